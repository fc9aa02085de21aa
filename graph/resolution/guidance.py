"""What a user knows beyond the filings: judgements on who is who, and a register of names."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from graph.quads.iris import digest
from graph.resolution.names import name_key
from graph.resolution.partition import CIK, name_node
from graph.resolution.register import Register, build_register
from ontology.errors import SourceError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from graph.resolution.facts import LocalOrganization

_CIK = re.compile(r"(?:CIK[ :-]*)?(\d{1,10})", re.IGNORECASE)
_SUBJECTS = {"accept": 2, "reject": 2, "split": 1}
_HINT = "give a verdict (accept, reject or split) and the organisations it is about, parted by tabs"

_JUDGEMENTS, _REGISTER = "judgements.tsv", "register.sqlite"


@dataclass(frozen=True, slots=True)
class Guidance:
    """Judgements, on nodes (``node_of``), and a register."""

    accepted: frozenset[tuple[str, str]] = frozenset()
    """Pairs that are one organisation, whatever their names or CIKs."""
    rejected: frozenset[tuple[str, str]] = frozenset()
    """Pairs that are not, whatever ties them."""
    split: frozenset[str] = frozenset()
    """Names that tell nobody: every filing's bearer stays by itself."""
    register: Register | None = None

    def registered(self, stem: str) -> Mapping[tuple[str, ...], frozenset[str]]:
        """The CIKs that the register gives a name, by its legal forms."""
        return self.register.get(stem) if self.register else {}

    @property
    def named(self) -> frozenset[str]:
        """All nodes that a judgement on two is about."""
        return frozenset(node for pair in self.accepted | self.rejected for node in pair)


NO_GUIDANCE = Guidance()


def node_of(subject: str) -> str:
    """The node that a judgement means by a CIK, an IRI of a filing's or canonical organisation, or a name.

    >>> node_of("CIK 320193"), node_of("Hanaro Telecom, Inc.")
    ('cik-0000320193', 'name-hanaro-telecom-inc')
    """
    if match := _CIK.fullmatch(subject.strip()):
        return f"{CIK}{match[1]:0>10}"
    if "://" in subject:
        return local_node(subject) if "/filing/" in subject else subject.rsplit("/", 1)[-1]
    return name_node(name_key(subject))


def local_node(iri: str) -> str:
    """The node of one filing's organisation by itself."""
    return f"local-{digest(iri)}"


def nodes_of(organization: LocalOrganization) -> set[str]:
    """All nodes that stand for an organisation of a filing."""
    names = {node_of(name) for name in (*organization.names, *organization.former_names)}
    return names | {local_node(organization.iri)} | ({CIK + organization.cik} if organization.cik else set())


def read_judgements(path: Path) -> Guidance:
    """The judgements of a file of tab-separated values: verdict, one or two organisations, a remark.

    An organisation is a name as filings write it, a CIK, or an IRI. Empty lines and what follows ``#`` at a line's start
    are passed over. A pair accepted and rejected is refused, since no order of lines shall matter.

    Raises:
        SourceError: The file cannot be read, or a line is no judgement.

    """
    found: dict[str, set[tuple[str, ...]]] = {verdict: set() for verdict in _SUBJECTS}
    for number, verdict, subjects in _lines(path):
        if verdict not in _SUBJECTS or len(subjects) < _SUBJECTS[verdict] or not all(subjects[: _SUBJECTS[verdict]]):
            raise SourceError(f"is no judgement; {_HINT}", source=str(path), line=number)
        found[verdict].add(tuple(sorted(map(node_of, subjects[: _SUBJECTS[verdict]]))))
    if both := found["accept"] & found["reject"]:
        raise SourceError(f"accepts and rejects one pair: {', '.join(min(both))}; take one out", source=str(path))
    pairs = {verdict: frozenset((pair[0], pair[1]) for pair in found[verdict]) for verdict in ("accept", "reject")}
    return Guidance(pairs["accept"], pairs["reject"], frozenset(single[0] for single in found["split"]))


def read_guidance(directory: Path) -> Guidance:
    """What a store's directory keeps; ``keep`` put it there.

    Raises:
        SourceError: It is damaged.

    """
    judgements, register = directory / _JUDGEMENTS, directory / _REGISTER
    guidance = read_judgements(judgements) if judgements.is_file() else NO_GUIDANCE
    return replace(guidance, register=Register(register)) if register.is_file() else guidance


def keep(directory: Path, judgements: Path | None, registers: Sequence[Path]) -> None:
    """Check files of a user's and keep them in a store's directory, in the place of earlier ones, for all later runs.

    Raises:
        SourceError: A file is not what it should be.

    """
    if judgements is not None:
        read_judgements(judgements)
        (directory / _JUDGEMENTS).write_bytes(judgements.read_bytes())
    if registers:
        build_register(registers, directory / _REGISTER)


def _lines(path: Path) -> Iterator[tuple[int, str, list[str]]]:
    try:
        with path.open(encoding="utf-8", newline="") as lines:
            rows = csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
            for row in rows:
                if row and not row[0].startswith("#"):
                    yield rows.line_num, row[0].strip().casefold(), [cell.strip() for cell in row[1:]]
    except (OSError, UnicodeDecodeError) as error:
        raise SourceError(f"cannot be read: {error}; give a file in UTF-8", source=str(path)) from error

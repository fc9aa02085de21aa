"""What a user knows beyond the filings: judgements on who is who, and a register of names."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from graph.quads.iris import digest
from graph.resolution.known_names import name_node
from graph.resolution.names import name_key
from graph.resolution.partition import CIK
from graph.resolution.register import read_register
from ontology.errors import SourceError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from graph.resolution.facts import LocalOrganization

_CIK = re.compile(r"(?:CIK[ :-]*)?(\d{1,10})", re.IGNORECASE)
_SUBJECTS = {"accept": 2, "reject": 2, "split": 1}
_HINT = "give a verdict (accept, reject or split) and the organisations it is about, parted by tabs"

JUDGEMENTS = "judgements.tsv"
"""Name of the file of judgements in a store's directory."""
REGISTERS = ("cik-lookup-data.txt", "company_tickers.json")
"""Names of EDGAR's files of names and CIKs: https://www.sec.gov/Archives/edgar/cik-lookup-data.txt and
https://www.sec.gov/files/company_tickers.json."""


@dataclass(frozen=True, slots=True)
class Guidance:
    """Judgements, on nodes (``node_of``), and CIKs by stem and legal forms of the names that a register gives them."""

    accepted: frozenset[tuple[str, str]] = frozenset()
    """Pairs that are one organisation, whatever their names or CIKs."""
    rejected: frozenset[tuple[str, str]] = frozenset()
    """Pairs that are not, whatever ties them."""
    split: frozenset[str] = frozenset()
    """Names that tell nobody: every filing's bearer stays by itself."""
    register: Mapping[str, Mapping[tuple[str, ...], frozenset[str]]] = field(default_factory=dict)

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


def read_guidance(directory: Path, names: Iterable[str] = ()) -> Guidance:
    """The judgements and registers that a store's directory has; of a register what the stems of ``names`` occur in.

    Raises:
        SourceError: A file cannot be read.

    """
    judgements = directory / JUDGEMENTS
    guidance = read_judgements(judgements) if judgements.is_file() else NO_GUIDANCE
    files = [directory / name for name in REGISTERS if (directory / name).is_file()]
    if not files:
        return guidance
    return replace(guidance, register=read_register(files, {name_key(name).stem for name in names}))


def _lines(path: Path) -> Iterator[tuple[int, str, list[str]]]:
    try:
        with path.open(encoding="utf-8", newline="") as lines:
            rows = csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
            for row in rows:
                if row and not row[0].startswith("#"):
                    yield rows.line_num, row[0].strip().casefold(), [cell.strip() for cell in row[1:]]
    except (OSError, UnicodeDecodeError) as error:
        raise SourceError(f"cannot be read: {error}; give a file in UTF-8", source=str(path)) from error

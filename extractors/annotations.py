"""Annotated lines: passages with the events that a careful reader finds in them, and the form in which they are compared.

A gold file has one JSON record a line, as ``dealgraph extract`` reads them, with ``events`` beside; an annotation may give
names by role (``roles``) or list ``participants`` as extractions do. Types, stages and roles have their record names.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import TYPE_CHECKING

import msgspec

from extractors.lexicon import load
from extractors.records import AmountRecord, ExtractionRecord, PassageRecord, record
from ontology.errors import SourceError

if TYPE_CHECKING:
    from pathlib import Path

    from extractors.model import Extraction


class Alternatives(msgspec.Struct, frozen=True):
    """Further readings that are as right."""

    type: tuple[str, ...] = ()
    stage: tuple[str, ...] = ()


class Filled(msgspec.Struct, frozen=True):
    """A name in a role."""

    role: str
    name: str
    group: bool = False


class Told(msgspec.Struct, frozen=True):
    """An event as far as it is compared, whoever tells it: annotator or extractor.

    Annotations give names by role in ``roles``, extractions list ``participants``.
    """

    type: str
    stage: str | None = None
    date: str | None = None
    amount: AmountRecord | None = None
    roles: dict[str, tuple[str, ...]] = {}
    participants: tuple[Filled, ...] = ()
    alt: Alternatives = Alternatives()

    def types(self) -> frozenset[str]:
        """The types that are right."""
        return frozenset((self.type, *self.alt.type))

    def stages(self) -> frozenset[str | None]:
        """The stages that are right."""
        return frozenset((self.stage, *self.alt.stage))

    def filled(self) -> frozenset[tuple[str, str]]:
        """Pairs of a role and the key of a name in it."""
        told = [(role, name) for role, names in self.roles.items() for name in names]
        told += [(each.role, each.name) for each in self.participants if not each.group]
        return frozenset((role, name_key(name)) for role, name in told if name.strip())


class AnnotatedLine(PassageRecord, frozen=True):
    """A line of a gold file: a record with the events that a careful reader finds in it."""

    events: tuple[Told, ...] = ()


def read_annotated(path: Path) -> list[AnnotatedLine]:
    """The annotated lines of a JSON lines file.

    Raises:
        SourceError: the file cannot be read, or a line is no annotated record; the message names it.

    """
    decoder = msgspec.json.Decoder(AnnotatedLine)
    try:
        lines = path.read_bytes().splitlines()
    except OSError as error:
        raise SourceError(f"cannot be read ({error.strerror}); check the path", source=str(path)) from error
    found = []
    for number, line in enumerate(lines, 1):
        if line.strip():
            try:
                found.append(decoder.decode(line))
            except (msgspec.DecodeError, UnicodeDecodeError) as error:
                message = f"not an annotated record ({error}); see docs/how-to/evaluate.md"
                raise SourceError(message, source=str(path), line=number) from error
    return found


def told(extraction: Extraction | ExtractionRecord) -> tuple[Told, ...]:
    """The events of an extraction, to be compared."""
    shown = extraction if isinstance(extraction, ExtractionRecord) else record(extraction)
    return tuple(
        Told(
            event.type,
            event.stage,
            event.date,
            event.amount,
            participants=tuple(Filled(each.role, each.name, each.group) for each in event.participants),
        )
        for event in shown.events
    )


@cache
def _soft_words() -> frozenset[str]:
    return frozenset(load("scoring")["soft"])


@cache
def name_key(name: str) -> str:
    """What two spellings of one name share; all of its words where it has none but legal forms.

    >>> name_key("The Alder-Birch Company, L.L.C.") == name_key("ALDER BIRCH CO")
    True
    """
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().casefold()
    plain = re.sub(r"['’]s\b", "", plain)
    words = re.findall(r"[a-z0-9&]+", plain.replace(".", ""))
    return " ".join([word for word in words if word not in _soft_words()] or words)

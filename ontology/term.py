"""What a term of the vocabulary is in Python: a string enumeration whose value is the IRI."""

from __future__ import annotations

from enum import StrEnum
from typing import Self

from ontology.errors import NotFoundError


class Term(StrEnum):
    """A term; its value is its IRI."""

    @property
    def local(self) -> str:
        """The IRI's last part: after the ``#``, else after the last ``/``."""
        return self.value.replace("#", "/").rsplit("/", 1)[1]

    @classmethod
    def from_iri(cls, iri: str) -> Self:
        """The term with this IRI; raises ``NotFoundError`` when the enumeration has none."""
        try:
            return cls(iri)
        except ValueError:
            raise NotFoundError(f"no {cls.__name__} has the IRI {iri}") from None


class RecordTerm(Term):
    """A term that also has a name in records (``dg:recordName``)."""

    record: str

    def __new__(cls, iri: str, record: str) -> Self:
        """Make the member: its value is the IRI alone."""
        member = str.__new__(cls, iri)
        member._value_ = iri
        member.record = record
        return member

    @classmethod
    def from_record(cls, name: str) -> Self:
        """The term that records call ``name``; raises ``NotFoundError``, which lists the known names."""
        for member in cls:
            if member.record == name:
                return member
        known = ", ".join(member.record for member in cls)
        raise NotFoundError(f"no {cls.__name__} is called {name!r} in records; there are: {known}")

"""The submission header: who files what, when."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, replace
from functools import cache
from html import unescape
from importlib.resources import files
from typing import TYPE_CHECKING

from extractors.model import Registrant

if TYPE_CHECKING:
    from collections.abc import Iterator

_LINE = re.compile(r"^[ \t]*(?:<([A-Z-]+)>|([A-Z][A-Z0-9 ./&-]*?):)[ \t]*([^\r\n]*?)[ \t]*\r?$", re.MULTILINE)
_TAG = re.compile(r"<(/?)([A-Z][A-Z0-9-]*)>([^<\r\n]*)")
_SIC = re.compile(r"\[?(\d{4})\]?\s*$")
_DATE = re.compile(r"^(\d{4})(\d{2})(\d{2})")


@dataclass(frozen=True, slots=True)
class Header:
    """The fields of a submission header; dates are ISO."""

    accession: str | None = None
    form: str | None = None
    filed: str | None = None
    period: str | None = None
    items: tuple[str, ...] = ()
    """As the header gives them: numbers in the SGML header, titles in the labelled one, empty where EDGAR knew none."""
    registrants: tuple[Registrant, ...] = ()


@dataclass(frozen=True, slots=True)
class _Labels:
    fields: dict[str, str]
    capacities: dict[str, str]


@cache
def _labels() -> _Labels:
    data = tomllib.loads((files("extractors") / "lexicon" / "filings_header.toml").read_text("utf-8"))
    fields = {label: field for field, labels in data["fields"].items() for label in labels}
    return _Labels(fields, data["capacities"])


def read_header(text: str) -> Header:
    """Read either style of header. What it does not state is None; entities are decoded."""
    labels = _labels()
    header = Header()
    registrants: list[Registrant] = []
    for label, value in _entries(text):
        if label in labels.capacities:
            registrants.append(Registrant("", capacity=labels.capacities[label]))
            continue
        field = labels.fields.get(label)
        if not field or not (value or field == "item"):
            continue
        if field in ("name", "cik", "sic", "state", "former"):
            _describe(registrants, field, value)
        else:
            header = _state(header, field, value)
    return replace(header, registrants=_distinct(registrants))


def _entries(text: str) -> Iterator[tuple[str, str]]:
    """Labels and values in order, whatever the style."""
    if "<ACCESSION-NUMBER>" in text:
        for closing, tag, value in _TAG.findall(text):
            if not closing:
                yield tag, unescape(value.strip())
    else:
        for tag, label, value in _LINE.findall(text):
            yield tag or label, unescape(value)


def _state(header: Header, field: str, value: str) -> Header:
    if field == "item":
        return replace(header, items=(*header.items, value))
    if field == "form":
        return header if header.form else replace(header, form=value)
    if field == "accession":
        return replace(header, accession=value)
    date = iso_date(value)
    return replace(header, filed=date) if field == "filed" else replace(header, period=date)


def _describe(registrants: list[Registrant], field: str, value: str) -> None:
    if not registrants:
        registrants.append(Registrant(""))
    last = registrants[-1]
    if field == "name":
        registrants[-1] = replace(last, name=value)
    elif field == "cik":
        registrants[-1] = replace(last, cik=value.zfill(10))
    elif field == "state":
        registrants[-1] = replace(last, state=value)
    elif field == "former":
        registrants[-1] = replace(last, former_names=(*last.former_names, value))
    elif match := _SIC.search(value):
        registrants[-1] = replace(last, sic=match[1])


def _distinct(registrants: list[Registrant]) -> tuple[Registrant, ...]:
    """Without nameless sections and repetitions; a filing under two acts states its company twice."""
    seen: dict[tuple[str, str | None, str], Registrant] = {}
    for registrant in registrants:
        if registrant.name:
            seen.setdefault((registrant.name, registrant.cik, registrant.capacity), registrant)
    return tuple(seen.values())


def iso_date(digits: str) -> str | None:
    """``20030117`` as ``2003-01-17``; None for anything else."""
    match = _DATE.match(digits)
    return "-".join(match.groups()) if match else None

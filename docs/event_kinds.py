"""Writes docs/reference/event-kinds.md: sentences of our own, the record that is read of each, and its graph.

The sentences are in ``event_kinds.toml``. ``python docs/event_kinds.py`` writes the page; with ``--check`` it writes nothing
and exits with 1 when the page is not what is read today.
"""

from __future__ import annotations

import argparse
import json
import sys
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pyoxigraph import NamedNode, RdfFormat, Triple, serialize

from extractors.filings import parse
from extractors.passages import passages
from extractors.pipeline import Extractor
from extractors.records import record
from graph.quads import DEFAULT_BASE, filing_iri, filing_quads
from ontology.prefixes import PREFIXES
from ontology.terms import Class, EventGroup, Property

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyoxigraph import Quad

    from extractors.model import Extraction, Filing

HERE = Path(__file__).parent
SOURCE = HERE / "event_kinds.toml"
PAGE = HERE / "reference" / "event-kinds.md"
NOTE = "<!-- Written by `python docs/event_kinds.py` from event_kinds.toml: change that, not this page. -->"
INTRODUCTION = """\
What the prose of a filing becomes: for each kind of event a sentence of our own, as an item of form 8-K words it, the record
that is read of it (`dealgraph extract` writes such records; [Records](records.md) tells every field), and the event in the
graph that `dealgraph ingest` writes. Mentions, which say at which characters each statement stands, are left out here, and
so is who takes part with what confidence (`dg:participation`); [the vocabulary](ontology.html) has all terms. `e:`, `o:`,
`p:`, `i:` and `a:` stand for the filing's events, organisations, people, items and agreements, `sum:` for amounts in dollars.
"""
_LEFT_OUT = {
    Property.EVIDENCE, Property.PARTICIPATION, Property.REPORTED_IN, Property.IN_YEAR, Property.IN_MONTH, Property.DAY_NUMBER,
    Property.KIND_IN_YEAR, Property.FACT, Property.RULE, Property.IN_DOCUMENT, Property.CONFIDENCE,
}  # fmt: skip
_SHORT = {"e": "event", "o": "organization", "p": "person", "i": "item", "a": "agreement", "g": "group"}
SUBMISSION = """<SEC-DOCUMENT>
<SEC-HEADER>
ACCESSION NUMBER:\t\t0009990001-09-0000{number:02}
CONFORMED SUBMISSION TYPE:\t8-K
FILED AS OF DATE:\t\t{filed}
FILER:
\tCOMPANY DATA:
\t\tCOMPANY CONFORMED NAME:\t\t\t{registrant}
\t\tCENTRAL INDEX KEY:\t\t\t0009990001
</SEC-HEADER>
<DOCUMENT>
<TYPE>8-K
<SEQUENCE>1
<TEXT>
Item {item}.

{text}

SIGNATURES
</TEXT>
</DOCUMENT>
</SEC-DOCUMENT>
"""


def page() -> str:
    """The page as it is today."""
    data = tomllib.loads(SOURCE.read_text("utf-8"))
    extractor = Extractor.load()
    lines = ["# Ten kinds of events and two more", "", NOTE, "", *INTRODUCTION.splitlines(), ""]
    for number, kind in enumerate(data["kind"], 1):
        filing = _filing(kind, data, number)
        extractions = list(extractor.extract_many(passages(filing)))
        lines += [f"## {kind['title']}", "", *(f"> {line}" for line in kind["text"].splitlines()), ""]
        lines += ["```json", *_records(extractions), "```", "", "```turtle", *_graph(filing, extractions), "```", ""]
    return "\n".join(lines).rstrip() + "\n"


def _filing(kind: dict[str, str], data: dict[str, Any], number: int) -> Filing:
    told = {**kind, "registrant": data["registrant"], "filed": data["filed"].replace("-", ""), "number": number}
    return parse(SUBMISSION.format(**told).encode(), "event-kinds.txt")


def _records(extractions: list[Extraction]) -> Iterator[str]:
    """The events, one a line, without spans, reasons and confidences."""
    for extraction in extractions:
        for event in record(extraction).events:
            roles: dict[str, list[str]] = {}
            for each in event.participants:
                roles.setdefault(each.role, []).append(each.name)
            amount = {"currency": event.amount.currency, "value": event.amount.value} if event.amount else None
            told: dict[str, Any] = {
                "type": event.type,
                "stage": event.stage,
                "date": event.date,
                "amount": amount,
                "roles": roles,
            }
            if event.terminated_by:
                told["terminated_by"] = list(event.terminated_by)
            yield json.dumps(told, ensure_ascii=False)


def _graph(filing: Filing, extractions: list[Extraction]) -> Iterator[str]:
    """The events with everything that is stated of them but evidence; names of resources shortened."""
    quads = filing_quads(filing, extractions)
    events = {quad.subject for quad in quads if quad.object == NamedNode(Class.CORPORATE_EVENT)}
    triples = [Triple(quad.subject, quad.predicate, quad.object) for quad in quads if _shown(quad, events)]
    below = filing_iri(filing.id).value
    used = {short: f"{below}/{kind}/" for short, kind in _SHORT.items()} | {"sum": f"{DEFAULT_BASE}amount/USD/"}
    text = serialize(triples, format=RdfFormat.TURTLE, prefixes={**PREFIXES, **used}) or b""
    return (line for line in text.decode().splitlines() if not line.startswith("@prefix"))


def _shown(quad: Quad, events: set[Any]) -> bool:
    left_out = quad.predicate.value in {term.value for term in _LEFT_OUT}
    groups = {NamedNode(group) for group in (Class.CORPORATE_EVENT, *EventGroup)}
    return quad.subject in events and not left_out and quad.object not in groups


def main(arguments: list[str] | None = None) -> int:
    """Write the page, or check it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing, exit with 1 when the page is another one")
    told = parser.parse_args(arguments)
    today = page()
    if told.check:
        return int(not PAGE.exists() or PAGE.read_text("utf-8") != today)
    PAGE.write_text(today, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())

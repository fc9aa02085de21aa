"""Organisations as filings would write them, made up: every one in several filings, under names with realistic noise."""

from __future__ import annotations

import random
from itertools import count
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode, Quad

from graph.quads.iris import below, filing_iri, graph_iri, key
from graph.quads.literals import node
from ontology.terms import Class, Property, Rdf, Rdfs

if TYPE_CHECKING:
    from collections.abc import Iterator

SYLLABLES = [
    "al",
    "an",
    "ar",
    "bal",
    "ber",
    "bran",
    "cal",
    "car",
    "cor",
    "dal",
    "del",
    "dor",
    "el",
    "fal",
    "fen",
    "gar",
    "gor",
    "hal",
    "har",
    "hel",
    "il",
    "kan",
    "kel",
    "kor",
    "lan",
    "lar",
    "lin",
    "lor",
    "mal",
    "mar",
    "mer",
    "mon",
    "nar",
    "nel",
    "nor",
    "ol",
    "or",
    "pal",
    "par",
    "pel",
    "por",
    "quil",
    "ral",
    "ran",
    "rel",
    "ros",
    "sal",
    "san",
    "sel",
    "sor",
    "tal",
    "tan",
    "tel",
    "tor",
    "ul",
    "val",
    "van",
    "vel",
    "vor",
    "wal",
    "wen",
    "wor",
    "yar",
    "zan",
    "zel",
]
TRADES = [
    "Airlines",
    "Bancorp",
    "Capital",
    "Communications",
    "Energy",
    "Financial",
    "Foods",
    "Group",
    "Holdings",
    "Industries",
    "Insurance Group",
    "International",
    "Laboratories",
    "Medical Devices",
    "Motors",
    "Networks",
    "Oil & Gas",
    "Partners",
    "Pharmaceuticals",
    "Power",
    "Resources",
    "Software",
    "Steel",
    "Systems",
    "Technologies",
]
FORMS = (
    ("Inc.", "Incorporated", "INC"),
    ("Corp.", "Corporation", "CORP"),
    ("LLC", "L.L.C.", "LLC"),
    ("Ltd.", "Limited", "LTD"),
)
DAUGHTERS = ("Merger Sub", "Holdings", "Finance", "Canada", "Acquisition", "Bank", "Funding II", "Funding III")
SHORT = {
    "Technologies": "Techs",
    "International": "Intl",
    "Financial": "Finl",
    "Holdings": "Hldgs",
    "Laboratories": "Labs",
}
PER_FILING = 4
"""Organisations that a filing tells of: the registrant and three others."""


def organisations(number: int, seed: int = 11) -> Iterator[list[Quad]]:
    """The graphs of filings with ``number`` organisations in all; about one in four is a new one, some are met often."""
    chance = random.Random(seed)
    universe = [_made(chance, place) for place in range(max(number // 4, 1))]
    for filing in range(number // PER_FILING):
        graph = graph_iri(f"0000000000-20-{filing:06}")
        told = [universe[min(int(chance.paretovariate(0.6)) - 1, len(universe) - 1)] for _ in range(2)]
        told += [chance.choice(universe) for _ in range(PER_FILING - 2)]
        yield list(_graph(graph, filing, told, chance))


def _made(chance: random.Random, place: int) -> tuple[str, str, int, str | None]:
    """Trade name, further words, legal form and, of two in three, a CIK."""
    name = "".join(chance.choices(SYLLABLES, k=chance.choice((2, 3, 3, 4)))).capitalize()
    further = chance.choice(TRADES) + (f" {chance.choice(DAUGHTERS)}" if chance.random() < 0.15 else "")
    return name, further, chance.randrange(len(FORMS)), f"{place + 1:010}" if chance.random() < 0.66 else None


def _graph(
    graph: NamedNode, filing: int, told: list[tuple[str, str, int, str | None]], chance: random.Random
) -> Iterator[Quad]:
    seen: set[str] = set()
    for place, (name, further, form, cik) in zip(count(), told, strict=False):
        written = _written(name, further, form, chance)
        if key(written) in seen:
            written = f"{written} {place}"
        seen.add(key(written))
        local = below(filing_iri(f"0000000000-20-{filing:06}"), "organization", key(written))
        yield Quad(local, node(Rdf.TYPE), node(Class.ORGANIZATION), graph)
        yield Quad(local, node(Property.NAME), Literal(written), graph)
        yield Quad(local, node(Rdfs.LABEL), Literal(written), graph)
        if place == 0 and cik:
            yield Quad(local, node(Property.CIK), Literal(cik), graph)


def _written(name: str, further: str, form: int, chance: random.Random) -> str:
    """A name as a filing has it: in capitals, abbreviated, without legal form, with a slip, with EDGAR's suffix."""
    noise = chance.random()
    if noise < 0.02 and len(name) > 6:
        at = chance.randrange(2, len(name) - 2)
        name = chance.choice((name[:at] + name[at + 1 :], name[:at] + name[at] + name[at:]))
    if chance.random() < 0.1:
        further = " ".join(SHORT.get(word, word) for word in further.split())
    ending = "" if chance.random() < 0.12 else chance.choice(FORMS[form])
    whole = f"{name} {further}, {ending}".rstrip(", ")
    if chance.random() < 0.3:
        whole = whole.upper().replace(",", "").replace(".", "") + (" /DE/" if chance.random() < 0.1 else "")
    return f"The {whole}" if chance.random() < 0.05 else whole

"""Which pages there are, what their addresses may ask for, and how they are written."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import msgspec

from graph.explorer.companies import company_page
from graph.explorer.deals import deal_list, deal_page
from graph.explorer.evidence import evidence_page
from graph.explorer.network import FILTERS, network, write_network
from graph.explorer.overview import overview
from graph.explorer.questions import bound, questions, words
from graph.explorer.search import search
from ontology.errors import InvalidInputError, NotFoundError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import BinaryIO

    from graph.store.bundle import QuadStore

JSON = "application/json"
GEXF = "application/gexf+xml"


@dataclass(frozen=True, slots=True)
class Page:
    """What is at an address."""

    write: Callable[[QuadStore, Mapping[str, str], BinaryIO], None]
    media: str
    required: tuple[str, ...] = ()
    optional: tuple[str, ...] = ()
    """Parameters; one that ends with a point stands for all that begin so."""

    def check(self, asked: Mapping[str, str]) -> None:
        """Raise ``InvalidInputError`` where a parameter lacks or is not known."""
        if missing := [name for name in self.required if not asked.get(name)]:
            raise InvalidInputError(f"the parameter {missing[0]} is missing")
        known = (*self.required, *self.optional)
        prefixes = tuple(name for name in known if name.endswith("."))
        for name in asked:
            if name not in known and not name.startswith(prefixes):
                raise InvalidInputError(f"there is no parameter {name!r} here; there are: {', '.join(known) or 'none'}")


def _json(page: Callable[[QuadStore, Mapping[str, str]], object]) -> Callable[..., None]:
    def write(store: QuadStore, asked: Mapping[str, str], out: BinaryIO) -> None:
        out.write(msgspec.json.encode(page(store, asked)))

    return write


PAGES: dict[str, Page] = {
    "overview": Page(_json(overview), JSON),
    "search": Page(_json(search), JSON, ("q",)),
    "deals": Page(_json(deal_list), JSON, (), ("type", "status", "year", "from")),
    "company": Page(_json(company_page), JSON, ("id",)),
    "deal": Page(_json(deal_page), JSON, ("id",)),
    "evidence": Page(_json(evidence_page), JSON, ("id",)),
    "network": Page(_json(network), JSON, (), FILTERS),
    "network.gexf": Page(write_network, GEXF, (), FILTERS),
    "questions": Page(_json(questions), JSON),
    "question": Page(_json(bound), JSON, ("name",), ("p.",)),
    "words": Page(_json(words), JSON),
}


def page(name: str) -> Page:
    """The page of this name; raises ``NotFoundError``, which lists the known ones."""
    if name not in PAGES:
        raise NotFoundError(f"there is no page {name!r}; there are: {', '.join(PAGES)}")
    return PAGES[name]

"""A store that is open, and what one asks it in a notebook."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import astuple, dataclass
from html import escape
from typing import TYPE_CHECKING, Self, TypedDict, Unpack

from graph.export.deal_table import COLUMNS, deal_rows
from graph.notebook.answers import table
from graph.notebook.networks import NetworkView, drawn
from graph.notebook.tables import Table
from graph.projection import Selection
from graph.projection.neighbourhood import company as found_company
from graph.projection.networks import projection as named_projection
from graph.projection.reading import rows
from graph.queries.asking import answer_to
from graph.queries.showing import described
from graph.stats import stats
from graph.store.opening import opened_store

if TYPE_CHECKING:
    from pathlib import Path
    from types import TracebackType

    from graph.notebook.networks import Picture
    from graph.store.bundle import QuadStore

_NAMES = "SELECT DISTINCT ?name { <%s> rdfs:label|dg:name|dg:formerName ?name } ORDER BY ?name"
_CIKS = "SELECT DISTINCT ?cik { <%s> dg:cik ?cik } ORDER BY ?cik"


class Selecting(TypedDict, total=False):
    """What narrows deals, networks and pictures, as a person writes it (see ``Selection.of``)."""

    types: list[str]
    stages: list[str]
    years: str
    company: str
    hops: int


def opened(location: str | Path) -> Opened:
    """The store at ``location``, a directory or the address of a SPARQL server, for reading.

    Raises:
        StoreError: It cannot be opened.

    """
    closing = ExitStack()
    return Opened(str(location), closing.enter_context(opened_store(str(location))), closing)


class Opened:
    """An open store. Close it, or use it in a ``with`` block, to let others write."""

    def __init__(self, location: str, store: QuadStore, closing: ExitStack) -> None:
        self.location = location
        self.store = store
        self._closing = closing

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let others open the store."""
        self._closing.close()

    def query(self, question: str, **parameters: object) -> Table:
        """The answer to a named query (``dealgraph query --list``) or SPARQL text.

        Raises:
            NotFoundError: There is no such query or parameter; lists those there are.
            InvalidInputError: A parameter is not of its type, or the query is no SELECT.
            QueryError: The query is malformed.

        """
        given = [f"{name}={value}" for name, value in parameters.items()]
        title = question if question.isprintable() and len(question) <= 60 else "answer"
        return table(title, answer_to(self.store, question, given))

    def describe(self, query: str) -> None:
        """Print what a named query asks and takes."""
        print(described(query))  # noqa: T201 - what a notebook's reader asked for

    def deals(self, **narrowed: Unpack[Selecting]) -> Table:
        """The deal table, as ``dealgraph export --format deals-csv`` has it."""
        found = tuple(tuple(astuple(row)) for row in deal_rows(self.store, Selection.of(**narrowed)))
        told = {column for number, column in enumerate(COLUMNS) if any(row[number] is not None for row in found)}
        hidden = frozenset(COLUMNS) - told | {"deal", "start", "end", "filings"}
        return Table("Deals", COLUMNS, found, hidden)

    def network(self, projection: str = "companies", **narrowed: Unpack[Selecting]) -> NetworkView:
        """A network: of ``companies``, ``events`` or ``ownership``."""
        return NetworkView(self.store, named_projection(projection), Selection.of(**narrowed))

    def company(self, name: str) -> Company:
        """The company of this name, CIK or IRI.

        Raises:
            NotFoundError: None is called so.
            InvalidInputError: Several are; the message lists them.

        """
        return Company(self, *found_company(self.store, name))

    def plot(self, picture: str, *, top: int = 10, **narrowed: Unpack[Selecting]) -> Picture:
        """``deals-per-year``, ``top-acquirers`` or ``network``, drawn by matplotlib."""
        return drawn(self.store, picture, Selection.of(**narrowed), top=top)

    def _repr_html_(self) -> str:
        counts = stats(self.store)
        events = sum(count for stages in counts.events.values() for count in stages.values())
        told = {"filings": counts.filings, "events": events, "organisations": counts.organizations}
        cells = "".join(f"<tr><th>{name}</th><td>{count}</td></tr>" for name, count in told.items())
        deals = "".join(
            f"<tr><th>deals {escape(stage)}</th><td>{count}</td></tr>" for stage, count in counts.deals.items()
        )
        return f"<table><caption>{escape(self.location)}</caption><tbody>{cells}{deals}</tbody></table>"


@dataclass(frozen=True, slots=True)
class Company:
    """An organisation over all filings."""

    opened: Opened
    iri: str
    label: str

    @property
    def names(self) -> tuple[str, ...]:
        """Everything that filings call or called it, ascending."""
        return tuple(str(name) for (name,) in rows(self.opened.store, _NAMES.replace("%s", self.iri)))

    @property
    def ciks(self) -> tuple[str, ...]:
        """Its Central Index Keys, where one is known."""
        return tuple(str(cik) for (cik,) in rows(self.opened.store, _CIKS.replace("%s", self.iri)))

    def deals(self) -> Table:
        """Its deals, and those between the companies that it deals with."""
        return self.opened.deals(company=self.iri)

    def network(self, projection: str = "companies", hops: int = 1) -> NetworkView:
        """Whom it reaches in so many hops."""
        return self.opened.network(projection, company=self.iri, hops=hops)

    def _repr_html_(self) -> str:
        told = {"names": "; ".join(self.names), "CIK": "; ".join(self.ciks), "IRI": self.iri}
        cells = "".join(f"<tr><th>{name}</th><td>{escape(value)}</td></tr>" for name, value in told.items() if value)
        return f"<table><caption>{escape(self.label)}</caption><tbody>{cells}</tbody></table>"

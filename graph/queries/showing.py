"""Answers, counts and the library itself as a person reads them."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Protocol

import pyoxigraph as ox

from graph.queries.answers import rows, write_answer
from graph.queries.library import library, named_query
from ontology.errors import StoreError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from typing import BinaryIO

    from graph.queries.parameters import Parameter
    from graph.stats import Stats
    from graph.store.bundle import Answer
    from ontology.validate import Finding

_UNBOUNDED = 1 << 16
"""Columns of a table that no terminal shows: nothing is folded."""


def shown(answer: Answer, out: BinaryIO, format: str | None, *, terminal: bool) -> None:  # noqa: A002
    """Write an answer: in a format, or by default as a table (SELECT), a word (ASK) or Turtle (triples)."""
    if format not in (None, "table") or isinstance(answer, ox.QueryTriples):
        write_answer(answer, out, format or "turtle")
    elif isinstance(answer, ox.QueryBoolean):
        out.write(b"true\n" if answer else b"false\n")
    else:
        try:
            told = list(rows(answer))
        except (OSError, RuntimeError) as error:
            raise StoreError(f"the answer could not be read to its end: {error}") from error
        drawn = table([variable.value for variable in answer.variables], told, terminal=terminal)
        out.write(f"{drawn}{len(told)} {'row' if len(told) == 1 else 'rows'}\n".encode())


def table(columns: Sequence[str], told: Sequence[Sequence[str]], *, terminal: bool = False) -> str:
    """Rows under their columns' names; on a terminal folded to its width."""
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    drawn = Table(box=SIMPLE_HEAD, pad_edge=False)
    for column in columns:
        drawn.add_column(column, overflow="fold")
    for row in told:
        drawn.add_row(*map(Text, row))
    console = Console(file=io.StringIO(), width=None if terminal else _UNBOUNDED, color_system=None)
    with console.capture() as capture:
        console.print(drawn)
    return "".join(f"{line.rstrip()}\n" for line in capture.get().splitlines() if line.strip())


def listed() -> str:
    """The named queries with their titles."""
    return table(["name", "answers"], [(query.name, query.question) for query in library()])


def described(name: str) -> str:
    """What a named query asks, takes and gives, and its text; raises ``NotFoundError`` for a name not known."""
    query = named_query(name)
    return "\n".join([*description(query), "", query.text])


class Question(Protocol):
    """A named query, or whatever else is asked by name and answers in rows."""

    @property
    def name(self) -> str:
        """What one asks it by."""

    @property
    def title(self) -> str:
        """A few words."""

    @property
    def question(self) -> str:
        """A sentence."""

    @property
    def parameters(self) -> tuple[Parameter, ...]:
        """What the asker may set."""

    @property
    def columns(self) -> tuple[tuple[str, str], ...]:
        """Name and meaning."""


def description(question: Question) -> Iterator[str]:
    """What a question asks, takes and gives, line by line."""
    yield from (f"{question.name}: {question.title}", question.question, "")
    for one in question.parameters:
        default = "any" if one.default is None else one.default
        yield f"  --param {one.name}=<{one.type}>  {one.meaning} (default: {default})"
    yield ""
    yield from (f"  {column}: {meaning}" for column, meaning in question.columns)


def findings_table(findings: Sequence[Finding]) -> str:
    """What validation found, one a line."""
    if not findings:
        return "the store conforms to the shapes\n"
    told = [
        (one.severity.value, one.filing or "", one.focus, one.message, one.evidence or "", one.value or "")
        for one in findings
    ]
    return table(["severity", "filing", "about", "finding", "evidence", "value"], told)


def stats_table(stats: Stats) -> str:
    """The counts, one a line."""
    return table(["what", "count"], [(what, str(count)) for what, count in _counts(stats)])


def _counts(stats: Stats) -> Iterable[tuple[str, int]]:
    yield "filings", stats.filings
    yield "failed files", sum(stats.failures.values())
    yield from ((f"  {reason}", count) for reason, count in stats.failures.items())
    yield "exhibits", stats.exhibits
    yield "events", sum(sum(stages.values()) for stages in stats.events.values())
    for type_, stages in stats.events.items():
        yield f"  {type_}", sum(stages.values())
        yield from ((f"    {stage}", count) for stage, count in stages.items())
    yield "organisations", stats.organizations
    yield "deals", sum(stats.deals.values())
    yield from ((f"  {stage}", count) for stage, count in stats.deals.items())

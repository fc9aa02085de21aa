"""``dealgraph extract``: events out of texts, without a store."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from graph.cli.command import complain, model_option, output_option, progress_option, status
from graph.cli.progress import progress_bar
from ontology.errors import SourceError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from typing import BinaryIO

    from extractors.model import Extraction, Passage


@click.command()
@click.argument("records", default="-", metavar="[IN.jsonl]")
@output_option
@model_option
@click.option(
    "--explain", type=click.Choice(("text", "html")), help="Tell why, to read or as a page, instead of records."
)
@progress_option
@click.pass_context
def extract(
    ctx: click.Context, records: str, output: str, model: str | None, explain: str | None, progress: bool | None
) -> None:
    """Extract events from texts, one JSON record a line in, one out, in the same order.

    In: {"id", "text", "context": {"registrant", "form", "filing_date", "exhibit", "known_names"}}, the context optional.
    Out: {"id", "events"}. A line that is no record is told and left out.
    """
    from extractors.explain import explained
    from extractors.pipeline import Extractor
    from extractors.records import encode
    from graph.output import output as written_to

    failed: list[SourceError] = []
    read = 0

    def counted(advance: Callable[[str], None]) -> Iterator[Extraction]:
        nonlocal read
        for extraction in Extractor.load(model).extract_many(passages(lines, records, failed), faulty):
            yield extraction
            read += 1
            advance(extraction.passage.id)

    def faulty(passage: Passage, fault: Exception) -> None:
        told = (
            f"record {passage.id!r} could not be read ({type(fault).__name__}: {fault}); it is written without events"
        )
        failed.append(SourceError(told, source=records))
        complain(str(failed[-1]))

    colour = output == "-" and sys.stdout.isatty() and "NO_COLOR" not in os.environ
    with lines_of(records) as lines, progress_bar(progress, "records") as advance, written_to(output) as out:
        if explain:
            out.writelines(piece.encode() for piece in explained(counted(advance), explain, colour=colour))
        else:
            out.writelines(map(encode, counted(advance)))
    ctx.exit(status(read, len(failed)))


def passages(lines: Iterable[bytes], source: str, failed: list[SourceError]) -> Iterator[Passage]:
    """The passages of records; a line that is none is told and counted."""
    from extractors.records import decode

    for record in decode(lines, source):
        if isinstance(record, SourceError):
            complain(str(record))
            failed.append(record)
        else:
            yield record


@contextmanager
def lines_of(path: str) -> Iterator[BinaryIO]:
    """A file's lines, or those of standard input."""
    if path == "-":
        yield sys.stdin.buffer
        return
    try:
        stream = Path(path).open("rb")  # noqa: SIM115 - the with stands below, outside of the guard
    except OSError as error:
        raise SourceError(f"cannot be read ({error.strerror}); check the path", source=path) from error
    with stream:
        yield stream

"""From a question to its reply, in the worker process: evaluate, write out, compress, within the limits."""

from __future__ import annotations

from contextlib import ExitStack
from gzip import GzipFile
from itertools import islice
from typing import TYPE_CHECKING, cast

import pyoxigraph as ox

from graph.server.body import Bounded, Spill, too_many_rows
from graph.server.media import PLAIN, results_syntax, triples_syntax
from graph.server.messages import Refusal, Reply
from graph.server.rows import row_counter
from graph.store.bundle import Dataset
from ontology.errors import InvalidInputError, NotFoundError, QueryError, StoreError
from ontology.prefixes import PREFIXES

if TYPE_CHECKING:
    import io
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path
    from typing import BinaryIO

    from graph.server.limits import Limits
    from graph.server.messages import Question
    from graph.store.oxigraph import OxigraphStore

_LEVEL = 4
"""Of gzip: near the best ratio for the time that it takes."""


class Evaluation:
    """Answers questions from one snapshot, one after the other; large bodies are left in ``file``."""

    def __init__(self, store: OxigraphStore, limits: Limits, file: Path) -> None:
        self._store = store
        self._limits = limits
        self._file = file

    def reply(self, question: Question) -> Reply:
        """The reply to a question, whatever it is."""
        try:
            return self._answer(question)
        except Refusal as refusal:
            return refused(refusal.status, str(refusal))
        except NotFoundError as error:
            return refused(404, str(error))
        except (QueryError, InvalidInputError) as error:
            return refused(400, str(error))
        except StoreError as error:
            return refused(500, str(error))
        except MemoryError:
            return refused(403, "the query needs more memory than the server allows; ask for less")

    def _answer(self, question: Question) -> Reply:
        match question.kind:
            case "graph":
                return self._graph(question)
            case "page":
                return self._page(question)
            case _:
                return self._query(question)

    def _query(self, question: Question) -> Reply:
        answer = self._store.query(question.text, _dataset(question))
        if isinstance(answer, ox.QueryTriples):
            return self._triples(answer, question)
        if question.results is None:
            raise _not_acceptable("the answer to SELECT or ASK")
        format_ = cast("ox.QueryResultsFormat", ox.QueryResultsFormat.from_media_type(results_syntax(question.results)))
        counter = row_counter(format_) if isinstance(answer, ox.QuerySolutions) else _uncounted
        return self._written(question, question.results, counter, lambda out: answer.serialize(out, format_))

    def _graph(self, question: Question) -> Reply:
        name = ox.NamedNode(question.text) if question.text else ox.DefaultGraph()
        if isinstance(name, ox.NamedNode) and not self._store.engine.contains_named_graph(name):
            raise Refusal(404, f"there is no graph {name}")
        return self._triples((quad.triple for quad in self._store.quads_for_pattern(None, None, None, name)), question)

    def _page(self, question: Question) -> Reply:
        from graph.explorer.pages import page  # not before it is needed: queries need workers that start fast

        found, asked = page(question.text), dict(question.parameters)
        found.check(asked)
        return self._written(question, found.media, _uncounted, lambda out: found.write(self._store, asked, out))

    def _triples(self, triples: Iterable[ox.Triple], question: Question) -> Reply:
        if question.triples is None:
            raise _not_acceptable("a graph")
        format_ = cast("ox.RdfFormat", ox.RdfFormat.from_media_type(triples_syntax(question.triples)))
        few = self._at_most(triples)
        return self._written(
            question,
            question.triples,
            _uncounted,
            lambda out: ox.serialize(few, out, format_, prefixes=dict(PREFIXES)),
        )

    def _at_most(self, triples: Iterable[ox.Triple]) -> Iterator[ox.Triple]:
        source = iter(triples)
        yield from islice(source, self._limits.rows)
        if next(source, None) is not None:
            raise too_many_rows(self._limits)

    def _written(
        self, question: Question, media: str, rows: Callable[[bytes], int], serialize: Callable[[BinaryIO], object]
    ) -> Reply:
        spill = Spill(self._file)
        try:
            with ExitStack() as open_:
                out: io.RawIOBase | GzipFile = spill
                if question.gzip:
                    out = open_.enter_context(GzipFile("", "wb", _LEVEL, cast("BinaryIO", spill), mtime=0))
                serialize(cast("BinaryIO", Bounded(out, self._limits, rows)))
            return spill.reply(media, gzip=question.gzip)
        except BaseException:
            spill.discard()
            raise


def refused(status: int, message: str) -> Reply:
    """A reply of one line of text."""
    body = f"{' '.join(message.split())}\n".encode()
    return Reply(status, PLAIN, body, size=len(body))


def _dataset(question: Question) -> Dataset | None:
    if not question.default_graphs and not question.named_graphs:
        return None
    return Dataset(tuple(map(ox.NamedNode, question.default_graphs)), tuple(map(ox.NamedNode, question.named_graphs)))


def _uncounted(_: bytes) -> int:
    return 0


def _not_acceptable(what: str) -> Refusal:
    return Refusal(406, f"{what} is not written in any media type that the request accepts")

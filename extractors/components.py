"""The extractors as spaCy components, for anybody's pipeline.

``nlp.add_pipe("dealgraph_organisations")`` marks who and what a filing's text names, ``nlp.add_pipe("dealgraph_events")`` tells
the events that it reports. Both are entry points of the distribution, so nothing needs to be imported.

What they add to a document is plain data inside, so that it goes through ``Doc.to_bytes``, ``DocBin(store_user_data=True)`` and
``nlp.pipe(n_process=...)``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import msgspec
from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import filter_spans

from extractors.mentions.dates import find_dates
from extractors.mentions.money import find_money
from extractors.mentions.quantities import find_percentages
from extractors.mentions.reading import read
from extractors.model import Context, MentionKind
from extractors.pipeline import Extractor
from extractors.records import ContextRecord, EventRecord, PassageRecord, record
from ontology.errors import InvalidInputError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from spacy.tokens import Span as SpacySpan

    from extractors.model import Passage, Span

LABELS: Final = {
    MentionKind.ORGANIZATION: "ORG",
    MentionKind.PERSON: "PERSON",
    MentionKind.ASSET: "PRODUCT",
    MentionKind.GROUP: "GROUP",
    MentionKind.REGISTRANT: "REGISTRANT",
}
"""The labels of mentions; dates, sums and percentages are DATE, MONEY and PERCENT. GROUP is an unnamed set ("their
affiliates"), REGISTRANT a stand-in for the filer ("the Company"): both stay out of ``doc.ents``."""

_NOT_ENTITIES = frozenset(("GROUP", "REGISTRANT"))
_CONTEXT, _EVENTS = "dealgraph.filing_context", "dealgraph.corporate_events"


def _context(doc: Doc) -> ContextRecord | None:
    told = doc.user_data.get(_CONTEXT)
    return None if told is None else msgspec.convert(told, ContextRecord)


def _set_context(doc: Doc, context: Context | ContextRecord | Mapping[str, Any] | None) -> None:
    try:
        told = None if context is None else msgspec.convert(context, ContextRecord, from_attributes=True)
    except msgspec.ValidationError as error:
        fields = ", ".join(ContextRecord.__struct_fields__)
        raise InvalidInputError(f"no filing context: {error}; its fields are {fields}") from error
    doc.user_data[_CONTEXT] = msgspec.to_builtins(told)


def _events(doc: Doc) -> tuple[EventRecord, ...]:
    return msgspec.convert(doc.user_data.get(_EVENTS, ()), tuple[EventRecord, ...])


def _set_events(doc: Doc, events: tuple[EventRecord, ...]) -> None:
    doc.user_data[_EVENTS] = msgspec.to_builtins(events)


Doc.set_extension("filing_context", getter=_context, setter=_set_context, force=True)
Doc.set_extension("corporate_events", getter=_events, setter=_set_events, force=True)


class Organisations:
    """Sets ``doc.spans[spans_key]`` to the mentions of a text, widened to whole tokens where the tokeniser cuts otherwise.

    With ``annotate_ents`` they also become entities, before those that stand there already; with ``merge`` every name becomes
    one token, which a parser further down the pipeline is grateful for.
    """

    def __init__(self, name: str, spans_key: str, *, annotate_ents: bool, merge: bool) -> None:
        self.name = name
        self.spans_key = spans_key
        self.annotate_ents = annotate_ents
        self.merge = merge

    def __call__(self, doc: Doc) -> Doc:
        """Mark the document's mentions."""
        mentions = list(_mentions(doc))
        if self.merge:
            _merge(doc, mentions)
        found = _spans(doc, mentions)
        doc.spans[self.spans_key] = found
        if self.annotate_ents:
            named = filter_spans([span for span in found if span.label_ not in _NOT_ENTITIES])
            taken = {token.i for span in named for token in span}
            doc.ents = [*named, *(span for span in doc.ents if taken.isdisjoint(token.i for token in span))]
        return doc


def _merge(doc: Doc, mentions: Iterable[tuple[Span, str]]) -> None:
    """Make every name one token; before spans are made, as span groups do not follow their tokens."""
    with doc.retokenize() as retokenizer:
        for span in filter_spans(_spans(doc, [named for named in mentions if named[1] in {"ORG", "PERSON"}])):
            retokenizer.merge(span)


def _mentions(doc: Doc) -> Iterator[tuple[Span, str]]:
    for unit in read(doc.text, _passage(doc).context).units:
        yield unit.mention.span, LABELS[unit.kind]
    for date in find_dates(doc.text):
        yield date.span, "DATE"
    for money in find_money(doc.text):
        yield money.span, "MONEY"
    for percentage in find_percentages(doc.text):
        yield percentage.span, "PERCENT"


def _passage(doc: Doc) -> Passage:
    return PassageRecord("", doc.text, doc._.filing_context).passage()


def _spans(doc: Doc, mentions: Iterable[tuple[Span, str]]) -> list[SpacySpan]:
    found = (doc.char_span(where.start, where.end, label, alignment_mode="expand") for where, label in mentions)
    return [span for span in found if span is not None]


class Events:
    """Sets ``doc._.corporate_events`` to the records of the events that a text reports.

    ``doc._.filing_context`` tells what is known of the filing; with an exhibit's number the text is read as an exhibit
    description, else as prose. Prose is parsed with ``model``, by default the one that ``dealgraph`` uses, in a copy with every
    name merged: the document's own tokens and parse are neither used nor changed.
    """

    def __init__(self, name: str, model: str | None) -> None:
        self.name = name
        self.model = model
        self._extractor: Extractor | None = None

    def __call__(self, doc: Doc) -> Doc:
        """Read the document for events."""
        if self._extractor is None:
            self._extractor = Extractor.load(self.model)
        doc._.corporate_events = record(self._extractor.extract(_passage(doc))).events
        return doc

    def __getstate__(self) -> dict[str, Any]:
        """Without the model, which the other process loads for itself."""
        return {"name": self.name, "model": self.model, "_extractor": None}


@Language.factory(
    "dealgraph_organisations",
    default_config={"spans_key": "dealgraph", "annotate_ents": True, "merge": False},
    assigns=["doc.spans", "doc.ents"],
)
def organisations_component(
    nlp: Language,  # noqa: ARG001 - spaCy's signature
    name: str,
    spans_key: str,
    annotate_ents: bool,
    merge: bool,
) -> Organisations:
    """A component that marks organisations, people, unnamed groups, stand-ins for the filer, dates, sums and percentages."""
    return Organisations(name, spans_key, annotate_ents=annotate_ents, merge=merge)


@Language.factory("dealgraph_events", default_config={"model": None}, assigns=["doc._.corporate_events"])
def events_component(nlp: Language, name: str, model: str | None) -> Events:  # noqa: ARG001 - spaCy's signature
    """A component that tells the corporate events of a text."""
    return Events(name, model)

"""Where the source text says so: Web Annotation selectors, by position and by quotation.

https://www.w3.org/TR/annotation-model/#selectors; positions are Unicode code points of the decoded file.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from extractors.model import Span
from graph.quads.iris import below
from graph.quads.literals import integer, text
from graph.quads.passages import Passages
from ontology.errors import OntologyError
from ontology.terms import Class, Oa, Property

if TYPE_CHECKING:
    from pyoxigraph import NamedNode

    from extractors.model import Filing, Passage
    from graph.quads.places import Places
    from graph.quads.statements import Statements

CONTEXT = 32
"""Code points quoted before and after a mention."""


class Evidence:
    """The mentions of one filing, one node for each span of its source text."""

    def __init__(self, filing: NamedNode, source: Filing, statements: Statements, places: Places) -> None:
        self._filing = filing
        self._source = source
        self._statements = statements
        self._text = below(filing, "text")
        self._passages = Passages(filing, source, statements, places)

    def describe_text(self) -> NamedNode:
        """The node of the source text, with what one needs to find the same characters again."""
        statements, source = self._statements, self._source
        statements.type(self._text, Class.SOURCE_TEXT)
        statements.say(self._text, Property.SHA256, text(source.sha256))
        statements.say(self._text, Property.ENCODING, text(source.encoding))
        unicode = source.text.encode("utf-8", "surrogatepass")
        statements.say(self._text, Property.TEXT_SHA256, text(hashlib.sha256(unicode).hexdigest()))
        return self._text

    def mentions(self, passage: Passage, span: Span, body: NamedNode) -> list[NamedNode]:
        """What ``span`` of ``passage`` says of ``body``: one mention for each place that tells the passage.

        Raises ``OntologyError`` when the passage stands nowhere in the source text or runs past its end.
        """
        if not passage.tellings:
            raise OntologyError(f"{self._source.id}: passage {passage.id} does not say where in the file it stands")
        if span.start == span.end:
            span = Span(0, len(passage.text))
        mentions = []
        for offsets in passage.tellings:
            mention = self._mention(offsets.span(span), " ".join(span.of(passage.text).split()), body)
            self._statements.say(mention, Property.IN_PASSAGE, self._passages.holding(passage, span, offsets))
            mentions.append(mention)
        return mentions

    def _mention(self, span: Span, read: str, body: NamedNode) -> NamedNode:
        if span.end > len(self._source.text):
            raise OntologyError(f"{self._source.id}: a mention ends at {span.end}, behind the end of the file")
        mention = below(self._filing, "mention", f"{span.start}-{span.end}")
        target = below(mention, "target")
        statements = self._statements
        statements.type(mention, Class.MENTION, Oa.ANNOTATION)
        statements.say(mention, Oa.HAS_BODY, body)
        statements.say(mention, Property.TEXT, text(read))
        statements.say(mention, Oa.HAS_TARGET, target)
        statements.say(target, Oa.HAS_SOURCE, self._text)
        statements.say(target, Oa.HAS_SELECTOR, self._position(mention, span), self._quotation(mention, span))
        return mention

    def _position(self, mention: NamedNode, span: Span) -> NamedNode:
        selector = below(mention, "position")
        self._statements.type(selector, Oa.TEXT_POSITION_SELECTOR)
        self._statements.say(selector, Oa.START, integer(span.start))
        self._statements.say(selector, Oa.END, integer(span.end))
        return selector

    def _quotation(self, mention: NamedNode, span: Span) -> NamedNode:
        selector, source = below(mention, "quotation"), self._source.text
        self._statements.type(selector, Oa.TEXT_QUOTE_SELECTOR)
        self._statements.say(selector, Oa.EXACT, text(span.of(source)))
        self._statements.say(selector, Oa.PREFIX, text(source[max(span.start - CONTEXT, 0) : span.start]))
        self._statements.say(selector, Oa.SUFFIX, text(source[span.end : span.end + CONTEXT]))
        return selector

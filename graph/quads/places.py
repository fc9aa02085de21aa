"""Where in a filing a passage stands: its exhibit, item and document, and the items that signal what it tells."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractors.model import PassageKind
from graph.quads.iris import below
from ontology.terms import SIGNALLED_BY_ITEM, Property

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyoxigraph import NamedNode

    from extractors.model import Exhibit, Filing, Passage
    from graph.quads.statements import Statements
    from ontology.terms import EventType


class Places:
    """The exhibits, items and documents of one filing, by the passages that stand in them."""

    def __init__(
        self, node: NamedNode, filing: Filing, exhibits: list[tuple[NamedNode, Exhibit]], statements: Statements
    ) -> None:
        self._node = node
        self._filing = filing
        self._exhibits = exhibits
        self._statements = statements

    def describe(self, subject: NamedNode, passage: Passage) -> None:
        """State where the event or passage ``subject`` stands."""
        say, context = self._statements.say, passage.context
        say(subject, Property.IN_EXHIBIT, self.exhibit(passage))
        if context.item is not None:
            say(subject, Property.IN_ITEM, below(self._node, "item", context.item))
        if context.document is not None:
            say(subject, Property.IN_DOCUMENT, below(self._node, "document", str(context.document)))

    def exhibit(self, passage: Passage) -> NamedNode | None:
        """The entry of the exhibit list that describes the passage's exhibit, or is described by it."""
        number = passage.context.exhibit
        numbered = [entry for entry in self._exhibits if entry[1].number == number]
        if number is not None and not numbered and passage.kind is not PassageKind.EXHIBIT:
            numbered = [entry for entry in self._exhibits if _plain(entry[1].number) == _plain(number)]
        told = [iri for iri, exhibit in numbered if exhibit.description == passage.text]
        return next(iter(told), numbered[0][0] if numbered else None)

    def signals(self, kind: EventType) -> Iterator[NamedNode]:
        """The items of a form 8-K whose numbers usually tell of events of a type."""
        if self._filing.form is None or self._filing.form.upper().startswith("8-K"):
            for item in self._filing.items:
                if kind in SIGNALLED_BY_ITEM.get(item.number, ()):
                    yield below(self._node, "item", item.number)


def _plain(number: str) -> str:
    """A number without what documents and lists write differently: "99.01", "99.1", "99"."""
    whole, _, part = number.casefold().replace("(", ".").replace(")", "").partition(".")
    return f"{whole}.{part.lstrip('0') or '1'}"

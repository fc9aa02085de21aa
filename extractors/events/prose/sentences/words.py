"""The tokens of a passage of prose as the mender of its names asks for them."""

from __future__ import annotations

from collections import defaultdict
from functools import cache, cached_property
from typing import TYPE_CHECKING

from extractors.lexicon import load
from extractors.mentions.name_lexicon import lexicon
from extractors.mentions.reading import Unit
from extractors.model import Mention, MentionKind, Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extractors.mentions.reading import Reading
    from extractors.mentions.tokens import Token


@cache
def no_name(kind: str) -> frozenset[str]:
    """Words of one kind of ``[no_names]`` in ``lexicon/prose.toml``."""
    return frozenset(load("prose")["no_names"][kind])


@cache
def generic_words() -> frozenset[str]:
    """Common nouns that begin the second half of a name, hardly a name by themselves."""
    return lexicon().organisation_words | lexicon().common | frozenset(load("prose")["generic"])


class ProseWords:
    """The tokens of a reading, and where each of them stands."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.tokens: Sequence[Token] = reading.tokens

    def unit(self, start: int, end: int, kind: MentionKind) -> Unit:
        """The tokens ``[start, end)`` as a mention."""
        span = Span(self.tokens[start].start, self.tokens[end - 1].end)
        return Unit(Mention(span, span.of(self.reading.text), kind), start, end)

    @cached_property
    def places(self) -> dict[str, list[int]]:
        """Each word as written -> the tokens that are it, ascending."""
        found: dict[str, list[int]] = defaultdict(list)
        for at, token in enumerate(self.tokens):
            found[token.text].append(at)
        return found

    def begins_sentence(self, at: int) -> bool:
        """Whether a token is the first of a sentence, by the mark before it."""
        return at == 0 or self.tokens[at - 1].text in {".", "“", '"', "!", "?"}

    def again(self, start: int, end: int) -> bool:
        """Whether the words stand together elsewhere behind, within a sentence."""
        words = [token.text for token in self.tokens[start:end]]
        return any(
            at > start
            and [token.text for token in self.tokens[at : at + len(words)]] == words
            and not self.begins_sentence(at)
            for at in self.places[words[0]]
        )

    def heads_name(self, word: str) -> bool:
        """Whether the word stands before a capital anywhere: "Meridian Energy"."""
        behind = (self.tokens[at + 1].text for at in self.places[word] if at + 1 < len(self.tokens))
        return any(text[0].isupper() and text.isalpha() for text in behind)

    def generic(self, start: int, end: int) -> bool:
        """A common noun and a legal form, hardly a name by itself: "Nursery Inc", "Holding Co Ltd"."""
        closed = bool(lexicon().forms.match(self.tokens, end - 1))
        return end - start <= 3 and closed and self.tokens[start].norm in generic_words()

"""What a token can be in a name: a capitalised word, a stop, a part of a legal form."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractors.mentions.name_lexicon import lexicon

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from extractors.mentions.tokens import Token


_SMALL_FORMS = frozenset(["plc", "gmbh", "mbh", "publ", "ag", "llc", "inc", "ltd"])


class NameWords:
    """The tokens of a passage as name words; ``known`` holds the filing's names, compacted."""

    def __init__(self, tokens: Sequence[Token], known: frozenset[str]) -> None:
        self.tokens = tokens
        self.known = known
        self.words = lexicon()
        self.shouting = _mostly_capitals(tokens)

    def name_word(self, at: int) -> bool:
        """Whether the token is capitalised (or a brand such as eScription) and no stop."""
        if at >= len(self.tokens):
            return False
        token = self.tokens[at]
        first = token.text[0]
        if token.text.endswith(("-based", "-listed", "-owned", "$")):
            return False
        if not first.isalpha():
            return first.isdigit() and any(letter.isupper() for letter in token.text) and len(token.text) > 1
        capital = first.isupper() or any(letter.isupper() for letter in token.text[1:3])
        return capital and not self.stop(at)

    def stop(self, at: int) -> bool:
        """Whether the token ends a name; "US" and "U.S." are no pronouns."""
        token = self.tokens[at]
        if token.norm not in self.words.hard_stop or (token.norm != token.text.lower() and token.text.isupper()):
            return False
        return not (
            len(token.text) > 1
            and token.text.isupper()
            and not self.shouting
            and len(token.text) <= 3
            and token.text != "THE"
        )

    def form_ahead(self, at: int, reach: int = 4) -> bool:
        """Whether a legal form closes the capitalised run that goes on at ``at``."""
        for place in range(at, min(at + reach, len(self.tokens))):
            token = self.tokens[place]
            if token.text == "," and self.words.forms.match(self.tokens, place + 1):
                return True
            if token.text == "&":
                continue
            form = self.words.forms.match(self.tokens, place)
            if form and (token.text[0].isupper() or token.norm in _SMALL_FORMS):
                return True
            if not token.text[0].isupper() and not token.text[0].isdigit():
                return False
            if token.norm in self.words.hard_stop and token.norm not in self.words.soft_stop:
                return False
        return False

    def text(self, start: int, end: int) -> str:
        """Tokens joined as names are compared: no blanks, no dots, straight quotes."""
        return compact(token.norm for token in self.tokens[start:end])


def compact(words: Iterable[str]) -> str:
    """Words joined for comparison: case folded, without blanks, dots and the shape of quotes."""
    return "".join(words).replace("’", "'").replace("‘", "'").replace(".", "")


def _mostly_capitals(tokens: Sequence[Token]) -> bool:
    """Whether the line shouts, so that capitals tell nothing."""
    words = [token.text for token in tokens if token.text.isalpha() and len(token.text) > 3]
    return bool(words) and sum(word.isupper() for word in words) > 0.6 * len(words)

"""Words and marks of a passage, with the habits of filings: "S.A.B. de C.V.", "C3.ai", "O'Brien", "Lowe’s"."""

from __future__ import annotations

import re
from typing import NamedTuple

ABBREVIATIONS = frozenset(
    [
        "inc",
        "corp",
        "co",
        "ltd",
        "bros",
        "no",
        "nos",
        "mr",
        "mrs",
        "ms",
        "dr",
        "st",
        "jr",
        "sr",
        "mt",
        "pty",
        "pte",
        "pvt",
        "sdn",
        "bhd",
        "ltda",
        "esq",
        "ft",
        "messrs",
        "drs",
        "cia",
        "gen",
        "capt",
        "prof",
        "rev",
        "hon",
        "intl",
        "natl",
        "assn",
        "assoc",
        "mfg",
        "dept",
        "univ",
        "sept",
        "vs",
    ]
)
_TOKEN = re.compile(
    r"""
      (?:[^\W\d_]{1,3}\.){2,}(?:[^\W\d_]{1,2}\b)?              # U.S., S.p.A., L.L.C
    | (?:US|C|A|R|HK|NT|S|NZ)?\$ | [€£¥₩]
    | \d+(?:,\d{3})*(?:\.\d+)?(?:[^\W\d_]+)?                      # 39,773,792  3M  1st
    | [^\W_]+(?:[./’'‘`\-‐-‒+](?![s’'](?:\W|$))[^\W_]+)*         # words, joined inside: C3.ai, O'Brien, M/C, Coca-Cola
    | ['’‘`]s\b
    | \S
    """,
    re.VERBOSE,
)


class Token(NamedTuple):
    """A word or mark of a passage."""

    text: str
    norm: str
    """Case folded, without its dots."""
    start: int
    end: int


def tokenize(text: str) -> list[Token]:
    """The tokens of ``text``; a dot belongs to the abbreviation or initial before it, not to a sentence's end."""
    tokens: list[Token] = []
    size = len(text)
    position = 0
    for match in _TOKEN.finditer(text):
        start, end = match.span()
        if start < position:
            continue
        word = match.group()
        if end < size and text[end] == "." and _takes_dot(word):
            end += 1
            word = text[start:end]
        tokens.append(Token(word, word.lower().replace(".", "") or word, start, end))
        position = end
    return tokens


def _takes_dot(word: str) -> bool:
    return word.lower() in ABBREVIATIONS or (len(word) == 1 and word.isalpha() and word.isupper())

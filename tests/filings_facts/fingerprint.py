"""Fingerprints of exhibit descriptions: what facts.jsonl keeps of a sentence that may not be stored itself.

A fingerprint tells whether a description was read completely without repeating it. Case, punctuation, typographic
variants and white space do not count; a missing, added or changed letter or digit does.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from typing import TypedDict

SHA_LENGTH = 16
_NOT_KEPT = re.compile(r"[^a-z0-9]+")


class Fingerprint(TypedDict):
    """A description as facts.jsonl tells it."""

    words: int
    """Blank-separated words."""
    first: str
    last: str
    """First and last word in normal form, for a person who looks for the difference."""
    sha: str
    """The first 16 hexadecimal digits of the SHA-256 of the normal form."""


def normalise(text: str) -> str:
    """Unicode NFKC, casefolded, only ``[a-z0-9]`` kept."""
    return _NOT_KEPT.sub("", unicodedata.normalize("NFKC", text).casefold())


def fingerprint(description: str) -> Fingerprint:
    """The fingerprint of a description; of an empty one too, with empty words."""
    words = description.split()
    return {
        "words": len(words),
        "first": normalise(words[0]) if words else "",
        "last": normalise(words[-1]) if words else "",
        "sha": hashlib.sha256(normalise(description).encode("ascii")).hexdigest()[:SHA_LENGTH],
    }

"""How things are named: by what they are, never by chance or time. The same filing gives the same IRIs."""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from urllib.parse import quote

from pyoxigraph import NamedNode

DEFAULT_BASE = "https://w3id.org/dealgraph/id/"
_NOT_WORD = re.compile(r"[\W_]+")
_LONGEST_KEY = 80
_DROPPED = str.maketrans("", "", ".'’‘`")


def digest(*parts: object) -> str:
    """Sixteen hexadecimal digits that tell these parts from any others."""
    return hashlib.sha256(json.dumps(parts, ensure_ascii=True).encode()).hexdigest()[:16]


def folded(name: str) -> str:
    """A name without the differences of one typist: case, accents, punctuation and white space.

    >>> folded("KOREA THRUNET CO., LTD.") == folded("Korea Thrunet Co., Ltd.")
    True
    >>> folded("Naray & Company, S.A.")
    'naray and company sa'
    """
    plain = unicodedata.normalize("NFKD", name.replace("&", " and ")).casefold().translate(_DROPPED)
    letters = "".join(character for character in plain if not unicodedata.combining(character))
    return _NOT_WORD.sub(" ", letters).strip()


def words(*names: str) -> list[str]:
    """The different words of some names, folded: what an index finds them by.

    >>> words("Naray & Company, Inc.", "NARAY")
    ['and', 'company', 'inc', 'naray']
    """
    return sorted({word for name in names for word in folded(name).split()})


def key(name: str) -> str:
    """The part of an IRI that stands for ``name``: readable where it can be, and one for each folded name."""
    slug = folded(name).replace(" ", "-")
    if slug and slug.isascii() and len(slug) <= _LONGEST_KEY:
        return slug
    readable = "".join(character for character in slug if character.isascii())[: _LONGEST_KEY // 2].strip("-")
    return f"{readable}~{digest(folded(name) or name)}"


def filing_iri(filing_id: str, base: str = DEFAULT_BASE) -> NamedNode:
    """The filing itself."""
    return NamedNode(f"{base}filing/{quote(filing_id, safe='')}")


def graph_iri(filing_id: str, base: str = DEFAULT_BASE) -> NamedNode:
    """The named graph of what a filing says, and the name of its bundle in a store."""
    return NamedNode(f"{base}graph/{quote(filing_id, safe='')}")


def canonical_graph_iri(base: str = DEFAULT_BASE) -> NamedNode:
    """The named graph that is derived from all filing graphs."""
    return NamedNode(f"{base}graph/canonical")


def failed_source_iri(source: str, base: str = DEFAULT_BASE) -> NamedNode:
    """A file that failed, and the name of its bundle in a store: remove that once the file is read."""
    return NamedNode(f"{base}failed-source/{digest(source)}")


def below(parent: NamedNode, *path: str) -> NamedNode:
    """A thing of ``parent``'s: its IRI with further steps."""
    return NamedNode("/".join([parent.value, *(quote(step, safe="~") for step in path)]))

"""Filings broken on purpose, each by the number it has: the same number and seed give the same bytes."""

from __future__ import annotations

import re
from random import Random
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    Mutation = Callable[[Random, bytes, bytes], bytes]

_LINES = re.compile(rb"\r?\n")
_NESTED = (b"<div>", b"<table><tr><td>", b"<TABLE>", b"<font size=2><b>", b"<DOCUMENT>\n<TYPE>EX-99\n<TEXT>\n", b"<pre>", b"<!--", b"<style>")  # fmt: skip
_FLOODS = (
    b" ", b"\n", b"\t", b"\r", b"(", b")", b"<", b">", b"&", b'"', b"-", b"_", b".", b",", b"/", b"$", b"9", b"A", b"&nbsp;", b"&#x41;", b"1,", b"$1.5 ",
    b"Inc., ", b"A Corp., ", b"A B & C, ", b"by and among ", b" and ", b"of the ", b"(\"X\") ", b"the Company ", b"May 1, ", b"99.1 ",
    b"EX-99.1 ", b"Exhibit 99.1 Press Release\n", b"Item 1.01 ", b"agreed to acquire ", b"the acquisition of ", b"dated as of May 1, 2001, ", b"\xa0", b"\xe2\x80\x94",
)  # fmt: skip
_STRANGE = (
    "\u202e\u0000\ufeff",
    "\ud7ff\U0010ffff",
    "İıſẞﬀ",
    "é" * 50 + "\u0301" * 200,
    "日本語株式会社",
    "\x0b\x0c\x1c\x1d\x85\u2028",
)


def _place(random: Random, data: bytes) -> int:
    return random.randrange(len(data) + 1)


def _insert(random: Random, data: bytes, piece: bytes) -> bytes:
    place = _place(random, data)
    return data[:place] + piece + data[place:]


def bits(random: Random, data: bytes, _: bytes) -> bytes:
    """Some bits turned."""
    turned = bytearray(data)
    for _ in range(random.choice((1, 8, 64, 512))):
        turned[random.randrange(len(turned))] ^= 1 << random.randrange(8)
    return bytes(turned)


def truncation(random: Random, data: bytes, _: bytes) -> bytes:
    """The end missing."""
    return data[: _place(random, data)]


def beheading(random: Random, data: bytes, _: bytes) -> bytes:
    """The beginning missing."""
    return data[_place(random, data) :]


def hole(random: Random, data: bytes, _: bytes) -> bytes:
    """A piece missing."""
    start = _place(random, data)
    return data[:start] + data[start + random.randrange(1, 5000) :]


def echo(random: Random, data: bytes, _: bytes) -> bytes:
    """A piece many times."""
    start = _place(random, data)
    piece = data[start : start + random.randrange(1, 2000)]
    return data[:start] + piece * random.choice((2, 10, 200)) + data[start:]


def nesting(random: Random, data: bytes, _: bytes) -> bytes:
    """Tags opened thousands of times."""
    return _insert(random, data, random.choice(_NESTED) * random.choice((100, 3000, 30_000)))


def flood(random: Random, data: bytes, _: bytes) -> bytes:
    """One thing again and again."""
    return _insert(random, data, random.choice(_FLOODS) * random.choice((100, 3000, 30_000)))


def one_line(random: Random, data: bytes, _: bytes) -> bytes:
    """All line ends gone, or a line without an end."""
    if random.random() < 0.5:
        return _LINES.sub(random.choice((b"", b" ")), data)
    word = bytes(random.randrange(33, 127) for _ in range(97))
    return _insert(random, data, word * random.choice((100, 10_000)))


def encodings(random: Random, data: bytes, other: bytes) -> bytes:
    """Pieces in other encodings, and characters that are rare."""
    encoding = random.choice(("utf-16", "utf-16-be", "utf-8", "cp1252", "cp037", "utf-32"))
    piece = random.choice((*_STRANGE, other[:300].decode("latin-1"))).encode(encoding, "replace")
    if random.random() < 0.2:
        return data.decode("latin-1").encode(random.choice(("utf-16", "utf-16-le", "utf-8-sig", "utf-7")), "replace")
    for _ in range(random.choice((1, 5, 50))):
        data = _insert(random, data, piece)
    return data


def graft(random: Random, data: bytes, other: bytes) -> bytes:
    """The beginning of one filing and the end of another."""
    return data[: _place(random, data)] + other[_place(random, other) :]


def shuffle(random: Random, data: bytes, _: bytes) -> bytes:
    """Lines out of order."""
    lines = data.split(b"\n")
    random.shuffle(lines)
    return b"\n".join(lines)


def unclosed(random: Random, data: bytes, _: bytes) -> bytes:
    """One kind of character gone."""
    return data.replace(random.choice((b">", b"<", b'"', b")", b".", b",", b" ", b"/", b"</", b"-->")), b"")


def numbers(random: Random, data: bytes, _: bytes) -> bytes:
    """Digits that are others, also where a number must not be so large."""
    return re.sub(rb"\d", lambda _: b"%d" % random.choice((0, 9, random.randrange(10), 10**12)), data)


MUTATIONS: tuple[Mutation, ...] = (
    bits, truncation, beheading, hole, echo, nesting, flood, one_line, encodings, graft, shuffle, unclosed, numbers,
)  # fmt: skip


def mutant(number: int, originals: Sequence[bytes], seed: int) -> tuple[str, bytes]:
    """The names of what was done, and the bytes: mostly one thing, sometimes two or three."""
    random = Random(f"{seed}:{number}")
    data = random.choice(originals)
    done = []
    for _ in range(random.choice((1, 1, 1, 1, 2, 3))):
        mutation = random.choice(MUTATIONS)
        data = mutation(random, data or b"x", random.choice(originals))
        done.append(mutation.__name__)
    return "+".join(done), data

"""Speed of the recognisers of dates, money, percentages and share counts: MB/s (UTF-8) on one core.

    python benchmarks/mentions.py

``prose`` has nothing to find, ``typographic`` is the same with one curly quote (Python then keeps two bytes a character), ``dense`` is
made of nothing but mentions, the others try to make a pattern go back and forth. Twice the text must take twice the time.
"""

from __future__ import annotations

import itertools
import random
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from typing import TYPE_CHECKING

from extractors.mentions.dates import find_dates
from extractors.mentions.money import find_money
from extractors.mentions.quantities import find_percentages, find_share_counts

if TYPE_CHECKING:
    from collections.abc import Callable

FINDERS: tuple[Callable[[str], object], ...] = (find_dates, find_money, find_percentages, find_share_counts)
WORDS = [
    "the",
    "market",
    "made",
    "a",
    "decision",
    "that",
    "may",
    "separate",
    "the",
    "company",
    "from",
    "an",
    "agreement",
    "under",
    "which",
    "holders",
    "of",
    "record",
    "receive",
    "consideration",
    "payable",
    "at",
    "closing",
    "subject",
    "to",
    "customary",
    "conditions",
    "including",
    "approval",
    "by",
    "regulators",
    "the",
    "trustee",
    "indenture",
    "notes",
    "secured",
    "facility",
    "lenders",
    "party",
    "thereto",
    "administrative",
    "agent",
    "recently",
    "and",
    "the",
    "stockholders",
]
DENSE = (
    "On March 3, 2014 Alder Corp. paid $412 million, or 22.50 dlrs a share, for 51% of 39,773,792 shares of Birch Ltd; "
    "one hundred million dollars ($100,000,000) followed on 4 April 2014. "
)


def texts(size: int) -> dict[str, str]:
    """Inputs of about ``size`` characters."""
    chance = random.Random(7)
    prose = " ".join(chance.choice(WORDS) for _ in range(size // 6))[:size]
    hostile = {
        "digits": "1" * size,
        "commas": "1," * (size // 2),
        "thousands": "1" + ",111" * (size // 4),
        "slashes": "1/" * (size // 2),
        "months": "March " * (size // 6),
        "number words": "one hundred " * (size // 12),
        "dollar signs": "$ " * (size // 2),
        "dollars": "one dollars " * (size // 12),
        "shares": "1 x shares " * (size // 11),
        "all the": "all the " * (size // 8),
        "bounds": "up to about " * (size // 12) + "$5",
        "blanks": "March" + " " * size + "3" + " " * size + "dollars",
    }
    return {"prose": prose, "typographic": prose + "’", "dense": DENSE * (size // len(DENSE)), **hostile}


def rate(find: Callable[[str], object], text: str) -> float:
    """MB/s, the best of three."""
    best = min(_seconds(find, text) for _ in range(3))
    return len(text.encode()) / best / 1e6


def _seconds(find: Callable[[str], object], text: str) -> float:
    start = time.process_time()
    find(text)
    return time.process_time() - start


def main() -> None:
    for find in FINDERS:
        find(DENSE)  # compile the patterns
    print("| input | characters | " + " | ".join(find.__name__ for find in FINDERS) + " |")
    print("|---" * (2 + len(FINDERS)) + "|")
    for name, size in itertools.chain(
        (("prose", 2_000_000), ("typographic", 2_000_000)), ((n, 100_000) for n in texts(100))
    ):
        text = texts(size)[name]
        print(f"| {name} | {len(text):,} | " + " | ".join(f"{rate(find, text):.1f}" for find in FINDERS) + " |")


if __name__ == "__main__":
    main()

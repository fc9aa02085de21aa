"""What a filing's exhibit list tells: one passage for every description."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from extractors.model import Passage, PassageKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extractors.model import Context, Exhibit, Filing

_TELLS = re.compile(r"[^\W\d_]{2,}")


def description_passages(filing: Filing, setting: Context) -> Iterator[Passage]:
    """The exhibit descriptions that tell something, in the order of the list.

    Ids are ``<filing>#ex-<number>``; further descriptions under one number get ``-2``, ``-3`` and so on.
    """
    seen: Counter[str] = Counter()
    for exhibit in filing.exhibits:
        if _TELLS.search(exhibit.description):
            seen[exhibit.number] += 1
            yield _passage(filing, exhibit, setting, seen[exhibit.number])


def _passage(filing: Filing, exhibit: Exhibit, setting: Context, occurrence: int) -> Passage:
    suffix = f"-{occurrence}" if occurrence > 1 else ""
    offsets = tuple(telling.offsets for telling in exhibit.tellings if telling.text == exhibit.description)
    context = replace(setting, exhibit=exhibit.number)
    return Passage(
        f"{filing.id}#ex-{exhibit.number}{suffix}", exhibit.description, context, PassageKind.EXHIBIT, offsets
    )

"""How far a deal has come, where not the words above it tell so but the rest of its sentence.

"The Department granted early termination of the waiting period with respect to the acquisition of X": approved.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from extractors.lexicon import load, wording
from ontology.terms import Stage

if TYPE_CHECKING:
    from extractors.events.prose.sentences.trees import Tree


@cache
def _patterns() -> tuple[tuple[Stage, re.Pattern[str]], ...]:
    return tuple(
        (Stage.from_record(entry["stage"]), re.compile("|".join(entry["patterns"]), re.IGNORECASE))
        for entry in load("prose")["standing"]
    )


def tells_end(text: str) -> bool:
    """Whether a sentence, blanks folded, may say that a deal is not pursued any more; it need not name what it calls a deal."""
    return " not to " in text and any(
        pattern.search(text) for stage, pattern in _patterns() if stage is Stage.TERMINATED
    )


def standing(tree: Tree) -> Stage | None:
    """The stage that the sentence says the deal has reached; None where it says nothing, or only on what it depends."""
    text = " ".join(tree.reading.slice(tree.sentence.start, tree.sentence.end).split())
    for stage, pattern in _patterns():
        match = pattern.search(text)
        if match is not None and wording("standing", "uncertain").search(text[: match.start()]) is None:
            return stage
    return None

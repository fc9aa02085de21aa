"""Reading prose: what the prefilter loses and how many words a second are read, beside spaCy's whole pipeline.

    python -m benchmarks.prose [--filings N]

Recall, over the annotated corpora: how many of the annotated events reach the parser (a sentence that passes the filter, or the
contract a passage begins with, names somebody who takes part; in a text of one sentence that sentence passes), and how many of
the events that are told when every sentence is parsed are told as well behind the filter. Speed: the primary documents of N real filings, ours with the files' reading included, spaCy's
``en_core_web_sm`` with all its components over the same texts; both on one core, turn by turn in one process.
"""

from __future__ import annotations

import argparse
import json
import time
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

from benchmarks.process import FILINGS, ROOT, table
from extractors.events.prose import reader as prose
from extractors.filings.source import read
from extractors.mentions.aliases import stem
from extractors.model import Context, Event, Filing
from extractors.nlp import load, load_parser

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from spacy.language import Language

GOLD = ROOT / "../shared/gold"
CORPORA = ("prose_dev", "sentences_train", "reuters_dev", "fire_dev")


def main() -> None:
    """Measure and print both tables."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--filings", type=int, default=40)
    parser = load_parser()
    reached = {name: _reached(name) for name in CORPORA}
    table(
        ("corpus", "annotated events", "reach the parser", "recall"),
        *((name, str(of), str(kept), f"{kept / of:.4f}") for name, (of, kept) in reached.items()),
        ("all", *_pooled(list(reached.values()))),
    )
    print()
    table(
        ("corpus", "events", "without filter", "survive", "tokens parsed"),
        *(_survival(name, parser) for name in CORPORA),
    )
    print()
    table(("", "words", "seconds", "words/s"), *_speed(arguments.parse_args().filings, parser))


def _pooled(counts: Sequence[tuple[int, int]]) -> tuple[str, str, str]:
    of, kept = (sum(column) for column in zip(*counts, strict=True))
    return str(of), str(kept), f"{kept / of:.4f}"


def _reached(name: str) -> tuple[int, int]:
    """How many events of a corpus are annotated, and how many of them stand in what is parsed."""
    of = kept = 0
    for record in _records(name):
        draft = prose.Draft(record["text"], _context(record.get("context", {})))
        seen = " ".join(_seen(draft)).casefold()
        for names in _annotated(record):
            of += 1
            others = [each for each in names if not _is_filer(each, record)]
            kept += bool(seen) and (
                len(draft.sentences) == 1 or not others or any(_known(each, seen) for each in others)
            )
    return of, kept


def _seen(draft: prose.Draft) -> list[str]:
    """What of a passage reaches the parser or the grammar of contract titles, white space folded."""
    reading = draft.reading
    told = [reading.slice(tree.sentence.start, tree.sentence.end) for tree in draft.trees.values()]
    told += [reading.text[slice(*draft.opening)]] if draft.opening else []
    return [" ".join(each.split()) for each in told]


def _is_filer(name: str, record: dict[str, Any]) -> bool:
    """Whether a name is the registrant's, whom "we" and "the Company" may stand for."""
    return stem(name) == stem(record.get("context", {}).get("registrant") or "")


def _known(name: str, seen: str) -> bool:
    """Whether a name, or its first word as a short form of it, stands in a text (case folded)."""
    words = name.casefold().split()
    return " ".join(words) in seen or words[0].rstrip(",.") in seen


def _annotated(record: dict[str, Any]) -> list[list[str]]:
    """The names of those who take part, for each event of a record of any of the corpora."""
    if "events" in record:
        return [[name for names in event["roles"].values() for name in names] for event in record["events"]]
    if "slots" in record:
        sides = ("purchaser", "acquired", "seller")
        return [[name for side in sides for names in record["slots"].get(side, ()) for name in names]]
    return [[relation["head"], relation["tail"]] for relation in record["relations"]]


def _records(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (GOLD / f"{name}.jsonl").read_text("utf-8").splitlines()]


def _survival(name: str, parser: Language) -> tuple[str, ...]:
    """How many events of a corpus are told as well when the filter is on as when every sentence is parsed."""
    passages = [(record["text"], _context(record.get("context", {}))) for record in _records(name)]
    filtered = [events for _, events in prose.read_many(passages, parser)]
    with patch.object(prose, "mattering", lambda _, sentences: list(range(len(sentences)))):
        everything = [events for _, events in prose.read_many(passages, parser)]
    kept = sum(len(_told(some) & _told(every)) for some, every in zip(filtered, everything, strict=True))
    told = sum(len(_told(events)) for events in everything)
    return name, str(sum(map(len, filtered))), str(told), f"{kept / told:.4f}", f"{_parsed(passages):.2f}"


def _context(record: dict[str, Any]) -> Context:
    return Context(record.get("registrant", ""), record.get("form"), record.get("filing_date"))


def _told(events: Iterable[Event]) -> set[object]:
    return {(event.type, event.stage, event.trigger) for event in events}


def _parsed(passages: Sequence[tuple[str, Context]]) -> float:
    """The share of tokens that reach the parser."""
    drafts = [prose.Draft(text, context) for text, context in passages]
    seen = sum(len(tree.words) for draft in drafts for tree in draft.trees.values())
    return seen / sum(len(draft.reading.tokens) for draft in drafts)


def _speed(number: int, parser: Language) -> list[tuple[str, ...]]:
    paths = [path for folder in ("8-K", "6-K", "10-Q", "10-K") for path in sorted((FILINGS / folder).glob("*"))]
    chosen = paths[:: max(1, len(paths) // number)][:number]
    whole = load()
    whole.max_length = 10_000_000
    ours = theirs = 0.0
    words = 0
    for path in chosen:
        started = time.process_time()
        filings = [filing for filing in read(path) if isinstance(filing, Filing) and filing.documents]
        texts = [filing.documents[0].text for filing in filings]
        passages = [
            (text, Context(filing.registrants[0].name if filing.registrants else "", filing.form, filing.filed))
            for text, filing in zip(texts, filings, strict=True)
        ]
        list(prose.read_many(passages, parser))
        ours += time.process_time() - started
        started = time.process_time()
        list(whole.pipe(texts))
        theirs += time.process_time() - started
        words += sum(len(text.split()) for text in texts)
    rows = [
        (name, str(words), f"{seconds:.1f}", f"{words / seconds:.0f}")
        for name, seconds in (("dealgraph", ours), ("en_core_web_sm", theirs))
    ]
    return [*rows, ("ratio", "", "", f"{theirs / ours:.1f}")]


if __name__ == "__main__":
    main()

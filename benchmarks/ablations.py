"""What each part of the extraction is worth: type-and-stage F1 and roles F1 of exhibit descriptions without it."""

from __future__ import annotations

from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING
from unittest.mock import patch

from extractors.annotations import read_annotated
from extractors.mentions.names import Name
from extractors.model import Context
from extractors.pipeline import Extractor
from extractors.scoring import evaluate

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from spacy.language import Language

    from extractors.mentions.tokens import Token
    from extractors.model import Extraction, Passage

ROOT = Path(__file__).resolve().parents[1]
SETS = (
    ("exhibits_dev", ROOT / "../shared/gold/exhibits_dev.jsonl"),
    ("probe_dev", ROOT / "../shared/gold/probe_dev.jsonl"),
    ("our own", ROOT / "tests/golden/exhibits.jsonl"),
)


def _model_names(nlp: Language) -> Callable[[Sequence[Token], frozenset[str]], list[Name]]:
    """A recogniser that takes what the statistical model calls an organisation or a person, and nothing else."""

    def find(tokens: Sequence[Token], known: frozenset[str] = frozenset()) -> list[Name]:  # noqa: ARG001
        text = [" "] * (tokens[-1].end if tokens else 0)
        for token in tokens:
            text[token.start : token.end] = token.text
        names = []
        for entity in nlp("".join(text)).ents:
            inside = [at for at, token in enumerate(tokens) if entity.start_char <= token.start < entity.end_char]
            if inside and entity.label_ in {"ORG", "PERSON"}:
                names.append(Name(inside[0], inside[-1] + 1, entity.label_ == "ORG", entity.label_ == "ORG"))
        return names

    return find


def _without_context(passages: Iterable[Passage]) -> Iterator[Extraction]:
    extractor = Extractor.load()
    for passage in passages:
        yield extractor.extract(replace(passage, context=Context(exhibit=passage.context.exhibit)))


def _variants() -> Iterator[tuple[str, AbstractContextManager[object], bool]]:
    from extractors.nlp import load

    yield "everything", nullcontext(), True
    yield "without the title grammar", patch("extractors.events.exhibits.find_title", return_value=None), True
    yield "without the frames", patch("extractors.events.exhibits.read_announcement", return_value=[]), True
    yield "without the filing's context", nullcontext(), False
    yield (
        "without our names, the model's instead",
        patch("extractors.mentions.reading.find_names", _model_names(load())),
        True,
    )


def main() -> None:
    """Print the table."""
    sets = [(name, read_annotated(path)) for name, path in SETS if path.exists()]
    print(f"{'':40s}" + "".join(f"{name:>22s}" for name, _ in sets))
    for title, change, context in _variants():
        cells = []
        with change:
            for _, lines in sets:
                scores = evaluate(lines, Extractor.load().extract_many if context else _without_context)
                cells.append(f"{scores.types_and_stages.f1:.3f} / {scores.roles.f1:.3f}")
        print(f"{title:40s}" + "".join(f"{cell:>22s}" for cell in cells))


if __name__ == "__main__":
    main()

"""Extracted events against annotated ones: precision, recall and what else an analyst would ask.

Events of one line are paired one to one so that they agree best; a pair counts when its types agree, its roles when a
role and the name in it do. Case, accents, punctuation, legal forms and articles of a name make no difference, unnamed
groups are not counted, and where an annotator allows further types or stages (``alt``) these are as right.
"""

from __future__ import annotations

import itertools
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from extractors.annotations import told
from ontology.terms import GROUP_OF, EventGroup

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

    from extractors.annotations import AnnotatedLine, Told
    from extractors.model import Extraction, Passage
    from extractors.records import AmountRecord

DEAL_TYPES = frozenset(kind.record for kind, group in GROUP_OF.items() if group is EventGroup.MERGERS_AND_ACQUISITIONS)
"""The record names of the M&A types."""

_SWAPS = (frozenset(("acquirer", "target")), frozenset(("acquirer", "seller")))
_AMOUNT_TOLERANCE = 0.005
_EXHAUSTIVE = 6
"""Up to so many events a side every pairing is tried, beyond the best cells are taken first."""


@dataclass(frozen=True, slots=True)
class Agreement:
    """How many were predicted, how many are annotated, and how many of them are the same."""

    right: int
    predicted: int
    annotated: int

    @property
    def precision(self) -> float:
        """The right ones among the predicted, 0 where nothing was."""
        return self.right / self.predicted if self.predicted else 0.0

    @property
    def recall(self) -> float:
        """The right ones among the annotated, 0 where nothing is."""
        return self.right / self.annotated if self.annotated else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        both = self.predicted + self.annotated
        return 2 * self.right / both if both else 0.0


@dataclass(frozen=True, slots=True)
class Scores:
    """What a comparison found. A share of nothing is None."""

    lines: int
    types: Agreement
    types_and_stages: Agreement
    roles: Agreement
    stage_accuracy: float | None
    """Of the events whose type is right."""
    direction_errors: float | None
    """Acquirers, targets and sellers told in the opposite role, of those in events whose type is right."""
    date_accuracy: float | None
    amount_accuracy: float | None
    spurious: float | None
    """Lines without annotated event in which one was found, of all lines without."""
    perfect: float | None
    """Lines in which every event has type, stage and roles right."""
    by_type: Mapping[str, Agreement]

    def figures(self) -> dict[str, float]:
        """The single numbers of the comparison, by name; shares of nothing are left out."""
        told = {
            "event_type_f1": self.types.f1,
            "event_type_and_stage_f1": self.types_and_stages.f1,
            "roles_f1": self.roles.f1,
            "stage_accuracy": self.stage_accuracy,
            "direction_errors": self.direction_errors,
            "date_accuracy": self.date_accuracy,
            "amount_accuracy": self.amount_accuracy,
            "spurious": self.spurious,
            "perfect": self.perfect,
        }
        return {name: value for name, value in told.items() if value is not None}


LESS_IS_BETTER = frozenset(("direction_errors", "spurious"))
"""The figures that count errors."""


@dataclass(slots=True)
class _Tally:
    counts: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)
    predicted: Counter[str] = field(default_factory=Counter)
    annotated: Counter[str] = field(default_factory=Counter)

    def line(self, gold: Sequence[Told], found: Sequence[Told]) -> None:
        """Count one line's events."""
        pairs = pair(gold, found)
        verdicts = [self._pair(gold[one], found[other]) for one, other in pairs]
        for event in gold:
            self.annotated[event.type] += 1
            self.counts["roles annotated"] += len(event.filled())
        for event in found:
            self.predicted[event.type] += 1
            self.counts["roles predicted"] += len(event.filled())
        self.counts["perfect"] += len(gold) == len(found) == len(pairs) and all(verdicts)

    def _pair(self, gold: Told, found: Told) -> bool:
        """Count a pair; whether all of it is right."""
        if found.type not in gold.types():
            return False
        staged = found.stage in gold.stages()
        self.right[gold.type] += 1
        self.counts["stages"] += staged
        self.counts["roles"] += len(gold.filled() & found.filled())
        self._directions(gold, found)
        if gold.date:
            self.counts["dates annotated"] += 1
            self.counts["dates"] += gold.date == found.date
        if gold.amount and gold.amount.value:
            self.counts["amounts annotated"] += 1
            self.counts["amounts"] += _same_amount(gold.amount, found.amount)
        return staged and gold.filled() == found.filled()

    def _directions(self, gold: Told, found: Told) -> None:
        roles_of: dict[str, set[str]] = {}
        for role, name in found.filled():
            roles_of.setdefault(name, set()).add(role)
        for role, name in gold.filled():
            others = roles_of.get(name, set())
            swapped = role not in others and any(frozenset((role, other)) in _SWAPS for other in others)
            self.counts["directions annotated"] += role in {"acquirer", "target", "seller"}
            self.counts["directions wrong"] += swapped

    def scores(self, lines: int, silent: int, spurious: int) -> Scores:
        """The comparison's result."""
        counts, events = self.counts, self.right.total()
        predicted, annotated = self.predicted.total(), self.annotated.total()
        kinds = sorted(self.annotated.keys() | self.predicted.keys())
        return Scores(
            lines=lines,
            types=Agreement(events, predicted, annotated),
            types_and_stages=Agreement(counts["stages"], predicted, annotated),
            roles=Agreement(counts["roles"], counts["roles predicted"], counts["roles annotated"]),
            stage_accuracy=_share(counts["stages"], events),
            direction_errors=_share(counts["directions wrong"], counts["directions annotated"]),
            date_accuracy=_share(counts["dates"], counts["dates annotated"]),
            amount_accuracy=_share(counts["amounts"], counts["amounts annotated"]),
            spurious=_share(spurious, silent),
            perfect=_share(counts["perfect"], lines),
            by_type={kind: Agreement(self.right[kind], self.predicted[kind], self.annotated[kind]) for kind in kinds},
        )


def score(
    gold: Iterable[AnnotatedLine], found: Mapping[str, Sequence[Told]], only: Collection[str] | None = None
) -> Scores:
    """Compare what was found, by line id, with what is annotated; a line that was not read counts as without events.

    ``only`` names the types to look at: the annotated events of these types, their partners, and predictions of them.
    """
    tally, lines, silent, spurious = _Tally(), 0, 0, 0
    for line in gold:
        events: Sequence[Told] = found.get(line.id, ())
        lines += 1
        silent += not line.events
        spurious += bool(events) and not line.events
        tally.line(*(_restricted(line.events, events, only) if only else (line.events, events)))
    return tally.scores(lines, silent, spurious)


def answers(
    lines: Iterable[AnnotatedLine], extract: Callable[[Iterable[Passage]], Iterator[Extraction]]
) -> dict[str, tuple[Told, ...]]:
    """What is extracted from annotated lines, by line id; ``extract`` is ``Extractor.extract_many``."""
    return {extraction.passage.id: told(extraction) for extraction in extract(line.passage() for line in lines)}


def evaluate(lines: Sequence[AnnotatedLine], extract: Callable[[Iterable[Passage]], Iterator[Extraction]]) -> Scores:
    """Extract from annotated lines and compare, all types alike."""
    return score(lines, answers(lines, extract))


def pair(gold: Sequence[Told], found: Sequence[Told]) -> list[tuple[int, int]]:
    """Places of events that mean the same: one to one, so that the sum of agreement is greatest."""
    table = [[_likeness(one, other) for other in found] for one in gold]
    if max(len(gold), len(found)) <= _EXHAUSTIVE:
        return max(_pairings(len(gold), len(found)), key=lambda pairs: sum(table[one][other] for one, other in pairs))
    cells = sorted(((table[g][f], g, f) for g in range(len(gold)) for f in range(len(found))), reverse=True)
    pairs: dict[int, int] = {}
    for _, one, other in cells:
        if one not in pairs and other not in pairs.values():
            pairs[one] = other
    return list(pairs.items())


def _pairings(gold: int, found: int) -> Iterator[list[tuple[int, int]]]:
    if gold <= found:
        for chosen in itertools.permutations(range(found), gold):
            yield list(enumerate(chosen))
    else:
        for chosen in itertools.permutations(range(gold), found):
            yield [(one, other) for other, one in enumerate(chosen)]


def _likeness(gold: Told, found: Told) -> float:
    """The type weighs most, then roles and stage; names in other roles tell that the same thing is meant."""
    one, other = gold.filled(), found.filled()
    size = len(one) + len(other)
    roles = 2 * len(one & other) / size if size else 1.0
    names = 2 * len({name for _, name in one} & {name for _, name in other}) / max(1, size)
    return 4.0 * (found.type in gold.types()) + 1.0 * (found.stage in gold.stages()) + roles + 0.5 * names


def _restricted(
    gold: Sequence[Told], found: Sequence[Told], only: Collection[str]
) -> tuple[Sequence[Told], Sequence[Told]]:
    """The events of the types wanted, with what was found in their place."""
    wanted = {place for place, event in enumerate(gold) if event.type in only}
    partners = {other for one, other in pair(gold, found) if one in wanted}
    kept = [event for place, event in enumerate(found) if event.type in only or place in partners]
    return [gold[place] for place in sorted(wanted)], kept


def _same_amount(gold: AmountRecord, found: AmountRecord | None) -> bool:
    if found is None or gold.currency != found.currency:
        return False
    return abs(float(gold.value) - float(found.value)) <= _AMOUNT_TOLERANCE * float(gold.value)


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None

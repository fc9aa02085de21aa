"""Spans of texts, and the map from a derived text back to the one it was made from."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Half-open range of code points ``[start, end)``."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"not a span: [{self.start}, {self.end})")

    def of(self, text: str) -> str:
        """The characters of ``text`` that the span covers."""
        return text[self.start : self.end]

    def covers(self, other: Span) -> bool:
        """Whether ``other`` lies inside."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Whether the two share a character."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Offsets:
    """Where the characters of a derived text stand in the text it was made from.

    ``runs`` are ``(start in the derived text, start in the origin, length in the derived text)``, ascending and
    without gaps in the derived text. A run whose characters stand one for one has the same length in the origin; a
    character made from several (a folded blank, a decoded entity) is a run of its own, ending where the next begins.
    """

    runs: tuple[tuple[int, int, int], ...]

    @classmethod
    def identity(cls, length: int, start: int = 0) -> Offsets:
        """The map of a text that is the slice ``[start, start + length)`` of its origin."""
        return cls(((0, start, length),))

    def origin(self, position: int) -> int:
        """The place in the origin of the character at ``position`` of the derived text."""
        index = bisect_right(self.runs, position, key=lambda run: run[0]) - 1
        start, source, _ = self.runs[max(index, 0)]
        return source + position - start

    def span(self, span: Span) -> Span:
        """The origin's span of a derived span: from its first character to its last one, that included."""
        if span.start == span.end:
            place = self.origin(span.start)
            return Span(place, place)
        return Span(self.origin(span.start), self.origin(span.end - 1) + 1)

    def then(self, outer: Offsets) -> Offsets:
        """The map from this derived text to the origin of its origin (``outer`` maps this one's origin further back)."""
        runs: list[tuple[int, int, int]] = []
        for start, source, length in self.runs:
            done = 0
            while done < length:
                index = max(bisect_right(outer.runs, source + done, key=lambda run: run[0]) - 1, 0)
                outer_start, outer_source, outer_length = outer.runs[index]
                inside = source + done - outer_start
                step = min(length - done, max(outer_length - inside, 1))
                if index == len(outer.runs) - 1:
                    step = length - done
                runs.append((start + done, outer_source + inside, step))
                done += step
        return Offsets(tuple(runs))

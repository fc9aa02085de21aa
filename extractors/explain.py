"""Why an extraction is as it is: the passage with what was read in it marked, and the reason for every part.

As text for a terminal, or as a page of HTML that needs nothing else.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from html import escape
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from extractors.model import Event, Extraction, Participant, Span

FORMS = ("text", "html")
_NOTHING = "no event"
_COLOURS = {"trigger": "33", "role": "36", "date": "35", "amount": "32"}
"""SGR codes of ECMA-48 for the foreground."""
_PICTURES = {
    **{code: 0x2400 + code for code in range(0x20)},
    0x7F: 0x2421,
    **dict.fromkeys(range(0x80, 0xA0), 0xFFFD),
    **dict.fromkeys(map(ord, "\t\n\r"), ord(" ")),
}
"""A terminal obeys control characters, so a text's are shown as their pictures."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of the passage and what was read there."""

    span: Span
    kind: str
    """``trigger``, ``role``, ``date`` or ``amount``: chooses the colour."""
    label: str


def explained(extractions: Iterable[Extraction], form: str, *, colour: bool = False) -> Iterator[str]:
    """The explanations of many extractions, piece by piece; ``form`` is one of ``FORMS``, ``colour`` is for text."""
    if form == "text":
        for extraction in extractions:
            yield as_text(extraction, colour=colour)
        return
    before, after = files(__package__).joinpath("explain.html").read_text("utf-8").split("<!-- passages -->")
    yield before
    for extraction in extractions:
        yield as_html(extraction)
    yield after


def marks(event: Event) -> list[Mark]:
    """What of an event stands in the passage, in the passage's order; what one stretch tells twice is told once."""
    found = [Mark(event.trigger, "trigger", event.type.record)]
    found += [Mark(each.span, "role", each.role.record) for each in event.participants if each.span is not None]
    found += [Mark(date.span, "date", date.kind.value) for date in event.dates if date.span is not None]
    if event.amount is not None and event.amount.span is not None:
        found.append(Mark(event.amount.span, "amount", "amount"))
    return sorted(dict.fromkeys(found), key=lambda mark: (mark.span.start, -mark.span.end))


def segments(text: str, found: Iterable[Mark]) -> Iterator[tuple[str, tuple[Mark, ...], tuple[Mark, ...]]]:
    """The text cut where a mark begins or ends: each piece with the marks over it, and those that end behind it."""
    waiting = sorted(found, key=lambda mark: mark.span.start, reverse=True)
    edges = sorted({0, len(text), *(edge for mark in waiting for edge in (mark.span.start, mark.span.end))})
    over: list[Mark] = []
    for start, end in itertools.pairwise(edges):
        while waiting and waiting[-1].span.start <= start:
            over.append(waiting.pop())
        yield text[start:end], tuple(over), tuple(mark for mark in over if mark.span.end == end)
        over = [mark for mark in over if mark.span.end > end]


# Reasons, the same for text and page.


def _facts(event: Event) -> Iterator[tuple[str, str, str]]:
    """Rows of what is told: its kind, its value, and why."""
    yield "type", event.type.record, f"rule {event.rule}" if event.rule else ""
    yield "stage", event.stage.record, event.stage_reason
    yield "modality", event.modality.record, ""
    for each in event.participants:
        yield each.role.record, each.name, _why(each)
    for date in event.dates:
        yield "date", date.value, date.kind.value
    if event.amount is not None:
        yield "amount", f"{event.amount.currency or '?'} {event.amount.value:,}", ""


def _why(participant: Participant) -> str:
    group = "unnamed group, " if participant.group else ""
    of = f", of {' and '.join(participant.affiliate_of)}" if participant.affiliate_of else ""
    where = "" if participant.span is not None else ", not written in the text"
    return f"{group}{participant.basis.value} ({participant.confidence:.2f}): {participant.reason}{of}{where}"


def as_text(extraction: Extraction, *, colour: bool = False) -> str:
    """The explanation for a terminal; without colour labels follow their stretch in brackets."""
    passage = extraction.passage
    lines = [_shown(passage.id)]
    if not extraction.events:
        lines += [f"  {_shown(passage.text)}", f"  {_NOTHING}"]
    for number, event in enumerate(extraction.events, 1):
        lines.append(f"  {_marked(passage.text, event, colour=colour)}")
        lines.append(f"  event {number}, confidence {event.confidence:.2f}")
        facts = [tuple(map(_shown, fact)) for fact in _facts(event)]
        first, second = (max(len(fact[column]) for fact in facts) for column in (0, 1))
        lines += [f"    {name:{first}}  {value:{second}}  {why}".rstrip() for name, value, why in facts]
    return "\n".join(lines) + "\n\n"


def _marked(text: str, event: Event, *, colour: bool) -> str:
    pieces = []
    for piece, over, ended in segments(text, marks(event)):
        shown = _shown(piece)
        if over and colour:
            shown = f"\x1b[1;{_COLOURS[over[-1].kind]}m{shown}\x1b[0m"
        pieces.append(shown + "".join(f"[{mark.label}]" for mark in reversed(ended)))
    return "".join(pieces)


def _shown(text: str) -> str:
    """On one line and harmless: line ends and tabs as blanks, other control characters as their pictures."""
    return text.translate(_PICTURES)


def as_html(extraction: Extraction) -> str:
    """The explanation as a section of a page."""
    passage = extraction.passage
    told = [_event_html(passage.text, event) for event in extraction.events]
    told = told or [f'<p class="passage">{escape(_shown(passage.text))}</p>\n<p class="none">{_NOTHING}</p>']
    return f"<section>\n<h2>{escape(_shown(passage.id))}</h2>\n{''.join(told)}\n</section>\n"


def _event_html(text: str, event: Event) -> str:
    pieces = []
    for piece, over, ended in segments(text, marks(event)):
        labels = "".join(f"<b>{escape(mark.label)}</b>" for mark in reversed(ended))
        shown = escape(_shown(piece))
        pieces.append(f'<mark class="{over[-1].kind}">{shown}{labels}</mark>' if over else shown)
    rows = "".join(
        f"<tr><th>{escape(name)}</th><td>{escape(_shown(value))}</td><td>{escape(_shown(why))}</td></tr>\n"
        for name, value, why in _facts(event)
    )
    return (
        f'<p class="passage">{"".join(pieces)}</p>\n'
        f"<table>\n<caption>confidence {event.confidence:.2f}</caption>\n{rows}</table>\n"
    )

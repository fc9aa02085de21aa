"""Events of a sentence that are read off its surface, by the frames of announcements: alliances, contracts won.

In running text the parse tells deals and contracts apart from what is said about them; these two are told by a few set
turns of phrase (``[plain]`` of the prose lexicon), for which the frames of exhibit descriptions do.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from extractors.events.announcements import read_announcement
from extractors.events.envelope import Envelope
from extractors.events.prose.reports import Report
from extractors.lexicon import load
from ontology.terms import EventType, Modality, Stage

if TYPE_CHECKING:
    from extractors.events.prose.dating import Calendar
    from extractors.events.prose.discourse import Discourse
    from extractors.events.prose.sentences.trees import Tree
    from extractors.model import Event

_NEEDED = {EventType.ALLIANCE: 2, EventType.CONTRACT_AWARD: 2}
"""How many must be named for the event to be told."""


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    data = load("prose")["plain"]
    return tuple(re.compile("|".join(data[key]), re.IGNORECASE) for key in ("patterns", "hypothetical"))  # type: ignore[return-value]


def tells_plainly(text: str) -> bool:
    """Whether a sentence (blanks folded) has one of the turns of phrase and nothing that makes it a mere possibility."""
    tells, hypothetical = _patterns()
    return tells.search(text) is not None and hypothetical.search(text) is None


def read_plain_frames(tree: Tree, discourse: Discourse, calendar: Calendar, place: int) -> list[Report]:
    """The alliances and contract awards that a sentence tells, the ``place``-th of its passage."""
    start, end = tree.sentence.start, tree.sentence.end
    if not tells_plainly(" ".join(tree.reading.slice(start, end).split())):
        return []
    told = read_announcement(tree.reading, discourse.names, Envelope(start, end, document="sentence"))
    return [_report(event, tree, calendar, place) for event in told if _stands(event)]


def _stands(event: Event) -> bool:
    named = [participant for participant in event.participants if not participant.group]
    return event.modality is Modality.ASSERTED and len(named) >= _NEEDED.get(event.type, len(named) + 1)


def _report(event: Event, tree: Tree, calendar: Calendar, place: int) -> Report:
    assert event.trigger is not None
    date = calendar.around(tree.sentence, event.trigger.start)
    stage = event.stage if event.stage is not Stage.COMPLETED else Stage.ANNOUNCED
    return Report(
        event.type,
        stage,
        event.trigger,
        event.rule,
        list(event.participants),
        event.modality,
        place,
        dates=[date] if date else [],
        amount=event.amount,
    )

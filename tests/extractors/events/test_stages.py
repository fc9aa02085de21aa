"""How far a deal has come, and whether it is a fact."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from ontology.terms import EventType, Modality, Stage

if TYPE_CHECKING:
    from collections.abc import Callable

    from extractors.model import Event

    Read = Callable[..., list[Event]]


@pytest.mark.parametrize(
    ("matter", "stage"),
    [
        ("the acquisition of {}", Stage.ANNOUNCED),
        ("rumors of an acquisition of {}", Stage.RUMORED),
        ("a proposal to acquire {}", Stage.PROPOSED),
        ("that the Company intends to acquire {}", Stage.PROPOSED),
        ("an agreement to acquire {}", Stage.AGREED),
        ("that the Company has signed a definitive agreement to acquire {}", Stage.AGREED),
        ("the execution of an agreement for the acquisition of {}", Stage.AGREED),
        ("an amendment of the agreement to acquire {}", Stage.AMENDED),
        ("shareholder approval of the acquisition of {}", Stage.APPROVED),
        ("the completion of the acquisition of {}", Stage.COMPLETED),
        ("that the Company has acquired {}", Stage.COMPLETED),
        ("the closing of the acquisition of {}", Stage.COMPLETED),
        ("the termination of the agreement to acquire {}", Stage.TERMINATED),
        ("the withdrawal of its proposal to acquire {}", Stage.TERMINATED),
        ("that the Company has abandoned its plan to acquire {}", Stage.TERMINATED),
    ],
)
def test_the_stage_is_of_what_is_reported(matter: str, stage: Stage, read: Read) -> None:
    (event,) = read(f"Press release announcing {matter.format('Bay Storage, LLC')}")
    assert (event.type, event.stage) == (EventType.ACQUISITION, stage)


@pytest.mark.parametrize(
    ("matter", "stage", "modality"),
    [
        ("announcing the acquisition of {}", Stage.ANNOUNCED, Modality.ASSERTED),
        ("announcing a proposal to acquire {}", Stage.PROPOSED, Modality.PLANNED),
        ("on rumors of an acquisition of {}", Stage.RUMORED, Modality.POSSIBLE),
        ("denying rumors of an acquisition of {}", Stage.RUMORED, Modality.DENIED),
        ("announcing that the Company did not acquire {}", Stage.TERMINATED, Modality.DENIED),
    ],
)
def test_whether_it_is_a_fact(matter: str, stage: Stage, modality: Modality, read: Read) -> None:
    (event,) = read(f"Press release {matter.format('Bay Storage, LLC')}")
    assert (event.stage, event.modality) == (stage, modality)


@pytest.mark.parametrize(
    ("matter", "kind", "stage"),
    [
        ("the completion of its offering of senior notes", EventType.SECURITIES_OFFERING, Stage.COMPLETED),
        ("the settlement of a lawsuit by Nordlys ASA", EventType.LEGAL_PROCEEDING, Stage.COMPLETED),
        ("the termination of its joint venture with Nordlys ASA", EventType.JOINT_VENTURE, Stage.TERMINATED),
        ("the rejection of the tender offer of Nordlys ASA", EventType.TENDER_OFFER, Stage.REJECTED),
        ("the extension of the tender offer for Bay Storage, LLC", EventType.TENDER_OFFER, Stage.AMENDED),
        ("results for the first quarter of 2015", EventType.FINANCIAL_RESULTS, Stage.ANNOUNCED),
        ("the appointment of Jane B. Alcott", EventType.APPOINTMENT, Stage.ANNOUNCED),
    ],
)
def test_other_events_have_a_course_only_where_it_is_told(
    matter: str, kind: EventType, stage: Stage, read: Read
) -> None:
    (event,) = read(f"Press release announcing {matter}")
    assert (event.type, event.stage) == (kind, stage)

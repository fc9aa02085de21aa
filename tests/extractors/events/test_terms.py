"""What a sentence tells of a deal's terms."""

from __future__ import annotations

from decimal import Decimal

import pytest

from extractors.events.terms import terms_of
from extractors.model import Context, Event, Participant, Passage, Span
from ontology.terms import Approval, Cause, Consideration, EventType, Modality, Role, Stage

WHO = (Participant(Role.ACQUIRER, "Alder Corp.", None), Participant(Role.TARGET, "Birch Inc.", None))


def told(text: str, stage: Stage, kind: EventType = EventType.ACQUISITION):  # type: ignore[no-untyped-def]
    event = Event(kind, stage, Modality.ASSERTED, Span(0, 3), WHO)
    return terms_of(Passage("p", text, Context("Alder Corp.")), event)


@pytest.mark.parametrize(
    ("text", "cause"),
    [
        ("The merger agreement was terminated by mutual consent.", Cause.AGREEMENT),
        ("Alder ended the deal because the antitrust authority of Norway refused to clear it.", Cause.REGULATOR),
        ("Alder withdrew its offer citing poor markets.", Cause.MARKET),
        ("Birch ended the merger in favor of a higher offer by Cedar.", Cause.BETTER_OFFER),
        ("Alder ended its agreement to buy Birch.", None),
    ],
)
def test_why_it_ended(text: str, cause: Cause | None) -> None:
    assert told(text, Stage.TERMINATED).cause is cause
    assert told(text, Stage.AGREED).cause is None


def test_the_fee_and_who_pays_it() -> None:
    fee = told("Alder ended the deal. Alder paid Birch a termination fee of $12 million.", Stage.TERMINATED).fee
    assert (fee.amount.value, fee.payer.name, fee.payee.name) == (Decimal(12_000_000), "Alder Corp.", "Birch Inc.")
    fee = told("Birch will receive a break-up fee of $3 million from Alder.", Stage.TERMINATED).fee
    assert (fee.payer.name, fee.payee.name) == ("Alder Corp.", "Birch Inc.")
    assert told("Alder would pay a termination fee of $12 million.", Stage.AGREED).fee is None


def test_consideration_approvals_and_percentages() -> None:
    terms = told(
        "Alder buys all of the outstanding shares of Birch in exchange for 2 million shares of its common stock, subject to "
        "regulatory approval and the approval of Birch's shareholders.",
        Stage.AGREED,
    )
    assert terms.consideration == (Consideration.STOCK,)
    assert set(terms.approvals) == {Approval.HOLDERS, Approval.REGULATOR}
    assert (terms.percentage, terms.held) == (Decimal(100), None)
    terms = told("Alder raised its stake in Birch to 35% of the outstanding shares for cash.", Stage.COMPLETED)
    assert (terms.consideration, terms.percentage, terms.held) == ((Consideration.CASH,), None, Decimal(35))
    assert told("Alder bought a 51% stake in Birch.", Stage.COMPLETED).percentage == Decimal(51)
    assert told("Alder bought Birch with 8% notes.", Stage.COMPLETED).percentage is None

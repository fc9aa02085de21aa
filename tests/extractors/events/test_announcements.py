"""What notices and headlines tell in words."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from extractors.model import Basis, DateKind
from ontology.terms import EventType, Role, Stage

if TYPE_CHECKING:
    from collections.abc import Callable

    from extractors.model import Event

    Read = Callable[..., list[Event]]
    Told = Callable[[Event], dict[Role, set[str]]]

FILER, BAY, LARCH, NORDLYS = "Quill Logistics, Inc.", "Bay Storage, LLC", "Larch & Sons, L.P.", "Nordlys ASA"


@pytest.mark.parametrize(
    ("matter", "kind"),
    [
        ("the acquisition of Bay Storage, LLC", EventType.ACQUISITION),
        ("its merger with Bay Storage, LLC", EventType.MERGER),
        ("the commencement of a tender offer for all outstanding shares of Bay Storage, LLC", EventType.TENDER_OFFER),
        ("the sale of Bay Storage, LLC", EventType.DIVESTITURE),
        ("the spin-off of Quill Freight Corp.", EventType.SPIN_OFF),
        ("the formation of a joint venture with Nordlys ASA", EventType.JOINT_VENTURE),
        ("a strategic alliance with Nordlys ASA", EventType.ALLIANCE),
        ("the award of a contract by Nordlys ASA", EventType.CONTRACT_AWARD),
        ("the pricing of $300 million of senior notes", EventType.SECURITIES_OFFERING),
        ("a quarterly dividend", EventType.DIVIDEND),
        ("a share repurchase program", EventType.SHARE_REPURCHASE),
        ("a two-for-one stock split", EventType.STOCK_SPLIT),
        ("the redemption of its 7% notes", EventType.REDEMPTION),
        ("the listing of its shares on the Nordic Exchange", EventType.LISTING_CHANGE),
        ("a downgrade by Moody's of its rating", EventType.RATING_CHANGE),
        ("the appointment of Jane B. Alcott", EventType.APPOINTMENT),
        ("the resignation of Jane B. Alcott", EventType.DEPARTURE),
        ("the annual meeting of shareholders", EventType.SHAREHOLDER_MEETING),
        ("the change of its name to Quill Freight, Inc.", EventType.NAME_CHANGE),
        ("a change in its certifying accountant", EventType.AUDITOR_CHANGE),
        ("the filing of a petition under Chapter 11", EventType.BANKRUPTCY),
        ("a default under its credit facility", EventType.DEFAULT),
        ("layoffs", EventType.RESTRUCTURING),
        ("an impairment of goodwill", EventType.IMPAIRMENT),
        ("a lawsuit by Nordlys ASA", EventType.LEGAL_PROCEEDING),
        ("FDA approval of Larchamine", EventType.REGULATORY_DECISION),
        ("results for the first quarter of 2015", EventType.FINANCIAL_RESULTS),
        ("guidance for the year 2015", EventType.GUIDANCE),
        ("the restatement of its financial statements for 2014", EventType.RESTATEMENT),
    ],
)
def test_every_type_has_a_notice(matter: str, kind: EventType, read: Read) -> None:
    (event,) = read(f"Press release dated June 1, 2015 announcing {matter}")
    assert event.type is kind
    assert event.rule.startswith(f"frame:{kind.record}")
    assert event.date is not None
    assert (event.date.value, event.date.kind) == ("2015-06-01", DateKind.ANNOUNCED)


@pytest.mark.parametrize(
    ("matter", "expected"),
    [
        (f"the acquisition of {BAY} from {LARCH}", {Role.ACQUIRER: {FILER}, Role.TARGET: {BAY}, Role.SELLER: {LARCH}}),
        (f"the acquisition by {NORDLYS} of {BAY}", {Role.ACQUIRER: {NORDLYS}, Role.TARGET: {BAY}}),
        (f"{NORDLYS}'s acquisition of {BAY}", {Role.ACQUIRER: {NORDLYS}, Role.TARGET: {BAY}}),
        (f"that {BAY} has been acquired by {NORDLYS}", {Role.ACQUIRER: {NORDLYS}, Role.TARGET: {BAY}}),
        (f"that the Company has acquired {BAY}", {Role.ACQUIRER: {FILER}, Role.TARGET: {BAY}}),
        (f"that {FILER} has sold {BAY} to {NORDLYS}", {Role.SELLER: {FILER}, Role.TARGET: {BAY}, Role.ACQUIRER: {NORDLYS}}),
        (f"the sale by the Company of {BAY} to {NORDLYS}", {Role.SELLER: {FILER}, Role.TARGET: {BAY}, Role.ACQUIRER: {NORDLYS}}),
        (f"the purchase of 39,773 shares of {BAY} from {LARCH}", {Role.ACQUIRER: {FILER}, Role.TARGET: {BAY}, Role.SELLER: {LARCH}}),
        (f"a tender offer by {NORDLYS} for all shares of {BAY}", {Role.ACQUIRER: {NORDLYS}, Role.TARGET: {BAY}}),
        (f"its rejection of an unsolicited offer from {NORDLYS}", {Role.ACQUIRER: {NORDLYS}, Role.TARGET: {FILER}}),
        ("the spin-off of Quill Freight Corp.", {Role.PARENT: {FILER}, Role.SPUN_OFF: {"Quill Freight Corp."}}),
        (
            f"a joint venture with {NORDLYS} to be named Northquill Ltd.",
            {Role.PARTY: {FILER, NORDLYS}, Role.VENTURE: {"Northquill Ltd."}},
        ),
        (f"the settlement of the lawsuit by {NORDLYS} against the Company", {Role.PLAINTIFF: {NORDLYS}, Role.DEFENDANT: {FILER}}),
        (f"award of a contract by {NORDLYS} to the Company", {Role.CUSTOMER: {NORDLYS}, Role.SUPPLIER: {FILER}}),
        ("that Moody's has downgraded the Company", {Role.AGENCY: {"Moody's"}, Role.ISSUER: {FILER}}),
    ],
)  # fmt: skip
def test_who_is_who(matter: str, expected: dict[Role, set[str]], read: Read, roles: Told) -> None:
    (event,) = read(f"Press release announcing {matter}")
    assert roles(event) == expected


def test_a_deal_that_its_bidder_ends(read: Read, roles: Told) -> None:
    (event,) = read(
        "Notice dated June 1, 2015 of Hanmaru Telecom's cancellation of the agreement with Trimark Computer, Inc., Noray & Company, "
        "Inc. and their affiliates on the purchase of the common shares of the Company"
    )
    assert (event.type, event.stage) == (EventType.ACQUISITION, Stage.TERMINATED)
    assert roles(event) == {
        Role.ACQUIRER: {"Hanmaru Telecom"},
        Role.TARGET: {FILER},
        Role.SELLER: {"Trimark Computer, Inc.", "Noray & Company, Inc.", "[their affiliates]"},
        Role.TERMINATING_PARTY: {"Hanmaru Telecom"},
    }
    bases = {each.role: each.basis for each in event.participants}
    assert bases[Role.TERMINATING_PARTY] is Basis.STATED
    assert bases[Role.ACQUIRER] is bases[Role.SELLER] is Basis.INFERRED


def test_several_events_of_one_notice(read: Read, roles: Told) -> None:
    bought, sold = read(
        f"Press release announcing the acquisition of {BAY} and the sale of Corbel Freres S.A. to {NORDLYS}"
    )
    assert roles(bought) == {Role.ACQUIRER: {FILER}, Role.TARGET: {BAY}}
    assert roles(sold) == {Role.SELLER: {FILER}, Role.TARGET: {"Corbel Freres S.A."}, Role.ACQUIRER: {NORDLYS}}


def test_one_event_for_each_person(read: Read, roles: Told) -> None:
    events = read(
        "Press release announcing the appointment of Jane B. Alcott and the resignations of John Pike and Ann Teal"
    )
    assert [event.type for event in events] == [EventType.APPOINTMENT, EventType.DEPARTURE, EventType.DEPARTURE]
    assert [roles(event)[Role.PERSON] for event in events] == [{"Jane B. Alcott"}, {"John Pike"}, {"Ann Teal"}]
    assert all(roles(event)[Role.ORGANIZATION] == {FILER} for event in events)


@pytest.mark.parametrize(
    "headline",
    [
        "Quill Logistics, Inc. Announces Agreement to Acquire Bay Storage, LLC",
        'Press release entitled "Quill Logistics, Inc. Agrees to Acquire Bay Storage, LLC"',
        "Press release: Quill Logistics, Inc. signs agreement to acquire Bay Storage, LLC",
    ],
)
def test_headlines(headline: str, read: Read, roles: Told) -> None:
    (event,) = read(headline)
    assert (event.type, event.stage) == (EventType.ACQUISITION, Stage.AGREED)
    assert roles(event) == {Role.ACQUIRER: {FILER}, Role.TARGET: {BAY}}


@pytest.mark.parametrize(
    ("price", "currency", "value"),
    [
        ("$118 million", "USD", 118_000_000),
        ("€30.5 million", "EUR", 30_500_000),
        ("US$2 billion in cash", "USD", 2_000_000_000),
    ],
)
def test_the_price(price: str, currency: str, value: int, read: Read) -> None:
    (event,) = read(f"Press release announcing the acquisition of {BAY} for {price}")
    assert event.amount is not None
    assert (event.amount.currency, event.amount.value) == (currency, Decimal(value))


def test_a_price_per_share_is_no_price(read: Read) -> None:
    (event,) = read(f"Press release announcing the acquisition of {BAY} for $12.50 per share")
    assert event.amount is None


def test_an_effective_day_comes_before_the_notice_s(read: Read) -> None:
    (event,) = read(
        "Press release dated June 1, 2015 announcing the appointment of Jane B. Alcott effective July 1, 2015"
    )
    assert event.date is not None
    assert (event.date.value, event.date.kind) == ("2015-07-01", DateKind.EFFECTIVE)


@pytest.mark.parametrize(
    "text",
    [
        "Press release",
        "Press release dated June 1, 2015",
        "Press release of Quill Logistics, Inc. dated June 1, 2015",
        "News release issued by Quill Logistics, Inc. on June 1, 2015.",
    ],
)
def test_a_notice_whose_matter_is_not_told(text: str, read: Read) -> None:
    assert read(text) == []


def test_a_word_of_a_deal_inside_a_name_tells_no_deal(read: Read) -> None:
    (event,) = read("Press release announcing that Thayer Acquisition Corp. has declared a dividend")
    assert event.type is EventType.DIVIDEND


def test_a_filer_without_name_is_not_put_in(read: Read, roles: Told) -> None:
    (event,) = read(f"Press release announcing the acquisition of {BAY}", registrant="")
    assert roles(event) == {Role.TARGET: {BAY}}


def test_who_is_put_in_is_inferred_and_has_no_place(read: Read) -> None:
    (event,) = read(f"Press release announcing the acquisition of {BAY}")
    (filer,) = (each for each in event.participants if each.role is Role.ACQUIRER)
    assert (filer.name, filer.basis, filer.span) == (FILER, Basis.INFERRED, None)
    assert filer.confidence < 1
    assert "filer" in filer.reason

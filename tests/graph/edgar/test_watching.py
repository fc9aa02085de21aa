from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from graph.edgar.journal import Journal, State
from graph.edgar.listing import Listing
from graph.edgar.troubles import RefusedError
from graph.edgar.watching import Watch
from ontology.errors import InvalidInputError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from graph.edgar.session import Session

    Edgar = Any  # of conftest.py

TODAY = date(2014, 1, 1)
FEED = "/cgi-bin/browse-edgar"


def filed(number: int, form: str = "8-K", day: str = "2014-01-01") -> Listing:
    return Listing(9900000 + number, f"0009900000-14-{number:06d}", form, day, f"Company {number}")


def appear(edgar: Edgar, *listings: Listing, archived: bool = True) -> None:
    edgar.feed[:0] = reversed(listings)
    edgar.filings += listings if archived else ()


@pytest.fixture
def journal(opened: Session) -> Iterator[Journal]:
    with Journal.open(opened.mirror.journal, TODAY) as journal:
        yield journal


def test_each_look_takes_what_is_new(edgar: Edgar, opened: Session, journal: Journal) -> None:
    watch = Watch(*opened, journal)
    appear(edgar, filed(1), filed(2))
    poll = watch.poll(TODAY)
    assert poll.fetched == [filed(1), filed(2)]
    assert poll.announced == 2
    edgar.asked.clear()
    assert watch.poll(TODAY).fetched == []
    assert len(edgar.asked) == 1
    appear(edgar, filed(3))
    assert watch.poll(TODAY).fetched == [filed(3)]
    assert opened.mirror.holds(filed(3))


def test_a_burst_is_followed_over_pages(edgar: Edgar, opened: Session, journal: Journal) -> None:
    appear(edgar, filed(0))
    watch = Watch(*opened, journal, ("8-K", "10-K"))
    watch.poll(TODAY)
    burst = [filed(number, "8-K" if number in {1, 120, 250} else "4") for number in range(1, 251)]
    appear(edgar, *burst)
    assert {one.accession[-3:] for one in watch.poll(TODAY).fetched} == {"001", "120", "250"}
    assert [path for path in edgar.paths() if path.startswith(FEED)][-1].count("start=200") == 1


def test_more_pages_than_are_looked_at_are_told(edgar: Edgar, opened: Session, journal: Journal) -> None:
    appear(edgar, *(filed(number, "4") for number in range(250)))
    poll = Watch(*opened, journal, ("8-K*",), pages=2).poll(TODAY)
    assert len(journal.all_in(State.OTHER)) == 200
    assert "more than 2 pages" in poll.failures[0].message


def test_only_these_forms(edgar: Edgar, opened: Session, journal: Journal) -> None:
    appear(edgar, filed(1), filed(2, "4"), filed(3, "8-K/A"), filed(4, "10-K"))
    assert Watch(*opened, journal, ("8-K*", "10-Q")).poll(TODAY).fetched == [filed(1), filed(3, "8-K/A")]
    assert Watch(*opened, journal, ("4",)).poll(TODAY).fetched == [filed(2, "4")]
    assert "type=4&" in edgar.paths()[-2]


def test_restarts_forget_nothing_and_repeat_nothing(edgar: Edgar, opened: Session) -> None:
    appear(edgar, filed(1), filed(2))
    edgar.faults[f"/{filed(2).path}"] = ["status 503"] * 3
    with Journal.open(opened.mirror.journal, TODAY) as journal:
        poll = Watch(*opened, journal).poll(TODAY)
        assert (poll.fetched, poll.waiting) == ([filed(1)], 1)
    edgar.feed.clear()  # and the feed has moved on
    edgar.asked.clear()
    with opened.mirror.journal.open("ab") as half:
        half.write(b"fetched\t0009900")  # a kill in the middle of a line
    with Journal.open(opened.mirror.journal, TODAY) as journal:
        bare = [Listing(one.cik, one.accession, one.form, one.filed) for one in (filed(1), filed(2))]
        assert Watch(*opened, journal).poll(TODAY).fetched == bare[1:]
        assert journal.all_in(State.FETCHED) == bare
    assert f"/{filed(1).path}" not in edgar.paths()


def test_what_is_announced_before_it_is_archived(edgar: Edgar, opened: Session, journal: Journal) -> None:
    appear(edgar, filed(1), archived=False)
    watch = Watch(*opened, journal)
    poll = watch.poll(TODAY)
    assert (poll.announced, poll.fetched, poll.waiting, poll.failures) == (1, [], 1, [])
    edgar.filings.append(filed(1))
    assert watch.poll(TODAY).fetched == [filed(1)]


def test_what_never_comes_is_told_once(edgar: Edgar, opened: Session, journal: Journal) -> None:
    appear(edgar, filed(1), archived=False)
    watch = Watch(*opened, journal)
    watch.poll(TODAY)
    (failure,) = watch.poll(date(2014, 1, 5)).failures
    assert failure.reason == "absent"
    assert journal.state(filed(1).accession) is State.LOST
    assert watch.poll(date(2014, 1, 5)).failures == []


def test_a_page_that_fails_does_not_undo_the_ones_before(edgar: Edgar, opened: Session, journal: Journal) -> None:
    appear(edgar, *(filed(number, "8-K" if number in {0, 149} else "4") for number in range(150)))
    watch = Watch(*opened, journal, ("8-K*",))
    edgar.second_page = ["status 503", "status 429", "truncated"]
    poll = watch.poll(TODAY)
    assert poll.fetched == [filed(149)]
    assert [failure.source for failure in poll.failures] == ["feed"]


def test_a_refusal_ends_the_watch(edgar: Edgar, opened: Session, journal: Journal) -> None:
    edgar.faults[FEED] = ["forbidden Request Rate Threshold Exceeded"]
    with pytest.raises(RefusedError):
        Watch(*opened, journal).poll(TODAY)


def test_one_watch_a_mirror(opened: Session, journal: Journal) -> None:
    assert journal.state("x") is None
    with pytest.raises(InvalidInputError, match="another watch"):
        Journal.open(opened.mirror.journal)


def test_old_settled_filings_are_forgotten(opened: Session) -> None:
    with Journal.open(opened.mirror.journal, date(2013, 12, 1)) as journal:
        journal.note(State.INGESTED, filed(1))
        journal.note(State.FETCHED, filed(3))
    with Journal.open(opened.mirror.journal, date(2013, 12, 20)) as journal:
        journal.note(State.INGESTED, filed(2, day="1999-01-01"))
    with Journal.open(opened.mirror.journal, TODAY) as journal:
        states = [journal.state(filed(number).accession) for number in (1, 2, 3)]
    assert states == [None, State.INGESTED, State.FETCHED]


def test_a_journal_that_is_none(opened: Session) -> None:
    opened.mirror.root.mkdir()
    opened.mirror.journal.write_text("something\nelse\n")
    with pytest.raises(InvalidInputError, match="not the journal of a watch"):
        Journal.open(opened.mirror.journal)

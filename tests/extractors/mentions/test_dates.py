from __future__ import annotations

import calendar
import json
import time
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.mentions.dates import DateMention, find_dates, resolve_date
from ontology.errors import InvalidInputError

if TYPE_CHECKING:
    from collections.abc import Callable

SHARED = Path(__file__).resolve().parents[3] / "../shared"


def values(text: str, *, bare_years: bool = False) -> list[str | None]:
    return [mention.value for mention in find_dates(text, bare_years=bare_years)]


def only(text: str) -> DateMention:
    (mention,) = find_dates(text)
    return mention


@pytest.mark.parametrize(
    ("text", "written", "value"),
    [
        ("Lease dated as of March 3, 2014, between us", "March 3, 2014", "2014-03-03"),
        ("signed Sept. 5, 1999 in Bergen", "Sept. 5, 1999", "1999-09-05"),
        ("of 3 March 2014 between", "3 March 2014", "2014-03-03"),
        ("on the 3rd of March 2014", "3rd of March 2014", "2014-03-03"),
        ("entered into the 30th day of June, 2001", "30th day of June, 2001", "2001-06-30"),
        ("the thirtieth day of June, 2001", "thirtieth day of June, 2001", "2001-06-30"),
        ("the twenty-first of May, 2001", "twenty-first of May, 2001", "2001-05-21"),
        ("DATED JUNE 30 , 2001", "JUNE 30 , 2001", "2001-06-30"),
        ("dated July 22,2003", "July 22,2003", "2003-07-22"),
        ("dated July 22 2003", "July 22 2003", "2003-07-22"),
        ("dated October 2nd, 2020", "October 2nd, 2020", "2020-10-02"),
        ("dated March 3. 2014", "March 3. 2014", "2014-03-03"),
        ("dated March 3rd of 2014", "March 3rd of 2014", "2014-03-03"),
        ("dated as ofMarch 3, 2014", "March 3, 2014", "2014-03-03"),
        ("on november 9, 2001 it", "november 9, 2001", "2001-11-09"),
        ("dated Febuary 6, 2003", "Febuary 6, 2003", "2003-02-06"),
        ("due 03-Mar-14", "03-Mar-14", "2014-03-03"),
        ("due 3-MAR-2014", "3-MAR-2014", "2014-03-03"),
        ("10-Q | 3/4/14 | 10.1", "3/4/14", "2014-03-04"),
        ("10-Q | 1/10/2022", "1/10/2022", "2022-01-10"),
        ("10-Q | 8/14/98", "8/14/98", "1998-08-14"),
        ("filed 13/4/14", "13/4/14", "2014-04-13"),
        ("filed 2014-03-03", "2014-03-03", "2014-03-03"),
        ("per 31.12.2014", "31.12.2014", "2014-12-31"),
        ("per 3.4.2014", "3.4.2014", "2014-04-03"),
        ("effective September, 1998", "September, 1998", "1998-09"),
        ("in March of 2014", "March of 2014", "2014-03"),
        ("dated March __, 2014", "March __, 2014", "2014-03"),
        ("the '03 plan of July '03", "July '03", "2003-07"),
        ("paid Sept 5, '99", "Sept 5, '99", "1999-09-05"),
    ],
)
def test_a_date_in_each_style(text: str, written: str, value: str) -> None:
    mention = only(text)
    assert (mention.span.of(text), mention.value) == (written, value)


@pytest.mark.parametrize(
    ("text", "written", "value"),
    [
        ("Form 8-K filed November 16, 20071", "November 16, 2007", "2007-11-16"),
        ("of November 2, 20111,2 and", "November 2, 2011", "2011-11-02"),
        ("December 43 9, 1993", "December 43 9, 1993", "1993-12-09"),
        ("located on 43 February 5, 1990", "February 5, 1990", "1990-02-05"),
    ],
)
def test_footnote_marks_and_page_numbers_do_not_hide_a_date(text: str, written: str, value: str) -> None:
    mention = only(text)
    assert (mention.span.of(text), mention.value) == (written, value)


@pytest.mark.parametrize(
    "text",
    [
        "February 30, 2014",
        "30 February 2014",
        "2/29/2014",
        "2014-13-01",
        "Feb 30",
        "Exhibit 10-6-11",
        "section 10.5.29",
        "001-34756",
        "a 3/4 interest",
        "May 12,000 shares be sold",
        "the Company may 3 times",
        "we may and we march",
        "Mark IV of Marchand 3, 2014",
        "in the decision 12 judges",
        "Nurses Today",
        "March 3 million shares",
        "a market of 2014",
    ],
)
def test_what_is_no_date(text: str) -> None:
    assert [mention for mention in find_dates(text) if mention.value or mention.day or mention.offset is not None] == []


def test_both_ends_of_a_range_have_the_year() -> None:
    assert values("between March 3 and April 1, 2014") == ["2014-03-03", "2014-04-01"]
    assert values("March 18-April 1, 2014") == ["2014-03-18", "2014-04-01"]
    assert values("March 3-5, 2014") == ["2014-03-03", "2014-03-05"]
    assert values("December 15 to January 3, 2014") == ["2013-12-15", "2014-01-03"]


def test_two_dates_that_are_not_joined_keep_their_own_years() -> None:
    assert values("announced March 3 that the vote of April 1, 2014 stands") == [None, "2014-04-01"]


def test_years_alone_only_when_asked_for() -> None:
    text = "in 2004, of 2,004 units, $2005, 2006 shares, 1998-1999, Q2 2010 and 2012 pct"
    assert values(text) == []
    assert values(text, bare_years=True) == ["2004", "1998", "1999", "2010"]


def test_a_weekday_beside_its_date_is_not_told_twice() -> None:
    assert values("Tuesday, March 4, 2014") == ["2014-03-04"]


@pytest.mark.parametrize(
    ("text", "reference", "value"),
    [
        ("said on March 3", "2014-03-05", "2014-03-03"),
        ("closed December 30", "2014-01-05", "2013-12-30"),
        ("expires January 9", "2013-12-20", "2014-01-09"),
        ("expires April six", "1987-03-30", "1987-04-06"),
        ("agreed last November", "2014-03-05", "2013-11"),
        ("agreed last March", "2014-03-05", "2013-03"),
        ("expected next March", "2014-03-25", "2015-03"),
        ("bought in June", "2014-03-05", "2014-06"),
        ("as told yesterday", "2014-03-01", "2014-02-28"),
        ("as told today", "2014-03-01", "2014-03-01"),
        ("closes tomorrow", "2014-02-28", "2014-03-01"),
        ("said on Monday", "2014-03-05", "2014-03-03"),
        ("said on Wednesday", "2014-03-05", "2014-03-05"),
        ("last Wednesday", "2014-03-05", "2014-02-26"),
        ("next Wednesday", "2014-03-05", "2014-03-12"),
        ("March 3, 2014", "1999-01-01", "2014-03-03"),
        ("Feb 29", "2014-03-05", None),
        ("Feb 29", "2016-03-05", "2016-02-29"),
    ],
)
def test_a_reference_day_completes_a_date(text: str, reference: str, value: str | None) -> None:
    assert resolve_date(only(text), reference) == value


def test_without_a_reference_an_incomplete_date_stays_open() -> None:
    assert resolve_date(only("said on March 3"), None) is None


def test_the_reference_must_be_a_day() -> None:
    with pytest.raises(InvalidInputError, match="YYYY-MM-DD"):
        resolve_date(only("said on March 3"), "March 2014")


def test_a_month_in_words_of_a_sentence_tells_no_day() -> None:
    mention = only("In March two directors left")
    assert (mention.month, mention.day) == (3, None)


ORDINALS = {1: "st", 2: "nd", 3: "rd", 21: "st", 22: "nd", 23: "rd", 31: "st"}
STYLES: dict[str, Callable[[date], str]] = {
    "American": lambda d: f"{calendar.month_name[d.month]} {d.day}, {d.year}",
    "capitals": lambda d: f"{calendar.month_name[d.month].upper()} {d.day:02}, {d.year}",
    "short": lambda d: f"{calendar.month_abbr[d.month]}. {d.day}, {d.year}".replace("May.", "May"),
    "no comma": lambda d: f"{calendar.month_name[d.month]} {d.day} {d.year}",
    "tight": lambda d: f"{calendar.month_name[d.month]} {d.day},{d.year}",
    "British": lambda d: f"{d.day} {calendar.month_name[d.month]} {d.year}",
    "ordinal": lambda d: f"{d.day}{ORDINALS.get(d.day, 'th')} day of {calendar.month_name[d.month]}, {d.year}",
    "slashes": lambda d: f"{d.month}/{d.day}/{d.year}",
    "ISO": date.isoformat,
    "dashes": lambda d: f"{d.day:02}-{calendar.month_abbr[d.month]}-{d.year}",
    "dots": lambda d: f"{d.day}.{d.month}.{d.year}",
}
DAYS = st.dates(date(1900, 1, 1), date(2099, 12, 31))


@given(
    DAYS,
    st.sampled_from(sorted(STYLES)),
    st.sampled_from(["", "dated as of ", "(", "Lease, "]),
    st.sampled_from(["", ".", ", by", ")"]),
)
def test_a_written_date_is_read_back(day: date, style: str, before: str, after: str) -> None:
    written = STYLES[style](day)
    text = before + written + after
    mention = only(text)
    assert (mention.span.of(text), mention.value) == (written, day.isoformat())


@given(st.dates(date(1970, 1, 1), date(2069, 12, 31)))
def test_two_figures_of_a_year_turn_at_1970(day: date) -> None:
    assert values(f"filed {day.month}/{day.day}/{day.year % 100:02}.") == [day.isoformat()]


@given(DAYS, DAYS)
def test_a_day_without_year_resolves_to_the_nearest_one(day: date, reference: date) -> None:
    resolved = resolve_date(only(f"on {calendar.month_name[day.month]} {day.day}"), reference.isoformat())
    if resolved is None:
        assert (day.month, day.day) == (2, 29)
    else:
        assert resolved[5:] == day.isoformat()[5:]
        limit = timedelta(days=183 if (day.month, day.day) != (2, 29) else 366)
        assert abs(date.fromisoformat(resolved) - reference) <= limit


PIECES = [
    "March ",
    "may ",
    "3",
    "30",
    ", ",
    "2014",
    "th",
    " of ",
    "/",
    "-",
    ".",
    "the ",
    "\n",
    "İ",
    "yesterday ",
    "next Friday",
    "’",
    "dec. ",
    "199",
    " and ",
    "__",
]


@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join), st.booleans())
def test_mentions_lie_in_order_and_apart(text: str, bare_years: bool) -> None:
    found = find_dates(text, bare_years=bare_years)
    edges = [edge for mention in found for edge in (mention.span.start, mention.span.end)]
    assert edges == sorted(edges)
    assert all(mention.span.start < mention.span.end <= len(text) for mention in found)
    for mention in found:
        if mention.value is not None and len(mention.value) == 10:
            date.fromisoformat(mention.value)


@given(st.text(max_size=60), DAYS)
def test_what_stands_in_other_sentences_changes_nothing(text: str, day: date) -> None:
    written = STYLES["American"](day)
    assert day.isoformat() in values(f"{text}\n\n. On {written}; {text}")


@pytest.mark.parametrize(
    "piece", ["1", "1,", "1/", "March ", "March 3 ", "  March", "3 of ", "2014-", "May\t", "yesterday "]
)
def test_time_is_linear_in_hostile_text(piece: str) -> None:
    text = piece * (100_000 // len(piece))
    start = time.process_time()
    find_dates(text, bare_years=True)
    find_dates("March" + " " * 100_000 + "3, 2014", bare_years=True)
    assert time.process_time() - start < 5


@pytest.mark.parametrize("name", ["exhibits_train.jsonl", "prose_dev.jsonl", "sentences_train.jsonl"])
def test_every_date_of_the_gold_is_found(name: str) -> None:
    path = SHARED / "gold" / name
    if not path.exists():
        pytest.skip(f"{path} is not here")
    missing = []
    for line in path.read_text("utf-8").splitlines():
        record = json.loads(line)
        reference = record["context"].get("filing_date")
        found = {resolve_date(mention, reference) for mention in find_dates(record["text"], bare_years=True)}
        missing += [
            (record["id"], event["date"])
            for event in record["events"]
            if event["date"] and not any(value and value.startswith(event["date"]) for value in found)
        ]
    assert missing == []

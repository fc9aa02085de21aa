"""The filing reader against what a careful reader saw in 60 real filings (see README.md beside this file)."""

from __future__ import annotations

import importlib.util
import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, cast

import msgspec
import pytest

from ontology.errors import DealgraphError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from extractors.model import Exhibit, Filing

HERE = Path(__file__).resolve().parent
FILINGS = HERE.parents[1] / "../shared/filings"
FILED_AS = re.compile(r"\s*[/\\][a-z]{2,3}[/\\]?\s*$|^the\s+", re.IGNORECASE)
"""What EDGAR or a cover puts around a name: a state at its end, an article before it."""


class Filed(msgspec.Struct, forbid_unknown_fields=True):
    date: str
    basis: str


class Party(msgspec.Struct, forbid_unknown_fields=True):
    name: str
    cik: str | None = None
    capacity: str | None = None


class Listed(msgspec.Struct, forbid_unknown_fields=True):
    number: str
    words: int
    first: str
    last: str
    sha: str
    also: list[str] = []


class Fact(msgspec.Struct, forbid_unknown_fields=True):
    file: str
    format: str
    form: str
    filed: Filed | None
    registrants: list[Party]
    items: list[str] | None
    exhibits: list[Listed]
    further: list[str] = []
    void: list[str] = []


@dataclass(frozen=True)
class Reading:
    fact: Fact
    filing: Filing | None
    failure: str = ""


def load_fingerprint() -> Callable[[str], Mapping[str, int | str]]:
    spec = importlib.util.spec_from_file_location("filings_facts_fingerprint", HERE / "fingerprint.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return cast("Callable[[str], Mapping[str, int | str]]", module.fingerprint)


FINGERPRINT = load_fingerprint()
FACTS = [
    msgspec.json.decode(line, type=Fact) for line in (HERE / "facts.jsonl").read_text(encoding="utf-8").splitlines()
]


def read(fact: Fact) -> Reading:
    from extractors.filings import parse

    try:
        return Reading(fact, parse((FILINGS / fact.file).read_bytes(), fact.file))
    except DealgraphError as error:
        return Reading(fact, None, str(error))


@pytest.fixture(scope="module")
def readings() -> list[Reading]:
    if not FILINGS.is_dir():
        pytest.skip("the real filings (../shared/filings) are not here")
    return [read(fact) for fact in FACTS]


def judge(readings: list[Reading], differences: Callable[[Fact, Filing], list[str]], least: float) -> None:
    """At least the share ``least`` of the filings without a difference; the others are told one by one."""
    wrong = {
        reading.fact.file: [reading.failure] if reading.filing is None else differences(reading.fact, reading.filing)
        for reading in readings
    }
    told = [f"{file}: {difference}" for file, found in wrong.items() for difference in found]
    share = sum(not found for found in wrong.values()) / len(wrong)
    assert share >= least, f"{share:.1%} of {len(wrong)} filings right, {least:.0%} wanted\n" + "\n".join(told)


def name_key(name: str) -> str:
    return re.sub(r"[^a-z0-9]", "", FILED_AS.sub("", FILED_AS.sub("", name.strip())).casefold())


def registrant_differences(fact: Fact, filing: Filing) -> list[str]:
    read = {name_key(registrant.name): registrant for registrant in filing.registrants}
    wanted = {name_key(party.name): party for party in fact.registrants}
    allowed = wanted.keys() | {name_key(name) for name in fact.further}
    missing = [f"registrant {party.name!r} missing" for key, party in wanted.items() if key not in read]
    extra = [
        f"registrant {registrant.name!r} not in the filing" for key, registrant in read.items() if key not in allowed
    ]
    cik = [
        f"{party.name}: CIK {party.cik} expected, {read[key].cik} read"
        for key, party in wanted.items()
        if party.cik and key in read and read[key].cik != party.cik
    ]
    return missing + extra + cik


def form_differences(fact: Fact, filing: Filing) -> list[str]:
    return [] if filing.form == fact.form else [f"form {fact.form} expected, {filing.form} read"]


def filed_differences(fact: Fact, filing: Filing) -> list[str]:
    if fact.filed is None or filing.filed == fact.filed.date:
        return []
    return [f"filed {fact.filed.date} ({fact.filed.basis}) expected, {filing.filed} ({filing.filed_basis}) read"]


def item_differences(fact: Fact, filing: Filing) -> list[str]:
    read = sorted({item.number for item in filing.items})
    wanted = sorted(set(fact.items or ()))
    return [] if read == wanted else [f"items {wanted} expected, {read} read"]


def number_key(number: str) -> str:
    return re.sub(r"\s", "", number).casefold()


def shown(print_: Mapping[str, int | str]) -> str:
    return f"{print_['first']} ... {print_['last']} ({print_['words']} words)"


def description_differences(listed: Listed, exhibit: Exhibit) -> list[str]:
    read = FINGERPRINT(exhibit.description)
    if read["sha"] in {listed.sha, *listed.also}:
        return []
    return [f"exhibit {listed.number}: {shown(msgspec.structs.asdict(listed))} expected, {shown(read)} read"]


def exhibit_differences(fact: Fact, filing: Filing) -> list[str]:
    void = {number_key(number) for number in fact.void}
    read = [exhibit for exhibit in filing.exhibits if number_key(exhibit.number) not in void]
    by_number = {number_key(exhibit.number): exhibit for exhibit in reversed(read)}
    told: list[str] = []
    for listed in fact.exhibits:
        exhibit = by_number.get(number_key(listed.number))
        if exhibit is None:
            told.append(f"exhibit {listed.number} missing: {shown(msgspec.structs.asdict(listed))}")
        else:
            told += description_differences(listed, exhibit)
    times = Counter(number_key(exhibit.number) for exhibit in read)
    wanted = {number_key(listed.number) for listed in fact.exhibits}
    told += [f"exhibit {number} told {count} times" for number, count in times.items() if count > 1]
    return told + [
        f"exhibit {exhibit.number} not in the list: {shown(FINGERPRINT(exhibit.description))}"
        for key, exhibit in by_number.items()
        if key not in wanted
    ]


def test_sixty_filings_of_many_forms_and_formats() -> None:
    assert len({fact.file for fact in FACTS}) == len(FACTS) == 60
    assert len({fact.form for fact in FACTS}) >= 15
    assert len({fact.format for fact in FACTS}) == 6
    assert sum(len(fact.exhibits) > 40 for fact in FACTS) >= 5
    assert sum(not fact.exhibits for fact in FACTS) >= 10


def test_fingerprint_tells_letters_and_digits_but_not_dress() -> None:
    plain = FINGERPRINT("Lease of the “Harbour” Works, dated May 1, 2003.")
    assert plain == FINGERPRINT("LEASE  of the 'Harbour' Works; dated May 1, 2003")
    assert plain["sha"] != FINGERPRINT("Lease of the Harbour Works, dated May 1, 2004.")["sha"]
    assert (plain["first"], plain["last"], len(str(plain["sha"]))) == ("lease", "2003", 16)


def test_registrants(readings: list[Reading]) -> None:
    judge(readings, registrant_differences, 0.98)


def test_forms(readings: list[Reading]) -> None:
    judge(readings, form_differences, 0.99)


def test_filed_dates(readings: list[Reading]) -> None:
    judge([reading for reading in readings if reading.fact.filed], filed_differences, 0.97)


def test_items_of_forms_8_k(readings: list[Reading]) -> None:
    judge([reading for reading in readings if reading.fact.items is not None], item_differences, 0.95)


def test_exhibit_lists_are_complete(readings: list[Reading]) -> None:
    judge(readings, exhibit_differences, 0.95)

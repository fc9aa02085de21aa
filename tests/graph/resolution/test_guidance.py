from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from pyoxigraph import Store

from extractors.model import Registrant
from graph.resolution import keep, read_guidance, resolve
from graph.resolution.explanation import explain
from graph.resolution.facts import LocalOrganization
from graph.resolution.guidance import NO_GUIDANCE, Guidance, node_of, read_judgements
from graph.resolution.organizations import identify
from ontology.errors import NotFoundError, SourceError

if TYPE_CHECKING:
    from pathlib import Path

    from tests.graph.resolution.conftest import Library


def one_in(filing: str, name: str, cik: str | None = None) -> LocalOrganization:
    return LocalOrganization(f"https://example.org/filing/{filing}/organization/x", (name,), (), cik)


ALPHA, LLC, BETA = one_in("1", "Alpha Inc."), one_in("2", "Alpha LLC"), one_in("3", "Beta Corp.", "0000000003")


def judged(tmp_path: Path, *lines: str) -> Guidance:
    file = tmp_path / "mine.tsv"
    file.write_text("# verdict\tone\tother\n" + "\n".join(lines) + "\n", encoding="utf-8")
    keep(tmp_path, file, ())
    return read_guidance(tmp_path)


def who(guidance: Guidance, *organizations: LocalOrganization) -> list[str]:
    return [found.canonical for found in identify(organizations, guidance)]


def test_accepted_names_are_one(tmp_path: Path) -> None:
    guidance = judged(tmp_path, "accept\tAlpha Inc.\tALPHA LLC\tconverted in 2019", "accept\tAlpha LLC\t3")
    assert set(who(guidance, ALPHA, LLC, BETA)) == {"cik-0000000003"}
    assert {found.reason for found in identify([ALPHA, LLC], guidance)} == {"judgement"}


def test_accepted_ciks_are_one(tmp_path: Path) -> None:
    other = one_in("4", "Gamma Corp.", "0000000004")
    assert len(set(who(judged(tmp_path, "accept\t3\tCIK 4"), BETA, other))) == 1


def test_rejected_stay_apart_however_they_are_tied(tmp_path: Path) -> None:
    bare = one_in("5", "Alpha")
    assert len(set(who(NO_GUIDANCE, ALPHA, bare))) == 1
    assert len(set(who(judged(tmp_path, "reject\tAlpha\tAlpha Inc."), ALPHA, bare))) == 2


def test_one_filings_organisation_is_rejected_by_its_iri(tmp_path: Path) -> None:
    same = one_in("6", "ALPHA INC")
    found = who(judged(tmp_path, f"reject\t{same.iri}\tAlpha Inc."), ALPHA, same, one_in("7", "Alpha, Inc."))
    assert found[0] == found[2] != found[1]


def test_a_split_name_tells_nobody(tmp_path: Path) -> None:
    assert len(set(who(judged(tmp_path, "split\tAlpha Inc."), ALPHA, one_in("8", "Alpha, Inc.")))) == 2


def test_guidance_holds_in_every_later_run(tmp_path: Path, library: Library) -> None:
    library.file("2020-03-01", "Alpha Inc.")
    library.file("2020-04-01", "Brightcrust LLC")
    guidance = judged(tmp_path, "accept\tAlpha Inc.\tBrightcrust LLC")
    store = Store()
    store.extend(library.quads())
    first = resolve(store, guidance=guidance)
    store.extend(first)
    assert resolve(store, guidance=read_guidance(tmp_path)) == first
    assert explain(store, "ALPHA INC", "Brightcrust LLC", guidance=guidance).same
    assert not explain(store, "ALPHA INC", "Brightcrust LLC").same


@pytest.mark.parametrize("line", ["accept\tAlpha", "merge\tA\tB", "split", "accept\t\tB"])
def test_what_is_no_judgement_is_refused_with_its_line(tmp_path: Path, line: str) -> None:
    file = tmp_path / "mine.tsv"
    file.write_text(f"split\tAlpha\n{line}\n", encoding="utf-8")
    with pytest.raises(SourceError, match="line 2: is no judgement"):
        read_judgements(file)


def test_a_pair_is_not_accepted_and_rejected(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="accepts and rejects one pair"):
        judged(tmp_path, "accept\tA Inc\tB Inc", "reject\tB, Inc.\tA, Inc.")


def test_iris_of_canonical_organisations_are_their_nodes() -> None:
    assert node_of("https://w3id.org/dealgraph/id/organization/cik-0000000001") == "cik-0000000001"


def test_registers_give_names_their_cik(tmp_path: Path) -> None:
    lookup, tickers = tmp_path / "cik-lookup-data.txt", tmp_path / "company_tickers.json"
    lookup.write_text("ALPHA INC:0000000009:\nTWIN CORP:0000000007:\nTWIN CORP:0000000008:\n", encoding="latin-1")
    tickers.write_text(json.dumps({"0": {"cik_str": 12, "ticker": "GAM", "title": "Gamma Corp."}}))
    keep(tmp_path, None, (lookup, tickers))
    guidance = read_guidance(tmp_path)
    organizations = ALPHA, one_in("2", "Gamma Corporation"), one_in("4", "Twin Corp.")
    found = [(one.canonical, one.reason) for one in identify(organizations, guidance)]
    assert found == [("cik-0000000009", "register"), ("cik-0000000012", "register"), ("name-twin-corp", "name")]


def test_a_broken_register_is_told(tmp_path: Path) -> None:
    broken = tmp_path / "cik-lookup-data.txt"
    broken.write_text("ALPHA INC:0000000009:\nnothing here\n")
    with pytest.raises(SourceError, match="line 2"):
        keep(tmp_path, None, (broken,))


def test_explaining(library: Library) -> None:
    library.file("2020-03-01", Registrant("Pinewood Foods Ltd.", "0000000001"))
    library.file("2020-04-01", "PINEWOOD FOODS LTD")
    library.file("2020-05-01", "Pinewood Foods Merger Sub, Ltd.")
    store = Store()
    store.extend(library.quads())
    told = explain(store, "PINEWOOD FOODS LTD", "1")
    assert told.same
    assert "cik-0000000001 = name-pinewood-foods-ltd: 0.99 name" in told.lines
    apart = explain(store, "Pinewood Foods Ltd.", "Pinewood Foods Merger Sub, Ltd.")
    assert not apart.same
    assert "words of one alone: none; of the other: merger sub" in apart.lines[0]
    with pytest.raises(NotFoundError, match="no organisation 'Nobody Inc'"):
        explain(store, "Nobody Inc", "1")

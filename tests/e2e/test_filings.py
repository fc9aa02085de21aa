"""The whole chain on real filings, where they are at hand, and on the samples of the project."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from lxml import etree

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Callable

    Command = Callable[..., subprocess.CompletedProcess[bytes]]

SHARED = Path(__file__).resolve().parents[2] / "../shared"
FILINGS = SHARED / "filings"
THRUNET = FILINGS / "6-K" / "thrunet-2003-01-17.txt"


def rows(answer: subprocess.CompletedProcess[bytes]) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(answer.stdout.decode())))


@pytest.mark.skipif(not THRUNET.is_file(), reason="the filing is not at hand (../shared/filings)")
def test_the_thrunet_filing_tells_one_deal(dealgraph: Command, tmp_path: Path) -> None:
    store = tmp_path / "store"
    dealgraph("ingest", THRUNET, "--store", store, code=0)
    [deal] = rows(dealgraph("query", "deals", "--store", store, "-f", "csv", code=0))
    assert deal["acquirer"] == "Hanaro Telecom"
    assert deal["target"].casefold() == "korea thrunet co., ltd."
    assert set(deal["seller"].split("; ")) == {"Trigem Computer, Inc.", "Naray & Company, Inc.", "their affiliates"}
    assert deal["status"].endswith("#terminated")
    [event] = rows(
        dealgraph(
            "query", "SELECT ?on WHERE { ?e dg:partOfDeal ?d ; dg:announcedOn ?on }", "--store", store, "-f", "csv"
        )
    )
    assert event["on"] == "2003-01-16"
    [group] = rows(
        dealgraph(
            "query", "SELECT ?l WHERE { ?g a dg:OrganizationGroup ; rdfs:label ?l }", "--store", store, "-f", "csv"
        )
    )
    assert group["l"] == "their affiliates"


@pytest.mark.skipif(not THRUNET.is_file(), reason="the filing is not at hand (../shared/filings)")
def test_the_evidence_of_the_thrunet_deal_slices_the_file(dealgraph: Command, tmp_path: Path) -> None:
    store = tmp_path / "store"
    dealgraph("ingest", THRUNET, "--store", store, code=0)
    text = THRUNET.read_bytes().decode("utf-8")
    evidence = rows(dealgraph("query", "evidence", "--store", store, "-f", "csv", code=0))
    assert len([place for place in evidence if place["statement"] == "event"]) == 2
    for place in evidence:
        assert " ".join(text[int(place["start"]) : int(place["end"])].split()) == place["text"]


RELEASE = FILINGS / "8-K" / "1002135_8K_1999_0000914760-99-000229.txt"


@pytest.mark.skipif(not RELEASE.is_file(), reason="the filing is not at hand (../shared/filings)")
def test_item_release_contract_and_description_tell_one_merger(dealgraph: Command, tmp_path: Path) -> None:
    store = tmp_path / "store"
    dealgraph("ingest", RELEASE, "--store", store, code=0)
    [deal] = rows(dealgraph("query", "deals", "--store", store, "-f", "csv", code=0))
    assert deal["acquirer"].casefold().startswith("westell technologies")
    assert deal["target"].casefold().startswith("teltrend")
    query = "SELECT ?e ?p ?from ?a ?b WHERE { ?e a dg:Merger ; dg:evidence ?m . ?m dg:inPassage ?p ; oa:hasTarget/oa:hasSelector ?s . ?s oa:start ?a ; oa:end ?b . OPTIONAL { ?p dg:inItem/dg:itemNumber ?from } }"
    places = rows(dealgraph("query", query, "--store", store, "-f", "csv", code=0))
    assert len({place["e"] for place in places}) == 1
    assert len({place["p"] for place in places}) >= 4
    assert "5" in {place["from"] for place in places}
    text = RELEASE.read_bytes().decode("utf-8")
    assert all(text[int(place["a"]) : int(place["b"])].strip() for place in places)


@pytest.mark.skipif(not FILINGS.is_dir(), reason="the filings are not at hand (../shared/filings)")
def test_every_real_filing_is_stored_or_a_failure_with_its_reason(dealgraph: Command, tmp_path: Path) -> None:
    files = [file for file in FILINGS.rglob("*") if file.is_file() and file.suffix != ".tsv"]
    store = tmp_path / "store"
    done = dealgraph("ingest", FILINGS, "--store", store)
    assert done.returncode in {0, 3}
    counts = json.loads(dealgraph("stats", "--store", store, "--json", code=0).stdout)
    assert counts["filings"] + sum(counts["failures"].values()) == len(files)
    assert "error" not in counts["failures"], done.stderr.decode()
    others = [file for file in FILINGS.rglob("*") if file.is_file() and file.suffix == ".tsv"]
    assert f"{len(others)} passed over" in done.stderr.decode()
    before = dealgraph("export", "--store", store, "-f", "nquads", code=0).stdout
    dealgraph("ingest", FILINGS, "--store", store, code=done.returncode)
    assert dealgraph("export", "--store", store, "-f", "nquads", code=0).stdout == before


def test_the_samples_give_a_network_for_gephi(dealgraph: Command, ingested: Path, tmp_path: Path) -> None:
    target = tmp_path / "deals.gexf"
    dealgraph("export", "--store", ingested, "-f", "gexf", "-o", target, code=0)
    document = etree.parse(target)
    assert len(list(document.iter("{*}edge"))) > 5
    grammar = SHARED / "gexf-1.3" / "gexf.rng"
    if not grammar.is_file():
        pytest.skip("the GEXF 1.3 grammar is not at hand (../shared/gexf-1.3)")
    etree.RelaxNG(etree.parse(grammar)).assertValid(document)


def test_an_archive_of_the_samples_tells_the_same_deals(
    dealgraph: Command, ingested: Path, samples: Path, tmp_path: Path
) -> None:
    import shutil

    archive = shutil.make_archive(str(tmp_path / "filings"), "zip", samples)
    dealgraph("ingest", archive, "--store", tmp_path / "store", code=0)
    dumps = [dealgraph("export", "--store", store, "-f", "nquads").stdout for store in (ingested, tmp_path / "store")]
    assert dumps[0] == dumps[1]

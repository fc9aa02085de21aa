from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from rdflib import OWL, Graph

from ontology import generate, vocabulary
from ontology.errors import OntologyError
from ontology.reference import reference_page
from ontology.vocabulary import Vocabulary


def test_the_generated_files_are_fresh() -> None:
    assert generate.stale(generate.generated()) == []


def test_check_reports_stale_files(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(generate, "HERE", tmp_path)
    assert generate.main(["--check"]) == 1
    assert "terms.py: stale; run python -m ontology.generate" in capsys.readouterr().err
    assert generate.main([]) == 0
    assert generate.main(["--check"]) == 0
    (tmp_path / "prefixes.py").write_text("", "utf-8")
    assert generate.main(["--check"]) == 1


def test_generating_does_not_depend_on_the_order_of_the_source(tmp_path: Path) -> None:
    lines = vocabulary.SOURCE.with_name("shuffled.nt")
    graph = Graph().parse(vocabulary.SOURCE)
    source = tmp_path / lines.name
    source.write_text("\n".join(sorted(graph.serialize(format="nt").splitlines(), reverse=True)), "utf-8")
    assert generate.generated(source) == generate.generated()


@pytest.mark.skipif(
    shutil.which("ruff") is None and not (Path(sys.executable).parent / "ruff").exists(), reason="needs ruff"
)
def test_the_layout_is_ruffs() -> None:
    ruff = shutil.which("ruff") or str(Path(sys.executable).parent / "ruff")
    files = [str(path) for path in generate.generated() if path.suffix == ".py"]
    done = subprocess.run([ruff, "format", "--check", "--no-force-exclude", *files], capture_output=True, check=False)
    assert done.returncode == 0, done.stdout


def test_the_context_gives_dates_and_links_their_types() -> None:
    context = json.loads((generate.HERE / "context.jsonld").read_text("utf-8"))["@context"]
    assert context["acquirer"] == {"@id": "dg:acquirer", "@type": "@id"}
    assert context["filedOn"] == {"@id": "dg:filedOn", "@type": "xsd:date"}
    assert context["bestDate"] == {"@id": "dg:bestDate"}  # to the day, the month or the year
    data = {"@context": context, "id": "https://example.org/event", "type": "Merger", "filedOn": "2020-03-01"}
    triples = {str(value) for _, _, value in Graph().parse(data=json.dumps(data), format="json-ld")}
    assert triples == {"https://w3id.org/dealgraph/ns#Merger", "2020-03-01"}


@pytest.mark.parametrize(
    ("name", "member"),
    [("spunOff", "SPUN_OFF"), ("SpinOff", "SPIN_OFF"), ("cik", "CIK"), ("gYearMonth", "G_YEAR_MONTH")],
)
def test_member_names(name: str, member: str) -> None:
    assert vocabulary.member_name(name) == member


def test_a_term_without_order_is_named() -> None:
    words = Vocabulary(
        Graph().parse(
            data="<x:a> <http://www.w3.org/2000/01/rdf-schema#subClassOf> <https://w3id.org/dealgraph/ns#CorporateEvent> ."
        )
    )
    with pytest.raises(OntologyError, match=r"x:a has no .*order"):
        _ = words.groups


def test_the_reference_page_has_every_term_once_and_no_dead_anchor() -> None:
    words = Vocabulary(Graph().parse(vocabulary.SOURCE))
    page = reference_page(words)
    anchors = re.findall(r'<h[23] id="([^"]+)"', page)
    assert len(anchors) == len(set(anchors))
    assert set(re.findall(r'href="#([^"]+)"', page)) <= set(anchors)
    described = {f"dg:{vocabulary.local_name(term)}" for term in [*words.types, *words.roles, *words.own(OWL.Class)]}
    assert described <= set(anchors)

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest
from click.testing import CliRunner

from graph.cli import main
from graph.queries.library import names
from graph.store.bundle import Bundle
from graph.store.oxigraph import OxigraphStore

if TYPE_CHECKING:
    from click.testing import Result

VERBS = {"ingest", "extract", "query", "export", "validate", "stats"}
MARKET = Path(__file__).parents[1] / "queries" / "deals.trig"


def run(*arguments: object, stdin: str | bytes = "", code: int = 0) -> Result:
    result = CliRunner().invoke(main, [str(argument) for argument in arguments], input=stdin)
    assert result.exit_code == code, result.output
    return result


def told(result: Result) -> list[str]:
    return result.stderr.splitlines()


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The market of the named queries' tests, on disk."""
    path = tmp_path_factory.mktemp("cli") / "store"
    quads = tuple(ox.parse(path=str(MARKET), format=ox.RdfFormat.TRIG))
    with OxigraphStore.open(path, write=True) as opened:
        opened.replace([Bundle(ox.NamedNode("https://example.org/market"), quads)])
    return path


def record(id_: str, text: str) -> str:
    context = {"registrant": "Arden Holdings, Inc.", "form": "8-K", "filing_date": "2004-01-12", "exhibit": "2.1"}
    return json.dumps({"id": id_, "text": text, "context": context}) + "\n"


MERGER = "Agreement and Plan of Merger, dated as of January 9, 2004, by and among Arden Holdings, Inc., Arden Merger Sub, Inc. and Birch Foods, Inc."


def test_the_verbs_that_there_are() -> None:
    assert set(main.commands) >= VERBS
    text = run("--help").output
    assert all(verb in text for verb in VERBS)


@pytest.mark.parametrize("verb", sorted(main.commands))
def test_every_verb_explains_itself(verb: str) -> None:
    assert "Usage:" in run(verb, "--help").output


def test_extract_writes_one_line_for_each_record_in_order() -> None:
    lines = run(
        "extract", stdin=record("b", MERGER) + "\n" + record("a", "Subsidiaries of the registrant")
    ).stdout.splitlines()
    first, second = map(json.loads, lines)
    assert (first["id"], second) == ("b", {"id": "a", "events": []})
    event = first["events"][0]
    assert (event["type"], event["stage"], event["date"]) == ("Merger", "agreed", "2004-01-09")
    assert {(one["role"], one["name"]) for one in event["participants"]} >= {
        ("acquirer", "Arden Holdings, Inc."),
        ("target", "Birch Foods, Inc."),
    }
    start, end = event["trigger"]["span"]
    assert MERGER[start:end] == event["trigger"]["text"]


def test_extract_tells_bad_lines_and_goes_on(tmp_path: Path) -> None:
    source, target = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_text(record("a", "x") + "nonsense\n" + record("b", "y"))
    result = run("extract", source, "-o", target, code=3)
    assert [json.loads(line)["id"] for line in target.read_text().splitlines()] == ["a", "b"]
    [line] = told(result)
    assert line.startswith(f"dealgraph: error: {source}, line 2: not a record")


def test_extract_with_nothing_but_bad_lines_has_read_nothing() -> None:
    assert len(told(run("extract", stdin="one\ntwo\n", code=2))) == 2


def test_extract_of_no_records_is_no_error(tmp_path: Path) -> None:
    target = tmp_path / "out.jsonl"
    run("extract", "-o", target)
    assert target.read_bytes() == b""


def test_extract_from_what_is_not_there(tmp_path: Path) -> None:
    [line] = told(run("extract", tmp_path / "nowhere.jsonl", code=2))
    assert (
        line
        == f"dealgraph: error: {tmp_path / 'nowhere.jsonl'}: cannot be read (No such file or directory); check the path"
    )


def test_extract_where_nothing_can_be_written(tmp_path: Path) -> None:
    [line] = told(run("extract", "-o", tmp_path / "no" / "out.jsonl", stdin=record("a", "x"), code=2))
    assert "cannot be written" in line


def test_query_by_name_with_parameters(store: Path) -> None:
    result = run("query", "deals", "--store", store, "-p", "company=elm", "-p", "status=agreed", "-f", "csv")
    [head, row] = result.stdout.splitlines()
    assert head.startswith("started,type,status")
    assert row.endswith("https://example.org/deal/5")


def test_analyze_lists_describes_and_answers(store: Path) -> None:
    assert "serial-acquirers" in run("analyze", "--list").stdout
    told = run("analyze", "--describe", "path").stdout
    assert "--param from=<text>" in told
    result = run("analyze", "serial-acquirers", "--store", store, "-p", "minimum=1", "-f", "records")
    assert [one["acquirer"] for one in json.loads(result.stdout)] == ["Cedar Capital", "Elm Group"]
    [line] = run("analyze", "--store", store, code=2).stderr.splitlines()
    assert "--list` names analyses" in line


def test_query_by_text_and_from_standard_input(store: Path) -> None:
    text = "SELECT ?d WHERE { ?d a dg:Deal } ORDER BY ?d"
    assert run("query", text, "--store", store).output == run("query", "-", "--store", store, stdin=text).output
    triples = run("query", "CONSTRUCT WHERE { ?d dg:dealType ?t }", "--store", store).stdout
    assert "dg:Merger" in triples


def test_query_into_a_file(store: Path, tmp_path: Path) -> None:
    target = tmp_path / "answer.json"
    assert run("query", "open-deals", "--store", store, "-f", "json", "-o", target).stdout == ""
    assert len(json.loads(target.read_bytes())["results"]["bindings"]) == 1


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["opendeals"], "there is no query named 'opendeals'; there are: advisers"),
        (["deals", "-p", "colour=red"], "query deals has no parameter 'colour'; it has: company, type, status, year"),
        (["deals", "-p", "year=last"], "parameter year: 'last' is no year (write it like 2003)"),
        (["deals", "-f", "turtle"], "format turtle does not fit this kind of query"),
        (["SELECT * WHERE { ?s"], "the query is malformed"),
        (["SELECT * WHERE { SERVICE <http://example.org/> { ?s ?p ?o } }"], "SERVICE is refused"),
    ],
)
def test_a_question_that_cannot_be_answered(store: Path, tmp_path: Path, arguments: list[str], message: str) -> None:
    target = tmp_path / "answer"
    [line] = told(run("query", *arguments, "--store", store, "-o", target, code=2))
    assert line.startswith(f"dealgraph: error: {message}")
    assert not target.exists()


def test_query_needs_a_question_and_a_store(store: Path) -> None:
    for arguments in (["query"], ["query", "deals"], ["query", "--store", store]):
        assert "--list" in told(run(*arguments, code=2))[0]


def test_the_library_is_shown_without_a_store() -> None:
    listing = run("query", "--list").stdout
    assert all(name in listing for name in names())
    assert "PREFIX dg:" in run("query", "--describe", "evidence").stdout
    assert "there is no query named" in told(run("query", "--describe", "nothing", code=2))[0]


@pytest.mark.parametrize("format_", ["gexf", "graphml", "turtle", "trig", "nquads", "jsonld"])
def test_export_to_a_file_and_to_standard_output(store: Path, tmp_path: Path, format_: str) -> None:
    target = tmp_path / "out"
    run("export", "--store", store, "-f", format_, "-o", target)
    assert target.read_bytes() == run("export", "--store", store, "-f", format_).stdout_bytes
    assert target.stat().st_size > 500


def test_export_leaves_no_half_file_behind(store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def breaks(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("graph.export.formats.EXPORTS", {"gexf": breaks})
    result = CliRunner().invoke(main, ["export", "--store", str(store), "-f", "gexf", "-o", str(tmp_path / "out")])
    assert isinstance(result.exception, ZeroDivisionError)
    assert list(tmp_path.iterdir()) == []


def test_stats_as_table_and_as_json(store: Path) -> None:
    counts = json.loads(run("stats", "--store", store, "--json").stdout)
    assert counts["deals"] == {"agreed": 1, "completed": 4, "terminated": 2}
    assert counts["organizations"] == 7
    assert counts["exhibits"] == 2
    assert counts["events"]["Acquisition"] == {"agreed": 1, "approved": 1, "completed": 1, "terminated": 2}
    assert sum(sum(stages.values()) for stages in counts["events"].values()) == 14
    lines = [line.split() for line in run("stats", "--store", store).stdout.splitlines()]
    assert ["deals", "7"] in lines
    assert ["events", "14"] in lines


def test_validate_tells_what_breaks_the_shapes(store: Path) -> None:
    findings = json.loads(run("validate", "--store", store, "--json", code=3).stdout)
    assert {finding["severity"] for finding in findings} >= {"violation"}
    assert "violation" in run("validate", "--store", store, code=3).stdout


def test_progress_is_shown_when_asked_for() -> None:
    shown = run("extract", "--progress", stdin=record("a", "x"))
    assert "1 records" in shown.stderr
    assert run("extract", stdin=record("a", "x")).stderr == ""

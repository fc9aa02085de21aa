from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import TYPE_CHECKING

import networkx as nx
import pyoxigraph as ox
import pytest
from click.testing import CliRunner

from graph.cli import main
from graph.cli.export import EXPORT_FORMATS
from graph.store.bundle import Bundle
from graph.store.oxigraph import OxigraphStore

if TYPE_CHECKING:
    from click.testing import Result

MARKET = Path(__file__).parents[1] / "export" / "market.trig"


def run(*arguments: object, code: int = 0) -> Result:
    result = CliRunner().invoke(main, [str(argument) for argument in arguments])
    assert result.exit_code == code, result.output
    return result


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The market of the exports' tests, on disk."""
    path = tmp_path_factory.mktemp("export") / "store"
    quads = tuple(ox.parse(path=str(MARKET), format=ox.RdfFormat.TRIG))
    with OxigraphStore.open(path, write=True) as opened:
        opened.replace([Bundle(ox.NamedNode("https://example.org/market"), quads)])
    return path


@pytest.mark.parametrize("format_", [name for name in EXPORT_FORMATS if name not in {"gephi-csv", "neo4j"}])
def test_to_a_file_and_to_standard_output(store: Path, tmp_path: Path, format_: str) -> None:
    target = tmp_path / "out"
    run("export", "--store", store, "-f", format_, "-o", target)
    assert target.read_bytes() == run("export", "--store", store, "-f", format_).stdout_bytes
    assert target.stat().st_size > 500


@pytest.mark.parametrize(
    ("format_", "files"), [("neo4j", ["nodes.csv", "relationships.csv"]), ("gephi-csv", ["edges.csv", "nodes.csv"])]
)
def test_tables_go_to_a_directory(store: Path, tmp_path: Path, format_: str, files: list[str]) -> None:
    run("export", "--store", store, "-f", format_, "-o", tmp_path / "tables")
    assert sorted(path.name for path in (tmp_path / "tables").iterdir()) == files


def test_selections_narrow_what_is_written(store: Path, tmp_path: Path) -> None:
    target = tmp_path / "deals.csv"
    chosen = ["--type", "Acquisition", "--stage", "terminated", "--company", "Dune Media"]
    run("export", "--store", store, "-f", "deals-csv", "-o", target, *chosen)
    [row] = csv.DictReader(target.open(encoding="utf-8", newline=""))
    assert (row["acquirer"], row["target"], row["started"]) == ("Arden Holdings", "Dune Media", "2005-11-20")


@pytest.mark.parametrize("projection", ["companies", "events", "ownership"])
def test_projections_have_positions_when_asked(store: Path, tmp_path: Path, projection: str) -> None:
    target = tmp_path / "network.gexf"
    run("export", "--store", store, "-f", "gexf", "-o", target, "--projection", projection, "--layout", "--seed", "7")
    network = nx.read_gexf(target, version="1.3")
    assert network.number_of_edges() > 2
    assert all("position" in data["viz"] for _, data in network.nodes(data=True))


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["-f", "gexf", "--type", "Mergr"], "there is no event type 'Mergr'; there are: Acquisition, Merger"),
        (["-f", "gexf", "--years", "last"], "years: cannot read 'last'; write one like 2003"),
        (["-f", "gexf", "--company", "Nobody"], "no company is called 'Nobody'"),
        (["-f", "gexf", "--company", "e"], "5 companies are called 'e': "),
        (["-f", "trig", "--projection", "events"], "trig has no projections"),
        (["-f", "gexf", "--projection", "ownership", "--stage", "agreed"], "ownership follows from completed deals"),
    ],
)
def test_what_cannot_be_written_is_told_in_one_line(
    store: Path, tmp_path: Path, arguments: list[str], message: str
) -> None:
    [line] = run("export", "--store", store, "-o", tmp_path / "out", *arguments, code=2).stderr.splitlines()
    assert line.startswith(f"dealgraph: error: {message}")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(("name", "head"), [("a.png", b"\x89PNG"), ("a.SVG", b"<?xml"), ("a.pdf", b"%PDF")])
def test_a_picture_is_of_the_kind_its_name_says(store: Path, tmp_path: Path, name: str, head: bytes) -> None:
    run("plot", "top-acquirers", "--store", store, "-o", tmp_path / name)
    assert (tmp_path / name).read_bytes().startswith(head)


def test_a_picture_to_standard_output_needs_a_format(store: Path) -> None:
    assert (
        run("plot", "network", "--store", store, "-o", "-", "-f", "png", "--company", "Elm Group").stdout_bytes[:4]
        == b"\x89PNG"
    )
    assert "end it in .png, .svg or .pdf" in run("plot", "network", "--store", store, "-o", "-", code=2).stderr


def test_no_picture_is_left_of_what_failed(store: Path, tmp_path: Path) -> None:
    done = run("plot", "network", "--store", store, "-o", tmp_path / "a.png", "--company", "Nobody", code=2)
    assert json.dumps(done.stderr).count("\\n") == 1
    assert list(tmp_path.iterdir()) == []

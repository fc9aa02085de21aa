from __future__ import annotations

import io
from typing import TYPE_CHECKING

import networkx as nx
import pyoxigraph as ox
import pytest

from graph.cli.export import EXPORT_FORMATS
from graph.cli.export import PROJECTIONS as OFFERED
from graph.export.formats import EXPORTS, FOLDERS, Wanted, write_export
from graph.projection import PROJECTIONS, Selection, to_networkx
from ontology.errors import InvalidInputError, NotFoundError

if TYPE_CHECKING:
    from pathlib import Path

    from graph.projection.projection import Projection
    from graph.store.oxigraph import OxigraphStore

EVERYTHING = Wanted()
ARDEN_BIRCH = Selection.of(types=["Acquisition"], stages=["terminated"], years="2004")


def exported(market: OxigraphStore, name: str, wanted: Wanted = EVERYTHING) -> bytes:
    out = io.BytesIO()
    EXPORTS[name](market, out, wanted)
    return out.getvalue()


def quads(market: OxigraphStore) -> set[ox.Quad]:
    return set(market.quads_for_pattern(None, None, None))


@pytest.mark.parametrize(
    ("name", "format_"),
    [("trig", ox.RdfFormat.TRIG), ("nquads", ox.RdfFormat.N_QUADS), ("jsonld", ox.RdfFormat.JSON_LD)],
)
def test_nothing_is_lost_with_graphs(market: OxigraphStore, name: str, format_: ox.RdfFormat) -> None:
    assert set(ox.parse(exported(market, name), format_)) == quads(market)


def test_turtle_has_the_triples_of_all_graphs(market: OxigraphStore) -> None:
    read = {quad.triple for quad in ox.parse(exported(market, "turtle"), ox.RdfFormat.TURTLE)}
    assert read == {quad.triple for quad in quads(market)}


@pytest.mark.parametrize("wanted", [Wanted(), Wanted(ARDEN_BIRCH)], ids=["all", "selected"])
def test_nquads_are_sorted(market: OxigraphStore, wanted: Wanted) -> None:
    lines = exported(market, "nquads", wanted).splitlines()
    assert lines == sorted(set(lines))


def test_selected_deals_take_their_filings_and_members_along(market: OxigraphStore) -> None:
    found = set(ox.parse(exported(market, "trig", Wanted(ARDEN_BIRCH)), ox.RdfFormat.TRIG))
    assert found < quads(market)
    ex = "https://example.org/"
    graphs = {quad.graph_name.value for quad in found if isinstance(quad.graph_name, ox.NamedNode)}
    assert graphs == {f"{ex}graph/canonical", f"{ex}graph/f1", f"{ex}graph/f2"}
    whole = [quad for quad in quads(market) if quad.graph_name == ox.NamedNode(f"{ex}graph/f1")]
    assert found.issuperset(whole)
    subjects = {quad.subject.value for quad in found if isinstance(quad.subject, ox.NamedNode)}
    assert {f"{ex}deal/1", f"{ex}organization/arden", f"{ex}organization/birch", f"{ex}graph/f1"} <= subjects
    assert not {f"{ex}deal/2", f"{ex}organization/cedar", f"{ex}filing/3"} & subjects


@pytest.mark.parametrize("name", ["turtle", "jsonld"])
def test_formats_agree_on_a_selection(market: OxigraphStore, name: str) -> None:
    format_ = {"turtle": ox.RdfFormat.TURTLE, "jsonld": ox.RdfFormat.JSON_LD}[name]
    read = {quad.triple for quad in ox.parse(exported(market, name, Wanted(ARDEN_BIRCH)), format_)}
    lines = exported(market, "nquads", Wanted(ARDEN_BIRCH))
    assert read == {quad.triple for quad in ox.parse(lines, ox.RdfFormat.N_QUADS)}


@pytest.mark.parametrize("projection", PROJECTIONS, ids=lambda projection: projection.name)
def test_graphml_is_the_network(market: OxigraphStore, projection: Projection) -> None:
    document = exported(market, "graphml", Wanted(projection=projection))
    read = nx.read_graphml(io.BytesIO(document), force_multigraph=True)
    ours = to_networkx(market, projection)
    for data in (*(data for _, data in read.nodes(data=True)), *(data for *_, data in read.edges(data=True))):
        data.pop("start", None)
        data.pop("end", None)
    for *_, data in read.edges(data=True):
        data.pop("label", None)
    assert dict(read.nodes.items()) == dict(ours.nodes.items())
    assert read.adj == ours.adj


def test_graphml_has_days_and_positions(market: OxigraphStore) -> None:
    read = nx.read_graphml(io.BytesIO(exported(market, "graphml", Wanted(layout=True))), force_multigraph=True)
    edges = {key: data for _, target in read.adj.items() for pairs in target.values() for key, data in pairs.items()}
    deal = next(data for key, data in edges.items() if key.startswith("https://example.org/deal/4|"))
    assert (deal["start"], deal["end"]) == ("2006-08-01", "2006-11-30")
    assert all(isinstance(data["x"], float) and isinstance(data["y"], float) for _, data in read.nodes(data=True))


@pytest.mark.parametrize("name", EXPORTS)
def test_the_same_store_gives_the_same_bytes(market: OxigraphStore, name: str) -> None:
    assert exported(market, name) == exported(market, name)


def test_the_command_offers_what_there_is() -> None:
    assert set(EXPORT_FORMATS) == {*EXPORTS, *FOLDERS}
    assert tuple(projection.name for projection in PROJECTIONS) == OFFERED


def test_what_a_format_has_not_is_told(market: OxigraphStore, tmp_path: Path) -> None:
    with pytest.raises(InvalidInputError, match="trig has no projections; they are for: gexf"):
        write_export(market, "trig", str(tmp_path / "x"), Wanted(projection=PROJECTIONS[1]))
    with pytest.raises(InvalidInputError, match="neo4j has no positions; --layout is for: gexf, graphml"):
        write_export(market, "neo4j", str(tmp_path / "x"), Wanted(layout=True))
    assert list(tmp_path.iterdir()) == []


def test_two_tables_need_a_directory(market: OxigraphStore, tmp_path: Path) -> None:
    with pytest.raises(InvalidInputError, match=r"two files, nodes\.csv and relationships\.csv: name a directory"):
        write_export(market, "neo4j", "-")
    (tmp_path / "file").write_text("")
    with pytest.raises(InvalidInputError, match="cannot be made one"):
        write_export(market, "neo4j", str(tmp_path / "file"))


def test_nothing_is_left_of_tables_that_failed(market: OxigraphStore, tmp_path: Path) -> None:
    missing = Wanted(Selection.of(company="Nobody"))
    with pytest.raises(NotFoundError, match="no company is called 'Nobody'"):
        write_export(market, "gephi-csv", str(tmp_path / "tables"), missing)
    assert list(tmp_path.iterdir()) == []

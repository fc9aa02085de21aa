"""graphology, which is what sigma and Gephi Lite stand on, reads back the network that was written."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from graph.export.formats import EXPORTS, Wanted
from graph.projection import PROJECTIONS, network
from graph.projection.networks import told
from graph.projection.records import attributes

if TYPE_CHECKING:
    from graph.projection.projection import Projection
    from graph.store.oxigraph import OxigraphStore

READER = Path(__file__).parent / "graphology"

pytestmark = [
    pytest.mark.skipif(shutil.which("node") is None, reason="node is not installed"),
    pytest.mark.skipif(
        not (READER / "node_modules" / "graphology-gexf").is_dir(),
        reason=f"graphology-gexf is not installed (npm ci --prefix {READER.relative_to(Path(__file__).parents[3])})",
    ),
]


def read(path: Path) -> Any:
    done = subprocess.run(["node", READER / "read.mjs", path], capture_output=True, text=True, check=True)
    return json.loads(done.stdout)


@pytest.mark.parametrize("projection", PROJECTIONS, ids=lambda projection: projection.name)
def test_nodes_edges_and_attributes_are_equal(market: OxigraphStore, tmp_path: Path, projection: Projection) -> None:
    with (tmp_path / "network.gexf").open("wb") as out:
        EXPORTS["gexf"](market, out, Wanted(projection=projection, layout=True))
    found = read(tmp_path / "network.gexf")
    names = ("label", *projection.node_fields)
    of_edges = ("label", *(name for name, _ in attributes(projection.link)))
    with network(market, projection) as ours:
        assert {node["key"]: _only(node, names) for node in found["nodes"]} == {
            node.id: told(node, names) for node in ours.nodes
        }
        assert {(edge["key"], edge["source"], edge["target"]): _only(edge, of_edges) for edge in found["edges"]} == {
            (edge.id, edge.source, edge.target): told(edge, of_edges) for edge in ours.links
        }
    assert all({"x", "y", "size", "color"} <= node["attributes"].keys() for node in found["nodes"])
    assert found["options"] == {"type": "directed", "multi": True, "allowSelfLoops": True}


def _only(thing: dict[str, Any], names: tuple[str, ...]) -> dict[str, Any]:
    return {name: value for name, value in thing["attributes"].items() if name in names}

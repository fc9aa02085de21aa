"""The notebook of examples/ runs from its first cell to its last, and shows what its words say."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, cast

import nbformat
import pytest
from nbclient import NotebookClient

if TYPE_CHECKING:
    from nbformat import NotebookNode

ROOT = Path(__file__).resolve().parents[3]
NOTEBOOK = ROOT / "examples" / "deals.ipynb"


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> NotebookNode:
    place = tmp_path_factory.mktemp("notebook")
    ingest = [sys.executable, "-m", "graph.cli", "ingest", "examples/filings", "--store", str(place / "demo" / "store")]
    (place / "demo").mkdir()
    subprocess.run(ingest, cwd=ROOT, check=True, capture_output=True)
    notebook = nbformat.read(NOTEBOOK, as_version=4)  # type: ignore[no-untyped-call]
    NotebookClient(notebook, timeout=60, kernel_name="python3", resources={"metadata": {"path": str(place)}}).execute()
    return cast("NotebookNode", notebook)


def shown(run: NotebookNode, source: str) -> dict[str, str]:
    [cell] = [cell for cell in run.cells if cell.source.startswith(source)]
    [output] = cell.outputs
    return dict(output.get("data", {"text/plain": output.get("text", "")}))


def test_nothing_is_stored_in_it() -> None:
    stored = nbformat.read(NOTEBOOK, as_version=4)  # type: ignore[no-untyped-call]
    assert not [cell for cell in stored.cells if cell.get("outputs") or cell.get("execution_count")]


def test_a_store_shows_its_counts(run: NotebookNode) -> None:
    assert "<th>filings</th><td>21</td>" in shown(run, "from graph.notebook")["text/html"]


def test_deals_are_a_table_and_a_data_frame(run: NotebookNode) -> None:
    assert "Hanaro Telecom" in shown(run, "graph.deals()")["text/html"]
    assert "Acquisition" in shown(run, "frame =")["text/html"]


def test_questions_are_answered(run: NotebookNode) -> None:
    assert "Quillstone Logistics, Inc." in shown(run, 'graph.query("serial-acquirers")')["text/html"]


def test_pictures_are_shown(run: NotebookNode) -> None:
    assert shown(run, "graph.plot(")["image/png"]
    assert "data:image/png;base64," in shown(run, "thrunet.network()")["text/html"]


def test_networkx_goes_on_from_there(run: NotebookNode) -> None:
    assert len(shown(run, "import networkx")["text/plain"].splitlines()) == 3

"""A full disk ends a command with one line, and leaves neither half a file nor half a filing."""

from __future__ import annotations

import io
import os
import resource
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from graph.store.oxigraph import OxigraphStore

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Command = Callable[..., subprocess.CompletedProcess[bytes]]

ROOT = Path(__file__).resolve().parents[2]


def dumped(store: Path) -> bytes:
    with OxigraphStore.open(store) as opened:
        out = io.BytesIO()
        opened.dump(out)
    return out.getvalue()


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of 600 kB, less than a store of the samples."""
    place = tmp_path / "disk"
    place.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=600k", "tmpfs", str(place)]
    if os.geteuid() or sys.platform != "linux" or subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("only root may mount a small file system here")
    yield place
    subprocess.run(["umount", "-l", str(place)], check=True)


def told(done: subprocess.CompletedProcess[bytes]) -> str:
    lines = done.stderr.decode().splitlines()
    assert not any(line.startswith("Traceback") for line in lines)
    (line,) = [line for line in lines if line.startswith("dealgraph: error: ")]
    return line


def test_ingest_goes_on_when_there_is_room_again(dealgraph: Command, samples: Path, ingested: Path, disk: Path) -> None:
    store = disk / "store"
    assert "No space left on device" in told(dealgraph("ingest", samples, "--store", store, code=2))
    subprocess.run(["mount", "-o", "remount,size=100m", str(disk)], check=True)
    dealgraph("ingest", samples, "--store", store, code=0)
    assert dumped(store) == dumped(ingested)


@pytest.mark.parametrize("format_", ["nquads", "turtle", "gexf"])
def test_an_export_leaves_what_was_there(ingested: Path, tmp_path: Path, format_: str) -> None:
    """Without root: the largest file that the process may write is smaller than the export."""
    out = tmp_path / "out"
    out.write_text("the earlier one")
    command = [sys.executable, "-m", "graph.cli", "export", "--store", str(ingested), "-f", format_, "-o", str(out)]
    small = lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (3000, 3000))  # noqa: E731
    done = subprocess.run(command, cwd=ROOT, capture_output=True, check=False, preexec_fn=small)
    assert done.returncode == 2
    assert f"{out}: cannot be written (File too large); make room there" in told(done)
    assert out.read_text() == "the earlier one"
    assert list(tmp_path.iterdir()) == [out]

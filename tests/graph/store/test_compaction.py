from __future__ import annotations

import shutil
from types import SimpleNamespace
from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest

from graph.store.compaction import compact
from graph.store.oxigraph import OxigraphStore

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def store(tmp_path: Path) -> Iterator[OxigraphStore]:
    with OxigraphStore.open(tmp_path / "store", write=True) as store:
        grow(store, 0)
        yield store


def grow(store: OxigraphStore, start: int) -> None:
    """Two batches whose ranges overlap."""
    for first in (start, start + 1):
        quads = (ox.Quad(ox.NamedNode(f"urn:{n}"), ox.NamedNode("urn:p"), ox.Literal(str(n))) for n in counted(first))
        store.engine.bulk_extend(quads)


def counted(first: int) -> range:
    return range(first, first + 4000, 2)


def files(quads: Path) -> set[str]:
    return {file.name for file in quads.glob("*.sst")}


def test_files_are_put_in_order_once(store: OxigraphStore, tmp_path: Path) -> None:
    quads = tmp_path / "store" / "quads"
    before, content = files(quads), set(store.engine)
    assert compact(store.engine, quads, smallest=0)
    assert len(files(quads)) < len(before)
    assert set(store.engine) == content
    assert not compact(store.engine, quads, smallest=0)


def test_it_waits_until_the_store_has_grown(store: OxigraphStore, tmp_path: Path) -> None:
    quads = tmp_path / "store" / "quads"
    assert compact(store.engine, quads, smallest=0)
    grow(store, 10_000)
    assert not compact(store.engine, quads, smallest=0, growth=10)
    assert compact(store.engine, quads, smallest=0, growth=1.1)


def test_a_small_store_and_a_full_disk_are_left_alone(
    store: OxigraphStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    quads = tmp_path / "store" / "quads"
    before = files(quads)
    assert not compact(store.engine, quads)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: SimpleNamespace(free=10))
    assert not compact(store.engine, quads, smallest=0)
    assert files(quads) == before


def test_a_note_that_a_kill_left_half_written_is_none(store: OxigraphStore, tmp_path: Path) -> None:
    (tmp_path / "store" / "compacted").write_text("", encoding="ascii")
    assert compact(store.engine, tmp_path / "store" / "quads", smallest=0)


def test_publishing_does_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []
    monkeypatch.setattr("graph.store.oxigraph.compact", lambda _, quads: asked.append(quads))
    with OxigraphStore.open(tmp_path / "store", write=True) as store:
        grow(store, 0)
        store.publish()
        store.publish()
    assert asked == [tmp_path / "store" / "quads"]


def test_a_file_that_the_store_takes_away_meanwhile_does_not_count(tmp_path: Path) -> None:
    with OxigraphStore.open(tmp_path / "store", write=True) as store:
        quads = tmp_path / "store" / "quads"
        (quads / "999999.sst").symlink_to(tmp_path / "gone")
        assert not compact(store.engine, quads)

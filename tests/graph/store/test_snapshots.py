from __future__ import annotations

from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest

from graph.store.bundle import Bundle
from graph.store.oxigraph import OxigraphStore
from graph.store.snapshots import Snapshots
from ontology.errors import StoreError

if TYPE_CHECKING:
    from pathlib import Path

    from graph.store.snapshots import Snapshot


def write(path: Path, text: str, *, publish: bool = True) -> None:
    name = ox.NamedNode(f"urn:{text}")
    with OxigraphStore.open(path, write=True) as store:
        store.replace([Bundle(name, (ox.Quad(name, ox.NamedNode("urn:says"), ox.Literal(text), name),))])
        if publish:
            store.publish()


def said(snapshot: Snapshot) -> set[str]:
    quads = ox.Store.read_only(str(snapshot.path)).quads_for_pattern(None, None, None)
    return {quad.object.value for quad in quads if isinstance(quad.object, ox.Literal)}


def names(path: Path) -> set[str]:
    return {entry.name for entry in (path / "snapshots").iterdir()}


def test_a_reader_keeps_what_it_holds_and_goes_over_to_the_next(tmp_path: Path) -> None:
    write(tmp_path, "a")
    snapshots = Snapshots(tmp_path)
    first = snapshots.hold()
    write(tmp_path, "b", publish=False)
    assert snapshots.hold(first) is first
    write(tmp_path, "c")
    second = snapshots.hold(first)
    assert (said(first), said(second)) == ({"a"}, {"a", "b", "c"})
    assert first.version != second.version
    assert names(tmp_path) == {"1", "2"}
    first.close()
    write(tmp_path, "d")
    assert names(tmp_path) == {"2", "3"}
    second.close()


def test_reading_goes_on_while_somebody_writes(tmp_path: Path) -> None:
    write(tmp_path, "a")
    with OxigraphStore.open(tmp_path, write=True):
        held = Snapshots(tmp_path).hold()
        assert said(held) == {"a"}
        held.close()


def test_publishing_again_without_writing_keeps_the_snapshot(tmp_path: Path) -> None:
    write(tmp_path, "a")
    with OxigraphStore.open(tmp_path, write=True) as store:
        store.publish()
    assert names(tmp_path) == {"1"}


def test_what_a_killed_writer_did_not_publish_the_next_one_does(tmp_path: Path) -> None:
    write(tmp_path, "a")
    write(tmp_path, "b", publish=False)
    (tmp_path / "snapshots" / "unfinished").mkdir()
    with OxigraphStore.open(tmp_path, write=True) as store:
        store.publish()
    held = Snapshots(tmp_path).hold()
    assert said(held) == {"a", "b"}
    assert names(tmp_path) == {"2"}
    held.close()


def test_another_store_in_the_same_place_has_another_version(tmp_path: Path) -> None:
    write(tmp_path / "one", "a")
    write(tmp_path / "two", "a")
    first = Snapshots(tmp_path / "one").hold()
    (tmp_path / "one").rename(tmp_path / "old")
    (tmp_path / "two").rename(tmp_path / "one")
    second = Snapshots(tmp_path / "one").hold(first)
    assert first.path == second.path
    assert first.version != second.version
    first.close()
    second.close()


def test_nothing_published(tmp_path: Path) -> None:
    write(tmp_path, "a", publish=False)
    with pytest.raises(StoreError, match="nothing was published yet"):
        Snapshots(tmp_path).hold()


def test_a_store_in_memory_has_no_snapshots() -> None:
    OxigraphStore.in_memory().publish()

from __future__ import annotations

import io
import os
import pickle
import subprocess
import sys
from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph.store.bundle import Bundle
from graph.store.oxigraph import OxigraphStore
from ontology.errors import InvalidInputError, QueryError, StoreError

if TYPE_CHECKING:
    from pathlib import Path

BASE = "https://example.org/"


def iri(name: str) -> ox.NamedNode:
    return ox.NamedNode(BASE + name)


def bundle(number: int, *texts: str, shared: str = "run") -> Bundle:
    name = iri(f"filing/{number}")
    document = iri(f"filing/{number}/document/1")
    about = (
        ox.Quad(name, iri("sha"), ox.Literal(" ".join(texts))),
        ox.Quad(name, iri("has"), document),
        ox.Quad(document, iri("length"), ox.Literal(len(texts))),
        ox.Quad(name, iri("by"), iri(shared)),
        ox.Quad(iri(shared), iri("kind"), ox.Literal("software")),
    )
    said = tuple(ox.Quad(iri(f"event/{number}"), iri("says"), ox.Literal(text), name) for text in texts)
    return Bundle(name, about + said)


def dump(store: OxigraphStore) -> bytes:
    out = io.BytesIO()
    store.dump(out)
    return out.getvalue()


def expected(*bundles: Bundle) -> bytes:
    lines = {f"{quad.triple} {quad.graph_name} .\n".replace(" DEFAULT", "") for one in bundles for quad in one.quads}
    return "".join(sorted(lines)).encode()


def test_a_bundle_takes_the_place_of_the_one_before_whole() -> None:
    store = OxigraphStore.in_memory()
    store.replace([bundle(1, "a", "b"), bundle(2, "c")])
    store.replace([bundle(1, "d"), bundle(3, "e")])
    assert dump(store) == expected(bundle(1, "d"), bundle(2, "c"), bundle(3, "e"))


def test_a_bundle_that_came_as_lines_is_the_same_bundle() -> None:
    plain, store = bundle(1, "a", "b \n _: c"), OxigraphStore.in_memory()
    sent: Bundle = pickle.loads(pickle.dumps(plain))
    assert (sent.name, list(sent.quads), len(sent.quads)) == (plain.name, list(plain.quads), len(plain.quads))
    assert plain.nquads == sent.nquads
    assert all(quad in sent.quads for quad in plain.quads)
    assert ox.Quad(sent.name, iri("says"), ox.Literal("other")) not in sent.quads
    for _ in range(2):  # new, then in the place of itself
        store.replace([sent])
        assert dump(store) == expected(plain)


def test_any_number_of_quads_come_piece_by_piece(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("graph.store.bundle.PIECE", 3)
    store = OxigraphStore.in_memory()
    store.extend(iter(bundle(1, *"abcdefg").quads))
    assert dump(store) == expected(bundle(1, *"abcdefg"))


def test_replacing_by_the_same_changes_nothing() -> None:
    store = OxigraphStore.in_memory()
    store.replace([bundle(1, "a")])
    before = dump(store)
    store.replace([bundle(1, "a")])
    assert dump(store) == before


def test_removing_takes_the_description_along_but_not_what_is_shared() -> None:
    store = OxigraphStore.in_memory()
    store.replace([bundle(1, "a"), bundle(2, "b")])
    store.remove([iri("filing/1"), iri("filing/never")])
    assert dump(store) == expected(bundle(2, "b"))
    assert not store.holds(iri("filing/1"))
    assert store.holds(iri("filing/2"))


def test_a_name_that_begins_like_another_is_another() -> None:
    store = OxigraphStore.in_memory()
    store.replace([bundle(1, "a"), bundle(11, "b")])
    store.remove([iri("filing/1")])
    assert dump(store) == expected(bundle(11, "b"))


def test_a_batch_with_a_name_twice_or_a_blank_node_is_refused_and_nothing_written() -> None:
    store = OxigraphStore.in_memory()
    blank = Bundle(iri("filing/2"), (ox.Quad(ox.BlankNode(), iri("says"), ox.Literal("x"), iri("filing/2")),))
    lines = Bundle.written(blank.name.value, blank.nquads)
    with pytest.raises(InvalidInputError, match="same name"):
        store.replace([bundle(1, "a"), bundle(1, "b")])
    for refused in (blank, lines):
        with pytest.raises(InvalidInputError, match="blank node"):
            store.replace([bundle(1, "a"), refused])
    assert dump(store) == b""


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(texts=st.lists(st.text(st.characters(codec="utf-8")), min_size=1, max_size=5))
def test_any_text_survives_both_ways_of_writing(texts: list[str]) -> None:
    fresh, rewritten = OxigraphStore.in_memory(), OxigraphStore.in_memory()
    fresh.replace([bundle(1, *texts)])
    rewritten.replace([bundle(1, "before")])
    rewritten.replace([bundle(1, *texts)])
    assert dump(fresh) == dump(rewritten) == expected(bundle(1, *texts))


def test_what_was_written_is_there_for_the_next_reader(tmp_path: Path) -> None:
    with OxigraphStore.open(tmp_path / "store", write=True) as store:
        store.replace([bundle(1, "a")])
    with OxigraphStore.open(tmp_path / "store") as store:
        assert dump(store) == expected(bundle(1, "a"))
        solutions = store.query("SELECT ?o WHERE { ?s <https://example.org/says> ?o }")
        assert [str(row[0]) for row in solutions] == ['"a"']  # type: ignore[union-attr]


def test_a_closed_store_says_so(tmp_path: Path) -> None:
    store = OxigraphStore.open(tmp_path / "store", write=True)
    store.close()
    store.close()
    with pytest.raises(StoreError, match="closed"):
        dump(store)


def test_a_path_without_a_store(tmp_path: Path) -> None:
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "letter.txt").write_text("hello")
    (tmp_path / "file").write_text("hello")
    for write in (False, True):
        with pytest.raises(StoreError, match="not a store"):
            OxigraphStore.open(tmp_path / "full", write=write)
        with pytest.raises(StoreError, match="not a store but a file"):
            OxigraphStore.open(tmp_path / "file", write=write)
    with pytest.raises(StoreError, match="there is no store; make one with"):
        OxigraphStore.open(tmp_path / "nowhere")
    assert not (tmp_path / "nowhere").exists()


@pytest.mark.parametrize(
    ("marker", "message"),
    [
        ('{"format": "dealgraph-store", "version": 2}', "layout version 2"),
        ('{"format": "other", "version": 1}', "another format"),
        ("not json", "not one of ours"),
        ("[]", "not one of ours"),
    ],
)
def test_a_marker_of_another_kind_is_refused(tmp_path: Path, marker: str, message: str) -> None:
    (tmp_path / "dealgraph.json").write_text(marker)
    with pytest.raises(StoreError, match=message):
        OxigraphStore.open(tmp_path, write=True)


def test_a_store_that_was_only_begun_can_be_finished_but_not_read(tmp_path: Path) -> None:
    (tmp_path / "dealgraph.json.new").write_text("half")
    OxigraphStore.open(tmp_path, write=True).close()
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "lock").touch()
    (tmp_path / "other" / "dealgraph.json").write_text('{"format": "dealgraph-store", "version": 1}')
    with pytest.raises(StoreError, match="nothing was written"):
        OxigraphStore.open(tmp_path / "other")


def test_one_writer_or_many_readers(tmp_path: Path) -> None:
    path = tmp_path / "store"
    with OxigraphStore.open(path, write=True):
        for write in (False, True):
            with pytest.raises(StoreError, match=f"being written by process {os.getpid()}; wait until"):
                OxigraphStore.open(path, write=write)
    with OxigraphStore.open(path), OxigraphStore.open(path), pytest.raises(StoreError, match="being read by another"):
        OxigraphStore.open(path, write=True)
    OxigraphStore.open(path, write=True).close()


def test_the_lock_of_another_process_holds_and_ends_with_it(tmp_path: Path) -> None:
    path = tmp_path / "store"
    holding = "import sys; from graph.store.oxigraph import OxigraphStore as S; s = S.open(sys.argv[1], write=True); print(flush=True); input()"
    with subprocess.Popen(
        [sys.executable, "-c", holding, path], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as holder:
        assert holder.stdout is not None
        holder.stdout.readline()
        with pytest.raises(StoreError, match=f"written by process {holder.pid}"):
            OxigraphStore.open(path, write=True)
        holder.kill()
    OxigraphStore.open(path, write=True).close()


def test_a_damaged_store_is_an_error_of_ours(tmp_path: Path) -> None:
    path = tmp_path / "store"
    with OxigraphStore.open(path, write=True) as store:
        store.replace([bundle(1, "a")])
    (path / "quads" / "CURRENT").write_text("nonsense")
    with pytest.raises(StoreError, match="cannot be opened"):
        OxigraphStore.open(path)


def test_a_malformed_query_is_told_with_its_place() -> None:
    with pytest.raises(QueryError, match="malformed"):
        OxigraphStore.in_memory().query("SELECT ?s WHERE { ?s }")


def test_the_default_graph_of_a_query_is_all_graphs() -> None:
    store = OxigraphStore.in_memory()
    store.replace([bundle(1, "a")])
    assert bool(store.query('ASK { ?s <https://example.org/says> "a" . ?f <https://example.org/has> ?d }'))


def test_reading_one_graph() -> None:
    store = OxigraphStore.in_memory()
    store.replace([bundle(1, "a"), bundle(2, "b")])
    assert [str(quad.object) for quad in store.quads_for_pattern(None, None, None, iri("filing/2"))] == ['"b"']
    assert list(store.graphs()) == [iri("filing/1"), iri("filing/2")]


def test_a_store_that_a_kill_left_half_made_is_made_anew(tmp_path: Path) -> None:
    OxigraphStore.open(tmp_path / "store", write=True).close()
    quads = tmp_path / "store" / "quads"
    quads.rename(quads.with_name("quads.unfinished"))
    with pytest.raises(StoreError, match="nothing was written to it yet"):
        OxigraphStore.open(tmp_path / "store")
    with OxigraphStore.open(tmp_path / "store", write=True) as store:
        assert not list(store.graphs())
    assert {path.name for path in (tmp_path / "store").iterdir()} == {"dealgraph.json", "lock", "quads"}
    OxigraphStore.open(tmp_path / "store").close()

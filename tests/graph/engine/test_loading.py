from __future__ import annotations

import gzip
import io
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox
import pytest

from extractors.model import Failure, Filing
from graph.engine.deriving import Deriving
from graph.engine.loading import LoadReport, load
from graph.quads import canonical_graph_iri, failure_quads, filing_quads
from graph.resolution import rederive, resolve
from graph.store.oxigraph import OxigraphStore
from graph.store.parts import Part, parts
from ontology.errors import InvalidInputError, SourceError, StoreError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

FAILED = failure_quads(Failure("dill.txt", "empty", "dill.txt: empty"))


def filing(number: int, form: str = "8-K") -> list[ox.Quad]:
    accession = f"0000000001-04-{number:06}"
    read = Filing(accession, f"{number}.txt", "0" * 64, "utf-8", "text", form, "2004-01-09", accession=accession)
    return filing_quads(read, (), extractor="test")


def written(path: Path, *bundles: Sequence[ox.Quad]) -> Part:
    quads = [quad for bundle in bundles for quad in bundle]
    nquads = ox.serialize(quads, format=ox.RdfFormat.N_QUADS) or b""
    path.write_bytes(gzip.compress(nquads) if path.suffix == ".gz" else nquads)
    return Part(path)


def loaded(store: OxigraphStore, *found: Part) -> LoadReport:
    deriving = Deriving(store, resolve, rederive)
    report = load(found, store, deriving)
    deriving.finish()
    return report


def quads(store: OxigraphStore) -> set[ox.Quad]:
    """Without what is derived."""
    canonical = canonical_graph_iri()
    return {quad for quad in store.engine if canonical not in (quad.graph_name, quad.subject)}


@pytest.fixture
def store() -> OxigraphStore:
    return OxigraphStore.in_memory()


@pytest.mark.parametrize("name", ["part.nq", "part.nq.gz"])
def test_new_bundles_are_taken_in_whole(store: OxigraphStore, tmp_path: Path, name: str) -> None:
    part = written(tmp_path / name, filing(1), filing(2), FAILED)
    assert loaded(store, part) == LoadReport(loaded=3)
    assert quads(store) == {*filing(1), *filing(2), *FAILED}
    assert store.holds(canonical_graph_iri())


def test_the_same_again_changes_nothing(store: OxigraphStore, tmp_path: Path) -> None:
    part = written(tmp_path / "part.nq", filing(1), filing(2), FAILED)
    loaded(store, part)
    before = set(store.engine)
    assert loaded(store, part) == LoadReport(known=3)
    assert set(store.engine) == before


def test_what_changed_is_replaced_and_what_is_new_added(store: OxigraphStore, tmp_path: Path) -> None:
    loaded(store, written(tmp_path / "old.nq", filing(1), filing(2)))
    assert loaded(store, written(tmp_path / "new.nq", filing(1), filing(2, "6-K"), filing(3))) == LoadReport(
        replaced=2, known=1
    )
    assert quads(store) == {*filing(1), *filing(2, "6-K"), *filing(3)}


@pytest.mark.parametrize("lost", ["graph", "description"])
def test_half_a_bundle_is_completed(store: OxigraphStore, tmp_path: Path, lost: str) -> None:
    part = written(tmp_path / "part.nq", filing(1), filing(2))
    half = [quad for quad in filing(1) if (quad.graph_name == ox.DefaultGraph()) == (lost == "graph")]
    store.engine.bulk_extend(half[: len(half) // 2])
    report = loaded(store, part)
    assert report.replaced >= 1
    assert quads(store) == {*filing(1), *filing(2)}


def test_a_dump_of_a_store_makes_the_same_store(store: OxigraphStore, tmp_path: Path) -> None:
    loaded(store, written(tmp_path / "part.nq", filing(1), filing(2)))
    dump = io.BytesIO()
    store.dump(dump)
    (tmp_path / "dump.nq").write_bytes(dump.getvalue())
    again = OxigraphStore.in_memory()
    loaded(again, Part(tmp_path / "dump.nq"))
    copy = io.BytesIO()
    again.dump(copy)
    assert copy.getvalue() == dump.getvalue()


@pytest.mark.parametrize(
    ("nquads", "error", "said"),
    [
        (b"", InvalidInputError, "holds no filings of ours"),
        (b"<a:a> <b:b> <c:c> .\n", InvalidInputError, "holds no filings of ours"),
        (b"%s<a:a> <b:b> .\n", InvalidInputError, "not N-Quads"),
        (b"%s<a:a> <b:b> _:c <x:x> .\n", InvalidInputError, "blank node"),
    ],
)
def test_what_is_no_part_is_refused(
    store: OxigraphStore, tmp_path: Path, nquads: bytes, error: type[Exception], said: str
) -> None:
    whole = ox.serialize(filing(1), format=ox.RdfFormat.N_QUADS) or b""
    graph = filing(1)[-1].graph_name
    place = tmp_path / "part.nq"
    place.write_bytes(nquads.replace(b"%s", whole).replace(b"<x:x>", str(graph).encode()))
    with pytest.raises(error, match=said):
        loaded(store, Part(place))
    assert not quads(store)


def test_a_packed_part_that_is_cut_off_is_refused(store: OxigraphStore, tmp_path: Path) -> None:
    part = written(tmp_path / "part.nq.gz", filing(1))
    part.path.write_bytes(part.path.read_bytes()[:-20])
    with pytest.raises(SourceError, match="cannot be read"):
        loaded(store, part)
    assert not quads(store)


def test_a_literal_that_looks_like_a_blank_node_is_none(store: OxigraphStore, tmp_path: Path) -> None:
    odd = [*filing(1), ox.Quad(filing(1)[0].subject, ox.NamedNode("x:x"), ox.Literal("a _:b"), filing(1)[0].graph_name)]
    assert loaded(store, written(tmp_path / "part.nq", odd)) == LoadReport(replaced=1)


def test_a_run_that_was_killed_is_finished(
    store: OxigraphStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = [written(tmp_path / f"{number}.nq", filing(number)) for number in (1, 2, 3)]
    loaded(store, found[0])

    def full(*_: Any) -> None:
        raise StoreError("the disk is full")

    with monkeypatch.context() as patch:
        patch.setattr(OxigraphStore, "load", full)
        with pytest.raises(StoreError):
            loaded(store, *found)
    assert loaded(store, *found) == LoadReport(loaded=2, known=1)
    whole = OxigraphStore.in_memory()
    loaded(whole, *found)
    assert set(store.engine) == set(whole.engine)


def test_parts_are_found_in_directories_by_name(tmp_path: Path) -> None:
    for name in ("b/part-1.txt.gz", "a/part-0.nq", "a/._part.nq.crc", "_SUCCESS", "a/notes.md", "_temporary/x.md"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    assert [part.path.name for part in parts((str(tmp_path),))] == ["part-0.nq", "part-1.txt.gz"]
    with pytest.raises(SourceError, match="holds no parts"):
        list(parts((str(tmp_path / "_temporary"),)))
    with pytest.raises(SourceError, match="no such file"):
        list(parts((str(tmp_path / "nowhere"),)))

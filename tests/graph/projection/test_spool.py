from __future__ import annotations

import tracemalloc
from typing import TYPE_CHECKING

from graph.projection.records import Node
from graph.projection.spool import Spool
from graph.queries.library import named_query

if TYPE_CHECKING:
    from collections.abc import Callable

    from graph.store.oxigraph import OxigraphStore

NODE = Node("urn:a", "Ä\n“quoted”", "Person", None, 1)


def test_records_come_back_as_often_as_one_likes() -> None:
    with Spool(Node) as spool:
        spool.append(NODE)
        assert list(spool) == [NODE]
        spool.append(NODE)
        assert list(spool) == list(spool) == [NODE, NODE]
        assert len(spool) == 2


def test_readers_are_not_in_each_others_way() -> None:
    with Spool(Node) as spool:
        for number in range(5000):
            spool.append(Node(str(number), "x" * 100, "Person", None, 1))
        pairs = list(zip(spool, spool, strict=True))
    assert len(pairs) == 5000
    assert all(one == other for one, other in pairs)


def test_memory_does_not_grow_with_the_spool() -> None:
    def peak(count: int) -> int:
        tracemalloc.start()
        with Spool(Node) as spool:
            for _ in range(count):
                spool.append(NODE)
            assert sum(1 for _ in spool) == count
        _, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        return most

    peak(1)
    assert peak(40_000) < 1.3 * peak(20_000)


def test_edges_are_those_of_the_named_query(
    stored: Callable[[str], OxigraphStore], chain: Callable[[int], str]
) -> None:
    from graph.projection import edges

    store = stored(
        chain(3)
        + """:jv a dg:Deal ; dg:dealType dg:JointVenture ; dg:status stage:agreed ; dg:party :c0, :c2, :c1 ; dg:venture :c3 .
        :fall a dg:Deal ; dg:dealType dg:Acquisition ; dg:status stage:terminated ; dg:acquirer :c0 ; dg:seller :c1 ;
          dg:vehicle :c3 ; dg:target :c2 ; dg:party :c1 .
        :off a dg:Deal ; dg:dealType dg:SpinOff ; dg:status stage:completed ; dg:parent :c0 ; dg:spunOff :c1 ."""
    )
    rows = store.query(named_query("network-edges").bind())
    told = [tuple(row[name].value for name in ("deal", "kind", "source", "target")) for row in rows]  # type: ignore[union-attr]
    assert sorted(told) == sorted((edge.deal, edge.kind, edge.source, edge.target) for edge in edges(store))
    assert len(told) > 12

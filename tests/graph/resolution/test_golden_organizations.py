"""Clustering against organisations labelled by hand: B-cubed (Bagga and Baldwin 1998)."""

from __future__ import annotations

import csv
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from graph.resolution.facts import LocalOrganization
from graph.resolution.organizations import identify

if TYPE_CHECKING:
    from collections.abc import Mapping

GOLDEN = Path(__file__).parents[2] / "golden/organisations.tsv"


def rows() -> list[dict[str, str]]:
    with GOLDEN.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader((line for line in lines if not line.startswith("#")), delimiter="\t"))


def organizations(*, headers: bool) -> dict[LocalOrganization, str]:
    """Every name as if another filing wrote it, with its true cluster; with or without what headers say."""
    return {
        LocalOrganization(
            f"https://example.org/filing/{number}/organization/one",
            (row["name"],),
            tuple(filter(None, row["former names"].split("; "))) if headers else (),
            (row["cik"] or None) if headers else None,
        ): row["cluster"]
        for number, row in enumerate(rows())
    }


def groups(labels: Mapping[str, str]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for member, label in labels.items():
        found[label].add(member)
    return found


def b_cubed(true: Mapping[str, str], found: Mapping[str, str]) -> tuple[float, float, float]:
    wanted, got = groups(true), groups(found)
    shared = [(len(wanted[true[one]] & got[found[one]]), len(got[found[one]]), len(wanted[true[one]])) for one in true]
    precision = sum(both / size for both, size, _ in shared) / len(shared)
    recall = sum(both / size for both, _, size in shared) / len(shared)
    return precision, recall, 2 * precision * recall / (precision + recall)


@pytest.mark.parametrize(("headers", "least"), [(False, 0.95), (True, 0.98)])
def test_clusters_of_real_names(headers: bool, least: float) -> None:
    labelled = organizations(headers=headers)
    true = {organization.iri: cluster for organization, cluster in labelled.items()}
    found = {one.local.iri: one.canonical for one in identify(labelled)}
    precision, _, score = b_cubed(true, found)
    assert len(true) >= 400
    assert score >= least
    assert precision >= 0.99


def test_the_measure_tells_merging_from_splitting() -> None:
    true = {"a": "1", "b": "1", "c": "2"}
    assert b_cubed(true, true) == (1.0, 1.0, 1.0)
    merged, split = b_cubed(true, dict.fromkeys(true, "x")), b_cubed(true, {one: one for one in true})
    assert merged == pytest.approx((5 / 9, 1.0, 5 / 7))
    assert split == pytest.approx((1.0, 2 / 3, 4 / 5))

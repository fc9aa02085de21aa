"""The analyses there are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.analysis.acquirers import SERIAL_ACQUIRERS
from graph.analysis.centrality import CENTRALITY, COMMUNITIES
from graph.analysis.durations import DURATIONS
from graph.analysis.lineage import LINEAGE
from graph.analysis.paths import PATH
from ontology.errors import NotFoundError

if TYPE_CHECKING:
    from graph.analysis.analysis import Analysis

ANALYSES = (CENTRALITY, COMMUNITIES, DURATIONS, LINEAGE, PATH, SERIAL_ACQUIRERS)
"""By name."""


def analysis(name: str) -> Analysis:
    """The analysis of this name; raises ``NotFoundError``, which lists the known ones."""
    found = {one.name: one for one in ANALYSES}
    if name not in found:
        raise NotFoundError(f"there is no analysis named {name!r}; there are: {', '.join(found)}")
    return found[name]

"""Which picture is called what."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from graph.plots.acquirers import top_acquirers
from graph.plots.figure import save, styled
from graph.plots.networks import network_picture
from graph.plots.years import deals_per_year
from graph.projection import COMPANIES
from ontology.errors import NotFoundError

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import BinaryIO

    from graph.projection import Selection
    from graph.projection.projection import Projection
    from graph.store.bundle import QuadStore

PICTURES = ("deals-per-year", "top-acquirers", "network")


def draw(
    store: QuadStore,
    picture: str,
    selection: Selection,
    *,
    top: int = 10,
    projection: Projection = COMPANIES,
    seed: int = 0,
) -> Callable[[BinaryIO, str], None]:
    """Draw one of ``PICTURES``; what comes back writes it to a stream in a format.

    Raises:
        NotFoundError: There is no such picture, or nothing to draw.
        InvalidInputError: matplotlib is not installed, or the picture cannot hold so much.

    """
    with styled():
        if picture == "deals-per-year":
            return partial(save, deals_per_year(store, selection))
        if picture == "top-acquirers":
            return partial(save, top_acquirers(store, selection, top))
        if picture == "network":
            return partial(save, network_picture(store, selection, projection, seed))
    raise NotFoundError(f"there is no picture {picture!r}; there are: {', '.join(PICTURES)}")

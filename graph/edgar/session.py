"""A run against EDGAR: who asks, where, how fast, and into which mirror."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple

from graph.edgar.client import Client
from graph.edgar.identity import user_agent
from graph.edgar.mirror import Mirror
from graph.edgar.pace import RATE, Pace
from graph.edgar.site import Site

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from graph.edgar.client import Patience


class Session(NamedTuple):
    """What every step of a run needs."""

    client: Client
    site: Site
    mirror: Mirror


@contextmanager
def session(
    mirror: Path,
    agent: str | None = None,
    address: str | None = None,
    rate: float = RATE,
    patience: Patience | None = None,
) -> Iterator[Session]:
    """A session with EDGAR, or with the server at ``address``; ``agent`` is by default that of the environment.

    Raises:
        InvalidInputError: Nobody has said who asks, the rate is more than the SEC allows, or the mirror is a file.

    """
    place = Mirror(mirror)
    pace = Pace(place.pace, rate)
    site = Site.at(address) if address else Site()
    with Client(user_agent(agent), pace, patience) as client:
        yield Session(client, site, place)

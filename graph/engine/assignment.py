"""What a worker process is to do."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from graph.engine.bounds import Bounds

if TYPE_CHECKING:
    from collections.abc import Callable

    from extractors.filings import Limits
    from graph.engine.chain import PassageExtractor


@dataclass(frozen=True, slots=True)
class Assignment:
    """How a worker reads; sent to it as a pickle, so that ``load`` is a function that can be imported there."""

    load: Callable[[], PassageExtractor]
    version: str
    """Of the extractor."""
    limits: Limits | None = None
    bounds: Bounds = field(default_factory=Bounds)


def load_extractor(model: str | None) -> PassageExtractor:
    """The extractor of the command line; imported where it is loaded, which the process that only writes never does.

    Raises:
        NotFoundError: There is no such model.

    """
    from extractors.pipeline import Extractor

    return Extractor.load(model)

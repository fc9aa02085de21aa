"""Over filings: local organisations become canonical ones, events become deals. Deterministic, whatever the order."""

from __future__ import annotations

from graph.resolution.derivation import Change, canonical_quads, rederive, resolve
from graph.resolution.facts import QuadReader
from graph.resolution.guidance import Guidance, keep, read_guidance

__all__ = ["Change", "Guidance", "QuadReader", "canonical_quads", "keep", "read_guidance", "rederive", "resolve"]

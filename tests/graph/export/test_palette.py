"""Stages can be told apart by people who do not see red, green or blue as most do.

Colours as they see them: Machado, Oliveira and Fernandes, A Physiologically-based Model for Simulation of Color Vision
Deficiency, IEEE TVCG 15(6), 2009, severity 1.0. Distances: CIE 1976 L*a*b*, D65.
"""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np
import pytest

from graph.export.palette import NODE_COLOURS, STAGE_COLOURS, hexadecimal
from graph.projection.agents import KINDS
from ontology.terms import Stage

if TYPE_CHECKING:
    from numpy.typing import NDArray

SEEN = {
    "all": np.eye(3),
    "protanopia": np.array(
        [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]
    ),
    "deuteranopia": np.array(
        [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.01182, 0.04294, 0.968881]]
    ),
    "tritanopia": np.array(
        [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.3039]]
    ),
}
TO_XYZ = np.array(
    [[0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.072175], [0.0193339, 0.119192, 0.9503041]]
)
WHITE = np.array([0.95047, 1.0, 1.08883])
ENOUGH = 10
"""Two colours this far apart are not taken for one another; just noticeable is 2.3."""


def lab(colour: tuple[int, int, int], seen: NDArray[np.float64]) -> NDArray[np.float64]:
    encoded = np.array(colour) / 255
    linear = np.where(encoded <= 0.04045, encoded / 12.92, ((encoded + 0.055) / 1.055) ** 2.4)
    ratio = TO_XYZ @ np.clip(seen @ linear, 0, 1) / WHITE
    f = np.where(ratio > 216 / 24389, np.cbrt(ratio), (24389 / 27 * ratio + 16) / 116)
    return np.array([116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])])


@pytest.mark.parametrize("kind", SEEN)
def test_stages_are_told_apart(kind: str) -> None:
    colours = {stage: lab(colour, SEEN[kind]) for stage, colour in STAGE_COLOURS.items()}
    near = {
        (one, other): round(float(np.linalg.norm(colours[one] - colours[other])), 1)
        for one, other in combinations(colours, 2)
        if np.linalg.norm(colours[one] - colours[other]) < ENOUGH
    }
    assert near == {}


def test_the_measure_would_tell() -> None:
    red, green = (lab(colour, SEEN["deuteranopia"]) for colour in ((200, 80, 60), (130, 130, 60)))
    assert (
        np.linalg.norm(red - green)
        < 25
        < np.linalg.norm(lab((200, 80, 60), np.eye(3)) - lab((130, 130, 60), np.eye(3)))
    )


def test_every_stage_and_kind_has_a_colour_of_its_own() -> None:
    assert set(STAGE_COLOURS) == {stage.record for stage in Stage}
    assert set(NODE_COLOURS) == {kind.local for kind in KINDS}
    assert len({hexadecimal(colour) for colour in (*STAGE_COLOURS.values(), *NODE_COLOURS.values())}) == len(
        STAGE_COLOURS
    ) + len(NODE_COLOURS)

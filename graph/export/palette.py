"""Colours of stages and of kinds of node, the same in Gephi files, pictures and pages.

Stages have the nine colours of Paul Tol's *muted* scheme (Colour Schemes, SRON technical note SRON/EPS/TN/09-002, issue
3.2), which people with any common kind of colour blindness can tell apart; nodes have colours of his *bright* one, in
lighter shade where they are companies, so that the edges stand out.
"""

from __future__ import annotations

Colour = tuple[int, int, int]
"""Red, green and blue from 0 to 255."""

STAGE_COLOURS: dict[str, Colour] = {
    "rumored": (221, 204, 119),
    "proposed": (153, 153, 51),
    "announced": (136, 204, 238),
    "agreed": (51, 34, 136),
    "amended": (170, 68, 153),
    "approved": (68, 170, 153),
    "rejected": (204, 102, 119),
    "completed": (17, 119, 51),
    "terminated": (136, 34, 85),
}
"""By record name: sand and olive before the contract, blue and purple under it, green towards the end, red against it."""

NODE_COLOURS: dict[str, Colour] = {
    "CanonicalOrganization": (68, 119, 170),
    "OrganizationGroup": (187, 187, 187),
    "Person": (238, 102, 119),
    "AssetOrUnit": (204, 187, 68),
    "Agent": (102, 204, 238),
}
"""By kind of node."""

UNKNOWN: Colour = (150, 150, 150)
"""Of what has neither."""


def hexadecimal(colour: Colour) -> str:
    """As in HTML.

    >>> hexadecimal((17, 119, 51))
    '#117733'
    """
    return "#{:02x}{:02x}{:02x}".format(*colour)

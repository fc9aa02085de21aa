"""Which reports of a passage tell of the same deal, and which deals of a story are its news."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from extractors.events.prose.reports import CONSIDERATION
from extractors.mentions.aliases import stem
from ontology.terms import EventType, Role

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extractors.events.prose.discourse import Discourse
    from extractors.events.prose.reports import Report

SIDES = (Role.ACQUIRER, Role.TARGET, Role.SELLER)


def names_of(reports: Sequence[Report], *roles: Role) -> set[str]:
    """Who takes part in one of the roles, by name, case folded."""
    return {p.name.casefold() for report in reports for p in report.participants if not p.group and p.role in roles}


def others_named(reports: Sequence[Report], discourse: Discourse) -> set[str]:
    """Whom reports name beside the filer."""
    return names_of(reports, *Role) - {discourse.names.registrant[0].casefold()}


def same_deal(group: Sequence[Report], report: Report) -> bool:
    """Whether a report tells of the deal that the group tells of."""
    goal, other = (
        names_of(group, Role.TARGET, Role.SPUN_OFF, Role.VENTURE),
        names_of([report], Role.TARGET, Role.SPUN_OFF, Role.VENTURE),
    )
    everybody, others = names_of(group, *Role), names_of([report], *Role)
    buyer, buyers = names_of(group, Role.ACQUIRER), names_of([report], Role.ACQUIRER)
    seller, sellers = names_of(group, Role.SELLER), names_of([report], Role.SELLER)
    joint = {each.type is EventType.JOINT_VENTURE for each in (*group, report)}
    if len(joint) > 1:
        return False
    merges = EventType.MERGER in {each.type for each in group} and report.type is EventType.MERGER
    if not report.certain and not merges and (buyers & (seller | goal) or buyer & (sellers | other)):
        return False  # who sells it now once bought it; a vehicle merges into the target
    if goal & other or _cores(goal) & _cores(other):
        return True
    if goal and other:
        return False
    if goal and report.rule == "clause:Acquisition:verb" and _apart(group, report):
        return False  # "acquired X. In May 1998, the Company acquired certain technology"
    if EventType.MERGER in {each.type for each in group} | {report.type}:
        another = (goal and not goal & others and len(others) > 1) or (
            other and not other & everybody and len(everybody) > 1
        )
        return not another and len(everybody & others) >= min(2, len(others), len(everybody))
    if (buyer and buyers and not buyer & buyers) or (seller and sellers and not seller & sellers):
        return False
    return bool(everybody & others)


def _cores(names: set[str]) -> set[tuple[str, ...]]:
    """Names without what says that a company holds others: "Tarn Holdings plc" is Tarn plc."""
    found = (tuple(word for word in stem(name) if word not in {"holding", "holdings", "group"}) for name in names)
    return {words for words in found if words}


def _apart(group: Sequence[Report], report: Report) -> bool:
    """Whether both tell days, and none that the other tells."""
    told = {date.value for each in group for date in each.dates}
    return bool(told) and bool(report.dates) and not told & {date.value for date in report.dates}


def completes(group: Sequence[Report], report: Report) -> bool:
    """Whether a report in the group's sentence tells the other side of its deal: "shares of X were tendered to its offer"."""
    return group[0].sentence == report.sentence and other_sides(group, report)


def other_sides(group: Sequence[Report], report: Report) -> bool:
    """Whether the report names nobody in a role that the group has somebody in, and nobody of the group."""
    sides = [role for role in SIDES if names_of([report], role)]
    kinds = {each.type for each in group} | {report.type}
    if len(kinds) > 1 and (report.certain or kinds != {EventType.ACQUISITION, EventType.DIVESTITURE}):
        return False
    if not report.certain and Role.SELLER in sides and report.rule not in {"clause:Divestiture:verb", CONSIDERATION}:
        return False
    apart = not names_of(group, *Role) & names_of([report], *Role)
    return bool(sides) and apart and not any(names_of(group, role) for role in (*sides, Role.PARTY))


def without_headlines(groups: list[list[Report]]) -> list[list[Report]]:
    """The groups, a headline's own joined to the one that tells its deal in full: it calls what is sold by another name."""
    titled = [group for group in groups if all(report.headline for report in group if report.certain)]
    told = [group for group in groups if group not in titled]
    if not told:
        return groups
    for group in titled:
        home = next(
            (g for g in told if g[0].type is group[0].type and names_of(g, *SIDES) & names_of(group, *SIDES)), None
        )
        if home is None and len(told) == 1 and told[0][0].type is group[0].type:
            home = told[0]
        if home is None:
            told.append(group)
            continue
        known = {p.role for report in home for p in report.participants}
        home += [
            replace(report, participants=[p for p in report.participants if p.role not in known]) for report in group
        ]
    return told


def is_news(group: Sequence[Report], lead: Sequence[Report]) -> bool:
    """Whether a story tells a deal as news: with its first one, or more than once and with both sides; the rest is background."""
    if group[0].sentence == lead[0].sentence:
        return True
    roles = {p.role for report in group for p in report.participants}
    return sum(report.certain for report in group) > 2 and len(roles & {Role.ACQUIRER, Role.TARGET, Role.SELLER}) > 1

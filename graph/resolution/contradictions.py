"""Where reports of one deal do not agree: both are kept, and the reader is told."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from graph.resolution.amounts import money
from graph.resolution.history import ENDS, same_date, steps
from ontology.terms import DEAL_SIDE, Modality, Property, Role, Stage

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from graph.resolution.deals import Deal
    from graph.resolution.facts import Report

Votes = dict[str, dict[str, list["Report"]]]


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Reports that cannot all be right."""

    about: Property
    """The property on whose value they differ."""
    message: str
    reports: tuple[Report, ...]


def contradictions(deal: Deal, identity: Mapping[str, str], labels: Mapping[str, str]) -> list[Contradiction]:
    """Two prices, dates, ends or directions of one deal. Terms that an amendment changed are no contradiction."""
    return [*_prices(deal), *_dates(deal), *_ends(deal), *_denials(deal), *_directions(deal, identity, labels)]


def _prices(deal: Deal) -> Iterator[Contradiction]:
    for step in steps(deal.reports):
        by_currency: dict[str, list[Report]] = defaultdict(list)
        for report in step.reports:
            for currency in {money(amount)[0] for amount in report.amounts}:
                by_currency[currency].append(report)
        for currency, reports in sorted(by_currency.items()):
            sums = {
                report.iri: {value for code, value in map(money, report.amounts) if code == currency}
                for report in reports
            }
            if len({report.filing for report in reports}) > 1 and not set.intersection(*sums.values()):
                told = {iri: f"{currency} {' and '.join(sorted(values))}" for iri, values in sums.items()}
                yield _differing(Property.AMOUNT, f"{step.stage.record}: amount", told, reports)


def _dates(deal: Deal) -> Iterator[Contradiction]:
    contracts = {report.iri: report.contract for report in deal.reports if report.contract}
    yield from _apart(deal, Property.DATED_AS_OF, "contract", contracts)
    for stage in sorted(ENDS):
        for about in (Property.OCCURRED_ON, Property.EFFECTIVE_ON):
            told = {
                report.iri: report.told[about]
                for report in deal.reports
                if report.stage is stage and about in report.told
            }
            yield from _apart(deal, about, stage.record, told)


def _apart(deal: Deal, about: Property, what: str, told: Mapping[str, str]) -> Iterator[Contradiction]:
    values = sorted(set(told.values()))
    if any(not same_date(one, other) for one in values for other in values):
        reports = [report for report in deal.reports if report.iri in told]
        yield _differing(about, f"{what}: {about.local}", told, reports)


def _ends(deal: Deal) -> Iterator[Contradiction]:
    ended = [report for step in steps(deal.reports) if step.stage in ENDS for report in step.reports]
    if {Stage.COMPLETED, Stage.TERMINATED} <= {report.stage for report in ended}:
        yield _differing(Property.STATUS, "end", {report.iri: report.stage.record for report in ended}, ended)


def _denials(deal: Deal) -> Iterator[Contradiction]:
    modalities = {report.iri: report.modality.record for report in deal.reports}
    if Modality.DENIED.record in modalities.values() and len(set(modalities.values())) > 1:
        yield _differing(Property.MODALITY, "modality", modalities, deal.reports)


def _directions(deal: Deal, identity: Mapping[str, str], labels: Mapping[str, str]) -> Iterator[Contradiction]:
    for agent, sides in sorted(votes(deal.reports, identity).items()):
        if sides["bidder"] and sides["object"]:
            reports = {report.iri: report for side in ("bidder", "object") for report in sides[side]}
            told = {
                iri: " and ".join(side for side in ("bidder", "object") if report in sides[side])
                for iri, report in reports.items()
            }
            yield _differing(
                Property.PARTICIPANT,
                f"side of {labels.get(agent, agent)}",
                told,
                [reports[iri] for iri in sorted(reports)],
            )


def votes(reports: Sequence[Report], identity: Mapping[str, str]) -> Votes:
    """Which reports put whom on which side: ``bidder``, ``object`` or ``vehicle``."""
    found: Votes = defaultdict(lambda: {"bidder": [], "object": [], "vehicle": []})
    for report in reports:
        for role, agents in report.roles.items():
            side = "vehicle" if role is Role.VEHICLE else DEAL_SIDE.get(role, "")
            if side in {"bidder", "object", "vehicle"}:
                for agent in {identity.get(agent, agent) for agent in agents}:
                    found[agent][side].append(report)
    return found


def _differing(about: Property, what: str, told: Mapping[str, str], reports: Sequence[Report]) -> Contradiction:
    values: dict[str, set[str]] = defaultdict(set)
    for report in reports:
        values[told[report.iri]].add(report.filing.rsplit("/", 1)[-1])
    said = "; ".join(f"{value} ({', '.join(sorted(filings))})" for value, filings in sorted(values.items()))
    return Contradiction(about, f"{what} is told as {said}", tuple(reports))

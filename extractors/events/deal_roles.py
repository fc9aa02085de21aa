"""Who is acquirer, target, seller or vehicle among the parties of a contract that is the deal.

A title rarely says so; its form does. Vehicles are known by their names ("Hexham Merger Sub, Inc.") or by an appositive
("a wholly owned subsidiary of ..."), the parent stands beside its vehicle or shares a word with it, "as Buyer" and "as
Seller" speak for themselves, and holders of X sell X. Without such a hint everybody stays a party.
"""

from __future__ import annotations

import itertools
import re
from functools import cache
from typing import TYPE_CHECKING

from extractors.events.parties import Party, PartyClause
from extractors.lexicon import load
from extractors.mentions.name_lexicon import lexicon
from extractors.mentions.tokens import tokenize
from extractors.model import MentionKind
from ontology.terms import EventType, Role

if TYPE_CHECKING:
    from collections.abc import Sequence

Assignment = list[tuple[Party, Role, str]]
"""Party, its role and the reason."""
PARENT = "parent of the merger vehicle"
"""The reason of an acquirer that a list of parties shows as such, by its place or by its name."""

_WEAK_VEHICLES = frozenset(["acquisition", "acquisitions", "purchaser", "holdings", "newco", "merger"])


@cache
def _data() -> tuple[frozenset[str], dict[str, frozenset[str]], tuple[str, ...], tuple[str, ...]]:
    names, mentions, titles = load("names"), load("mentions"), load("titles")
    capacities = {key: frozenset(words) for key, words in mentions["capacities"].items()}
    return (
        frozenset(names["vehicle"]),
        capacities,
        tuple(titles["representatives"]["firms"]),
        tuple(titles["representatives"]["capacities"]),
    )


def stem(name: str) -> list[str]:
    """The words of a name without its legal form, case folded."""
    tokens = tokenize(name)
    forms = lexicon().forms
    words: list[str] = []
    at = 0
    while at < len(tokens):
        if at and (length := forms.match(tokens, at)):
            at += length
            continue
        if tokens[at].text[0].isalnum():
            words.append(tokens[at].norm)
        at += 1
    return words


def vehicle_strength(name: str) -> int:
    """2 for a name that only a vehicle bears ("X Merger Sub II, LLC"), 1 for one that others bear too, 0 for none."""
    words = stem(name)
    while words and (words[-1] in {"i", "ii", "iii", "iv", "v", "1", "2", "3"} or words[-1] == "inc"):
        words.pop()
    if "merger" in words[1:]:
        return 2  # "Tarn Merger Enterprises"
    if len(words) < 2 or not any(" ".join(words[-length:]) in _data()[0] for length in (1, 2, 3)):
        return 0
    return 1 if words[-1] in _WEAK_VEHICLES and " ".join(words[-2:]) not in {"holdings merger"} else 2


def assign(kind: EventType, clause: PartyClause, form: str | None, head: str) -> Assignment:
    """Roles of the parties of a deal's contract; groups take the role their nouns tell, or party."""
    parties = clause.parties
    if kind is EventType.MERGER:
        return _merger(clause, form, head)
    if kind in {EventType.ACQUISITION, EventType.DIVESTITURE}:
        return _purchase(kind, parties, head)
    if kind is EventType.SPIN_OFF:
        return _spin_off(parties)
    if kind is EventType.TENDER_OFFER:
        return _tender(parties)
    return [(party, Role.PARTY, "party of the contract") for party in parties]


def _named(parties: Sequence[Party]) -> list[Party]:
    return [party for party in parties if party.unit.kind is not MentionKind.GROUP]


def representative(name: str) -> bool:
    """Whether a firm represents the holders of others by trade."""
    return any(firm in name.casefold() for firm in _data()[2])


def _represents(party: Party) -> bool:
    return representative(party.unit.text) or any(word in party.capacity for word in _data()[3])


def _capacity_role(party: Party) -> Role | None:
    """What "as Buyer", "as Seller" says; None where the capacity says nothing of the kind."""
    if _represents(party):
        return None
    capacity = re.sub(r"^(?:an?|the|initial|sole|each) ", "", party.capacity)
    for key, words in _data()[1].items():
        if capacity in words or capacity.split(" and ")[0] in words:
            return next(role for role in Role if role.local == key)
    return None


def _merger(clause: PartyClause, form: str | None, head: str) -> Assignment:
    parties = clause.parties
    stated = [each for each in _stated(parties) if each[1] is not Role.SELLER]  # who sells is a mere party of a merger
    if "exchange" in head and (exchange := _holders_sell(parties, EventType.MERGER)):
        return exchange
    named = _named(parties)
    vehicles = _vehicles(named)
    principals = [p for p in named if p not in vehicles and _principal(p) and _capacity_role(p) is not Role.SELLER]
    roles: Assignment = [(p, Role.VEHICLE, "bears a merger vehicle's name") for p in vehicles]
    if not vehicles and len(principals) == 3 and not stated:
        # "by and among Parent, Target and SSF Holdings, Inc.": a holding company made for the merger.
        made = [
            p
            for p in principals[1:]
            if len(stem(p.unit.text)) == 2 and stem(p.unit.text)[-1] in {"holdings", "holdco"} and not p.filer
        ]
        if len(made) == 1:
            vehicles, principals = made, [p for p in principals if p is not made[0]]
            roles = [(made[0], Role.VEHICLE, "bears a holding vehicle's name")]
    if stated:
        roles += stated
    elif vehicles and len(principals) >= 2:
        parent = _parent(named, vehicles, principals, form)
        roles.append((parent, Role.ACQUIRER, PARENT))
        roles += [
            (p, Role.TARGET, "the remaining company of a merger with a vehicle") for p in principals if p is not parent
        ]
    elif len(principals) == 1 and clause.stand_ins & {
        "parent",
        "purchaser",
        "buyer",
        "offeror",
        "acquirer",
        "acquiror",
    }:
        roles.append((principals[0], Role.TARGET, 'merges with an unnamed "Parent"'))
    done = {id(party) for party, _, _ in roles}
    return roles + [(p, Role.PARTY, "party of the contract") for p in parties if id(p) not in done]


_PARENTS = frozenset(["parent", "acquirer", "acquiror", "purchaser", "buyer", "bidder"])
"""What an acquirer is defined as in its contract."""


def _principal(party: Party) -> bool:
    """Neither a representative nor a person nor the general partner that signs for a partnership."""
    return (
        not _represents(party)
        and party.unit.kind is not MentionKind.PERSON
        and stem(party.unit.text)[-1:] != ["gp"]
        and "sponsor" not in stem(party.unit.text)
    )


def _vehicles(named: Sequence[Party]) -> list[Party]:
    strength = {id(p): vehicle_strength(p.unit.text) for p in named}
    for party in named:
        if party.parent is not None and party.unit.kind is MentionKind.ORGANIZATION:
            strength[id(party)] = max(strength[id(party)], 2)
    others = [p for p in named if not strength[id(p)] and not _represents(p) and p.unit.kind is not MentionKind.PERSON]
    strong = [p for p in named if strength[id(p)] == 2]
    # A blank-cheque company is called Acquisition Corp. and yet the acquirer: it comes with a Merger Sub of its own.
    if strong and len(others) < 2:
        return strong
    if not strong and len(named) == 2 and any(p.filer and strength[id(p)] for p in named):
        return []
    return [p for p in named if strength[id(p)]] if others else strong


def _parent(named: Sequence[Party], vehicles: Sequence[Party], principals: Sequence[Party], form: str | None) -> Party:
    order = {id(party): place for place, party in enumerate(named)}
    first_vehicle = min(order[id(v)] for v in vehicles)

    def likelihood(party: Party) -> float:
        place = order[id(party)]
        # The filer that heads the list bought, unless the vehicle is called after another: three of four real lists.
        score = 2.2 if place == 0 and party.filer and first_vehicle > 1 else 0.3 if place == 0 else 0.0
        for vehicle in vehicles:
            if vehicle.parent is not None and _same(vehicle.parent.text, party.unit.text):
                score += 6
            if _related(vehicle.unit.text, party.unit.text):
                score += 4
        score += 6 if party.alias in _PARENTS else 0
        score += 5 if _blank_check(party) else 0
        if place == first_vehicle - 1:
            score += 2
        # A target files no annual report after the merger: who lists the contract in one was the buyer.
        if party.filer:
            score += 2.5 if (form or "").startswith(("10-", "20-", "40-", "S-")) else 0
        return score

    return max(principals, key=likelihood)


def _blank_check(party: Party) -> bool:
    """ "Halcyon Reef Acquisition Corp. II": a company made to acquire another one; a vehicle's parent bears no such name."""
    words = [
        word for word in re.findall(r"[a-z]+", party.unit.text.casefold()) if not re.fullmatch(r"i{1,3}|iv|v", word)
    ]
    return len(words) > 2 and words[-2:] in (
        ["acquisition", "corp"],
        ["acquisition", "corporation"],
        ["acquisition", "company"],
    )


def _same(one: str, other: str) -> bool:
    a, b = stem(one), stem(other)
    short = min(len(a), len(b))
    return bool(short) and a[:short] == b[:short]


def _related(vehicle: str, company: str) -> bool:
    """Whether the vehicle is called after the company: a shared first word, or the company's initials."""
    a, b = stem(vehicle), stem(company)
    if not a or not b:
        return False
    initials = "".join(word[0] for word in b)
    parted = "".join(word[0] for word in re.findall(r"[^\W\d_]+", company.casefold()))[: len(a[0])]
    with_form = "".join(
        token.norm[0]
        for token in tokenize(company)
        if token.text[0].isalnum() and token.norm not in {"of", "and", "the"}
    )
    return (
        a[0] == b[0]
        or (len(a[0]) >= 2 and a[0] in {initials, with_form, parted})
        or (len(a[0]) > 3 and b[0].startswith(a[0]))
    )


def _stated(parties: Sequence[Party]) -> Assignment:
    return [(p, role, f'"as {p.capacity}"') for p in parties if (role := _capacity_role(p)) is not None]


def _holders_sell(parties: Sequence[Party], kind: EventType) -> Assignment | None:
    """ "the Company, X and the shareholders of X": X is the target, its holders sell."""
    holders = [p for p in parties if p.unit.kind is MentionKind.GROUP and _holds(p)]
    targets = [
        p for p in _named(parties) if any(g.owner is not None and _same(g.owner.text, p.unit.text) for g in holders)
    ]
    owned = [g.owner for g in holders if g.owner is not None]
    if not owned and not targets:
        return None
    if not targets:
        # The target is named only as the one whose holders sell.
        targets = [Party(owned[0])] if owned[0].kind is MentionKind.ORGANIZATION else []
    roles: Assignment = [(t, Role.TARGET, "its holders are parties") for t in targets]
    rest = [p for p in _named(parties) if p not in targets and not _represents(p)]
    buyer = next((p for p in rest if p.unit.kind is not MentionKind.PERSON), None)
    if buyer is not None and targets:
        roles.append((buyer, Role.ACQUIRER, "the company that contracts with the holders"))
    if kind is not EventType.MERGER:
        roles += [(g, Role.SELLER, "holders of the target") for g in holders]
        roles += [
            (p, Role.SELLER, "a person beside the holders of the target")
            for p in rest
            if p.unit.kind is MentionKind.PERSON
        ]
    done = {id(p) for p, _, _ in roles}
    return roles + [(p, Role.PARTY, "party of the contract") for p in parties if id(p) not in done]


def _holds(party: Party) -> bool:
    return bool(re.search(r"holders|sellers|members|owners|partners|vendors", party.unit.text.casefold()))


def _purchase(kind: EventType, parties: Sequence[Party], head: str) -> Assignment:
    named = [p for p in _named(parties) if not _represents(p)]
    stated = _stated(parties)
    roles: Assignment
    if stated:
        roles = stated
        rest = [p for p in named if all(p is not q for q, _, _ in roles) and not p.capacity]
        has = {role for _, role, _ in roles}
        if (
            len(rest) == 1
            and rest[0].unit.kind is not MentionKind.PERSON
            and Role.TARGET not in has
            and (len(has) == 2 or any(_owned_by(g, rest[0]) for g in parties))
        ):
            roles.append((rest[0], Role.TARGET, "neither buyer nor seller"))
        elif (
            len(rest) == 1
            and len(named) == 2
            and (has == {Role.SELLER} or (has == {Role.ACQUIRER} and "asset" in head))
        ):
            other = Role.ACQUIRER if has == {Role.SELLER} else Role.SELLER
            roles.append((rest[0], other, "the other side of a contract of two"))
    elif (
        len(named) == 2
        and re.search(r"\b(?:stock|share|equity|interest|unit)", head)
        and any(
            p.owner is None and re.search(r"\b(?:sellers|selling|vendors)", p.unit.text.casefold())
            for p in parties
            if p.unit.kind is MentionKind.GROUP
        )
    ):
        roles = [
            (named[0], Role.ACQUIRER, "first company of a share purchase from unnamed sellers"),
            (named[1], Role.TARGET, "second company of a share purchase from unnamed sellers"),
        ]
        roles += [(p, Role.SELLER, "unnamed sellers") for p in parties if p.unit.kind is MentionKind.GROUP]
    elif (buyer := _with_nominees(parties)) is not None:
        roles = [(buyer, Role.ACQUIRER, "buys with its nominees")]
        roles += [
            (p, Role.SELLER, "contracts with the buyer")
            for p in named
            if p is not buyer and p.unit.kind is not MentionKind.PERSON
        ]
    elif holders := _holders_sell(parties, kind):
        return holders
    elif (
        (sellers := [p for p in named if p.unit.kind is MentionKind.PERSON])
        and re.search(r"\b(?:stock|share|equity|interest|unit)", head)
        and len(named) - len(sellers) == 2
    ):
        companies = [p for p in named if p not in sellers]
        buyer, target = companies
        roles = [
            (buyer, Role.ACQUIRER, "first company of a share purchase from people"),
            (target, Role.TARGET, "second company of a share purchase from people"),
        ]
        roles += [(p, Role.SELLER, "a person in a share purchase") for p in sellers]
    elif len(named) == 3 and named[2].filer and re.search(r"\b(?:stock|share|equity|interest|unit)", head):
        roles = [
            (named[0], Role.SELLER, "first of three parties of a share purchase"),
            (named[1], Role.TARGET, "second of three parties of a share purchase"),
            (named[2], Role.ACQUIRER, "the filer, last of three parties of a share purchase"),
        ]
    elif kind is EventType.DIVESTITURE and len(named) == 2:
        roles = [
            (named[0], Role.SELLER, "first party of a sale agreement"),
            (named[1], Role.ACQUIRER, "second party of a sale agreement"),
        ]
    else:
        roles = []
    done = {id(p) for p, _, _ in roles}
    return roles + [(p, Role.PARTY, "party of the contract") for p in parties if id(p) not in done]


def _with_nominees(parties: Sequence[Party]) -> Party | None:
    """ "X and its Nominees": who brings nominees or assigns buys."""
    for before, party in itertools.pairwise(parties):
        if party.unit.kind is MentionKind.GROUP and re.match(
            r"(?:its|their) (?:nominees|designees|assigns)", party.unit.text.casefold()
        ):
            return before
    return None


def _owned_by(group: Party, company: Party) -> bool:
    return group.owner is not None and _same(group.owner.text, company.unit.text)


def _spin_off(parties: Sequence[Party]) -> Assignment:
    named = _named(parties)
    companies = [p for p in named if p.unit.kind is not MentionKind.PERSON and not _represents(p)]
    roles: Assignment = []
    if len(companies) >= 2:
        roles.append((companies[0], Role.PARENT, "first company of a separation agreement"))
        roles += [(p, Role.SPUN_OFF, "company separated by a separation agreement") for p in companies[1:]]
    elif companies:
        roles.append((companies[0], Role.PARENT, "only company of a separation agreement"))
    return roles


def _tender(parties: Sequence[Party]) -> Assignment:
    named = [p for p in _named(parties) if not _represents(p)]
    registrant = next((p for p in named if p.filer), None)
    roles: Assignment = []
    for place, party in enumerate(named):
        if party.lead in {"by", "of"}:
            role = Role.ACQUIRER if party.lead == "by" else Role.TARGET
            roles.append((party, role, f'"{party.lead}" in the offer\'s title'))
            continue
        target = party is registrant if registrant is not None else place == len(named) - 1 and len(named) > 1
        roles.append(
            (party, Role.TARGET if target else Role.ACQUIRER, "offeror and company of a tender offer agreement")
        )
    return roles

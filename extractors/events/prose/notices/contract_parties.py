"""Who the parties of a contract are that a sentence tells: its list of parties, and who acts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractors.events.parties import Party, PartyClause, read_parties
from extractors.events.prose.discourse import positions
from extractors.events.prose.sentences import clauses
from extractors.events.prose.sentences.phrases import Via, named_by
from extractors.events.titles import LIST_OPENERS
from extractors.mentions.aliases import Names
from extractors.model import Basis, MentionKind, Participant
from ontology.terms import Role

if TYPE_CHECKING:
    from extractors.events import deal_roles
    from extractors.events.prose.discourse import Discourse
    from extractors.events.prose.sentences.trees import Tree, Word
    from extractors.events.titles import Title
    from extractors.mentions.reading import Reading, Unit


def party_clause(tree: Tree, title: Title) -> PartyClause:
    """The party lists behind the title: "with A, B and C", "by and among D and E"."""
    reading = tree.reading
    clause = PartyClause(end=title.head_end)
    at = title.head_end
    while at < title.end:
        word = tree.at(at)
        if word is not None and word.verbal and word.tag in {"VBD", "VBZ", "VBP"} and not _made(reading, at):
            break  # another clause: its "with" is not the contract's
        norm = reading.tokens[at].norm
        favors = norm == "of" and reading.tokens[at - 1].norm in {"favor", "favour"}
        if (
            favors
            or norm in LIST_OPENERS
            or (
                norm == "with"
                and reading.tokens[min(at + 1, title.end - 1)].norm not in {"respect", "regard", "reference"}
            )
        ):
            found = read_parties(reading, at + 1, title.end)
            clause.parties += [party for party in found.parties if not _stray(reading, party.unit)]
            clause.stand_ins |= found.stand_ins
            at = max(found.end, at + 1)
            if clause.parties:
                break
        else:
            at += 1
    return clause


def _made(reading: Reading, at: int) -> bool:
    """Whether a verb says of the contract when or by whom it was made: "..., entered into as of May 4 by and among"."""
    behind = [token.norm for token in reading.tokens[at : at + 3]]
    return behind[0] in _MAKING and next((norm for norm in behind[1:] if norm != "into"), "") in {"as", "by", "on"}


def _stray(reading: Reading, unit: Unit) -> bool:
    """What only describes a party: "its Vice President of Merchandising", "the founder of Foo", "L/C issuer"."""
    tokens = reading.tokens
    before = [token.norm for token in tokens[max(0, unit.start - _POST) : unit.start]]
    joints = {"and"} if Names.is_whole(unit) else set()  # "a subsidiary of X and Y Corp": Y is another party
    clause = before[max((at + 1 for at, norm in enumerate(before) if norm in {",", ";", "with"} | joints), default=0) :]
    if "of" in clause and set(clause) & (positions() | _HOLDERS):
        return True
    if len(before) > 1 and before[-1] == "," and before[-2] in positions() and unit.end - unit.start == 1:
        return True
    behind = tokens[unit.end] if unit.end < len(tokens) else None
    return unit.end - unit.start == 1 and behind is not None and behind.text in _CAPACITIES


def participants(discourse: Discourse, roles: deal_roles.Assignment) -> list[Participant]:
    """Who takes part by an assignment of roles, nobody twice."""
    found: dict[str, Participant] = {}
    for party, role, reason in roles:
        unit = party.unit
        name = discourse.name(unit)
        if name:
            basis = Basis.STATED if role is Role.PARTY or reason.startswith("as ") else Basis.INFERRED
            found.setdefault(
                name.casefold(),
                Participant(
                    role, name, unit.mention.span, unit.kind is MentionKind.GROUP, basis, 0.85, reason, unit.kind
                ),
            )
    return list(found.values())


def listed(tree: Tree, verb: Word, actors: list[Unit]) -> list[Party]:
    """The actors as a list of parties, with what their appositions say ("a wholly owned subsidiary of X")."""
    kinds = {MentionKind.ORGANIZATION, MentionKind.PERSON, MentionKind.REGISTRANT}
    units = [
        unit for unit in tree.reading.units if tree.sentence.start <= unit.start < verb.start and unit.kind in kinds
    ]
    first = next((unit for unit in units if _before(tree, unit) not in _TIED), None)
    if first is None or any(
        word.tag in {"VBD", "VBZ", "VBP", "MD"}
        for word in tree.words
        if first.start <= word.start < verb.start and not clauses.is_auxiliary(word)
    ):
        return [Party(unit) for unit in actors]
    told = [party for party in read_parties(tree.reading, first.start, verb.start).parties if party.unit.kind in kinds]
    if len(told) > len(actors) and all(any(party.unit is unit for party in told) for unit in actors):
        return told
    return [Party(unit) for unit in actors]


def actors(tree: Tree, discourse: Discourse, verb: Word) -> list[Unit]:
    """Who enters into the contract, by the grammar."""
    found: dict[str, Unit] = {}
    for subject in clauses.subjects(tree, verb):
        told = named_by(tree, subject)
        named = any(filler.via in {Via.SELF, Via.UNIT} for filler in told)
        for filler in told:
            if named and filler.via is Via.OWNER:
                continue  # "X, a subsidiary of Y", "Y's subsidiary, X": X
            for unit in discourse.all_meant(tree, filler):
                if unit.kind is not MentionKind.GROUP and (name := discourse.name(unit)):
                    found.setdefault(name.casefold(), unit)
    return list(found.values())


_MAKING = frozenset(["entered", "made", "executed", "signed", "dated"])
_HOLDERS = frozenset(
    ["founder", "founders", "co-founder", "owner", "owners", "holder", "shareholder", "stockholder", "predecessor", "successor",
     "employee", "widow", "estate", "beneficiary", "principal", "operator", "maker", "manufacturer", "subsidiary", "affiliate"]
)  # fmt: skip
_CAPACITIES = frozenset(
    ["issuer", "issuers", "lender", "lenders", "agent", "arranger", "bookrunner", "borrower", "trustee"]
)
_POST = 9
"""Tokens in which a post is told before its department."""


def _before(tree: Tree, unit: Unit) -> str:
    """The word before a unit and its article."""
    at = unit.start - 1
    while at >= tree.sentence.start and tree.reading.tokens[at].norm in {"the", "a", "an"}:
        at -= 1
    return tree.reading.tokens[at].norm if at >= tree.sentence.start else ""


_TIED = frozenset(["of", "by", "with", "to", "from", "under", "between", "among", "for", "in", "at"])

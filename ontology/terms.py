# Placeholder until ontology/generate.py writes this file from corporate_events.ttl.
from __future__ import annotations
from enum import StrEnum

NS = "https://w3id.org/dealgraph/ns#"


class _Term(StrEnum):
    @property
    def local(self) -> str:
        """The term's local name, as records and tables show it."""
        return self.value.rsplit("#", 1)[1]


class EventGroup(_Term):
    MERGERS_AND_ACQUISITIONS = NS + "MergersAndAcquisitionsEvent"
    CONTRACTS = NS + "ContractEvent"
    CAPITAL = NS + "CapitalEvent"
    PEOPLE = NS + "PeopleEvent"
    GOVERNANCE = NS + "GovernanceEvent"
    DISTRESS = NS + "DistressEvent"
    LEGAL = NS + "LegalEvent"
    REPORTING = NS + "ReportingEvent"


class EventType(_Term):
    ACQUISITION = NS + "Acquisition"
    MERGER = NS + "Merger"
    TENDER_OFFER = NS + "TenderOffer"
    DIVESTITURE = NS + "Divestiture"
    SPIN_OFF = NS + "SpinOff"
    JOINT_VENTURE = NS + "JointVenture"
    AGREEMENT = NS + "AgreementEvent"
    ALLIANCE = NS + "Alliance"
    CONTRACT_AWARD = NS + "ContractAward"
    SECURITIES_OFFERING = NS + "SecuritiesOffering"
    DIVIDEND = NS + "Dividend"
    SHARE_REPURCHASE = NS + "ShareRepurchase"
    STOCK_SPLIT = NS + "StockSplit"
    REDEMPTION = NS + "Redemption"
    LISTING_CHANGE = NS + "ListingChange"
    RATING_CHANGE = NS + "RatingChange"
    APPOINTMENT = NS + "Appointment"
    DEPARTURE = NS + "Departure"
    SHAREHOLDER_MEETING = NS + "ShareholderMeeting"
    NAME_CHANGE = NS + "NameChange"
    AUDITOR_CHANGE = NS + "AuditorChange"
    BANKRUPTCY = NS + "Bankruptcy"
    DEFAULT = NS + "Default"
    RESTRUCTURING = NS + "Restructuring"
    IMPAIRMENT = NS + "Impairment"
    LEGAL_PROCEEDING = NS + "LegalProceeding"
    REGULATORY_DECISION = NS + "RegulatoryDecision"
    FINANCIAL_RESULTS = NS + "FinancialResults"
    GUIDANCE = NS + "Guidance"
    RESTATEMENT = NS + "Restatement"


class Role(_Term):
    ACQUIRER = NS + "acquirer"
    TARGET = NS + "target"
    SELLER = NS + "seller"
    VEHICLE = NS + "vehicle"
    PARTY = NS + "party"
    VENTURE = NS + "venture"
    PARENT = NS + "parent"
    SPUN_OFF = NS + "spunOff"
    ISSUER = NS + "issuer"
    INVESTOR = NS + "investor"
    UNDERWRITER = NS + "underwriter"
    SUPPLIER = NS + "supplier"
    CUSTOMER = NS + "customer"
    PERSON = NS + "person"
    ORGANIZATION = NS + "organization"
    AUDITOR = NS + "auditor"
    AGENCY = NS + "agency"
    DEBTOR = NS + "debtor"
    PLAINTIFF = NS + "plaintiff"
    DEFENDANT = NS + "defendant"
    REGULATOR = NS + "regulator"
    TERMINATING_PARTY = NS + "terminatingParty"


class Stage(_Term):
    RUMORED = "https://w3id.org/dealgraph/stage#rumored"
    PROPOSED = "https://w3id.org/dealgraph/stage#proposed"
    AGREED = "https://w3id.org/dealgraph/stage#agreed"
    AMENDED = "https://w3id.org/dealgraph/stage#amended"
    APPROVED = "https://w3id.org/dealgraph/stage#approved"
    REJECTED = "https://w3id.org/dealgraph/stage#rejected"
    COMPLETED = "https://w3id.org/dealgraph/stage#completed"
    TERMINATED = "https://w3id.org/dealgraph/stage#terminated"
    ANNOUNCED = "https://w3id.org/dealgraph/stage#announced"


class Modality(_Term):
    ASSERTED = "https://w3id.org/dealgraph/modality#asserted"
    PLANNED = "https://w3id.org/dealgraph/modality#planned"
    CONDITIONAL = "https://w3id.org/dealgraph/modality#conditional"
    POSSIBLE = "https://w3id.org/dealgraph/modality#possible"
    DENIED = "https://w3id.org/dealgraph/modality#denied"


GROUP_OF: dict[EventType, EventGroup] = {
    EventType.ACQUISITION: EventGroup.MERGERS_AND_ACQUISITIONS,
    EventType.MERGER: EventGroup.MERGERS_AND_ACQUISITIONS,
    EventType.TENDER_OFFER: EventGroup.MERGERS_AND_ACQUISITIONS,
    EventType.DIVESTITURE: EventGroup.MERGERS_AND_ACQUISITIONS,
    EventType.SPIN_OFF: EventGroup.MERGERS_AND_ACQUISITIONS,
    EventType.JOINT_VENTURE: EventGroup.MERGERS_AND_ACQUISITIONS,
    EventType.AGREEMENT: EventGroup.CONTRACTS,
    EventType.ALLIANCE: EventGroup.CONTRACTS,
    EventType.CONTRACT_AWARD: EventGroup.CONTRACTS,
    EventType.SECURITIES_OFFERING: EventGroup.CAPITAL,
    EventType.DIVIDEND: EventGroup.CAPITAL,
    EventType.SHARE_REPURCHASE: EventGroup.CAPITAL,
    EventType.STOCK_SPLIT: EventGroup.CAPITAL,
    EventType.REDEMPTION: EventGroup.CAPITAL,
    EventType.LISTING_CHANGE: EventGroup.CAPITAL,
    EventType.RATING_CHANGE: EventGroup.CAPITAL,
    EventType.APPOINTMENT: EventGroup.PEOPLE,
    EventType.DEPARTURE: EventGroup.PEOPLE,
    EventType.SHAREHOLDER_MEETING: EventGroup.GOVERNANCE,
    EventType.NAME_CHANGE: EventGroup.GOVERNANCE,
    EventType.AUDITOR_CHANGE: EventGroup.GOVERNANCE,
    EventType.BANKRUPTCY: EventGroup.DISTRESS,
    EventType.DEFAULT: EventGroup.DISTRESS,
    EventType.RESTRUCTURING: EventGroup.DISTRESS,
    EventType.IMPAIRMENT: EventGroup.DISTRESS,
    EventType.LEGAL_PROCEEDING: EventGroup.LEGAL,
    EventType.REGULATORY_DECISION: EventGroup.LEGAL,
    EventType.FINANCIAL_RESULTS: EventGroup.REPORTING,
    EventType.GUIDANCE: EventGroup.REPORTING,
    EventType.RESTATEMENT: EventGroup.REPORTING,
}

ROLES_OF: dict[EventType, tuple[Role, ...]] = {
    EventType.ACQUISITION: (Role.ACQUIRER, Role.TARGET, Role.SELLER, Role.PARTY, Role.TERMINATING_PARTY,),
    EventType.MERGER: (Role.ACQUIRER, Role.TARGET, Role.VEHICLE, Role.PARTY, Role.TERMINATING_PARTY,),
    EventType.TENDER_OFFER: (Role.ACQUIRER, Role.TARGET, Role.TERMINATING_PARTY,),
    EventType.DIVESTITURE: (Role.SELLER, Role.ACQUIRER, Role.TARGET, Role.TERMINATING_PARTY,),
    EventType.SPIN_OFF: (Role.PARENT, Role.SPUN_OFF,),
    EventType.JOINT_VENTURE: (Role.PARTY, Role.VENTURE, Role.TERMINATING_PARTY,),
    EventType.AGREEMENT: (Role.PARTY, Role.TERMINATING_PARTY,),
    EventType.ALLIANCE: (Role.PARTY,),
    EventType.CONTRACT_AWARD: (Role.SUPPLIER, Role.CUSTOMER,),
    EventType.SECURITIES_OFFERING: (Role.ISSUER, Role.INVESTOR, Role.UNDERWRITER,),
    EventType.DIVIDEND: (Role.ISSUER,),
    EventType.SHARE_REPURCHASE: (Role.ISSUER,),
    EventType.STOCK_SPLIT: (Role.ISSUER,),
    EventType.REDEMPTION: (Role.ISSUER,),
    EventType.LISTING_CHANGE: (Role.ISSUER,),
    EventType.RATING_CHANGE: (Role.ISSUER, Role.AGENCY,),
    EventType.APPOINTMENT: (Role.PERSON, Role.ORGANIZATION,),
    EventType.DEPARTURE: (Role.PERSON, Role.ORGANIZATION,),
    EventType.SHAREHOLDER_MEETING: (Role.ORGANIZATION,),
    EventType.NAME_CHANGE: (Role.ORGANIZATION,),
    EventType.AUDITOR_CHANGE: (Role.ORGANIZATION, Role.AUDITOR,),
    EventType.BANKRUPTCY: (Role.DEBTOR,),
    EventType.DEFAULT: (Role.DEBTOR,),
    EventType.RESTRUCTURING: (Role.ORGANIZATION,),
    EventType.IMPAIRMENT: (Role.ORGANIZATION,),
    EventType.LEGAL_PROCEEDING: (Role.PLAINTIFF, Role.DEFENDANT, Role.PARTY,),
    EventType.REGULATORY_DECISION: (Role.ORGANIZATION, Role.REGULATOR,),
    EventType.FINANCIAL_RESULTS: (Role.ORGANIZATION,),
    EventType.GUIDANCE: (Role.ORGANIZATION,),
    EventType.RESTATEMENT: (Role.ORGANIZATION,),
}

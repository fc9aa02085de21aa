"""The terms of the vocabulary, as enumerations of IRIs."""

# Written by `python -m ontology.generate` from corporate_events.ttl: change that, not this.

from __future__ import annotations

from typing import TYPE_CHECKING

from ontology.term import RecordTerm, Term

if TYPE_CHECKING:
    from collections.abc import Mapping

ONTOLOGY = "https://w3id.org/dealgraph/ns"
VERSION_IRI = "https://w3id.org/dealgraph/ns/0.2.0"
VERSION = "0.2.0"


class EventGroup(RecordTerm):
    """What an event is about, coarsely."""

    MERGERS_AND_ACQUISITIONS = ("https://w3id.org/dealgraph/ns#MergersAndAcquisitionsEvent", "MergersAndAcquisitions")
    CONTRACTS = ("https://w3id.org/dealgraph/ns#ContractEvent", "Contracts")
    CAPITAL = ("https://w3id.org/dealgraph/ns#CapitalEvent", "Capital")
    PEOPLE = ("https://w3id.org/dealgraph/ns#PeopleEvent", "People")
    GOVERNANCE = ("https://w3id.org/dealgraph/ns#GovernanceEvent", "Governance")
    DISTRESS = ("https://w3id.org/dealgraph/ns#DistressEvent", "Distress")
    LEGAL = ("https://w3id.org/dealgraph/ns#LegalEvent", "Legal")
    REPORTING = ("https://w3id.org/dealgraph/ns#ReportingEvent", "Reporting")


class EventType(RecordTerm):
    """The type of a transaction."""

    ACQUISITION = ("https://w3id.org/dealgraph/ns#Acquisition", "Acquisition")
    MERGER = ("https://w3id.org/dealgraph/ns#Merger", "Merger")
    TENDER_OFFER = ("https://w3id.org/dealgraph/ns#TenderOffer", "TenderOffer")
    DIVESTITURE = ("https://w3id.org/dealgraph/ns#Divestiture", "Divestiture")
    SPIN_OFF = ("https://w3id.org/dealgraph/ns#SpinOff", "SpinOff")
    JOINT_VENTURE = ("https://w3id.org/dealgraph/ns#JointVenture", "JointVenture")
    AGREEMENT = ("https://w3id.org/dealgraph/ns#AgreementEvent", "Agreement")
    ALLIANCE = ("https://w3id.org/dealgraph/ns#Alliance", "Alliance")
    CONTRACT_AWARD = ("https://w3id.org/dealgraph/ns#ContractAward", "ContractAward")
    SECURITIES_OFFERING = ("https://w3id.org/dealgraph/ns#SecuritiesOffering", "SecuritiesOffering")
    DIVIDEND = ("https://w3id.org/dealgraph/ns#Dividend", "Dividend")
    SHARE_REPURCHASE = ("https://w3id.org/dealgraph/ns#ShareRepurchase", "ShareRepurchase")
    STOCK_SPLIT = ("https://w3id.org/dealgraph/ns#StockSplit", "StockSplit")
    REDEMPTION = ("https://w3id.org/dealgraph/ns#Redemption", "Redemption")
    LISTING_CHANGE = ("https://w3id.org/dealgraph/ns#ListingChange", "ListingChange")
    RATING_CHANGE = ("https://w3id.org/dealgraph/ns#RatingChange", "RatingChange")
    APPOINTMENT = ("https://w3id.org/dealgraph/ns#Appointment", "Appointment")
    DEPARTURE = ("https://w3id.org/dealgraph/ns#Departure", "Departure")
    SHAREHOLDER_MEETING = ("https://w3id.org/dealgraph/ns#ShareholderMeeting", "ShareholderMeeting")
    NAME_CHANGE = ("https://w3id.org/dealgraph/ns#NameChange", "NameChange")
    AUDITOR_CHANGE = ("https://w3id.org/dealgraph/ns#AuditorChange", "AuditorChange")
    BANKRUPTCY = ("https://w3id.org/dealgraph/ns#Bankruptcy", "Bankruptcy")
    DEFAULT = ("https://w3id.org/dealgraph/ns#Default", "Default")
    RESTRUCTURING = ("https://w3id.org/dealgraph/ns#Restructuring", "Restructuring")
    IMPAIRMENT = ("https://w3id.org/dealgraph/ns#Impairment", "Impairment")
    LEGAL_PROCEEDING = ("https://w3id.org/dealgraph/ns#LegalProceeding", "LegalProceeding")
    REGULATORY_DECISION = ("https://w3id.org/dealgraph/ns#RegulatoryDecision", "RegulatoryDecision")
    FINANCIAL_RESULTS = ("https://w3id.org/dealgraph/ns#FinancialResults", "FinancialResults")
    GUIDANCE = ("https://w3id.org/dealgraph/ns#Guidance", "Guidance")
    RESTATEMENT = ("https://w3id.org/dealgraph/ns#Restatement", "Restatement")


class Role(RecordTerm):
    """Sub-properties of ``dg:participant``."""

    ACQUIRER = ("https://w3id.org/dealgraph/ns#acquirer", "acquirer")
    TARGET = ("https://w3id.org/dealgraph/ns#target", "target")
    SELLER = ("https://w3id.org/dealgraph/ns#seller", "seller")
    VEHICLE = ("https://w3id.org/dealgraph/ns#vehicle", "vehicle")
    PLAINTIFF = ("https://w3id.org/dealgraph/ns#plaintiff", "plaintiff")
    DEFENDANT = ("https://w3id.org/dealgraph/ns#defendant", "defendant")
    PARTY = ("https://w3id.org/dealgraph/ns#party", "party")
    VENTURE = ("https://w3id.org/dealgraph/ns#venture", "venture")
    PARENT = ("https://w3id.org/dealgraph/ns#parent", "parent")
    SPUN_OFF = ("https://w3id.org/dealgraph/ns#spunOff", "spun_off")
    ISSUER = ("https://w3id.org/dealgraph/ns#issuer", "issuer")
    INVESTOR = ("https://w3id.org/dealgraph/ns#investor", "investor")
    UNDERWRITER = ("https://w3id.org/dealgraph/ns#underwriter", "underwriter")
    SUPPLIER = ("https://w3id.org/dealgraph/ns#supplier", "supplier")
    CUSTOMER = ("https://w3id.org/dealgraph/ns#customer", "customer")
    PERSON = ("https://w3id.org/dealgraph/ns#person", "person")
    ORGANIZATION = ("https://w3id.org/dealgraph/ns#organization", "organization")
    AUDITOR = ("https://w3id.org/dealgraph/ns#auditor", "auditor")
    AGENCY = ("https://w3id.org/dealgraph/ns#agency", "agency")
    DEBTOR = ("https://w3id.org/dealgraph/ns#debtor", "debtor")
    REGULATOR = ("https://w3id.org/dealgraph/ns#regulator", "regulator")
    TERMINATING_PARTY = ("https://w3id.org/dealgraph/ns#terminatingParty", "terminating_party")


class Approval(RecordTerm):
    """Approvals."""

    HOLDERS = ("https://w3id.org/dealgraph/approval#holders", "holders")
    REGULATOR = ("https://w3id.org/dealgraph/approval#regulator", "regulator")
    COURT = ("https://w3id.org/dealgraph/approval#court", "court")
    BOARD = ("https://w3id.org/dealgraph/approval#board", "board")


class Cause(RecordTerm):
    """Causes of an ending."""

    AGREEMENT = ("https://w3id.org/dealgraph/cause#agreement", "agreement")
    REGULATOR = ("https://w3id.org/dealgraph/cause#regulator", "regulator")
    HOLDERS = ("https://w3id.org/dealgraph/cause#holders", "holders")
    FINANCING = ("https://w3id.org/dealgraph/cause#financing", "financing")
    MARKET = ("https://w3id.org/dealgraph/cause#market", "market")
    BETTER_OFFER = ("https://w3id.org/dealgraph/cause#betterOffer", "betterOffer")
    CONDITIONS = ("https://w3id.org/dealgraph/cause#conditions", "conditions")
    BREACH = ("https://w3id.org/dealgraph/cause#breach", "breach")
    DILIGENCE = ("https://w3id.org/dealgraph/cause#diligence", "diligence")
    PRICE = ("https://w3id.org/dealgraph/cause#price", "price")
    LAPSE = ("https://w3id.org/dealgraph/cause#lapse", "lapse")


class Consideration(RecordTerm):
    """Forms of consideration."""

    CASH = ("https://w3id.org/dealgraph/consideration#cash", "cash")
    STOCK = ("https://w3id.org/dealgraph/consideration#stock", "stock")
    DEBT = ("https://w3id.org/dealgraph/consideration#debt", "debt")


class ContractKind(RecordTerm):
    """Kinds of contract."""

    MERGER = ("https://w3id.org/dealgraph/contract#merger", "merger")
    BUSINESS_COMBINATION = ("https://w3id.org/dealgraph/contract#businessCombination", "businessCombination")
    ARRANGEMENT = ("https://w3id.org/dealgraph/contract#arrangement", "arrangement")
    SHARE_EXCHANGE = ("https://w3id.org/dealgraph/contract#shareExchange", "shareExchange")
    SHARE_PURCHASE = ("https://w3id.org/dealgraph/contract#sharePurchase", "sharePurchase")
    ASSET_PURCHASE = ("https://w3id.org/dealgraph/contract#assetPurchase", "assetPurchase")
    CONTRIBUTION = ("https://w3id.org/dealgraph/contract#contribution", "contribution")
    JOINT_VENTURE = ("https://w3id.org/dealgraph/contract#jointVenture", "jointVenture")
    SEPARATION = ("https://w3id.org/dealgraph/contract#separation", "separation")
    TENDER_SUPPORT = ("https://w3id.org/dealgraph/contract#tenderSupport", "tenderSupport")
    SHAREHOLDERS = ("https://w3id.org/dealgraph/contract#shareholders", "shareholders")
    REGISTRATION_RIGHTS = ("https://w3id.org/dealgraph/contract#registrationRights", "registrationRights")
    RIGHTS = ("https://w3id.org/dealgraph/contract#rights", "rights")
    UNDERWRITING = ("https://w3id.org/dealgraph/contract#underwriting", "underwriting")
    SECURITIES_PURCHASE = ("https://w3id.org/dealgraph/contract#securitiesPurchase", "securitiesPurchase")
    INDENTURE = ("https://w3id.org/dealgraph/contract#indenture", "indenture")
    CREDIT = ("https://w3id.org/dealgraph/contract#credit", "credit")
    SECURITY = ("https://w3id.org/dealgraph/contract#security", "security")
    LEASE = ("https://w3id.org/dealgraph/contract#lease", "lease")
    LICENCE = ("https://w3id.org/dealgraph/contract#licence", "licence")
    SUPPLY = ("https://w3id.org/dealgraph/contract#supply", "supply")
    SERVICES = ("https://w3id.org/dealgraph/contract#services", "services")
    COLLABORATION = ("https://w3id.org/dealgraph/contract#collaboration", "collaboration")
    EMPLOYMENT = ("https://w3id.org/dealgraph/contract#employment", "employment")
    SEVERANCE = ("https://w3id.org/dealgraph/contract#severance", "severance")
    AWARD = ("https://w3id.org/dealgraph/contract#award", "award")
    INDEMNIFICATION = ("https://w3id.org/dealgraph/contract#indemnification", "indemnification")
    CONFIDENTIALITY = ("https://w3id.org/dealgraph/contract#confidentiality", "confidentiality")
    INTENT = ("https://w3id.org/dealgraph/contract#intent", "intent")
    SETTLEMENT = ("https://w3id.org/dealgraph/contract#settlement", "settlement")
    ESCROW = ("https://w3id.org/dealgraph/contract#escrow", "escrow")
    TAX = ("https://w3id.org/dealgraph/contract#tax", "tax")
    ASSIGNMENT = ("https://w3id.org/dealgraph/contract#assignment", "assignment")
    TERMINATION = ("https://w3id.org/dealgraph/contract#termination", "termination")


class Modality(RecordTerm):
    """Modality of a report."""

    ASSERTED = ("https://w3id.org/dealgraph/modality#asserted", "asserted")
    PLANNED = ("https://w3id.org/dealgraph/modality#planned", "planned")
    CONDITIONAL = ("https://w3id.org/dealgraph/modality#conditional", "conditional")
    POSSIBLE = ("https://w3id.org/dealgraph/modality#possible", "possible")
    DENIED = ("https://w3id.org/dealgraph/modality#denied", "denied")


class PartyCapacity(RecordTerm):
    """Capacities in a contract."""

    BORROWER = ("https://w3id.org/dealgraph/capacity#borrower", "borrower")
    LENDER = ("https://w3id.org/dealgraph/capacity#lender", "lender")
    AGENT = ("https://w3id.org/dealgraph/capacity#agent", "agent")
    TRUSTEE = ("https://w3id.org/dealgraph/capacity#trustee", "trustee")
    ARRANGER = ("https://w3id.org/dealgraph/capacity#arranger", "arranger")
    UNDERWRITER = ("https://w3id.org/dealgraph/capacity#underwriter", "underwriter")
    GUARANTOR = ("https://w3id.org/dealgraph/capacity#guarantor", "guarantor")
    ADVISER = ("https://w3id.org/dealgraph/capacity#adviser", "adviser")
    REPRESENTATIVE = ("https://w3id.org/dealgraph/capacity#representative", "representative")
    ISSUER = ("https://w3id.org/dealgraph/capacity#issuer", "issuer")
    HOLDER = ("https://w3id.org/dealgraph/capacity#holder", "holder")
    SERVICER = ("https://w3id.org/dealgraph/capacity#servicer", "servicer")
    LANDLORD = ("https://w3id.org/dealgraph/capacity#landlord", "landlord")
    TENANT = ("https://w3id.org/dealgraph/capacity#tenant", "tenant")
    BUYER = ("https://w3id.org/dealgraph/capacity#buyer", "buyer")
    SELLER = ("https://w3id.org/dealgraph/capacity#seller", "seller")
    TARGET = ("https://w3id.org/dealgraph/capacity#target", "target")
    EMPLOYER = ("https://w3id.org/dealgraph/capacity#employer", "employer")
    EMPLOYEE = ("https://w3id.org/dealgraph/capacity#employee", "employee")


class RoleBasis(RecordTerm):
    """Basis of a role."""

    STATED = ("https://w3id.org/dealgraph/basis#stated", "stated")
    INFERRED = ("https://w3id.org/dealgraph/basis#inferred", "inferred")


class Stage(RecordTerm):
    """Stages of a transaction."""

    ANNOUNCED = ("https://w3id.org/dealgraph/stage#announced", "announced")
    RUMORED = ("https://w3id.org/dealgraph/stage#rumored", "rumored")
    PROPOSED = ("https://w3id.org/dealgraph/stage#proposed", "proposed")
    AGREED = ("https://w3id.org/dealgraph/stage#agreed", "agreed")
    AMENDED = ("https://w3id.org/dealgraph/stage#amended", "amended")
    APPROVED = ("https://w3id.org/dealgraph/stage#approved", "approved")
    REJECTED = ("https://w3id.org/dealgraph/stage#rejected", "rejected")
    COMPLETED = ("https://w3id.org/dealgraph/stage#completed", "completed")
    TERMINATED = ("https://w3id.org/dealgraph/stage#terminated", "terminated")


class Class(Term):
    """Classes other than event types."""

    AGENT = "https://w3id.org/dealgraph/ns#Agent"
    AGREEMENT = "https://w3id.org/dealgraph/ns#Agreement"
    ASSET_OR_UNIT = "https://w3id.org/dealgraph/ns#AssetOrUnit"
    CANONICAL_GRAPH = "https://w3id.org/dealgraph/ns#CanonicalGraph"
    CANONICAL_ORGANIZATION = "https://w3id.org/dealgraph/ns#CanonicalOrganization"
    CANONICAL_PERSON = "https://w3id.org/dealgraph/ns#CanonicalPerson"
    CONTRADICTION = "https://w3id.org/dealgraph/ns#Contradiction"
    CORPORATE_EVENT = "https://w3id.org/dealgraph/ns#CorporateEvent"
    DEAL = "https://w3id.org/dealgraph/ns#Deal"
    DEAL_SITUATION = "https://w3id.org/dealgraph/ns#DealSituation"
    DOCUMENT = "https://w3id.org/dealgraph/ns#Document"
    EXHIBIT = "https://w3id.org/dealgraph/ns#Exhibit"
    EXTRACTION = "https://w3id.org/dealgraph/ns#Extraction"
    FACT = "https://w3id.org/dealgraph/ns#Fact"
    FAILED_SOURCE = "https://w3id.org/dealgraph/ns#FailedSource"
    FAILURE = "https://w3id.org/dealgraph/ns#Failure"
    FILING = "https://w3id.org/dealgraph/ns#Filing"
    FILING_GRAPH = "https://w3id.org/dealgraph/ns#FilingGraph"
    IDENTIFICATION = "https://w3id.org/dealgraph/ns#Identification"
    ITEM = "https://w3id.org/dealgraph/ns#Item"
    MENTION = "https://w3id.org/dealgraph/ns#Mention"
    MONETARY_AMOUNT = "https://w3id.org/dealgraph/ns#MonetaryAmount"
    ORGANIZATION = "https://w3id.org/dealgraph/ns#Organization"
    ORGANIZATION_GROUP = "https://w3id.org/dealgraph/ns#OrganizationGroup"
    PARTICIPATION = "https://w3id.org/dealgraph/ns#Participation"
    PASSAGE = "https://w3id.org/dealgraph/ns#Passage"
    PERSON = "https://w3id.org/dealgraph/ns#Person"
    RELATION = "https://w3id.org/dealgraph/ns#Relation"
    SOURCE_TEXT = "https://w3id.org/dealgraph/ns#SourceText"
    STATUS_CHANGE = "https://w3id.org/dealgraph/ns#StatusChange"


class Property(Term):
    """Properties other than roles."""

    ABOUT = "https://w3id.org/dealgraph/ns#about"
    ACCESSION_NUMBER = "https://w3id.org/dealgraph/ns#accessionNumber"
    ACTS_IN = "https://w3id.org/dealgraph/ns#actsIn"
    AFFILIATE_OF = "https://w3id.org/dealgraph/ns#affiliateOf"
    AGENT = "https://w3id.org/dealgraph/ns#agent"
    AGREED_TERMINATION_FEE = "https://w3id.org/dealgraph/ns#agreedTerminationFee"
    AGREEMENT = "https://w3id.org/dealgraph/ns#agreement"
    AGREEMENT_TYPE = "https://w3id.org/dealgraph/ns#agreementType"
    AMENDS = "https://w3id.org/dealgraph/ns#amends"
    AMOUNT = "https://w3id.org/dealgraph/ns#amount"
    ANNOUNCED_ON = "https://w3id.org/dealgraph/ns#announcedOn"
    APPROVAL = "https://w3id.org/dealgraph/ns#approval"
    AS_OF = "https://w3id.org/dealgraph/ns#asOf"
    BASIS = "https://w3id.org/dealgraph/ns#basis"
    BEST_DATE = "https://w3id.org/dealgraph/ns#bestDate"
    BLOCKING_KEY = "https://w3id.org/dealgraph/ns#blockingKey"
    BOOKKEEPING = "https://w3id.org/dealgraph/ns#bookkeeping"
    CANONICAL = "https://w3id.org/dealgraph/ns#canonical"
    CAPACITY = "https://w3id.org/dealgraph/ns#capacity"
    CAUSE = "https://w3id.org/dealgraph/ns#cause"
    CAUSE_TEXT = "https://w3id.org/dealgraph/ns#causeText"
    CIK = "https://w3id.org/dealgraph/ns#cik"
    CONFIDENCE = "https://w3id.org/dealgraph/ns#confidence"
    CONSIDERATION = "https://w3id.org/dealgraph/ns#consideration"
    CONTRADICTION = "https://w3id.org/dealgraph/ns#contradiction"
    COUNTRY = "https://w3id.org/dealgraph/ns#country"
    CURRENCY = "https://w3id.org/dealgraph/ns#currency"
    DATED_AS_OF = "https://w3id.org/dealgraph/ns#datedAsOf"
    DAY_NUMBER = "https://w3id.org/dealgraph/ns#dayNumber"
    DEAL_TYPE = "https://w3id.org/dealgraph/ns#dealType"
    DOCUMENT = "https://w3id.org/dealgraph/ns#document"
    DOCUMENT_TYPE = "https://w3id.org/dealgraph/ns#documentType"
    EFFECTIVE_ON = "https://w3id.org/dealgraph/ns#effectiveOn"
    ENCODING = "https://w3id.org/dealgraph/ns#encoding"
    END_DAY_NUMBER = "https://w3id.org/dealgraph/ns#endDayNumber"
    ENDED_IN_YEAR = "https://w3id.org/dealgraph/ns#endedInYear"
    ENDED_ON = "https://w3id.org/dealgraph/ns#endedOn"
    EVIDENCE = "https://w3id.org/dealgraph/ns#evidence"
    EXHIBIT = "https://w3id.org/dealgraph/ns#exhibit"
    EXHIBIT_NUMBER = "https://w3id.org/dealgraph/ns#exhibitNumber"
    EXPECTED_ON = "https://w3id.org/dealgraph/ns#expectedOn"
    EXTRACTOR_VERSION = "https://w3id.org/dealgraph/ns#extractorVersion"
    FACT = "https://w3id.org/dealgraph/ns#fact"
    FAILURE = "https://w3id.org/dealgraph/ns#failure"
    FEE_PAID_BY = "https://w3id.org/dealgraph/ns#feePaidBy"
    FEE_PAID_TO = "https://w3id.org/dealgraph/ns#feePaidTo"
    FILE_NAME = "https://w3id.org/dealgraph/ns#fileName"
    FILED_BASIS = "https://w3id.org/dealgraph/ns#filedBasis"
    FILED_BY = "https://w3id.org/dealgraph/ns#filedBy"
    FILED_ON = "https://w3id.org/dealgraph/ns#filedOn"
    FILER = "https://w3id.org/dealgraph/ns#filer"
    FILING_COUNT = "https://w3id.org/dealgraph/ns#filingCount"
    FINANCIAL_ADVISER = "https://w3id.org/dealgraph/ns#financialAdviser"
    FIRST_AMOUNT = "https://w3id.org/dealgraph/ns#firstAmount"
    FOLLOWING_TEXT = "https://w3id.org/dealgraph/ns#followingText"
    FORM = "https://w3id.org/dealgraph/ns#form"
    FORMER_NAME = "https://w3id.org/dealgraph/ns#formerName"
    IDENTIFIES = "https://w3id.org/dealgraph/ns#identifies"
    IN_DOCUMENT = "https://w3id.org/dealgraph/ns#inDocument"
    IN_EXHIBIT = "https://w3id.org/dealgraph/ns#inExhibit"
    IN_ITEM = "https://w3id.org/dealgraph/ns#inItem"
    IN_MONTH = "https://w3id.org/dealgraph/ns#inMonth"
    IN_PASSAGE = "https://w3id.org/dealgraph/ns#inPassage"
    IN_YEAR = "https://w3id.org/dealgraph/ns#inYear"
    INCORPORATED_BY_REFERENCE = "https://w3id.org/dealgraph/ns#incorporatedByReference"
    INDUSTRY = "https://w3id.org/dealgraph/ns#industry"
    IRREGULARITY = "https://w3id.org/dealgraph/ns#irregularity"
    ISSUING_REGISTRANT = "https://w3id.org/dealgraph/ns#issuingRegistrant"
    ITEM = "https://w3id.org/dealgraph/ns#item"
    ITEM_CONCEPT = "https://w3id.org/dealgraph/ns#itemConcept"
    ITEM_NUMBER = "https://w3id.org/dealgraph/ns#itemNumber"
    KIND_IN_YEAR = "https://w3id.org/dealgraph/ns#kindInYear"
    LAST_AMOUNT = "https://w3id.org/dealgraph/ns#lastAmount"
    LATEST_ON = "https://w3id.org/dealgraph/ns#latestOn"
    LEGAL_ADVISER = "https://w3id.org/dealgraph/ns#legalAdviser"
    MESSAGE = "https://w3id.org/dealgraph/ns#message"
    MODALITY = "https://w3id.org/dealgraph/ns#modality"
    NAME = "https://w3id.org/dealgraph/ns#name"
    NAME_WORD = "https://w3id.org/dealgraph/ns#nameWord"
    NOTE = "https://w3id.org/dealgraph/ns#note"
    OBJECT_TEXT = "https://w3id.org/dealgraph/ns#objectText"
    OCCURRED_ON = "https://w3id.org/dealgraph/ns#occurredOn"
    OFFICER_OF = "https://w3id.org/dealgraph/ns#officerOf"
    OFFSETS = "https://w3id.org/dealgraph/ns#offsets"
    ONTOLOGY_VERSION = "https://w3id.org/dealgraph/ns#ontologyVersion"
    PART_OF_DEAL = "https://w3id.org/dealgraph/ns#partOfDeal"
    PART_OF_SITUATION = "https://w3id.org/dealgraph/ns#partOfSituation"
    PARTICIPANT = "https://w3id.org/dealgraph/ns#participant"
    PARTICIPATION = "https://w3id.org/dealgraph/ns#participation"
    PENDING = "https://w3id.org/dealgraph/ns#pending"
    PERCENTAGE = "https://w3id.org/dealgraph/ns#percentage"
    PERCENTAGE_HELD = "https://w3id.org/dealgraph/ns#percentageHeld"
    PERIOD = "https://w3id.org/dealgraph/ns#period"
    POSITION = "https://w3id.org/dealgraph/ns#position"
    PRECEDING_TEXT = "https://w3id.org/dealgraph/ns#precedingText"
    PRICE_PER_SHARE = "https://w3id.org/dealgraph/ns#pricePerShare"
    REASON = "https://w3id.org/dealgraph/ns#reason"
    REGISTRANT = "https://w3id.org/dealgraph/ns#registrant"
    RELATED_TO = "https://w3id.org/dealgraph/ns#relatedTo"
    RELATION = "https://w3id.org/dealgraph/ns#relation"
    REPORTED_BY = "https://w3id.org/dealgraph/ns#reportedBy"
    REPORTED_IN = "https://w3id.org/dealgraph/ns#reportedIn"
    REPORTING_OWNER = "https://w3id.org/dealgraph/ns#reportingOwner"
    ROLE = "https://w3id.org/dealgraph/ns#role"
    RULE = "https://w3id.org/dealgraph/ns#rule"
    SCORE = "https://w3id.org/dealgraph/ns#score"
    SEQUENCE = "https://w3id.org/dealgraph/ns#sequence"
    SHA256 = "https://w3id.org/dealgraph/ns#sha256"
    SHARE_COUNT = "https://w3id.org/dealgraph/ns#shareCount"
    SIC = "https://w3id.org/dealgraph/ns#sic"
    SIGNALLED_BY = "https://w3id.org/dealgraph/ns#signalledBy"
    SOURCE = "https://w3id.org/dealgraph/ns#source"
    SOURCE_TEXT = "https://w3id.org/dealgraph/ns#sourceText"
    STAGE = "https://w3id.org/dealgraph/ns#stage"
    STARTED_IN_YEAR = "https://w3id.org/dealgraph/ns#startedInYear"
    STARTED_ON = "https://w3id.org/dealgraph/ns#startedOn"
    STATE_OF_INCORPORATION = "https://w3id.org/dealgraph/ns#stateOfIncorporation"
    STATUS = "https://w3id.org/dealgraph/ns#status"
    STATUS_CHANGE = "https://w3id.org/dealgraph/ns#statusChange"
    SUBJECT_COMPANY = "https://w3id.org/dealgraph/ns#subjectCompany"
    SUBSIDIARY_OF = "https://w3id.org/dealgraph/ns#subsidiaryOf"
    TERMINATES = "https://w3id.org/dealgraph/ns#terminates"
    TERMINATION_FEE = "https://w3id.org/dealgraph/ns#terminationFee"
    TEXT = "https://w3id.org/dealgraph/ns#text"
    TEXT_SHA256 = "https://w3id.org/dealgraph/ns#textSha256"
    UNIDENTIFIED_IN = "https://w3id.org/dealgraph/ns#unidentifiedIn"
    UNREAD_SERIES = "https://w3id.org/dealgraph/ns#unreadSeries"
    UNREAD_WORD = "https://w3id.org/dealgraph/ns#unreadWord"
    VALUE = "https://w3id.org/dealgraph/ns#value"
    VEHICLE_OF = "https://w3id.org/dealgraph/ns#vehicleOf"


class Dcterms(Term):
    """What is used of <http://purl.org/dc/terms/>."""

    DESCRIPTION = "http://purl.org/dc/terms/description"
    TITLE = "http://purl.org/dc/terms/title"


class Oa(Term):
    """What is used of <http://www.w3.org/ns/oa#>."""

    ANNOTATION = "http://www.w3.org/ns/oa#Annotation"
    TEXT_POSITION_SELECTOR = "http://www.w3.org/ns/oa#TextPositionSelector"
    TEXT_QUOTE_SELECTOR = "http://www.w3.org/ns/oa#TextQuoteSelector"
    END = "http://www.w3.org/ns/oa#end"
    EXACT = "http://www.w3.org/ns/oa#exact"
    HAS_BODY = "http://www.w3.org/ns/oa#hasBody"
    HAS_SELECTOR = "http://www.w3.org/ns/oa#hasSelector"
    HAS_SOURCE = "http://www.w3.org/ns/oa#hasSource"
    HAS_TARGET = "http://www.w3.org/ns/oa#hasTarget"
    PREFIX = "http://www.w3.org/ns/oa#prefix"
    START = "http://www.w3.org/ns/oa#start"
    SUFFIX = "http://www.w3.org/ns/oa#suffix"


class Org(Term):
    """What is used of <http://www.w3.org/ns/org#>."""

    CHANGE_EVENT = "http://www.w3.org/ns/org#ChangeEvent"
    ORIGINAL_ORGANIZATION = "http://www.w3.org/ns/org#originalOrganization"
    RESULTING_ORGANIZATION = "http://www.w3.org/ns/org#resultingOrganization"


class Owl(Term):
    """What is used of <http://www.w3.org/2002/07/owl#>."""

    VERSION_INFO = "http://www.w3.org/2002/07/owl#versionInfo"


class Prov(Term):
    """What is used of <http://www.w3.org/ns/prov#>."""

    ACTIVITY = "http://www.w3.org/ns/prov#Activity"
    BUNDLE = "http://www.w3.org/ns/prov#Bundle"
    ENTITY = "http://www.w3.org/ns/prov#Entity"
    SOFTWARE_AGENT = "http://www.w3.org/ns/prov#SoftwareAgent"
    HAD_PRIMARY_SOURCE = "http://www.w3.org/ns/prov#hadPrimarySource"
    USED = "http://www.w3.org/ns/prov#used"
    WAS_ASSOCIATED_WITH = "http://www.w3.org/ns/prov#wasAssociatedWith"
    WAS_DERIVED_FROM = "http://www.w3.org/ns/prov#wasDerivedFrom"
    WAS_GENERATED_BY = "http://www.w3.org/ns/prov#wasGeneratedBy"


class Rdf(Term):
    """What is used of <http://www.w3.org/1999/02/22-rdf-syntax-ns#>."""

    TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
    VALUE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#value"


class Rdfs(Term):
    """What is used of <http://www.w3.org/2000/01/rdf-schema#>."""

    LABEL = "http://www.w3.org/2000/01/rdf-schema#label"


class Xsd(Term):
    """What is used of <http://www.w3.org/2001/XMLSchema#>."""

    DATE = "http://www.w3.org/2001/XMLSchema#date"
    DECIMAL = "http://www.w3.org/2001/XMLSchema#decimal"
    G_YEAR = "http://www.w3.org/2001/XMLSchema#gYear"
    G_YEAR_MONTH = "http://www.w3.org/2001/XMLSchema#gYearMonth"
    INTEGER = "http://www.w3.org/2001/XMLSchema#integer"
    STRING = "http://www.w3.org/2001/XMLSchema#string"


GROUP_OF: Mapping[EventType, EventGroup] = {
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

ROLES_OF: Mapping[EventType, tuple[Role, ...]] = {
    EventType.ACQUISITION: (Role.ACQUIRER, Role.TARGET, Role.SELLER, Role.PARTY, Role.TERMINATING_PARTY),
    EventType.MERGER: (Role.ACQUIRER, Role.TARGET, Role.VEHICLE, Role.PARTY, Role.TERMINATING_PARTY),
    EventType.TENDER_OFFER: (Role.ACQUIRER, Role.TARGET, Role.TERMINATING_PARTY),
    EventType.DIVESTITURE: (Role.ACQUIRER, Role.TARGET, Role.SELLER, Role.TERMINATING_PARTY),
    EventType.SPIN_OFF: (Role.PARENT, Role.SPUN_OFF, Role.TERMINATING_PARTY),
    EventType.JOINT_VENTURE: (Role.PARTY, Role.VENTURE, Role.TERMINATING_PARTY),
    EventType.AGREEMENT: (Role.PARTY, Role.TERMINATING_PARTY),
    EventType.ALLIANCE: (Role.PARTY, Role.TERMINATING_PARTY),
    EventType.CONTRACT_AWARD: (Role.SUPPLIER, Role.CUSTOMER),
    EventType.SECURITIES_OFFERING: (Role.ISSUER, Role.INVESTOR, Role.UNDERWRITER),
    EventType.DIVIDEND: (Role.ISSUER,),
    EventType.SHARE_REPURCHASE: (Role.ISSUER,),
    EventType.STOCK_SPLIT: (Role.ISSUER,),
    EventType.REDEMPTION: (Role.ISSUER,),
    EventType.LISTING_CHANGE: (Role.ISSUER,),
    EventType.RATING_CHANGE: (Role.ISSUER, Role.AGENCY),
    EventType.APPOINTMENT: (Role.PERSON, Role.ORGANIZATION),
    EventType.DEPARTURE: (Role.PERSON, Role.ORGANIZATION),
    EventType.SHAREHOLDER_MEETING: (Role.ORGANIZATION,),
    EventType.NAME_CHANGE: (Role.ORGANIZATION,),
    EventType.AUDITOR_CHANGE: (Role.ORGANIZATION, Role.AUDITOR),
    EventType.BANKRUPTCY: (Role.DEBTOR,),
    EventType.DEFAULT: (Role.DEBTOR,),
    EventType.RESTRUCTURING: (Role.ORGANIZATION,),
    EventType.IMPAIRMENT: (Role.ORGANIZATION,),
    EventType.LEGAL_PROCEEDING: (Role.PLAINTIFF, Role.DEFENDANT, Role.PARTY),
    EventType.REGULATORY_DECISION: (Role.ORGANIZATION, Role.REGULATOR),
    EventType.FINANCIAL_RESULTS: (Role.ORGANIZATION,),
    EventType.GUIDANCE: (Role.ORGANIZATION,),
    EventType.RESTATEMENT: (Role.ORGANIZATION,),
}

ORIGINAL_ROLES_OF: Mapping[EventType, tuple[Role, ...]] = {
    EventType.MERGER: (Role.TARGET, Role.VEHICLE),
    EventType.SPIN_OFF: (Role.PARENT,),
}

RESULTING_ROLES_OF: Mapping[EventType, tuple[Role, ...]] = {
    EventType.MERGER: (Role.ACQUIRER,),
    EventType.SPIN_OFF: (Role.SPUN_OFF,),
}

DEAL_FAMILY: Mapping[EventType, str] = {
    EventType.ACQUISITION: "control",
    EventType.MERGER: "control",
    EventType.TENDER_OFFER: "control",
    EventType.DIVESTITURE: "control",
    EventType.SPIN_OFF: "separation",
    EventType.JOINT_VENTURE: "venture",
}

DEAL_SIDE: Mapping[Role, str] = {
    Role.ACQUIRER: "bidder",
    Role.TARGET: "object",
    Role.SELLER: "other",
    Role.PARTY: "other",
    Role.VENTURE: "object",
    Role.PARENT: "bidder",
    Role.SPUN_OFF: "object",
}

NEXT_STAGES: Mapping[Stage, tuple[Stage, ...]] = {
    Stage.ANNOUNCED: (
        Stage.RUMORED,
        Stage.PROPOSED,
        Stage.AGREED,
        Stage.AMENDED,
        Stage.APPROVED,
        Stage.REJECTED,
        Stage.COMPLETED,
        Stage.TERMINATED,
    ),
    Stage.RUMORED: (Stage.PROPOSED, Stage.AGREED, Stage.REJECTED, Stage.TERMINATED),
    Stage.PROPOSED: (Stage.AGREED, Stage.AMENDED, Stage.APPROVED, Stage.REJECTED, Stage.COMPLETED, Stage.TERMINATED),
    Stage.AGREED: (Stage.AMENDED, Stage.APPROVED, Stage.REJECTED, Stage.COMPLETED, Stage.TERMINATED),
    Stage.AMENDED: (Stage.AGREED, Stage.APPROVED, Stage.REJECTED, Stage.COMPLETED, Stage.TERMINATED),
    Stage.APPROVED: (Stage.AGREED, Stage.AMENDED, Stage.REJECTED, Stage.COMPLETED, Stage.TERMINATED),
    Stage.REJECTED: (Stage.PROPOSED, Stage.AGREED, Stage.AMENDED, Stage.TERMINATED),
    Stage.COMPLETED: (),
    Stage.TERMINATED: (),
}

ITEM_CONCEPTS: Mapping[str, str] = {
    "1.01": "https://w3id.org/dealgraph/item#1.01",
    "1.02": "https://w3id.org/dealgraph/item#1.02",
    "1.03": "https://w3id.org/dealgraph/item#1.03",
    "1.04": "https://w3id.org/dealgraph/item#1.04",
    "1.05": "https://w3id.org/dealgraph/item#1.05",
    "2.01": "https://w3id.org/dealgraph/item#2.01",
    "2.02": "https://w3id.org/dealgraph/item#2.02",
    "2.03": "https://w3id.org/dealgraph/item#2.03",
    "2.04": "https://w3id.org/dealgraph/item#2.04",
    "2.05": "https://w3id.org/dealgraph/item#2.05",
    "2.06": "https://w3id.org/dealgraph/item#2.06",
    "3.01": "https://w3id.org/dealgraph/item#3.01",
    "3.02": "https://w3id.org/dealgraph/item#3.02",
    "3.03": "https://w3id.org/dealgraph/item#3.03",
    "4.01": "https://w3id.org/dealgraph/item#4.01",
    "4.02": "https://w3id.org/dealgraph/item#4.02",
    "5.01": "https://w3id.org/dealgraph/item#5.01",
    "5.02": "https://w3id.org/dealgraph/item#5.02",
    "5.03": "https://w3id.org/dealgraph/item#5.03",
    "5.04": "https://w3id.org/dealgraph/item#5.04",
    "5.05": "https://w3id.org/dealgraph/item#5.05",
    "5.06": "https://w3id.org/dealgraph/item#5.06",
    "5.07": "https://w3id.org/dealgraph/item#5.07",
    "5.08": "https://w3id.org/dealgraph/item#5.08",
    "6.01": "https://w3id.org/dealgraph/item#6.01",
    "6.02": "https://w3id.org/dealgraph/item#6.02",
    "6.03": "https://w3id.org/dealgraph/item#6.03",
    "6.04": "https://w3id.org/dealgraph/item#6.04",
    "6.05": "https://w3id.org/dealgraph/item#6.05",
    "6.06": "https://w3id.org/dealgraph/item#6.06",
    "7.01": "https://w3id.org/dealgraph/item#7.01",
    "8.01": "https://w3id.org/dealgraph/item#8.01",
    "9.01": "https://w3id.org/dealgraph/item#9.01",
    "1": "https://w3id.org/dealgraph/item#1",
    "2": "https://w3id.org/dealgraph/item#2",
    "3": "https://w3id.org/dealgraph/item#3",
    "4": "https://w3id.org/dealgraph/item#4",
    "5": "https://w3id.org/dealgraph/item#5",
    "6": "https://w3id.org/dealgraph/item#6",
    "7": "https://w3id.org/dealgraph/item#7",
    "8": "https://w3id.org/dealgraph/item#8",
    "9": "https://w3id.org/dealgraph/item#9",
    "10": "https://w3id.org/dealgraph/item#10",
    "11": "https://w3id.org/dealgraph/item#11",
    "12": "https://w3id.org/dealgraph/item#12",
}

SIGNALLED_BY_ITEM: Mapping[str, tuple[EventType, ...]] = {
    "1.01": (
        EventType.ACQUISITION,
        EventType.MERGER,
        EventType.TENDER_OFFER,
        EventType.DIVESTITURE,
        EventType.JOINT_VENTURE,
        EventType.AGREEMENT,
        EventType.ALLIANCE,
        EventType.SECURITIES_OFFERING,
    ),
    "1.02": (
        EventType.ACQUISITION,
        EventType.MERGER,
        EventType.DIVESTITURE,
        EventType.JOINT_VENTURE,
        EventType.AGREEMENT,
    ),
    "1.03": (EventType.BANKRUPTCY,),
    "1.04": (EventType.REGULATORY_DECISION,),
    "1.05": (),
    "2.01": (EventType.ACQUISITION, EventType.MERGER, EventType.DIVESTITURE, EventType.SPIN_OFF),
    "2.02": (EventType.FINANCIAL_RESULTS, EventType.GUIDANCE),
    "2.03": (EventType.AGREEMENT, EventType.SECURITIES_OFFERING),
    "2.04": (EventType.DEFAULT,),
    "2.05": (EventType.RESTRUCTURING,),
    "2.06": (EventType.IMPAIRMENT,),
    "3.01": (EventType.LISTING_CHANGE,),
    "3.02": (EventType.ACQUISITION, EventType.SECURITIES_OFFERING),
    "3.03": (EventType.STOCK_SPLIT,),
    "4.01": (EventType.AUDITOR_CHANGE,),
    "4.02": (EventType.RESTATEMENT,),
    "5.01": (EventType.ACQUISITION, EventType.MERGER),
    "5.02": (EventType.AGREEMENT, EventType.APPOINTMENT, EventType.DEPARTURE),
    "5.03": (EventType.STOCK_SPLIT, EventType.NAME_CHANGE),
    "5.04": (),
    "5.05": (),
    "5.06": (EventType.ACQUISITION, EventType.MERGER),
    "5.07": (EventType.MERGER, EventType.SHAREHOLDER_MEETING),
    "5.08": (EventType.SHAREHOLDER_MEETING,),
    "6.01": (),
    "6.02": (),
    "6.03": (),
    "6.04": (EventType.DEFAULT,),
    "6.05": (),
    "6.06": (),
    "7.01": (EventType.FINANCIAL_RESULTS, EventType.GUIDANCE),
    "8.01": (
        EventType.ACQUISITION,
        EventType.MERGER,
        EventType.TENDER_OFFER,
        EventType.DIVESTITURE,
        EventType.SPIN_OFF,
        EventType.DIVIDEND,
        EventType.SHARE_REPURCHASE,
        EventType.REDEMPTION,
        EventType.LEGAL_PROCEEDING,
        EventType.REGULATORY_DECISION,
    ),
    "9.01": (),
    "1": (EventType.ACQUISITION, EventType.MERGER),
    "2": (EventType.ACQUISITION, EventType.MERGER, EventType.DIVESTITURE),
    "3": (EventType.BANKRUPTCY,),
    "4": (EventType.AUDITOR_CHANGE,),
    "5": (
        EventType.ACQUISITION,
        EventType.MERGER,
        EventType.TENDER_OFFER,
        EventType.DIVESTITURE,
        EventType.SPIN_OFF,
        EventType.JOINT_VENTURE,
        EventType.AGREEMENT,
        EventType.ALLIANCE,
        EventType.SECURITIES_OFFERING,
        EventType.DIVIDEND,
        EventType.SHARE_REPURCHASE,
        EventType.REDEMPTION,
        EventType.LEGAL_PROCEEDING,
        EventType.REGULATORY_DECISION,
        EventType.FINANCIAL_RESULTS,
    ),
    "6": (EventType.DEPARTURE,),
    "7": (),
    "8": (),
    "9": (EventType.FINANCIAL_RESULTS, EventType.GUIDANCE),
    "10": (),
    "11": (),
    "12": (EventType.FINANCIAL_RESULTS, EventType.GUIDANCE),
}

CURRENT_ITEM: Mapping[str, str] = {
    "1": "5.01",
    "2": "2.01",
    "3": "1.03",
    "4": "4.01",
    "5": "8.01",
    "6": "5.02",
    "7": "9.01",
    "8": "5.03",
    "9": "7.01",
    "10": "5.05",
    "11": "5.04",
    "12": "2.02",
}

CAPACITIES: Mapping[str, Property] = {
    "filed by": Property.FILED_BY,
    "filer": Property.FILER,
    "issuer": Property.ISSUING_REGISTRANT,
    "reporting owner": Property.REPORTING_OWNER,
    "subject company": Property.SUBJECT_COMPANY,
}

CONTRACT_TITLES: Mapping[str, ContractKind] = {
    "acquisition agreement": ContractKind.SHARE_PURCHASE,
    "administration agreement": ContractKind.SERVICES,
    "advisory agreement": ContractKind.SERVICES,
    "agency agreement": ContractKind.UNDERWRITING,
    "agreement and plan of merger": ContractKind.MERGER,
    "agreement and plan of reorganization": ContractKind.MERGER,
    "agreement and plan of share exchange": ContractKind.SHARE_EXCHANGE,
    "agreement of merger": ContractKind.MERGER,
    "alliance agreement": ContractKind.COLLABORATION,
    "arrangement agreement": ContractKind.ARRANGEMENT,
    "asset purchase agreement": ContractKind.ASSET_PURCHASE,
    "asset purchase and sale agreement": ContractKind.ASSET_PURCHASE,
    "asset sale agreement": ContractKind.ASSET_PURCHASE,
    "assets purchase agreement": ContractKind.ASSET_PURCHASE,
    "assignment agreement": ContractKind.ASSIGNMENT,
    "assignment and assumption agreement": ContractKind.ASSIGNMENT,
    "at the market offering agreement": ContractKind.UNDERWRITING,
    "award agreement": ContractKind.AWARD,
    "business combination agreement": ContractKind.BUSINESS_COMBINATION,
    "business transfer agreement": ContractKind.ASSET_PURCHASE,
    "change in control agreement": ContractKind.EMPLOYMENT,
    "change of control agreement": ContractKind.EMPLOYMENT,
    "charter party": ContractKind.LEASE,
    "co-promotion agreement": ContractKind.COLLABORATION,
    "collaboration agreement": ContractKind.COLLABORATION,
    "collateral agreement": ContractKind.SECURITY,
    "combination agreement": ContractKind.BUSINESS_COMBINATION,
    "confidentiality agreement": ContractKind.CONFIDENTIALITY,
    "consent decree": ContractKind.SETTLEMENT,
    "consultancy agreement": ContractKind.SERVICES,
    "consulting agreement": ContractKind.SERVICES,
    "contribution agreement": ContractKind.CONTRIBUTION,
    "contribution and assumption agreement": ContractKind.CONTRIBUTION,
    "convertible note purchase agreement": ContractKind.SECURITIES_PURCHASE,
    "cooperation agreement": ContractKind.COLLABORATION,
    "credit agreement": ContractKind.CREDIT,
    "credit facility": ContractKind.CREDIT,
    "cross-license agreement": ContractKind.LICENCE,
    "custodian agreement": ContractKind.ESCROW,
    "demerger agreement": ContractKind.SEPARATION,
    "deposit agreement": ContractKind.ESCROW,
    "development agreement": ContractKind.COLLABORATION,
    "distribution agreement": ContractKind.SEPARATION,
    "employment agreement": ContractKind.EMPLOYMENT,
    "employment contract": ContractKind.EMPLOYMENT,
    "equity distribution agreement": ContractKind.UNDERWRITING,
    "equity purchase agreement": ContractKind.SHARE_PURCHASE,
    "escrow agreement": ContractKind.ESCROW,
    "exchange agreement": ContractKind.SHARE_EXCHANGE,
    "exclusive distribution agreement": ContractKind.SUPPLY,
    "exclusivity agreement": ContractKind.CONFIDENTIALITY,
    "executive agreement": ContractKind.EMPLOYMENT,
    "facility agreement": ContractKind.CREDIT,
    "financing agreement": ContractKind.CREDIT,
    "forbearance agreement": ContractKind.CREDIT,
    "grant agreement": ContractKind.AWARD,
    "guarantee and collateral agreement": ContractKind.SECURITY,
    "guarantee": ContractKind.SECURITY,
    "guaranty": ContractKind.SECURITY,
    "heads of agreement": ContractKind.INTENT,
    "implementation agreement": ContractKind.INTENT,
    "indemnification agreement": ContractKind.INDEMNIFICATION,
    "indemnity agreement": ContractKind.INDEMNIFICATION,
    "indenture": ContractKind.INDENTURE,
    "intercreditor agreement": ContractKind.SECURITY,
    "interest purchase agreement": ContractKind.SHARE_PURCHASE,
    "interests purchase agreement": ContractKind.SHARE_PURCHASE,
    "investment agreement": ContractKind.SECURITIES_PURCHASE,
    "investor rights agreement": ContractKind.SHAREHOLDERS,
    "investors' rights agreement": ContractKind.SHAREHOLDERS,
    "joint venture agreement": ContractKind.JOINT_VENTURE,
    "joint venture": ContractKind.JOINT_VENTURE,
    "lease agreement": ContractKind.LEASE,
    "lease": ContractKind.LEASE,
    "letter of employment": ContractKind.EMPLOYMENT,
    "letter of intent": ContractKind.INTENT,
    "licence agreement": ContractKind.LICENCE,
    "license agreement": ContractKind.LICENCE,
    "licensing agreement": ContractKind.LICENCE,
    "loan agreement": ContractKind.CREDIT,
    "loan and security agreement": ContractKind.CREDIT,
    "lock-up agreement": ContractKind.TENDER_SUPPORT,
    "management agreement": ContractKind.SERVICES,
    "manufacturing agreement": ContractKind.SUPPLY,
    "master separation agreement": ContractKind.SEPARATION,
    "memorandum of understanding": ContractKind.INTENT,
    "merger agreement": ContractKind.MERGER,
    "mortgage": ContractKind.SECURITY,
    "mutual termination agreement": ContractKind.TERMINATION,
    "non-competition agreement": ContractKind.CONFIDENTIALITY,
    "non-disclosure agreement": ContractKind.CONFIDENTIALITY,
    "nondisclosure agreement": ContractKind.CONFIDENTIALITY,
    "note purchase agreement": ContractKind.SECURITIES_PURCHASE,
    "novation agreement": ContractKind.ASSIGNMENT,
    "offer letter": ContractKind.EMPLOYMENT,
    "offtake agreement": ContractKind.SUPPLY,
    "operating agreement": ContractKind.SHAREHOLDERS,
    "option agreement": ContractKind.AWARD,
    "outsourcing agreement": ContractKind.SERVICES,
    "partnership agreement": ContractKind.SHAREHOLDERS,
    "patent license agreement": ContractKind.LICENCE,
    "paying agency agreement": ContractKind.ESCROW,
    "placement agency agreement": ContractKind.UNDERWRITING,
    "placement agreement": ContractKind.UNDERWRITING,
    "plan of arrangement": ContractKind.ARRANGEMENT,
    "plan of merger": ContractKind.MERGER,
    "pledge agreement": ContractKind.SECURITY,
    "preferred stock purchase agreement": ContractKind.SECURITIES_PURCHASE,
    "promissory note": ContractKind.CREDIT,
    "purchase and assumption agreement": ContractKind.ASSET_PURCHASE,
    "purchase and sale agreement": ContractKind.ASSET_PURCHASE,
    "purchase order": ContractKind.SUPPLY,
    "registration rights agreement": ContractKind.REGISTRATION_RIGHTS,
    "release agreement": ContractKind.SETTLEMENT,
    "research agreement": ContractKind.COLLABORATION,
    "reseller agreement": ContractKind.SUPPLY,
    "restricted stock agreement": ContractKind.AWARD,
    "restricted stock unit agreement": ContractKind.AWARD,
    "retention agreement": ContractKind.EMPLOYMENT,
    "retirement agreement": ContractKind.SEVERANCE,
    "revolving credit": ContractKind.CREDIT,
    "rights agreement": ContractKind.RIGHTS,
    "rights plan": ContractKind.RIGHTS,
    "sales agreement": ContractKind.UNDERWRITING,
    "scheme implementation agreement": ContractKind.ARRANGEMENT,
    "scheme of arrangement": ContractKind.ARRANGEMENT,
    "securities purchase agreement": ContractKind.SECURITIES_PURCHASE,
    "security agreement": ContractKind.SECURITY,
    "separation agreement": ContractKind.SEVERANCE,
    "separation and distribution agreement": ContractKind.SEPARATION,
    "separation and release agreement": ContractKind.SEVERANCE,
    "service agreement": ContractKind.SERVICES,
    "services agreement": ContractKind.SERVICES,
    "settlement agreement": ContractKind.SETTLEMENT,
    "settlement": ContractKind.SETTLEMENT,
    "severance agreement": ContractKind.SEVERANCE,
    "severance and release agreement": ContractKind.SEVERANCE,
    "share exchange agreement": ContractKind.SHARE_EXCHANGE,
    "share purchase agreement": ContractKind.SHARE_PURCHASE,
    "share purchase and sale agreement": ContractKind.SHARE_PURCHASE,
    "share sale agreement": ContractKind.SHARE_PURCHASE,
    "shareholder protection rights": ContractKind.RIGHTS,
    "shareholders agreement": ContractKind.SHAREHOLDERS,
    "shareholders' agreement": ContractKind.SHAREHOLDERS,
    "standstill agreement": ContractKind.CONFIDENTIALITY,
    "stipulation": ContractKind.SETTLEMENT,
    "stock exchange agreement": ContractKind.SHARE_EXCHANGE,
    "stock option agreement": ContractKind.AWARD,
    "stock purchase agreement": ContractKind.SHARE_PURCHASE,
    "stock purchase and sale agreement": ContractKind.SHARE_PURCHASE,
    "stockholders agreement": ContractKind.SHAREHOLDERS,
    "stockholders' agreement": ContractKind.SHAREHOLDERS,
    "strategic alliance agreement": ContractKind.COLLABORATION,
    "sublease agreement": ContractKind.LEASE,
    "sublease": ContractKind.LEASE,
    "subscription agreement": ContractKind.SECURITIES_PURCHASE,
    "supplemental indenture": ContractKind.INDENTURE,
    "supply agreement": ContractKind.SUPPLY,
    "support agreement": ContractKind.TENDER_SUPPORT,
    "tax matters agreement": ContractKind.TAX,
    "tax receivable agreement": ContractKind.TAX,
    "tax sharing agreement": ContractKind.TAX,
    "tender agreement": ContractKind.TENDER_SUPPORT,
    "tender and support agreement": ContractKind.TENDER_SUPPORT,
    "tender and voting agreement": ContractKind.TENDER_SUPPORT,
    "term loan": ContractKind.CREDIT,
    "term sheet": ContractKind.INTENT,
    "termination agreement": ContractKind.TERMINATION,
    "termination and release agreement": ContractKind.TERMINATION,
    "transition agreement": ContractKind.SEVERANCE,
    "transition services agreement": ContractKind.SERVICES,
    "trust agreement": ContractKind.ESCROW,
    "underwriting agreement": ContractKind.UNDERWRITING,
    "unit purchase agreement": ContractKind.SHARE_PURCHASE,
    "voting agreement": ContractKind.TENDER_SUPPORT,
    "voting and support agreement": ContractKind.TENDER_SUPPORT,
    "warrant agreement": ContractKind.AWARD,
    "warrant purchase agreement": ContractKind.SECURITIES_PURCHASE,
    "warrant": ContractKind.AWARD,
}

CAPACITY_WORDS: Mapping[str, PartyCapacity] = {
    "acquirer": PartyCapacity.BUYER,
    "acquiror": PartyCapacity.BUYER,
    "administrative agent": PartyCapacity.AGENT,
    "administrator": PartyCapacity.SERVICER,
    "adviser": PartyCapacity.ADVISER,
    "advisor": PartyCapacity.ADVISER,
    "agent": PartyCapacity.AGENT,
    "agents": PartyCapacity.AGENT,
    "arranger": PartyCapacity.ARRANGER,
    "arrangers": PartyCapacity.ARRANGER,
    "assignee": PartyCapacity.BUYER,
    "assignor": PartyCapacity.SELLER,
    "attorney-in-fact": PartyCapacity.REPRESENTATIVE,
    "backup servicer": PartyCapacity.SERVICER,
    "bank": PartyCapacity.LENDER,
    "banks": PartyCapacity.LENDER,
    "book manager": PartyCapacity.ARRANGER,
    "bookrunner": PartyCapacity.ARRANGER,
    "borrower": PartyCapacity.BORROWER,
    "borrowers": PartyCapacity.BORROWER,
    "buyer": PartyCapacity.BUYER,
    "buyers": PartyCapacity.BUYER,
    "calculation agent": PartyCapacity.AGENT,
    "chief executive officer": PartyCapacity.EMPLOYEE,
    "co-arranger": PartyCapacity.ARRANGER,
    "co-arrangers": PartyCapacity.ARRANGER,
    "co-issuer": PartyCapacity.ISSUER,
    "collateral agent": PartyCapacity.AGENT,
    "collateral trustee": PartyCapacity.TRUSTEE,
    "company": PartyCapacity.ISSUER,
    "consultant": PartyCapacity.ADVISER,
    "counsel": PartyCapacity.ADVISER,
    "custodian": PartyCapacity.SERVICER,
    "dealer manager": PartyCapacity.UNDERWRITER,
    "debtor": PartyCapacity.BORROWER,
    "depositary agent": PartyCapacity.AGENT,
    "depositary": PartyCapacity.SERVICER,
    "director": PartyCapacity.EMPLOYEE,
    "documentation agent": PartyCapacity.AGENT,
    "employee": PartyCapacity.EMPLOYEE,
    "employer": PartyCapacity.EMPLOYER,
    "escrow agent": PartyCapacity.AGENT,
    "exchange agent": PartyCapacity.AGENT,
    "executive": PartyCapacity.EMPLOYEE,
    "financial adviser": PartyCapacity.ADVISER,
    "financial advisor": PartyCapacity.ADVISER,
    "fiscal agent": PartyCapacity.AGENT,
    "grantee": PartyCapacity.HOLDER,
    "guarantor": PartyCapacity.GUARANTOR,
    "guarantors": PartyCapacity.GUARANTOR,
    "holder representative": PartyCapacity.REPRESENTATIVE,
    "holder": PartyCapacity.HOLDER,
    "holders": PartyCapacity.HOLDER,
    "indenture trustee": PartyCapacity.TRUSTEE,
    "initial lender": PartyCapacity.LENDER,
    "initial purchaser": PartyCapacity.UNDERWRITER,
    "initial purchasers": PartyCapacity.UNDERWRITER,
    "investment adviser": PartyCapacity.ADVISER,
    "investment manager": PartyCapacity.ADVISER,
    "investor": PartyCapacity.HOLDER,
    "investors": PartyCapacity.HOLDER,
    "issuer": PartyCapacity.ISSUER,
    "joint bookrunner": PartyCapacity.ARRANGER,
    "joint lead arranger": PartyCapacity.ARRANGER,
    "landlord": PartyCapacity.LANDLORD,
    "lead arranger": PartyCapacity.ARRANGER,
    "lender": PartyCapacity.LENDER,
    "lenders": PartyCapacity.LENDER,
    "lessee": PartyCapacity.TENANT,
    "lessor": PartyCapacity.LANDLORD,
    "manager": PartyCapacity.ADVISER,
    "master servicer": PartyCapacity.SERVICER,
    "members representative": PartyCapacity.REPRESENTATIVE,
    "noteholder": PartyCapacity.LENDER,
    "obligor": PartyCapacity.BORROWER,
    "officer": PartyCapacity.EMPLOYEE,
    "optionee": PartyCapacity.HOLDER,
    "owner trustee": PartyCapacity.TRUSTEE,
    "parent guarantor": PartyCapacity.GUARANTOR,
    "parent": PartyCapacity.BUYER,
    "paying agent": PartyCapacity.AGENT,
    "placement agent": PartyCapacity.UNDERWRITER,
    "president": PartyCapacity.EMPLOYEE,
    "purchaser": PartyCapacity.HOLDER,
    "purchasers": PartyCapacity.HOLDER,
    "registrant": PartyCapacity.ISSUER,
    "registrar": PartyCapacity.SERVICER,
    "representative": PartyCapacity.REPRESENTATIVE,
    "rights agent": PartyCapacity.AGENT,
    "secured party": PartyCapacity.LENDER,
    "securities intermediary": PartyCapacity.SERVICER,
    "securityholder representative": PartyCapacity.REPRESENTATIVE,
    "seller": PartyCapacity.SELLER,
    "sellers representative": PartyCapacity.REPRESENTATIVE,
    "sellers": PartyCapacity.SELLER,
    "servicer": PartyCapacity.SERVICER,
    "shareholder representative": PartyCapacity.REPRESENTATIVE,
    "stockholder representative": PartyCapacity.REPRESENTATIVE,
    "sub-adviser": PartyCapacity.ADVISER,
    "sublandlord": PartyCapacity.LANDLORD,
    "sublessee": PartyCapacity.TENANT,
    "sublessor": PartyCapacity.LANDLORD,
    "subscriber": PartyCapacity.HOLDER,
    "subsidiary guarantor": PartyCapacity.GUARANTOR,
    "subtenant": PartyCapacity.TENANT,
    "successor trustee": PartyCapacity.TRUSTEE,
    "surety": PartyCapacity.GUARANTOR,
    "swingline lender": PartyCapacity.LENDER,
    "syndication agent": PartyCapacity.AGENT,
    "target": PartyCapacity.TARGET,
    "tenant": PartyCapacity.TENANT,
    "transfer agent": PartyCapacity.AGENT,
    "transferee": PartyCapacity.BUYER,
    "transferor": PartyCapacity.SELLER,
    "trustee": PartyCapacity.TRUSTEE,
    "trustees": PartyCapacity.TRUSTEE,
    "underwriter": PartyCapacity.UNDERWRITER,
    "underwriters": PartyCapacity.UNDERWRITER,
    "vendor": PartyCapacity.SELLER,
    "vendors": PartyCapacity.SELLER,
    "warrant agent": PartyCapacity.AGENT,
}

SIGNALLED_BY_CONTRACT: Mapping[ContractKind, tuple[EventType, ...]] = {
    ContractKind.MERGER: (EventType.MERGER,),
    ContractKind.BUSINESS_COMBINATION: (EventType.MERGER,),
    ContractKind.ARRANGEMENT: (EventType.MERGER,),
    ContractKind.SHARE_EXCHANGE: (EventType.MERGER,),
    ContractKind.SHARE_PURCHASE: (EventType.ACQUISITION,),
    ContractKind.ASSET_PURCHASE: (EventType.ACQUISITION,),
    ContractKind.CONTRIBUTION: (EventType.ACQUISITION, EventType.AGREEMENT),
    ContractKind.JOINT_VENTURE: (EventType.JOINT_VENTURE,),
    ContractKind.SEPARATION: (EventType.SPIN_OFF,),
    ContractKind.TENDER_SUPPORT: (EventType.AGREEMENT,),
    ContractKind.SHAREHOLDERS: (EventType.AGREEMENT,),
    ContractKind.REGISTRATION_RIGHTS: (EventType.AGREEMENT,),
    ContractKind.RIGHTS: (EventType.AGREEMENT,),
    ContractKind.UNDERWRITING: (EventType.AGREEMENT, EventType.SECURITIES_OFFERING),
    ContractKind.SECURITIES_PURCHASE: (EventType.AGREEMENT, EventType.SECURITIES_OFFERING),
    ContractKind.INDENTURE: (EventType.AGREEMENT,),
    ContractKind.CREDIT: (EventType.AGREEMENT,),
    ContractKind.SECURITY: (EventType.AGREEMENT,),
    ContractKind.LEASE: (EventType.AGREEMENT,),
    ContractKind.LICENCE: (EventType.AGREEMENT,),
    ContractKind.SUPPLY: (EventType.AGREEMENT,),
    ContractKind.SERVICES: (EventType.AGREEMENT,),
    ContractKind.COLLABORATION: (EventType.AGREEMENT, EventType.ALLIANCE),
    ContractKind.EMPLOYMENT: (EventType.AGREEMENT,),
    ContractKind.SEVERANCE: (EventType.AGREEMENT,),
    ContractKind.AWARD: (EventType.AGREEMENT,),
    ContractKind.INDEMNIFICATION: (EventType.AGREEMENT,),
    ContractKind.CONFIDENTIALITY: (EventType.AGREEMENT,),
    ContractKind.INTENT: (EventType.ACQUISITION, EventType.MERGER, EventType.JOINT_VENTURE, EventType.AGREEMENT),
    ContractKind.SETTLEMENT: (EventType.AGREEMENT,),
    ContractKind.ESCROW: (EventType.AGREEMENT,),
    ContractKind.TAX: (EventType.AGREEMENT,),
    ContractKind.ASSIGNMENT: (EventType.AGREEMENT,),
    ContractKind.TERMINATION: (EventType.AGREEMENT,),
}

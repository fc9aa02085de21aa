"""Prefixes of the namespaces that dealgraph's graphs use, for queries and serialisations."""

# Written by `python -m ontology.generate` from corporate_events.ttl: change that, not this.

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

PREFIXES: Mapping[str, str] = {
    "dg": "https://w3id.org/dealgraph/ns#",
    "stage": "https://w3id.org/dealgraph/stage#",
    "modality": "https://w3id.org/dealgraph/modality#",
    "basis": "https://w3id.org/dealgraph/basis#",
    "contract": "https://w3id.org/dealgraph/contract#",
    "capacity": "https://w3id.org/dealgraph/capacity#",
    "item": "https://w3id.org/dealgraph/item#",
    "consideration": "https://w3id.org/dealgraph/consideration#",
    "approval": "https://w3id.org/dealgraph/approval#",
    "cause": "https://w3id.org/dealgraph/cause#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "dcterms": "http://purl.org/dc/terms/",
    "prov": "http://www.w3.org/ns/prov#",
    "oa": "http://www.w3.org/ns/oa#",
    "org": "http://www.w3.org/ns/org#",
    "schema": "https://schema.org/",
    "sem": "http://semanticweb.cs.vu.nl/2009/11/sem/",
    "gleif-L1": "https://www.gleif.org/ontology/L1/",
    "fibo-cae-ce-act": "https://spec.edmcouncil.org/fibo/ontology/CAE/CorporateEvents/CorporateActions/",
    "fibo-cae-ce-srca": "https://spec.edmcouncil.org/fibo/ontology/CAE/CorporateEvents/SecurityRelatedCorporateActions/",
    "fibo-fbc-dae-cre": "https://spec.edmcouncil.org/fibo/ontology/FBC/DebtAndEquities/CreditEvents/",
    "fibo-fnd-agr-agr": "https://spec.edmcouncil.org/fibo/ontology/FND/Agreements/Agreements/",
    "fibo-fnd-agr-ctr": "https://spec.edmcouncil.org/fibo/ontology/FND/Agreements/Contracts/",
    "fibo-fnd-dt-oc": "https://spec.edmcouncil.org/fibo/ontology/FND/DatesAndTimes/Occurrences/",
}

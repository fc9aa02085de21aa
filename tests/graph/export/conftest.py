from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest

from graph.store.oxigraph import OxigraphStore

MORE = """
PREFIX dg: <https://w3id.org/dealgraph/ns#> PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
PREFIX prov: <http://www.w3.org/ns/prov#> PREFIX c: <https://example.org/organization/> PREFIX f: <https://example.org/filing/>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
INSERT { GRAPH <https://example.org/graph/canonical> { ?deal dg:inYear ?year } }
WHERE { GRAPH ?g { ?deal a dg:Deal ; dg:startedOn ?day } BIND(STRDT(SUBSTR(STR(?day), 1, 4), xsd:gYear) AS ?year) } ;
INSERT DATA {
  GRAPH <https://example.org/graph/canonical> {
    <https://example.org/relation/1> a dg:Relation ; dg:relation dg:subsidiaryOf ; dg:agent c:umber ; dg:relatedTo c:arden ;
      prov:hadPrimarySource f:1, f:2 .
    <https://example.org/relation/2> a dg:Relation ; dg:relation dg:officerOf ; dg:agent c:elm ; dg:relatedTo c:arden ;
      prov:hadPrimarySource f:1 .
  }
  GRAPH <https://example.org/graph/f1> {
    f:1 dg:filedOn "2004-01-12"^^xsd:date .
    <https://example.org/filing/1/relation/1> a dg:Relation ; dg:relation dg:subsidiaryOf ; dg:agent <https://example.org/filing/2/umber> ;
      dg:relatedTo <https://example.org/filing/1/arden> ; dg:reportedIn f:1 .
    <https://example.org/filing/1/e1> dg:participation <https://example.org/filing/1/e1/acquirer> .
    <https://example.org/filing/1/e1/acquirer> a dg:Participation ; dg:role dg:acquirer ; dg:confidence 0.8 ;
      dg:agent <https://example.org/filing/1/arden> ; dg:basis <https://w3id.org/dealgraph/basis#inferred> .
  }
  GRAPH <https://example.org/graph/f2> { f:2 dg:filedOn "2004-06-02"^^xsd:date }
  <https://example.org/graph/f1> a dg:FilingGraph ; rdfs:label "of filing 1" .
}
"""


@pytest.fixture(scope="session")
def market() -> OxigraphStore:
    """A market of five companies and six deals, with years of deals, a subsidiary and a role's confidence."""
    store = ox.Store()
    store.load(path=str(Path(__file__).parents[1] / "export" / "market.trig"))
    store.update(" ".join(MORE.split("\n")))
    return OxigraphStore(store)

"""Clients that other people wrote, against the running server."""

from __future__ import annotations

import json
import shutil
import subprocess
from typing import Any

import pytest
from rdflib import RDF, Graph, Namespace, URIRef
from rdflib.plugins.stores.sparqlstore import SPARQLStore

DG = Namespace("https://w3id.org/dealgraph/ns#")
DEALS = {f"https://example.org/deal/{number}" for number in range(1, 8)}
SELECT = "SELECT ?deal { ?deal a dg:Deal }"


@pytest.mark.parametrize("method", ["GET", "POST"])
@pytest.mark.parametrize("way", ["urlencoded", "postdirectly"])
def test_sparqlwrapper(endpoint: str, method: str, way: str) -> None:
    from SPARQLWrapper import CSV, JSON, JSONLD, RDFXML, TURTLE, XML, SPARQLWrapper

    client: Any = SPARQLWrapper(endpoint)  # its annotations leave open what it returns
    client.setMethod(method)
    client.setRequestMethod(way)
    client.setQuery(SELECT)
    client.setReturnFormat(JSON)
    found = client.queryAndConvert()["results"]["bindings"]
    assert {row["deal"]["value"] for row in found} == DEALS
    client.setReturnFormat(CSV)
    assert set(client.queryAndConvert().decode().split()) == {"deal", *DEALS}
    client.setReturnFormat(XML)
    assert len(client.queryAndConvert().getElementsByTagName("result")) == len(DEALS)
    client.setQuery(f"PREFIX dg: <{DG}> CONSTRUCT {{ ?deal a dg:Deal }} WHERE {{ ?deal a dg:Deal }}")
    for format_ in (TURTLE, RDFXML, JSONLD):
        client.setReturnFormat(format_)
        answer = client.queryAndConvert()
        graph = answer if isinstance(answer, Graph) else Graph().parse(data=answer, format="turtle")
        assert {str(deal) for deal in graph.subjects(RDF.type, DG.Deal)} == DEALS


def test_sparqlwrapper_is_told_of_a_malformed_query(endpoint: str) -> None:
    from SPARQLWrapper import SPARQLWrapper
    from SPARQLWrapper.SPARQLExceptions import QueryBadFormed

    client = SPARQLWrapper(endpoint)
    client.setQuery("SELECT ?s WHERE { ?s")
    with pytest.raises(QueryBadFormed, match="malformed"):
        client.query()


@pytest.mark.parametrize("method", ["GET", "POST", "POST_FORM"])
def test_rdflib_sparqlstore(endpoint: str, method: str) -> None:
    graph = Graph(SPARQLStore(endpoint, method=method, returnFormat="json"))
    assert {str(deal) for deal in graph.subjects(RDF.type, DG.Deal)} == DEALS
    assert (URIRef("https://example.org/deal/1"), RDF.type, DG.Deal) in graph
    assert {str(row[0]) for row in graph.query(SELECT, initNs={"dg": DG})} == DEALS  # type: ignore[index]


def test_curl(endpoint: str) -> None:
    if shutil.which("curl") is None:
        pytest.skip("curl is not installed")

    def curl(*arguments: str) -> str:
        command = ["curl", "--silent", "--show-error", "--max-time", "30", *arguments]
        return subprocess.run(command, capture_output=True, check=True, text=True).stdout

    form = curl("--data-urlencode", f"query={SELECT}", "--header", "Accept: text/csv", endpoint)
    assert set(form.split()) == {"deal", *DEALS}
    got = curl("--get", "--compressed", "--data-urlencode", f"query={SELECT}", endpoint)
    assert {row["deal"]["value"] for row in json.loads(got)["results"]["bindings"]} == DEALS
    direct = curl("--header", "Content-Type: application/sparql-query", "--data-binary", SELECT, endpoint)
    assert json.loads(direct) == json.loads(got)
    assert curl("--output", "/dev/null", "--write-out", "%{http_code}", "--request", "PUT", endpoint) == "405"

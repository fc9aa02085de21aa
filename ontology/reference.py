"""The reference page of the vocabulary: one HTML file without scripts, every term with an anchor of its own."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from rdflib import OWL, RDF, RDFS, SKOS, Literal, Namespace, URIRef

from ontology.vocabulary import DG, ONTOLOGY, local_name, uris

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rdflib.term import Node

    from ontology.vocabulary import Vocabulary

DCTERMS = Namespace("http://purl.org/dc/terms/")
_STYLE = """body{font:16px/1.5 system-ui,sans-serif;max-width:62rem;margin:2rem auto;padding:0 1rem;color:#222}
h2{border-bottom:1px solid #ccc;margin-top:3rem}h3{margin-bottom:.2rem}code{background:#f3f3f3;padding:0 .2rem}
dl{margin:.2rem 0 1.2rem 0}dt{font-weight:600;float:left;clear:left;width:9rem}dd{margin-left:9.5rem}:target{background:#fff6cc}"""
_SAID = {
    RDFS.subClassOf: "is a",
    RDFS.subPropertyOf: "refines",
    RDFS.domain: "of",
    RDFS.range: "value",
    DG.admitsRole: "roles",
    DG.nextStage: "may become",
    DG.signals: "signals",
    DG.dealFamily: "deal family",
    DG.dealSide: "deal side",
    SKOS.notation: "number",
    DCTERMS.isReplacedBy: "replaced by",
    SKOS.hiddenLabel: "words",
    SKOS.example: "example",
    SKOS.closeMatch: "close to",
    SKOS.relatedMatch: "related to",
}
"""What the page tells of a term besides its definition, in this order."""


def reference_page(words: Vocabulary) -> str:
    """The text of the page; depends on the vocabulary alone."""
    return "\n".join(_page(words)) + "\n"


def _page(words: Vocabulary) -> Iterator[str]:
    title, version = words.literal(ONTOLOGY, DCTERMS.title), words.literal(ONTOLOGY, OWL.versionInfo)
    yield f'<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>{escape(title)}</title>'
    yield "<!-- Written by `python -m ontology.generate` from corporate_events.ttl: change that, not this. -->"
    yield f"<style>{_STYLE}</style></head><body>\n<h1>{escape(title)}</h1>"
    yield f"<p>{escape(words.literal(ONTOLOGY, DCTERMS.description))}</p>"
    yield f"<p>Version {version}. Namespace <code>{DG}</code>, prefix <code>dg</code>.</p>\n<ul>"
    sections = list(_sections(words))
    yield from (f'<li><a href="#{_slug(name)}">{escape(name)}</a> ({len(terms)})</li>' for name, terms in sections)
    yield "</ul>"
    for name, terms in sections:
        yield f'<h2 id="{_slug(name)}">{escape(name)}</h2>'
        for term in terms:
            yield from _term(words, term)
    yield "</body></html>"


def _sections(words: Vocabulary) -> Iterator[tuple[str, list[URIRef]]]:
    for group in words.groups:
        yield f"{words.literal(group, RDFS.label)} types", [group, *words.subclasses(group)]
    yield "roles", words.roles
    yield "classes", words.own(OWL.Class)
    yield "properties between things", words.own(OWL.ObjectProperty)
    yield "properties with values", words.own(OWL.DatatypeProperty)
    yield "datatypes", words.own(RDFS.Datatype)
    yield "annotations of the vocabulary", words.own(OWL.AnnotationProperty)
    schemes = sorted(uris(words.graph.subjects(RDF.type, SKOS.ConceptScheme)))
    yield from ((words.literal(scheme, RDFS.label), words.concepts(scheme)) for scheme in schemes)


def _term(words: Vocabulary, term: URIRef) -> Iterator[str]:
    label = words.graph.value(term, RDFS.label) or words.graph.value(term, SKOS.prefLabel) or local_name(term)
    yield f'<h3 id="{_anchor(words, term)}">{escape(str(label))}</h3>'
    definition = words.graph.value(term, SKOS.definition)
    if definition is not None:
        yield f"<p>{escape(str(definition))}</p>"
    yield f"<dl><dt>term</dt><dd><code>{_anchor(words, term)}</code></dd>"
    for predicate, said in _SAID.items():
        if values := sorted(words.graph.objects(term, predicate), key=str):
            yield f"<dt>{said}</dt><dd>{', '.join(_shown(words, values))}</dd>"
    yield "</dl>"


def _shown(words: Vocabulary, values: Iterable[Node]) -> Iterator[str]:
    for value in values:
        if isinstance(value, Literal):
            yield escape(str(value))
        elif isinstance(value, URIRef):
            name = _anchor(words, value)
            known = (value, RDF.type, None) in words.graph and "w3id.org/dealgraph" in value
            yield f'<a href="#{name}">{name}</a>' if known else f'<a href="{escape(value)}">{name}</a>'


def _anchor(words: Vocabulary, term: URIRef) -> str:
    return f"{words.prefix(term)}:{local_name(term)}"


def _slug(name: str) -> str:
    return "-".join(name.casefold().replace("&", "and").split())

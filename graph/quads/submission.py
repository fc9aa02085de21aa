"""What a filing is: its form, dates, registrants, documents, items and exhibit list."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from pyoxigraph import NamedNode

from graph.quads.iris import below
from graph.quads.literals import integer, partial_date, stated, text
from ontology.errors import OntologyError
from ontology.terms import CAPACITIES, ITEM_CONCEPTS, Class, Dcterms, Property, Rdfs

if TYPE_CHECKING:
    from extractors.model import Document, Exhibit, Filing, Item
    from graph.quads.agents import Agents
    from graph.quads.statements import Statements


def describe_filing(node: NamedNode, filing: Filing, statements: Statements, agents: Agents) -> None:
    """State everything that is known of ``filing`` but its events and text."""
    say = statements.say
    statements.type(node, Class.FILING)
    say(node, Property.ACCESSION_NUMBER, stated(filing.accession))
    say(node, Property.FORM, stated(filing.form))
    if filing.filed:
        say(node, Property.FILED_ON, partial_date(filing.filed))
        say(node, Property.FILED_BASIS, text(filing.filed_basis))
    say(node, Property.PERIOD, partial_date(filing.period) if filing.period else None)
    say(node, Property.SHA256, text(filing.sha256))
    say(node, Property.FILE_NAME, text(file_name(filing.source)))
    say(node, Property.NOTE, *map(text, filing.notes))
    for registrant in filing.registrants:
        if registrant.capacity not in CAPACITIES:
            raise OntologyError(
                f"{filing.id}: unknown capacity {registrant.capacity!r}; known: {', '.join(CAPACITIES)}"
            )
        agent = agents.registrant(registrant)
        say(node, Property.REGISTRANT, agent)
        say(node, CAPACITIES[registrant.capacity], agent)
    say(node, Property.DOCUMENT, *(_document(node, document, statements) for document in filing.documents))
    say(node, Property.ITEM, *(_item(node, item, filing.form, statements) for item in filing.items))
    say(node, Property.EXHIBIT, *(_exhibit(iri, exhibit, statements) for iri, exhibit in exhibit_iris(node, filing)))


def file_name(source: str) -> str:
    """The last part of a path, inside an archive or not: where a file lies says nothing about the filing."""
    return source.replace("\\", "/").replace("!", "/").rstrip("/").rsplit("/", 1)[-1]


def exhibit_iris(node: NamedNode, filing: Filing) -> list[tuple[NamedNode, Exhibit]]:
    """The exhibits with their nodes; further entries under one number get ``~2``, ``~3`` and so on."""
    seen: Counter[str] = Counter()
    found = []
    for exhibit in filing.exhibits:
        seen[exhibit.number] += 1
        occurrence = seen[exhibit.number]
        path = exhibit.number if occurrence == 1 else f"{exhibit.number}~{occurrence}"
        found.append((below(node, "exhibit", path), exhibit))
    return found


def _document(filing: NamedNode, document: Document, statements: Statements) -> NamedNode:
    node = below(filing, "document", str(document.sequence))
    statements.type(node, Class.DOCUMENT)
    statements.say(node, Property.SEQUENCE, integer(document.sequence))
    statements.say(node, Property.DOCUMENT_TYPE, text(document.type))
    statements.say(node, Property.FILE_NAME, stated(document.filename))
    statements.say(node, Dcterms.DESCRIPTION, stated(document.description))
    return node


def _item(filing: NamedNode, item: Item, form: str | None, statements: Statements) -> NamedNode:
    node = below(filing, "item", item.number)
    concept = ITEM_CONCEPTS.get(item.number) if form is None or form.startswith("8-K") else None
    statements.type(node, Class.ITEM)
    statements.say(node, Property.ITEM_NUMBER, text(item.number))
    statements.say(node, Rdfs.LABEL, stated(item.title))
    statements.say(node, Property.ITEM_CONCEPT, NamedNode(concept) if concept else None)
    return node


def _exhibit(node: NamedNode, exhibit: Exhibit, statements: Statements) -> NamedNode:
    statements.type(node, Class.EXHIBIT)
    statements.say(node, Property.EXHIBIT_NUMBER, text(exhibit.number))
    statements.say(node, Dcterms.DESCRIPTION, text(exhibit.description))
    statements.say(node, Property.INCORPORATED_BY_REFERENCE, stated(exhibit.incorporated))
    statements.say(node, Property.BOOKKEEPING, *map(text, exhibit.bookkeeping))
    return node

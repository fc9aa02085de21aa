"""Writes what Python, JSON-LD and readers learn from ``corporate_events.ttl``.

That is ``terms.py``, ``prefixes.py``, ``context.jsonld`` and the reference page ``docs/reference/ontology.html``.

``python -m ontology.generate`` writes the files; with ``--check`` it writes nothing and exits with 1 when one is stale.
The output depends on the Turtle file alone and is laid out as ``ruff format`` would.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from rdflib import OWL, RDFS, SKOS, Graph, Namespace, URIRef

from ontology.errors import OntologyError
from ontology.reference import reference_page
from ontology.vocabulary import DG, ONTOLOGY, SOURCE, Vocabulary, local_name, member_name, uris

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

HERE = Path(__file__).parent
DCTERMS = Namespace("http://purl.org/dc/terms/")
LINE = 120
Rows = Mapping[str, str | list[str]]
HEADER = '"""{}"""\n\n# Written by `python -m ontology.generate` from corporate_events.ttl: change that, not this.\n'
IMPORTS = """\
from __future__ import annotations

from typing import TYPE_CHECKING

{}if TYPE_CHECKING:
    from collections.abc import Mapping
"""


def quoted(text: str) -> str:
    """A Python string in double quotes."""
    return json.dumps(text, ensure_ascii=False)


def laid_out(opening: str, parts: list[str], closing: str, indent: str = "") -> str:
    """``opening``, ``parts`` and ``closing`` on one line if they fit, else a part a line."""
    line = f"{indent}{opening}{', '.join(parts)}{closing}"
    if len(line) <= LINE:
        return line
    return "\n".join([indent + opening, *(f"{indent}    {part}," for part in parts), indent + closing])


def enumeration(name: str, base: str, doc: str, members: Mapping[str, list[str]]) -> str:
    """An enumeration class; each member's value is the tuple of its arguments (one argument stands bare)."""
    lines = [f"class {name}({base}):", f'    """{doc}"""', ""]
    for member, arguments in members.items():
        opening, closing = ("(", ")") if len(arguments) > 1 else ("", "")
        lines.append(laid_out(f"{member} = {opening}", arguments, closing, "    "))
    return "\n".join(lines)


def table(name: str, annotation: str, rows: Rows) -> str:
    """A constant mapping; a list is written as a tuple."""
    return "\n".join([f"{name}: Mapping[{annotation}] = {{", *(row(key, value) for key, value in rows.items()), "}"])


def row(key: str, value: str | list[str]) -> str:
    """A line (or some) of a mapping."""
    if isinstance(value, str):
        return f"    {key}: {value},"
    return laid_out(f"{key}: (", value, ",)," if len(value) == 1 else "),", "    ")


def members_of(terms: Iterable[URIRef], name: Callable[[URIRef], str] = local_name) -> dict[str, list[str]]:
    """Members for terms without record names; raises ``OntologyError`` when two would get one name."""
    members: dict[str, list[str]] = {}
    for term in terms:
        member = member_name(name(term))
        if member in members:
            raise OntologyError(f"{SOURCE.name}: {term} and {members[member][0]} would both be called {member}")
        members[member] = [quoted(term)]
    return members


def terms_module(words: Vocabulary) -> str:
    """The text of ``terms.py``."""
    version = words.literal(ONTOLOGY, OWL.versionInfo)
    parts = [
        HEADER.format("The terms of the vocabulary, as enumerations of IRIs."),
        IMPORTS.format("from ontology.term import RecordTerm, Term\n\n"),
        f"ONTOLOGY = {quoted(ONTOLOGY)}\nVERSION_IRI = {quoted(str(words.graph.value(ONTOLOGY, OWL.versionIRI)))}\nVERSION = {quoted(version)}",
    ]
    return "\n".join(parts) + "\n\n\n" + "\n\n\n".join(classes(words)) + "\n\n\n" + "\n\n".join(tables(words)) + "\n"


def classes(words: Vocabulary) -> Iterator[str]:
    """The enumeration classes."""

    def recorded(terms: list[URIRef]) -> dict[str, list[str]]:
        records = {term: words.literal(term, DG.recordName) for term in terms}
        return {member_name(record): [quoted(term), quoted(record)] for term, record in records.items()}

    yield enumeration("EventGroup", "RecordTerm", "What an event is about, coarsely.", recorded(words.groups))
    yield enumeration("EventType", "RecordTerm", "The type of a transaction.", recorded(words.types))
    yield enumeration("Role", "RecordTerm", "Sub-properties of ``dg:participant``.", recorded(words.roles))
    for name, concepts in words.schemes:
        scheme = words.graph.value(concepts[0], SKOS.inScheme)
        doc = words.literal(scheme or ONTOLOGY, RDFS.label).capitalize() + "."
        yield enumeration(name, "RecordTerm", doc, recorded(concepts))
    properties = words.own(OWL.ObjectProperty, OWL.DatatypeProperty)
    yield enumeration("Class", "Term", "Classes other than event types.", members_of(words.own(OWL.Class)))
    yield enumeration("Property", "Term", "Properties other than roles.", members_of(properties))
    for prefix, terms in sorted(words.reused.items()):
        doc = f"What is used of <{words.prefixes[prefix]}>."
        yield enumeration(prefix.capitalize(), "Term", doc, members_of(terms))


def tables(words: Vocabulary) -> Iterator[str]:
    """The constant mappings."""
    yield table(
        "GROUP_OF",
        "EventType, EventGroup",
        {words.member(kind): words.member(group) for group in words.groups for kind in words.subclasses(group)},
    )
    by_type = {"ROLES_OF": DG.admitsRole, "ORIGINAL_ROLES_OF": DG.originalRole, "RESULTING_ROLES_OF": DG.resultingRole}
    for name, predicate in by_type.items():
        rows = {words.member(kind): words.members(kind, predicate) for kind in words.types}
        yield table(name, "EventType, tuple[Role, ...]", {kind: roles for kind, roles in rows.items() if roles})
    for name, key, terms, predicate in (
        ("DEAL_FAMILY", "EventType", words.types, DG.dealFamily),
        ("DEAL_SIDE", "Role", words.roles, DG.dealSide),
    ):
        stated = [term for term in terms if (term, predicate, None) in words.graph]
        values: Rows = {words.member(term): quoted(words.literal(term, predicate)) for term in stated}
        yield table(name, f"{key}, str", values)
    stages = dict(words.schemes)["Stage"]
    moves: Rows = {words.member(stage): words.members(stage, DG.nextStage) for stage in stages}
    yield table("NEXT_STAGES", "Stage, tuple[Stage, ...]", moves)
    yield from item_tables(words)
    capacities = words.graph.subjects(RDFS.subPropertyOf, DG.registrant)
    named = {
        quoted(words.literal(term, DG.recordName)): f"Property.{member_name(local_name(term))}"
        for term in uris(capacities)
    }
    yield table("CAPACITIES", "str, Property", dict(sorted(named.items())))
    for name, scheme in (("CONTRACT_TITLES", "ContractKind"), ("CAPACITY_WORDS", "PartyCapacity")):
        spellings = {
            quoted(str(spelling)): words.member(concept)
            for concept in dict(words.schemes)[scheme]
            for spelling in words.graph.objects(concept, SKOS.hiddenLabel)
        }
        yield table(name, f"str, {scheme}", dict(sorted(spellings.items())))
    kinds = dict(words.schemes)["ContractKind"]
    signals: Rows = {words.member(kind): words.members(kind, DG.signals) for kind in kinds}
    yield table("SIGNALLED_BY_CONTRACT", "ContractKind, tuple[EventType, ...]", signals)


def item_tables(words: Vocabulary) -> Iterator[str]:
    """What is known of the items of form 8-K, by their number as filed."""
    numbers = {item: quoted(words.literal(item, SKOS.notation)) for item in words.items}
    yield table("ITEM_CONCEPTS", "str, str", {number: quoted(item) for item, number in numbers.items()})
    signals: Rows = {number: words.members(item, DG.signals) for item, number in numbers.items()}
    yield table("SIGNALLED_BY_ITEM", "str, tuple[EventType, ...]", signals)
    replaced = {item: words.graph.value(item, DCTERMS.isReplacedBy) for item in words.items}
    current = {numbers[item]: numbers[new] for item, new in replaced.items() if isinstance(new, URIRef)}
    yield table("CURRENT_ITEM", "str, str", current)


def prefixes_module(words: Vocabulary) -> str:
    """The text of ``prefixes.py``."""
    rows = {quoted(prefix): quoted(namespace) for prefix, namespace in words.prefixes.items()}
    parts = [
        HEADER.format("Prefixes of the namespaces that dealgraph's graphs use, for queries and serialisations."),
        IMPORTS.format(""),
        table("PREFIXES", "str, str", rows),
    ]
    return "\n".join(parts) + "\n"


def context_document(words: Vocabulary) -> str:
    """The text of ``context.jsonld`` (JSON-LD 1.1): prefixes, classes and typed properties."""
    context: dict[str, object] = {"@version": 1.1, "id": "@id", "type": "@type", **words.prefixes}
    named = [*words.groups, *words.types, *words.own(OWL.Class)]
    context |= {local_name(term): f"dg:{local_name(term)}" for term in sorted(named)}
    for term in sorted([*words.roles, *words.own(OWL.ObjectProperty)]):
        context[local_name(term)] = {"@id": f"dg:{local_name(term)}", "@type": "@id"}
    for term in words.own(OWL.DatatypeProperty):
        datatype = words.graph.value(term, RDFS.range)
        typed = (
            {"@type": f"xsd:{local_name(datatype)}"} if isinstance(datatype, URIRef) and "XMLSchema" in datatype else {}
        )
        context[local_name(term)] = {"@id": f"dg:{local_name(term)}", **typed}
    return json.dumps({"@context": context}, indent=2) + "\n"


def generated(source: Path = SOURCE) -> dict[Path, str]:
    """Every generated file with its text; raises ``OntologyError`` when the Turtle file lacks something they need."""
    words = Vocabulary(Graph().parse(source))
    return {
        HERE / "terms.py": terms_module(words),
        HERE / "prefixes.py": prefixes_module(words),
        HERE / "context.jsonld": context_document(words),
        HERE.parent / "docs" / "reference" / "ontology.html": reference_page(words),
    }


def stale(files: Mapping[Path, str]) -> list[Path]:
    """The files whose text on disk is another one."""
    return [path for path, text in files.items() if not path.exists() or path.read_text("utf-8") != text]


def main(arguments: list[str] | None = None) -> int:
    """Write the files, or with ``--check`` report stale ones; returns the exit code."""
    parser = argparse.ArgumentParser(prog="python -m ontology.generate", description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--check", action="store_true", help="write nothing; exit with 1 when a file is stale")
    check = parser.parse_args(arguments).check
    files = generated()
    old = stale(files)
    if check:
        for path in old:
            sys.stderr.write(f"{path}: stale; run python -m ontology.generate\n")
        return 1 if old else 0
    for path in old:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(files[path], "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())

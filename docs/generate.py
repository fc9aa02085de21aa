"""Writes the reference pages that other sources determine: vocabulary, named queries, command line, records.

``python docs/generate.py`` writes them; with ``--check`` it writes nothing and exits with 1 when one is stale.
"""

from __future__ import annotations

import argparse
import sys
import tomllib
from inspect import cleandoc
from pathlib import Path
from typing import TYPE_CHECKING

import click
from rdflib import SKOS, Graph

from graph.analysis.library import ANALYSES
from graph.cli import main as command_line
from graph.queries.library import library
from ontology.terms import GROUP_OF, ROLES_OF, EventGroup, EventType, Modality, Role, Stage
from ontology.vocabulary import SOURCE, Vocabulary, uris

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from graph.queries.showing import Question
    from ontology.term import RecordTerm

REFERENCE = Path(__file__).parent / "reference"
QUESTIONS = Path(__file__).with_name("questions.toml")
NOTE = "<!-- Written by `python docs/generate.py`: change the source, not this page. -->"


def cell(text: str) -> str:
    """Text that may stand in a table's cell."""
    return " ".join(text.split()).replace("|", "\\|")


def table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    """A Markdown table with an empty line behind it."""
    yield "| " + " | ".join(head) + " |"
    yield "|" + "---|" * len(head)
    for row in rows:
        yield "| " + " | ".join(map(cell, row)) + " |"
    yield ""


def vocabulary() -> Iterator[str]:
    """The page of event types, roles, stages and modalities."""
    words = Vocabulary(Graph().parse(SOURCE))
    nodes = {str(node): node for node in uris(words.graph.subjects())}

    def told(term: RecordTerm) -> str:
        return words.literal(nodes[term.value], SKOS.definition)

    def listed(terms: Iterable[RecordTerm]) -> Iterator[str]:
        return table(("name", "meaning"), ((f"`{term.record}`", told(term)) for term in terms))

    yield from ("# Vocabulary", "", NOTE, "")
    yield "Names as records and `--type` have them. The vocabulary itself, with IRIs, examples and alignments, is"
    yield "`ontology/corporate_events.ttl`; its namespace is `https://w3id.org/dealgraph/ns#`, prefix `dg`."
    yield from ("", "## Event types", "")
    for group in EventGroup:
        yield from (f"### {told(group).rstrip('.')}", "")
        rows = ((f"`{one.record}`", told(one), roles(one)) for one in EventType if GROUP_OF[one] is group)
        yield from table(("type", "meaning", "roles"), rows)
    for title, terms in (("Roles", Role), ("Stages", Stage), ("Modalities", Modality)):
        yield from (f"## {title}", "", *listed(terms))


def roles(event_type: EventType) -> str:
    """The roles that a type admits."""
    return ", ".join(f"`{role.record}`" for role in ROLES_OF[event_type])


def named_queries() -> Iterator[str]:
    """The page of the named queries."""
    yield from ("# Named queries", "", NOTE, "")
    yield "`dealgraph query NAME` asks one; `--param NAME=VALUE` sets a parameter, and without a value any is meant unless"
    yield "a default is given. Each is a file under `graph/queries/` that also works as plain SPARQL."
    yield ""
    for query in library():
        yield from described(query)


def analyses() -> Iterator[str]:
    """The page of the analyses."""
    yield from ("# Analyses", "", NOTE, "")
    yield "`dealgraph analyze NAME` runs one: what SPARQL alone cannot answer. Parameters and formats are those of queries;"
    yield "a year may be several, as `2000-2004`."
    yield ""
    for analysis in ANALYSES:
        yield from described(analysis)


def questions() -> Iterator[str]:
    """The page of the questions that the graph is made to answer."""
    yield from ("# Questions", "", NOTE, "")
    yield "What the graph is made to answer, and by which [named query](named-queries.md) or [analysis](analyses.md)."
    yield ""
    listed = tomllib.loads(QUESTIONS.read_text(encoding="utf-8"))["question"]
    rows = ((str(number), one["ask"], answered(one), one.get("note", "")) for number, one in enumerate(listed, start=1))
    yield from table(("", "question", "answered by", "note"), rows)


def answered(question: dict[str, list[str]]) -> str:
    """Links to what answers a question."""
    queries = (f"[`query {name}`](named-queries.md#{name})" for name in question.get("queries", ()))
    analysed = (f"[`analyze {name}`](analyses.md#{name})" for name in question.get("analyses", ()))
    return ", ".join([*queries, *analysed])


def described(query: Question) -> Iterator[str]:
    """The section of one named query or analysis."""
    yield from (f"## {query.name}", "", query.question, "")
    if query.parameters:
        yield from table(
            ("parameter", "type", "default", "meaning"),
            ((f"`{one.name}`", one.type, one.default or "", one.meaning) for one in query.parameters),
        )
    yield from table(("column", "meaning"), ((f"`{name}`", meaning) for name, meaning in query.columns))


def commands() -> Iterator[str]:
    """The page of the command line."""
    assert isinstance(command_line, click.Group)
    yield from ("# Command line", "", NOTE, "")
    yield from (paragraph(command_line), "")
    context = click.Context(command_line, info_name="dealgraph")
    for name in command_line.list_commands(context):
        command = command_line.get_command(context, name)
        assert command is not None
        yield from section(command, click.Context(command, info_name=name, parent=context))


def section(command: click.Command, context: click.Context) -> Iterator[str]:
    """The section of one command."""
    yield from (f"## dealgraph {context.info_name}", "", paragraph(command), "")
    yield from ("```text", *context.get_usage().splitlines(), "```", "")
    options = [record for one in command.params if (record := one.get_help_record(context))]
    if options:
        yield from table(("option", "meaning"), ((f"`{names}`", meaning) for names, meaning in options))


def paragraph(command: click.Command) -> str:
    """A command's help, without the marks that click reads."""
    return cleandoc(command.help or "").replace("\b\n", "")


PAGES = {
    "vocabulary.md": vocabulary,
    "named-queries.md": named_queries,
    "analyses.md": analyses,
    "questions.md": questions,
    "command-line.md": commands,
}


def main(arguments: list[str] | None = None) -> int:
    """Write the pages, or say which are stale."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing, exit with 1 when a page is stale")
    check = parser.parse_args(arguments).check
    pages = {REFERENCE / name: "\n".join(page()).rstrip() + "\n" for name, page in PAGES.items()}
    stale = [path for path, text in pages.items() if not path.exists() or path.read_text(encoding="utf-8") != text]
    for path in stale:
        if check:
            print(f"{path} is stale: run python docs/generate.py", file=sys.stderr)  # noqa: T201
        else:
            path.write_text(pages[path], encoding="utf-8")
    return int(check and bool(stale))


if __name__ == "__main__":
    sys.exit(main())

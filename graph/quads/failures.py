"""Files that could not be read, for the store to count and to name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyoxigraph import DefaultGraph

from graph.quads.iris import DEFAULT_BASE, below, digest, failed_source_iri
from graph.quads.literals import stated, text
from graph.quads.statements import Statements, in_order
from ontology.terms import Class, Property

if TYPE_CHECKING:
    from pyoxigraph import Quad

    from extractors.model import Failure


def failure_quads(failure: Failure, *, base: str = DEFAULT_BASE) -> list[Quad]:
    """What the default graph says of a failure.

    All quads have ``failed_source_iri(failure.source)``, or an IRI below it, as subject: that is the bundle which goes
    when the file is read after all. Several failures of one file are several nodes below it.
    """
    source = failed_source_iri(failure.source, base)
    node = below(source, digest(failure.reason, failure.message))
    about = Statements(DefaultGraph())
    about.type(source, Class.FAILED_SOURCE)
    about.say(source, Property.SOURCE, text(failure.source))
    about.say(source, Property.SHA256, stated(failure.sha256))
    about.say(source, Property.FAILURE, node)
    about.type(node, Class.FAILURE)
    about.say(node, Property.REASON, text(failure.reason))
    about.say(node, Property.MESSAGE, text(failure.message))
    return in_order(about)

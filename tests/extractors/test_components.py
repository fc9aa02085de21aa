from __future__ import annotations

import pickle
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest
import spacy
from spacy.tokens import DocBin

from extractors.components import Events
from extractors.model import Context
from ontology.errors import InvalidInputError

if TYPE_CHECKING:
    from pathlib import Path

    from spacy.language import Language
    from spacy.tokens import Doc

TEXT = (
    "Stock Purchase Agreement, dated as of May 4, 2012, among Teal & Marsh, Inc., as Buyer, Ruddock Holdings plc, as Seller, "
    "Jane B. Alcott and their affiliates, for $12.5 million"
)
CONTEXT = {"registrant": "Teal & Marsh, Inc.", "form": "8-K", "filing_date": "2012-05-05", "exhibit": "2.1"}


@pytest.fixture
def nlp() -> Language:
    blank = spacy.blank("en")
    blank.add_pipe("dealgraph_organisations")
    blank.add_pipe("dealgraph_events")
    return blank


def told(nlp: Language, text: str = TEXT, context: Any = CONTEXT) -> Doc:
    doc = nlp.make_doc(text)
    doc._.filing_context = context
    return nlp(doc)


def spans(doc: Doc, key: str = "dealgraph") -> set[tuple[str, str]]:
    return {(span.text, span.label_) for span in doc.spans[key]}


def test_mentions_become_spans(nlp: Language) -> None:
    assert spans(told(nlp)) == {
        ("Teal & Marsh, Inc.", "ORG"),
        ("Ruddock Holdings plc", "ORG"),
        ("Jane B. Alcott", "PERSON"),
        ("their affiliates", "GROUP"),
        ("May 4, 2012", "DATE"),
        ("$12.5 million", "MONEY"),
    }


def test_stand_ins_and_groups_are_no_entities(nlp: Language) -> None:
    doc = told(nlp, "Notice that the Company and its subsidiaries sell 5% of Ruddock Holdings plc")
    assert {("the Company", "REGISTRANT"), ("its subsidiaries", "GROUP")} <= spans(doc)
    assert [(entity.text, entity.label_) for entity in doc.ents] == [("5%", "PERCENT"), ("Ruddock Holdings plc", "ORG")]


def test_entities_may_be_left_alone_and_the_key_chosen() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("dealgraph_organisations", config={"spans_key": "names", "annotate_ents": False})
    doc = nlp(TEXT)
    assert doc.ents == ()
    assert ("Teal & Marsh, Inc.", "ORG") in spans(doc, "names")


def test_others_entities_stay_where_ours_are_not() -> None:
    nlp = spacy.blank("en")
    ruler: Any = nlp.add_pipe("entity_ruler")
    ruler.add_patterns([{"label": "TITLE", "pattern": "Stock Purchase Agreement"}, {"label": "X", "pattern": "Teal"}])
    nlp.add_pipe("dealgraph_organisations")
    assert {(e.text, e.label_) for e in nlp(TEXT).ents} >= {
        ("Stock Purchase Agreement", "TITLE"),
        ("Teal & Marsh, Inc.", "ORG"),
    }


def test_names_are_merged_when_asked(nlp: Language) -> None:
    assert "Teal" in [token.text for token in told(nlp)]
    nlp = spacy.blank("en")
    nlp.add_pipe("dealgraph_organisations", config={"merge": True})
    doc = nlp(TEXT)
    assert {"Teal & Marsh, Inc.", "Ruddock Holdings plc", "Jane B. Alcott"} <= {token.text for token in doc}
    assert ("Teal & Marsh, Inc.", "ORG") in spans(doc)
    assert doc.text == TEXT


def test_events_are_records(nlp: Language) -> None:
    (event,) = told(nlp)._.corporate_events
    assert (event.type, event.stage, event.date) == ("Acquisition", "agreed", "2012-05-04")
    roles = {(each.role, each.name) for each in event.participants if not each.group}
    assert {("acquirer", "Teal & Marsh, Inc."), ("seller", "Ruddock Holdings plc")} <= roles


def test_a_context_may_be_of_any_kind(nlp: Language) -> None:
    text = "Press release announcing the acquisition of Ruddock Holdings plc"
    for context in (CONTEXT, Context("Teal & Marsh, Inc.", exhibit="99.1"), told(nlp)._.filing_context):
        (event,) = told(nlp, text, context)._.corporate_events
        assert ("acquirer", "Teal & Marsh, Inc.") in {(each.role, each.name) for each in event.participants}


def test_what_is_no_context_is_refused(nlp: Language) -> None:
    with pytest.raises(InvalidInputError, match=r"no filing context.*registrant"):
        told(nlp, context={"registrant": 7})


def test_without_components_nothing_is_told() -> None:
    doc = spacy.blank("en")(TEXT)
    assert doc._.corporate_events == ()
    assert doc._.filing_context is None


@pytest.mark.parametrize("processes", [1, 2])
def test_many_texts_at_once(nlp: Language, processes: int) -> None:
    docs = [nlp.make_doc(TEXT), nlp.make_doc("Consent of Ruddock Holdings plc"), nlp.make_doc(TEXT)]
    for doc in docs:
        doc._.filing_context = CONTEXT
    first, second, third = nlp.pipe(docs, n_process=processes)
    assert first._.corporate_events == third._.corporate_events == told(nlp)._.corporate_events
    assert second._.corporate_events == ()
    assert spans(first) == spans(third)


def test_events_are_kept_with_the_document(nlp: Language) -> None:
    doc = told(nlp)
    stored = DocBin(store_user_data=True, docs=[doc]).to_bytes()
    (again,) = DocBin(store_user_data=True).from_bytes(stored).get_docs(nlp.vocab)
    assert again._.corporate_events == doc._.corporate_events
    assert spans(again) == spans(doc)


def test_a_pipeline_is_kept_with_its_settings(tmp_path: Path) -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("dealgraph_organisations", config={"spans_key": "names", "merge": True})
    nlp.add_pipe("dealgraph_events")
    nlp.to_disk(tmp_path)
    again = spacy.load(tmp_path)
    assert spans(told(again), "names") == spans(told(nlp), "names")
    assert told(again)._.corporate_events == told(nlp)._.corporate_events


def test_components_are_found_without_import(tmp_path: Path) -> None:
    spacy.blank("en").to_disk(tmp_path)
    code = f"import spacy; print(spacy.load({str(tmp_path)!r}).add_pipe('dealgraph_events').name)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert run.stdout.split() == ["dealgraph_events"], run.stderr


def test_components_can_be_pickled(nlp: Language) -> None:
    told(nlp)
    for name in ("dealgraph_organisations", "dealgraph_events"):
        assert pickle.loads(pickle.dumps(nlp.get_pipe(name))).name == name
    events: Any = pickle.loads(pickle.dumps(nlp.get_pipe("dealgraph_events")))
    assert isinstance(events, Events)
    doc = nlp.make_doc(TEXT)
    doc._.filing_context = CONTEXT
    assert events(doc)._.corporate_events == told(nlp)._.corporate_events


def test_what_a_component_sets_is_declared(nlp: Language) -> None:
    analysis: Any = nlp.analyze_pipes()
    assert analysis["attrs"]["doc._.corporate_events"]["assigns"] == ["dealgraph_events"]

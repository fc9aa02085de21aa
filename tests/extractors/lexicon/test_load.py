from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from extractors import lexicon
from ontology.errors import NotFoundError, OntologyError

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("name", lexicon.names())
def test_every_lexicon_loads(name: str) -> None:
    assert lexicon.load(name)
    assert lexicon.load(name) is lexicon.load(name)


def test_an_unknown_name_is_told_what_there_is() -> None:
    with pytest.raises(NotFoundError, match=r"no lexicon named 'nouns'.*currencies"):
        lexicon.load("nouns")


@pytest.mark.parametrize("content", [b"a = [", b"a = '\xff'"])
def test_a_malformed_file_is_named(content: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "broken.toml").write_bytes(content)
    monkeypatch.setattr(lexicon, "files", lambda _: tmp_path)
    with pytest.raises(OntologyError, match=r"broken\.toml"):
        lexicon.load("broken")

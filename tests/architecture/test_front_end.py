"""The explorer's front end: what is built is what the sources say, small, and of itself enough."""

from __future__ import annotations

import hashlib
import re
import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest

from graph.export.palette import STAGE_COLOURS, hexadecimal

if TYPE_CHECKING:
    from pathlib import Path

LARGEST = 2_500_000
WHOLE = ("build.mjs", "package.json", "package-lock.json", "tsconfig.json")


@pytest.fixture(scope="module")
def web(root: Path) -> Path:
    return root / "graph" / "web"


def test_what_is_built_is_built_from_these_sources(web: Path) -> None:
    """Without node: ``make web`` leaves the digest of its sources behind, as build.mjs defines it."""
    names = [path.relative_to(web).as_posix() for path in (web / "src").rglob("*") if path.is_file()]
    digest = hashlib.sha256()
    for name in sorted([*names, *WHOLE]):
        digest.update(f"{name}\0".encode() + (web / name).read_bytes() + b"\0")
    told = (web / "built" / "sources.sha256").read_text(encoding="utf-8").strip()
    assert digest.hexdigest() == told, "graph/web/built is stale: run make web"


def test_building_again_gives_the_same_files(web: Path, tmp_path: Path) -> None:
    if shutil.which("node") is None or not (web / "node_modules" / ".package-lock.json").exists():
        pytest.skip("node or graph/web/node_modules is not there: run make web once")
    subprocess.run(["node", "build.mjs", str(tmp_path / "built")], cwd=web, check=True)
    assert contents(tmp_path / "built") == contents(web / "built")


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_it_is_small_and_loads_nothing_from_elsewhere(web: Path) -> None:
    files = contents(web / "built")
    assert sum(map(len, files.values())) < LARGEST
    assert "://" not in files["index.html"].decode()
    for name, content in files.items():
        if name.endswith(".css"):
            assert not re.search(rb"url\(['\"]?(?!data:|#)|@import", content), name


def test_stages_have_the_colours_of_the_palette(web: Path) -> None:
    light = (web / "src" / "style" / "index.css").read_text("utf-8").partition("@media")[0]
    told = dict(re.findall(r"--(\w+): (#[0-9a-f]{6});", light))
    assert {stage: told[stage] for stage in STAGE_COLOURS} == {
        stage: hexadecimal(colour) for stage, colour in STAGE_COLOURS.items()
    }


def test_licences_of_what_was_taken_in_are_told(web: Path) -> None:
    told = (web / "built" / "LICENSES.txt").read_text("utf-8")
    for package in ("sigma", "graphology", "graphology-layout-forceatlas2", "@zazuko/yasgui", "codemirror", "jquery"):
        assert re.search(rf"^{re.escape(package)} \d", told, re.MULTILINE), package

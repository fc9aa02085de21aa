"""What the documentation shows is run: every ``$ dealgraph`` command, with its answer, and every Python example."""

from __future__ import annotations

import doctest
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import msgspec
import pytest

from extractors import records

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted([ROOT / "README.md", ROOT / "examples" / "README.md", *(ROOT / "docs").rglob("*.md")])
BLOCK = re.compile(
    r"^ *```(?P<language>console|python)\n(?P<body>.*?)^ *```\n(?:\n```text\n(?P<answer>.*?)^```$)?",
    re.MULTILINE | re.DOTALL,
)
LINK = re.compile(r"\]\((?!https?://|#)([^)#\s]+)")
SAME = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE


class Step(NamedTuple):
    """A command and the answer that the page shows for it, or a Python program."""

    language: str
    code: str
    answer: str = ""


def steps(page: Path) -> Iterator[Step]:
    for block in BLOCK.finditer(page.read_text(encoding="utf-8")):
        if block["language"] == "python":
            yield Step("python", block["body"], block["answer"] or "")
        else:
            yield from typed(block["body"])


def typed(body: str) -> Iterator[Step]:
    for part in re.split(r"^ *\$ ", body.replace("\\\n", " "), flags=re.MULTILINE)[1:]:
        command, _, answer = part.partition("\n")
        if command.startswith("dealgraph"):
            yield Step("console", command, answer)


def name(page: Path) -> str:
    return str(page.relative_to(ROOT))


@pytest.fixture(scope="session")
def demonstration(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of the sample filings, as ``make demo`` makes it."""
    place = tmp_path_factory.mktemp("demonstration")
    run(Step("console", "dealgraph ingest examples/filings --store demo/store"), furnished(place))
    return place / "demo"


def furnished(place: Path) -> Path:
    """A directory in which the documentation's paths mean what they mean in a checkout."""
    for part in ("examples", "tests"):
        (place / part).symlink_to(ROOT / part)
    (place / "demo").mkdir(exist_ok=True)
    return place


def run(step: Step, place: Path) -> str:
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    command = [sys.executable, "-c", step.code] if step.language == "python" else ["bash", "-c", step.code]
    environment = {**os.environ, "PATH": path, "COLUMNS": "120", "PYTHONWARNINGS": "ignore"}
    done = subprocess.run(command, cwd=place, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{step.code}\n{done.stderr}"
    return done.stdout


@pytest.mark.parametrize("page", [page for page in PAGES if any(steps(page))], ids=name)
def test_what_a_page_shows_is_what_happens(page: Path, demonstration: Path, tmp_path: Path) -> None:
    place = furnished(tmp_path)
    shutil.copytree(demonstration, place / "demo", dirs_exist_ok=True)
    for step in steps(page):
        got = run(step, place)
        if step.answer.strip():
            assert doctest.OutputChecker().check_output(step.answer, got, SAME), f"$ {step.code}\n{got}"


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_links_lead_somewhere(page: Path) -> None:
    targets = LINK.findall(page.read_text(encoding="utf-8"))
    assert not [target for target in targets if not (page.parent / target).exists()]


def test_readme_is_run() -> None:
    assert any(step.answer.strip() for step in steps(ROOT / "README.md")), "the README shows no command with its answer"


def test_reference_pages_are_fresh() -> None:
    """Every command with every option, every named query and every term stands in the reference."""
    command = [sys.executable, "docs/generate.py", "--check"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_records_page_names_every_field() -> None:
    page = (ROOT / "docs" / "reference" / "records.md").read_text(encoding="utf-8")
    structures = [one for one in vars(records).values() if isinstance(one, type) and issubclass(one, msgspec.Struct)]
    fields = {field for structure in structures for field in structure.__struct_fields__}
    assert fields
    assert not {field for field in fields if not re.search(rf"`(?:context\.)?{field}`", page)}

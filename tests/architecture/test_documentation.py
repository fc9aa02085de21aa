"""What the documentation shows is run, what it refers to is there, and what it lists is complete."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest

from extractors import records
from graph.cli import main as command_line

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted([*ROOT.glob("*.md"), ROOT / "examples" / "README.md", *(ROOT / "docs").rglob("*.md")])
RUN = [page for page in PAGES if re.search(r"^(?:\$ dealgraph|```python$)", page.read_text("utf-8"), re.MULTILINE)]
LINK = re.compile(r"\]\((?!https?://|#)([^)#\s]+)")


def name(page: Path) -> str:
    return str(page.relative_to(ROOT))


def python(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, *arguments], cwd=ROOT, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("page", RUN, ids=name)
def test_what_a_page_shows_is_what_happens(page: Path) -> None:
    done = python("docs/answers.py", "--check", str(page))
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_links_lead_somewhere(page: Path) -> None:
    targets = LINK.findall(page.read_text(encoding="utf-8"))
    assert not [target for target in targets if not (page.parent / target).exists()]


def test_readme_shows_answers() -> None:
    assert re.search(r"^\$ dealgraph .*\n(?!\$|```)", (ROOT / "README.md").read_text("utf-8"), re.MULTILINE)


def test_readme_lists_every_command() -> None:
    rows = re.findall(r"^\| `dealgraph (\w+)` \|", (ROOT / "README.md").read_text("utf-8"), re.MULTILINE)
    assert sorted(rows) == sorted(command_line.commands)


def test_reference_pages_are_fresh() -> None:
    """Every command with every option, every named query and every term stands in the reference."""
    done = python("docs/generate.py", "--check")
    assert done.returncode == 0, done.stderr


def test_page_of_event_kinds_shows_what_is_read() -> None:
    done = python("docs/event_kinds.py", "--check")
    assert done.returncode == 0, "run `python docs/event_kinds.py` and look at what changed"


def test_records_page_names_every_field() -> None:
    page = (ROOT / "docs" / "reference" / "records.md").read_text(encoding="utf-8")
    structures = [one for one in vars(records).values() if isinstance(one, type) and issubclass(one, msgspec.Struct)]
    fields = {field for structure in structures for field in structure.__struct_fields__}
    assert fields
    assert not {field for field in fields if not re.search(rf"`(?:context\.)?{field}`", page)}

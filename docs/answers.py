"""Runs what the documentation shows: every ``$ dealgraph`` command and every Python program, on a store of the samples.

``python docs/answers.py [PAGE ...]`` writes the answers of today into the pages, where a page shows an answer at all (``...``
asks for one); wide lines are cut with ``...``. With ``--check`` it writes nothing and exits with 1 when a command fails or
answers something else. What ``...`` stands for is not compared.
"""

from __future__ import annotations

import argparse
import doctest
import os
import re
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parents[1]
SETUP = "dealgraph ingest examples/filings --store demo/store"
WIDTH = 150
CUT = "..."
_CONSOLE = re.compile(r"^```console\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)
_COMMAND = re.compile(r"^\$ (?P<command>(?:.*\\\n)*.*)\n(?P<answer>(?:(?!\$ ).*\n)*)", re.MULTILINE)
_PYTHON = re.compile(r"^```python\n(?P<body>.*?)^```\n(?:\n```text\n(?P<answer>.*?)^```$)?", re.MULTILINE | re.DOTALL)
_SAME = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE


def pages() -> Iterator[Path]:
    """All pages that show something to run."""
    for page in [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]:
        text = page.read_text(encoding="utf-8")
        if "\n$ dealgraph" in text or "\n```python\n" in text:
            yield page


class Reader:
    """Somebody who types what a page shows, in a directory where its paths mean what they mean in a checkout."""

    def __init__(self, place: Path) -> None:
        self.place = place
        self.wrong: list[str] = []
        for part in ("examples", "tests"):
            (place / part).symlink_to(ROOT / part)
        (place / "demo").mkdir()
        self.run(["bash", "-c", SETUP])

    def read(self, text: str) -> str:
        """The page with the answers of today."""
        text = _CONSOLE.sub(
            lambda block: block[0].replace(block["body"], _COMMAND.sub(self._typed, block["body"])), text
        )
        return _PYTHON.sub(self._program, text)

    def run(self, command: list[str]) -> str:
        """What a command prints."""
        path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
        environment = {**os.environ, "PATH": path, "COLUMNS": "120", "PYTHONWARNINGS": "ignore"}
        done = subprocess.run(command, cwd=self.place, env=environment, capture_output=True, text=True, check=False)  # noqa: S603 - our own pages
        if done.returncode:
            self.wrong.append(f"{command[-1]}\n{done.stderr}")
        return done.stdout

    def _typed(self, shown: re.Match[str]) -> str:
        if not shown["command"].startswith("dealgraph "):
            return shown[0]
        answer = self.run(["bash", "-c", shown["command"]])
        return shown[0].removesuffix(shown["answer"]) + self._answer(shown["command"], shown["answer"], answer)

    def _program(self, shown: re.Match[str]) -> str:
        answer, before = self.run([sys.executable, "-c", shown["body"]]), shown["answer"] or ""
        return (
            shown[0].removesuffix(f"{before}```") + f"{self._answer(shown['body'], before, answer)}```"
            if before
            else shown[0]
        )

    def _answer(self, code: str, before: str, now: str) -> str:
        if not before.strip():
            return before
        if doctest.OutputChecker().check_output(before, now, _SAME) and before.strip() != CUT:
            return before
        self.wrong.append(f"{code}\nanswers\n{now}")
        return "".join(f"{cut(line)}\n" for line in now.splitlines())


def cut(line: str) -> str:
    """The line, ended at a column's edge where it is too wide for a page."""
    line = line.rstrip()
    if len(line) <= WIDTH:
        return line
    edge = line.rfind("   ", 0, WIDTH)
    return f"{line[:edge].rstrip()}   {CUT}" if edge > 0 else line[: WIDTH - len(CUT)] + CUT


def main(arguments: list[str] | None = None) -> int:
    """Read the pages; say what is wrong or mend it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pages", nargs="*", type=Path, help="default: all")
    parser.add_argument("--check", action="store_true", help="write nothing, exit with 1 when an answer is another one")
    told = parser.parse_args(arguments)
    wrong = 0
    for page in told.pages or list(pages()):
        text = page.read_text(encoding="utf-8")
        with TemporaryDirectory() as place:
            reader = Reader(Path(place))
            mended = reader.read(text)
        wrong += len(reader.wrong)
        for complaint in reader.wrong:
            print(f"{page}: {complaint}", file=sys.stderr)  # noqa: T201
        if not told.check:
            page.write_text(mended, encoding="utf-8")
    return int(bool(told.check and wrong))


if __name__ == "__main__":
    sys.exit(main())

"""A command in a process of its own: how long it took and how much memory it needed at most."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
FILINGS = ROOT / "../shared/filings"
SAMPLES = ROOT / "examples/filings"


@dataclass(frozen=True, slots=True)
class Measured:
    seconds: float
    """Wall time of the whole process."""
    peak: int
    """Bytes of resident memory at most."""
    said: str
    """The last line of its standard error."""


def dealgraph(*arguments: str | Path) -> Measured:
    """Run the command and measure it. Its output goes nowhere, its complaints are kept."""
    started = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, "-m", "graph.cli", *map(str, arguments)],
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stderr is not None
    said = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in {0, 3}:
        raise SystemExit(said)
    scale = 1 if sys.platform == "darwin" else 1024
    return Measured(time.perf_counter() - started, usage.ru_maxrss * scale, said.splitlines()[-1] if said else "")


def table(*rows: tuple[str, ...]) -> None:
    """Print rows, the first of them the head, in columns."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        print("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())

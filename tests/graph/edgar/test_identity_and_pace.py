from __future__ import annotations

import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

from graph.edgar.identity import user_agent
from graph.edgar.pace import Pace
from ontology.errors import InvalidInputError

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("given", ["", "   ", "dealgraph", "reader@example.org", "Zoë z@example.org", "A\r\nB: c@d.e"])
def test_who_does_not_say_who_they_are(given: str) -> None:
    with pytest.raises(InvalidInputError, match="fair access policy"):
        user_agent(given)


def test_the_environment_speaks_where_nothing_is_given(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EDGAR_IDENTITY", "A Reader reader@example.org")
    assert user_agent() == "A Reader reader@example.org"
    assert user_agent("B other@example.org") == "B other@example.org"
    monkeypatch.delenv("EDGAR_IDENTITY")
    with pytest.raises(InvalidInputError, match="nobody has said who asks"):
        user_agent()


@pytest.mark.parametrize("rate", [0, -1, 10.5, float("nan")])
def test_rates_that_the_sec_does_not_allow(tmp_path: Path, rate: float) -> None:
    with pytest.raises(InvalidInputError, match="10 at most"):
        Pace(tmp_path / "pace", rate)


def test_processes_keep_one_pace_together(tmp_path: Path) -> None:
    """Two processes that ask as fast as they may come to no more than the rate."""
    asking = (
        "import sys, time; from pathlib import Path; from graph.edgar.pace import Pace\n"
        "pace = Pace(Path(sys.argv[1]), 10)\n"
        "for _ in range(6): pace.wait(); print(time.monotonic(), flush=True)"
    )
    command = [sys.executable, "-c", asking, str(tmp_path / "pace")]
    runs = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(2)]
    times = sorted(float(line) for run in runs for line in run.communicate()[0].split())
    assert len(times) == 12
    assert all(later - earlier > 0.95 for earlier, later in zip(times, times[10:], strict=False))


def test_a_place_from_before_the_last_start_does_not_count(tmp_path: Path) -> None:
    (tmp_path / "pace").write_text(f"{time.monotonic() + 1e6:020.6f}")
    start = time.monotonic()
    Pace(tmp_path / "pace").wait()
    assert time.monotonic() - start < 1


def test_a_place_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(InvalidInputError, match="cannot be written"):
        Pace(tmp_path / "file" / "pace").wait()

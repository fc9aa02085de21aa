from __future__ import annotations

from pathlib import Path

import pytest

from graph.output import output
from ontology.errors import InvalidInputError


def test_the_name_is_taken_only_when_all_is_written(tmp_path: Path) -> None:
    final = tmp_path / "deals.gexf"
    final.write_text("before")
    with output(final) as out:
        out.write(b"after")
        assert final.read_text() == "before"
    assert final.read_text() == "after"
    assert list(tmp_path.iterdir()) == [final]


def test_nothing_is_left_of_what_failed(tmp_path: Path) -> None:
    final = tmp_path / "deals.gexf"
    with pytest.raises(ZeroDivisionError), output(final) as out:
        out.write(b"half" * (1 // 0))
    assert list(tmp_path.iterdir()) == []


def test_a_place_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    with pytest.raises(InvalidInputError, match="cannot be written"), output(tmp_path / "nowhere" / "x"):
        pass


def test_a_directory_is_no_file_and_stays(tmp_path: Path) -> None:
    with pytest.raises(InvalidInputError, match="cannot be written"), output(tmp_path):
        pass
    assert tmp_path.is_dir()


def test_standard_output_and_devices_are_written_directly(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    with output("-") as out:
        out.write(b"told")
    assert capfdbinary.readouterr().out == b"told"
    with output("/dev/null") as out:
        out.write(b"gone")
    assert Path("/dev/null").exists()

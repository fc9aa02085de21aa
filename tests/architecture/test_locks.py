"""The locks agree: whoever runs dealgraph has the packages that it was tested with."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
PIN = re.compile(r"^([\w.-]+==\S+)(?: ; (.+?))? \\$", re.MULTILINE)


def pins(name: str) -> dict[str, set[str]]:
    """Every ``name==version`` of a lock, with the environments that it is for."""
    found: dict[str, set[str]] = {}
    for pin, environment in PIN.findall((ROOT / name).read_text("utf-8")):
        found.setdefault(pin, set()).add(environment)
    return found


def test_what_runs_is_what_is_tested() -> None:
    run, tested = pins("requirements-run.lock"), pins("requirements.lock")
    assert len(run) > 50
    assert run.keys() - tested.keys() == set()


def test_what_runs_on_spark_is_what_is_tested() -> None:
    spark, tested = pins("requirements-spark.lock"), pins("requirements.lock")
    assert {pin.split("==")[0] for pin in spark.keys() - tested.keys()} == {"pyspark", "py4j"}


def test_running_needs_no_test_tools() -> None:
    names = {pin.split("==")[0] for pin in pins("requirements-run.lock")}
    assert names.isdisjoint({"pytest", "mypy", "ruff", "matplotlib", "playwright", "owlready2"})
    assert names >= {"spacy", "pyoxigraph", "hatchling", "editables"}

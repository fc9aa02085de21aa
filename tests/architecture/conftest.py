"""What the repository holds, for tests about its shape."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def root() -> Path:
    return ROOT


@pytest.fixture(scope="session")
def tracked(root: Path) -> list[Path]:
    """Every file that git knows and that stands in the working tree."""
    if not (root / ".git").exists():
        pytest.skip("not a git checkout: which files belong to the repository is not known")
    listing = subprocess.run(["git", "ls-files", "-z"], cwd=root, capture_output=True, check=True, text=True)
    return [path for name in listing.stdout.split("\0") if name and (path := root / name).is_file()]


@pytest.fixture(scope="session")
def modules(root: Path, tracked: list[Path]) -> list[Path]:
    """The Python modules of the three packages."""
    packages = {"ontology", "extractors", "graph"}
    return [path for path in tracked if path.suffix == ".py" and path.relative_to(root).parts[0] in packages]

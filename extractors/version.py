"""Which rules read a filing: what a release number alone does not tell while rules change between releases."""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

if TYPE_CHECKING:
    from collections.abc import Iterator
    from importlib.resources.abc import Traversable

_READS = (".py", ".toml", ".json", ".npz")


def extractor_version(model: str | None = None) -> str:
    """What a filing was read with: release, rules and, if it is not the one that comes with us, spaCy's model."""
    return f"{software_version()}+{rules_digest()}" + (f".{quote(Path(model).name)}" if model else "")


@cache
def software_version() -> str:
    """The installed version of dealgraph; ``0+source`` where it runs from a folder without being installed."""
    try:
        return version("dealgraph")
    except PackageNotFoundError:
        return "0+source"


@cache
def rules_digest() -> str:
    """The first eight hexadecimal digits of the SHA-256 of this package's code and word lists."""
    digest = sha256()
    for name, content in sorted(_contents(files("extractors"), "")):
        digest.update(name.encode() + b"\0" + sha256(content).digest())
    return digest.hexdigest()[:8]


def _contents(folder: Traversable, path: str) -> Iterator[tuple[str, bytes]]:
    for entry in folder.iterdir():
        name = f"{path}/{entry.name}"
        if entry.is_dir() and entry.name != "__pycache__":
            yield from _contents(entry, name)
        elif entry.name.endswith(_READS):
            yield name, entry.read_bytes()

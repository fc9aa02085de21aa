"""Which rules read a filing: what a release number alone does not tell while rules change between releases."""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from importlib.resources.abc import Traversable

_READS = (".py", ".toml", ".json", ".npz")


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

"""Files that may be filings, and the rule which files are clearly none."""

from __future__ import annotations

import hashlib
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import PurePosixPath


@dataclass(frozen=True, slots=True)
class RawFile:
    """The bytes of a candidate, not yet read as a filing."""

    source: str
    data: bytes

    @property
    def sha256(self) -> str:
        """Hash of the bytes: what ``Filing.sha256`` will be."""
        return content_id(self.data)


def content_id(data: bytes) -> str:
    """SHA-256 of a file's bytes, hexadecimal: what ``Filing.sha256`` is, without reading the file."""
    return hashlib.sha256(data).hexdigest()


@cache
def _endings(kind: str) -> tuple[str, ...]:
    data = tomllib.loads((files("extractors") / "lexicon" / "filings_files.toml").read_text("utf-8"))
    return tuple(data[kind])


def clearly_none(name: str) -> bool:
    """Whether a file found in a directory or archive is clearly no filing: hidden, or of a kind that filings are not.

    The kinds are listed in ``lexicon/filings_files.toml``. A file that is named by itself is never passed over.
    """
    last = PurePosixPath(name.replace("\\", "/")).name.lower()
    return last.startswith(".") or last.endswith(_endings("passed_over"))


def archive_kind(name: str) -> str | None:
    """``zip``, ``tar`` or None, by the name's ending."""
    lower = name.lower()
    return next((kind for kind in ("zip", "tar") if lower.endswith(_endings(kind))), None)

"""Where filings come from: a file, a directory, a glob, an archive, standard input."""

from __future__ import annotations

import glob
import os
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from extractors.filings.archives import tar_members, zip_members
from extractors.filings.candidates import RawFile, archive_kind, clearly_none
from extractors.filings.filing import parse
from extractors.filings.limits import Limits
from extractors.filings.refusals import RefusalError
from extractors.model import Failure, Filing
from ontology.errors import InvalidInputError, SourceError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

STANDARD_INPUT = "-"
_GLOB = frozenset("*?[")


def read(
    source: str | os.PathLike[str], *, stdin: BinaryIO | None = None, limits: Limits | None = None
) -> Iterator[Filing | Failure]:
    """Read every filing of a source, one at a time.

    ``source`` is a file, a directory (read with its subdirectories, sorted by name), a glob pattern, a ``.zip`` or tar
    archive, or ``-`` for one filing on standard input (``stdin``, the process's own by default). Every candidate file
    comes out as a ``Filing`` or as a ``Failure`` with its reason.

    Raises SourceError where the path does not exist or may not be read, InvalidInputError where a directory, pattern
    or archive holds no candidate at all.
    """
    for candidate in candidates(source, stdin=stdin, limits=limits):
        yield candidate if isinstance(candidate, Failure) else read_candidate(candidate, limits=limits)


def read_candidate(candidate: RawFile, *, limits: Limits | None = None) -> Filing | Failure:
    """Read one candidate; what is no filing becomes a Failure."""
    try:
        return parse(candidate.data, candidate.source, limits=limits)
    except RefusalError as refusal:
        return refusal.failure()


def candidates(
    source: str | os.PathLike[str],
    *,
    stdin: BinaryIO | None = None,
    limits: Limits | None = None,
    passed_over: Callable[[str], None] | None = None,
) -> Iterator[RawFile | Failure]:
    """The files of a source as bytes, not yet read as filings, so that known contents can be skipped.

    ``passed_over`` is told of each file in a directory, pattern or archive that is clearly no filing. Raises as ``read``
    does.
    """
    limits = limits or Limits()
    is_candidate = partial(_is_candidate, passed_over=passed_over)
    name = os.fspath(source)
    if name == STANDARD_INPUT:
        yield _standard_input(stdin or sys.stdin.buffer, limits)
        return
    none = True
    for path in _paths(name, is_candidate):
        for candidate in _opened(path, limits, is_candidate):
            none = False
            yield candidate
    if none:
        raise InvalidInputError(
            f"{name}: holds no filings; give a submission (.txt), a document (.htm) or an archive of them"
        )


def _is_candidate(name: str, passed_over: Callable[[str], None] | None) -> bool:
    if not clearly_none(name):
        return True
    if passed_over is not None:
        passed_over(name)
    return False


def _standard_input(stream: BinaryIO, limits: Limits) -> RawFile | Failure:
    data = stream.read(limits.member_bytes + 1)
    return RawFile(STANDARD_INPUT, data) if len(data) <= limits.member_bytes else _too_large(STANDARD_INPUT, limits)


def _paths(name: str, is_candidate: Callable[[str], bool]) -> Iterator[Path]:
    path = Path(name)
    if path.is_dir():
        _refuse_unreadable(path, name)
        yield from _walk(path, is_candidate)
    elif path.exists():
        _refuse_unreadable(path, name)
        yield path
    elif _GLOB & set(name):
        yield from _matches(name, is_candidate)
    else:
        raise SourceError("no such file or directory; check the path", source=name)


def _refuse_unreadable(path: Path, name: str) -> None:
    if not os.access(path, os.R_OK):
        raise SourceError("permission denied; make it readable for this user", source=name)


def _matches(pattern: str, is_candidate: Callable[[str], bool]) -> Iterator[Path]:
    found = sorted(glob.glob(pattern, recursive=True))  # noqa: PTH207 - Path.glob takes no absolute pattern
    if not found:
        raise InvalidInputError(f"{pattern}: matches no file; quote the pattern and check the path")
    for name in found:
        path = Path(name)
        if path.is_dir():
            yield from _walk(path, is_candidate)
        elif is_candidate(name):
            yield path


def _walk(directory: Path, is_candidate: Callable[[str], bool]) -> Iterator[Path]:
    """The candidates below a directory by name; last the folders that may not be listed, so that they are not lost."""
    closed: list[Path] = []
    for place, folders, names in os.walk(directory, onerror=lambda error: closed.append(Path(error.filename))):
        folders[:] = sorted(folder for folder in folders if not folder.startswith("."))
        yield from (path for name in sorted(names) if is_candidate(str(path := Path(place, name))))
    yield from closed


def _opened(path: Path, limits: Limits, is_candidate: Callable[[str], bool]) -> Iterator[RawFile | Failure]:
    source = str(path)
    kind = archive_kind(source)
    if kind is not None:
        yield from (zip_members if kind == "zip" else tar_members)(path, source, limits, is_candidate)
        return
    yield _file(path, source, limits)


def _file(path: Path, source: str, limits: Limits) -> RawFile | Failure:
    if path.is_dir():
        return Failure(source, "permission", f"{source}: this folder may not be listed; make it readable for this user")
    if not path.is_file():
        return Failure(source, "not-a-file", f"{source}: a link to nowhere or a device; give a file")
    try:
        if path.stat().st_size > limits.member_bytes:
            return _too_large(source, limits)
        return RawFile(source, path.read_bytes())
    except PermissionError:
        return Failure(source, "permission", f"{source}: permission denied; make it readable for this user")
    except OSError as error:
        return Failure(source, "unreadable", f"{source}: cannot be read ({error.strerror}); check the file")


def _too_large(source: str, limits: Limits) -> Failure:
    message = f"{source}: larger than the limit of {limits.member_bytes} bytes; raise the limit if this is a filing"
    return Failure(source, "too-large", message)

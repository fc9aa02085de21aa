"""Filings inside ZIP and tar archives, member by member, never unpacked to disk."""

from __future__ import annotations

import bz2
import gzip
import lzma
import tarfile
import zipfile
import zlib
from pathlib import Path, PurePosixPath
from typing import IO, TYPE_CHECKING, BinaryIO, cast

from extractors.filings.candidates import RawFile, archive_kind
from extractors.model import Failure

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from extractors.filings.limits import Limits

_DAMAGED = (
    zipfile.BadZipFile,
    tarfile.TarError,
    zlib.error,
    lzma.LZMAError,
    EOFError,
    OSError,
    NotImplementedError,
    ValueError,
)
_CHUNK = 1 << 20


def zip_members(
    path: Path, source: str, limits: Limits, is_candidate: Callable[[str], bool]
) -> Iterator[RawFile | Failure]:
    """The candidates of a ZIP archive, in its order."""
    try:
        with zipfile.ZipFile(path) as archive:
            yield from _zip_members(archive, source, limits, is_candidate)
    except _DAMAGED as error:
        yield _damaged(source, error)


def _zip_members(
    archive: zipfile.ZipFile, source: str, limits: Limits, is_candidate: Callable[[str], bool]
) -> Iterator[RawFile | Failure]:
    left = limits.total_bytes
    for info in archive.infolist():
        member = f"{source}!{info.filename}"
        if info.filename.endswith("/") or not is_candidate(member):  # is_dir() fails for an empty name
            continue
        refused = _refused_name(info.filename, member) or _refused_size(
            info.file_size, info.compress_size, member, limits
        )
        if refused is not None:
            yield refused
            continue
        if info.file_size > left:
            yield _exhausted(source, limits)
            return
        found = _zip_member(archive, info, member)
        left -= len(found.data) if isinstance(found, RawFile) else info.file_size
        yield found


def _zip_member(archive: zipfile.ZipFile, info: zipfile.ZipInfo, member: str) -> RawFile | Failure:
    if info.flag_bits & 1:
        return Failure(member, "encrypted", f"{member}: encrypted; unpack it with its password and give the file")
    try:
        with archive.open(info) as stream:
            data = _bounded(stream, info.file_size)
    except _DAMAGED as error:
        return _damaged(member, error)
    if data is None:
        return Failure(member, "zip-bomb", f"{member}: larger than the archive says; the archive is damaged or crafted")
    return RawFile(member, data)


def tar_members(
    path: Path, source: str, limits: Limits, is_candidate: Callable[[str], bool]
) -> Iterator[RawFile | Failure]:
    """The candidates of a tar archive, compressed or not, in its order, in one pass over the stream."""
    try:
        with _opened(path) as packed:
            stream = _Budget(packed, limits, path.stat().st_size)
            with tarfile.open(fileobj=cast("IO[bytes]", stream), mode="r|") as archive:
                yield from _tar_members(archive, source, limits, is_candidate)
    except _BudgetError as error:
        yield Failure(source, "zip-bomb", f"{source}: {error}; the rest of the archive was not read")
    except _DAMAGED as error:
        yield _damaged(source, error)


def _tar_members(
    archive: tarfile.TarFile, source: str, limits: Limits, is_candidate: Callable[[str], bool]
) -> Iterator[RawFile | Failure]:
    for info in archive:
        archive.members = []  # type: ignore[attr-defined]  # or tarfile keeps the record of every member
        member = f"{source}!{info.name}"
        if info.isdir() or not is_candidate(member):
            continue
        refused = (
            _refused_name(info.name, member)
            or _refused_kind(info, member)
            or _refused_size(info.size, info.size, member, limits)
        )
        if refused is not None:
            yield refused
            continue
        extracted = archive.extractfile(info)
        yield RawFile(member, extracted.read() if extracted else b"")


def _opened(path: Path) -> BinaryIO:
    with path.open("rb") as file:
        magic = file.read(6)
    if magic.startswith(b"\x1f\x8b"):
        return cast("BinaryIO", gzip.open(path))
    if magic.startswith(b"BZh"):
        return cast("BinaryIO", bz2.open(path))
    if magic.startswith(b"\xfd7zXZ"):
        return cast("BinaryIO", lzma.open(path))
    return path.open("rb")


class _BudgetError(Exception):
    """The stream is larger than any archive of filings."""


class _Budget:
    """A stream that stops when it has given more than the limits allow, before memory or time is spent on the rest."""

    def __init__(self, stream: BinaryIO, limits: Limits, packed: int) -> None:
        self._stream = stream
        self._given = 0
        self._total = limits.total_bytes
        self._ratio = max(limits.ratio_from, packed * limits.ratio)

    def read(self, size: int) -> bytes:
        data = self._stream.read(size)
        self._given += len(data)
        if self._given > self._total:
            raise _BudgetError(f"more than {self._total} bytes unpacked")
        if self._given > self._ratio:
            raise _BudgetError("unpacks to far more than text does")
        return data


def _refused_name(name: str, member: str) -> Failure | None:
    parts = PurePosixPath(name.replace("\\", "/"))
    if parts.is_absolute() or ".." in parts.parts or name[1:2] == ":":
        return Failure(
            member, "unsafe-path", f"{member}: a path that leads out of the archive; pack the archive with plain names"
        )
    if archive_kind(name):
        return Failure(
            member,
            "nested-archive",
            f"{member}: an archive inside an archive is not opened; unpack it and give it itself",
        )
    return None


def _refused_kind(info: tarfile.TarInfo, member: str) -> Failure | None:
    if info.isfile():
        return None
    return Failure(member, "not-a-file", f"{member}: a link or device, not a file; pack the file itself")


def _refused_size(size: int, packed: int, member: str, limits: Limits) -> Failure | None:
    if size > limits.member_bytes:
        message = (
            f"{member}: {size} bytes, more than the limit of {limits.member_bytes}; raise the limit if this is a filing"
        )
        return Failure(member, "too-large", message)
    if size > limits.ratio_from and size > packed * limits.ratio:
        return Failure(
            member, "zip-bomb", f"{member}: unpacks to {size} bytes from {packed}; text does not pack so well"
        )
    return None


def _exhausted(source: str, limits: Limits) -> Failure:
    message = f"{source}: more than {limits.total_bytes} bytes unpacked; the rest of the archive was not read"
    return Failure(source, "zip-bomb", message)


def _bounded(stream: IO[bytes], size: int) -> bytes | None:
    """Everything in the stream, None where it holds more than ``size`` bytes."""
    chunks: list[bytes] = []
    left = size
    while chunk := stream.read(min(_CHUNK, left + 1)):
        left -= len(chunk)
        if left < 0:
            return None
        chunks.append(chunk)
    return b"".join(chunks)


def _damaged(source: str, error: Exception) -> Failure:
    return Failure(source, "damaged-archive", f"{source}: damaged archive or member ({error}); fetch it again")

"""From the files that Spark lists to single filings: members of archives, and the order in which one process meets them."""

from __future__ import annotations

import os
import shutil
import tempfile
from contextlib import contextmanager
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

from extractors.filings.archives import tar_members, zip_members
from extractors.filings.candidates import RawFile, archive_kind, clearly_none
from graph.engine.spark.tasks import batched

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import pyarrow as pa

    from extractors.filings.limits import Limits
    from extractors.model import Failure
    from graph.engine.rows import Row


def unpack(order: int, root: str, limits: Limits, files: Iterable[Row]) -> Iterator[Row]:
    """Rows of ``path``, ``length`` and ``content`` to rows of ``RAW``.

    ``order`` is the number of the source among those of the run, ``root`` the directory that local paths are told from
    ("" for absolute ones). A file may come without content: then it is opened where it is.
    """
    return chain.from_iterable(_found(file, order, root, limits) for file in files)


def unpack_batches(
    order: int, root: str, limits: Limits, batches: Iterable[pa.RecordBatch]
) -> Iterator[pa.RecordBatch]:
    """As ``unpack``, from Arrow to Arrow."""
    files = chain.from_iterable(batch.to_pylist() for batch in batches)
    return batched(unpack(order, root, limits, files), "RAW", "content")


def _found(file: Row, order: int, root: str, limits: Limits) -> Iterator[Row]:
    source = told(file["path"], root)
    kind, place = archive_kind(source), f"{order:06}/{walked(file['path'])}"
    if kind is not None:
        with _opened(file) as archive:
            members = (zip_members if kind == "zip" else tar_members)(archive, source, limits, _is_candidate)
            for number, member in enumerate(members):
                yield _raw(f"{place}\0{number:09}", member)
    elif clearly_none(source):
        return
    elif file["content"] is not None:
        yield _row(place, source, file["content"])
    elif file["length"] <= limits.member_bytes:
        with _opened(file) as one:
            yield _row(place, source, one.read_bytes())
    else:
        message = f"{source}: {file['length']} bytes, more than the limit of {limits.member_bytes}"
        yield _row(place, source, None, "too-large", message)


def _is_candidate(name: str) -> bool:
    return not clearly_none(name)


def told(path: str, root: str) -> str:
    """How a file is named: a local one by its path, as one process would name it; any other by its address.

    >>> told("file:/data/a b.txt", ""), told("file:///data/x/c.txt", "/data"), told("s3a://bucket/d.txt", "")
    ('/data/a b.txt', 'x/c.txt', 's3a://bucket/d.txt')
    """
    if not path.startswith("file:"):
        return path
    local = _path(path)
    return os.path.relpath(local, root) if root else local


def _path(address: str) -> str:
    """Of a local file. Spark does not quote what stands in the addresses of files that it has read."""
    return "/" + address.removeprefix("file:").lstrip("/")


def walked(path: str) -> str:
    """A key that sorts files as a walk meets them: by name, the files of a directory before its folders.

    >>> sorted(["f/b/a", "f/c", "f/a/z", "f/a/b/c"], key=walked)
    ['f/c', 'f/a/z', 'f/a/b/c', 'f/b/a']
    """
    *folders, name = path.split("/")
    return "/".join([*(f"1{folder}" for folder in folders), f"0{name}"])


def _raw(place: str, member: RawFile | Failure) -> Row:
    if isinstance(member, RawFile):
        return _row(place, member.source, member.data)
    return _row(place, member.source, None, member.reason, member.message)


def _row(place: str, source: str, content: bytes | None, reason: str | None = None, message: str | None = None) -> Row:
    return {"place": place, "source": source, "content": content, "reason": reason, "message": message}


@contextmanager
def _opened(file: Row) -> Iterator[Path]:
    """The archive as a local file."""
    if file["content"] is None and file["path"].startswith("file:"):
        yield Path(_path(file["path"]))
        return
    with tempfile.NamedTemporaryFile() as copy:
        if file["content"] is None:
            _fetch(file["path"], copy)
        else:
            copy.write(file["content"])
        copy.flush()
        yield Path(copy.name)


def _fetch(address: str, copy: Any) -> None:
    """Copy from any file system that Arrow knows: s3, gs, abfs, hdfs."""
    from pyarrow.fs import FileSystem

    system, path = FileSystem.from_uri(address.replace("s3a://", "s3://", 1))
    with system.open_input_stream(path) as stream:
        shutil.copyfileobj(stream, copy, 1 << 20)

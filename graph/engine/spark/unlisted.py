"""Files that Spark's readers pass over without a word: those whose names, or folders' names, begin with ``_``.

One process reads them. What begins with a dot nobody reads (``clearly_none``).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

_MARK = "_"


def unlisted(session: SparkSession, address: str) -> list[tuple[str, int]]:
    """Path and length of each such file of a source, which is a file, a directory or a pattern.

    They are looked for level by level with patterns, so that of the others none is told over to Python.
    """
    hadoop = session.sparkContext._jvm.org.apache.hadoop.fs  # noqa: SLF001 - Spark has no other way to its file systems
    settings = session.sparkContext._jsc.hadoopConfiguration()  # noqa: SLF001
    system = hadoop.Path(address).getFileSystem(settings)

    def matching(pattern: str) -> Any:
        return system.globStatus(hadoop.Path(pattern)) or []

    found: dict[str, int] = {}
    level = address.rstrip("/")
    patterns = [_marked(level)]
    while patterns:
        for status in (status for pattern in patterns if pattern for status in matching(pattern)):
            found |= _files(system, status)
        patterns = [f"{level}/{_MARK}*"] if len(matching(f"{level}/*")) else []
        level += "/*"
    return sorted(found.items())


def _marked(address: str) -> str | None:
    """The pattern of what an address itself matches and Spark passes over."""
    folder, _, last = address.rpartition("/")
    if last.startswith(_MARK):
        return address
    return f"{folder}/{_MARK}{last.removeprefix('?')}" if last.startswith(("*", "?")) else None


def _files(system: Any, status: Any) -> dict[str, int]:
    if not status.isDirectory():
        return {status.getPath().toString(): status.getLen()}
    below, found = system.listFiles(status.getPath(), True), {}
    while below.hasNext():
        one = below.next()
        found[one.getPath().toString()] = one.getLen()
    return found

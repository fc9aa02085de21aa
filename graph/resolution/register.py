"""EDGAR's own lists of names and CIKs, where the user has fetched them, indexed on disk.

``cik-lookup-data.txt`` has a line ``NAME:0000000000:`` for every name that a filer bears or bore (a million and more);
``company_tickers.json`` an object ``{"cik_str": 320193, "ticker": "AAPL", "title": "Apple Inc."}`` for every listed company.
https://www.sec.gov/search-filings/edgar-search-assistance/accessing-edgar-data tells where they are.
"""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from contextlib import closing
from typing import TYPE_CHECKING

from graph.resolution.names import name_key
from ontology.errors import SourceError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

_TABLE = "CREATE TABLE named (stem TEXT, forms TEXT, cik TEXT, PRIMARY KEY (stem, forms, cik)) WITHOUT ROWID"


class Register:
    """Which CIKs bear or bore a name; one that several do keeps them all, so that it identifies nobody."""

    def __init__(self, index: Path) -> None:
        self._index = index
        self._found: dict[str, Mapping[tuple[str, ...], frozenset[str]]] = {}

    def get(self, stem: str) -> Mapping[tuple[str, ...], frozenset[str]]:
        """The CIKs of a name by its legal forms."""
        if stem not in self._found:
            self._found[stem] = self._read(stem)
        return self._found[stem]

    def _read(self, stem: str) -> Mapping[tuple[str, ...], frozenset[str]]:
        ciks: dict[tuple[str, ...], set[str]] = defaultdict(set)
        with closing(sqlite3.connect(f"file:{self._index}?mode=ro", uri=True)) as index:
            for forms, cik in index.execute("SELECT forms, cik FROM named WHERE stem = ?", (stem,)):
                ciks[tuple(forms.split())].add(cik)
        return {forms: frozenset(found) for forms, found in ciks.items()}


def build_register(files: Iterable[Path], index: Path) -> int:
    """Index the names of some files of EDGAR's in a new file; returns how many names of CIKs there are.

    Raises:
        SourceError: A file cannot be read or is neither of the two.

    """
    unfinished = index.with_suffix(".new")
    unfinished.unlink(missing_ok=True)
    with closing(sqlite3.connect(unfinished)) as database:
        database.execute(_TABLE)
        for file in files:
            rows = (
                (key.stem, " ".join(key.forms), cik) for name, cik in _entries(file) if (key := name_key(name)).stem
            )
            database.executemany("INSERT OR IGNORE INTO named VALUES (?, ?, ?)", rows)
        database.commit()
        count: int = database.execute("SELECT COUNT(*) FROM named").fetchone()[0]
    unfinished.replace(index)
    return count


def _entries(file: Path) -> Iterator[tuple[str, str]]:
    try:
        if file.suffix == ".json":
            for entry in json.loads(file.read_bytes()).values():
                yield entry["title"], f"{int(entry['cik_str']):010}"
        else:
            with file.open(encoding="latin-1") as lines:
                for number, line in enumerate(lines, start=1):
                    yield _entry(line, file, number)
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise SourceError(
            f"is no register of EDGAR's ({error}); fetch cik-lookup-data.txt or company_tickers.json again",
            source=str(file),
        ) from error


def _entry(line: str, file: Path, number: int) -> tuple[str, str]:
    name, _, cik = line.rstrip(":\r\n").rpartition(":")
    if not name or not (cik.isascii() and cik.isdigit()):
        raise SourceError("is no line NAME:CIK: of cik-lookup-data.txt; fetch it again", source=str(file), line=number)
    return name, f"{int(cik):010}"

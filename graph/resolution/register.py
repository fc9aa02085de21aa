"""EDGAR's own lists of names and CIKs, where the user has fetched them.

``cik-lookup-data.txt`` has a line ``NAME:0000000000:`` for every name that a filer bears or bore; ``company_tickers.json``
an object ``{"cik_str": 320193, "ticker": "AAPL", "title": "Apple Inc."}`` for every listed company.
"""

from __future__ import annotations

import json
from collections import defaultdict
from typing import TYPE_CHECKING

from graph.resolution.names import name_key
from ontology.errors import SourceError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path


def read_register(files: Iterable[Path], stems: set[str]) -> Mapping[str, Mapping[tuple[str, ...], frozenset[str]]]:
    """By stem, then by legal forms, the CIKs that the files give a name; only names whose stem is one of ``stems``.

    A name of several CIKs keeps them all, so that it identifies nobody.

    Raises:
        SourceError: A file cannot be read or is neither of the two.

    """
    beginnings = {stem[:2] for stem in stems}
    found: dict[str, dict[tuple[str, ...], set[str]]] = defaultdict(lambda: defaultdict(set))
    for file in files:
        for name, cik in _entries(file):
            # Millions of names: what cannot be one of ours is told by its first letters, at a tenth of the cost of a key.
            if name.casefold().removeprefix("the ")[:2] in beginnings and (written := name_key(name)).stem in stems:
                found[written.stem][written.forms].add(cik)
    return {
        stem: {forms: frozenset(ciks) for forms, ciks in sorted(entries.items())}
        for stem, entries in sorted(found.items())
    }


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

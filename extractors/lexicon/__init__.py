"""Word lists as data: the one loader of this package's TOML files."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from ontology.errors import NotFoundError, OntologyError

if TYPE_CHECKING:
    from collections.abc import Mapping


def names() -> tuple[str, ...]:
    """The lexicons there are, without their suffix, in alphabetical order."""
    return tuple(sorted(entry.name[:-5] for entry in files(__name__).iterdir() if entry.name.endswith(".toml")))


@cache
def load(name: str) -> Mapping[str, Any]:
    """The tables of ``<name>.toml``, read once.

    Raises:
        NotFoundError: no lexicon has this name; the message lists those there are.
        OntologyError: the file is not valid TOML or not UTF-8.

    """
    if name not in names():
        raise NotFoundError(f"no lexicon named {name!r}; there are: {', '.join(names())}")
    try:
        return MappingProxyType(tomllib.loads(files(__name__).joinpath(f"{name}.toml").read_text("utf-8")))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise OntologyError(
            f"extractors/lexicon/{name}.toml: {error}; correct the file or reinstall the package"
        ) from error


@cache
def wording(table: str, name: str) -> re.Pattern[str]:
    """A wording of ``wordings.toml``, whatever the case of its letters.

    Raises:
        KeyError: there is none of this name.

    """
    return re.compile(load("wordings")[table][name], re.IGNORECASE)

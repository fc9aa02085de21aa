"""In which country a registrant is incorporated: from EDGAR's codes, or as a cover says it."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files


def country_of(place: str | None) -> str | None:
    """The ISO 3166-1 alpha-2 code of the country that a state of incorporation lies in; None where that is not known.

    >>> country_of("DE"), country_of("M5"), country_of("Republic of Korea"), country_of("Ruritania")
    ('US', 'KR', 'KR', None)
    """
    written = (place or "").strip()
    return _codes().get(written.upper()) or _names().get(written.casefold())


@cache
def _codes() -> dict[str, str]:
    return _turned("codes")


@cache
def _names() -> dict[str, str]:
    return _turned("names")


def _turned(table: str) -> dict[str, str]:
    data = tomllib.loads((files(__package__) / "countries.toml").read_text(encoding="utf-8"))
    return {written: country for country, places in data[table].items() for written in places}

"""Who asks: the user agent that the SEC requires of every automated reader."""

from __future__ import annotations

import os
import re

from ontology.errors import InvalidInputError

IDENTITY = "EDGAR_IDENTITY"
"""Environment variable with the user agent; edgartools reads the same one."""

_ADDRESS = re.compile(r"[^\s@]+@[^\s@]+\.[^\s@]+")
_REMEDY = (
    "The SEC's fair access policy asks every automated reader to declare who it is, and refuses those who do not: "
    f"give --user-agent 'Your Name you@your-company.com' or set {IDENTITY} to it. It is sent to EDGAR with each "
    "request and nowhere else"
)


def user_agent(given: str | None = None) -> str:
    """What to send as ``User-Agent``: a name and an e-mail address, given or from the environment.

    Raises:
        InvalidInputError: There is none, or it does not say whom to write to.

    """
    told = (os.environ.get(IDENTITY, "") if given is None else given).strip()
    if not told:
        raise InvalidInputError(f"nobody has said who asks. {_REMEDY}")
    if not told.isascii() or not told.isprintable():
        raise InvalidInputError(f"{told!r} cannot be sent as a user agent: plain ASCII only. {_REMEDY}")
    address = _ADDRESS.search(told)
    if address is None or told == address[0]:
        raise InvalidInputError(f"{told!r} is not a name with an e-mail address. {_REMEDY}")
    return told

"""Whether a submission is whole, and the one that was asked for.

A length is not enough: a server that breaks off may have announced the shorter one, or none. What EDGAR disseminates
closes what it opens. Its count of documents is no measure: real headers count some that are not disseminated.
"""

from __future__ import annotations

import re

from graph.edgar.troubles import PassingError

_MAIL = b"-----BEGIN PRIVACY-ENHANCED MESSAGE-----"
_END_OF_MAIL = b"-----END PRIVACY-ENHANCED MESSAGE-----"
_WRAPPER = re.compile(rb"<(SEC-DOCUMENT|IMS-DOCUMENT|SUBMISSION)>")
_ACCESSION = re.compile(rb"(?:ACCESSION NUMBER:\s*|<ACCESSION-NUMBER>)(\d{10}-\d{2}-\d{6})")
_OPENED = re.compile(rb"(?:^|[\r\n])<DOCUMENT>")
_CLOSED = re.compile(rb"</DOCUMENT>")
_HEAD = 20_000
"""Bytes in which the wrapper's first tag and the accession number stand."""


def require_whole(data: bytes, accession: str) -> None:
    """Check a complete submission; raises ``PassingError`` where another attempt may bring a better one."""
    head, end = data[:_HEAD], data[-_HEAD:].rstrip()
    wrapper = _WRAPPER.search(head)
    if wrapper is None:
        raise PassingError("what came is no submission")
    if not end.endswith(_END_OF_MAIL if head.lstrip().startswith(_MAIL) else b"</" + wrapper[1] + b">"):
        raise PassingError(f"the submission breaks off after {len(data)} bytes")
    opened, closed = len(_OPENED.findall(data)), len(_CLOSED.findall(data))
    if not opened or opened > closed:
        raise PassingError(f"{opened} documents are opened in the submission and {closed} closed")
    told = _ACCESSION.search(head)
    if told is None or told[1].decode() != accession:
        raise PassingError(f"this is submission {told[1].decode() if told else 'without number'}, not {accession}")

"""How much of a file or an archive is read before it is refused."""

from __future__ import annotations

from dataclasses import dataclass

_MIB = 1 << 20


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds on what is read; beyond them a file is a Failure, so that a crafted archive costs neither memory nor time.

    EDGAR itself refuses submissions over 200 MB, most of which are pictures and data.
    """

    member_bytes: int = 200 * _MIB
    """Bytes of one file or archive member, unpacked."""
    total_bytes: int = 8192 * _MIB
    """Bytes of one archive, unpacked."""
    ratio: int = 200
    """How many times larger than packed a member may be, from ``ratio_from`` on; text packs about 10 to 1."""
    ratio_from: int = 4 * _MIB
    """Bytes below which the ratio is not looked at."""
    document_characters: int = 40 * _MIB
    """Code points of one document; the largest annual reports in Inline XBRL have 30 million."""
    html_pieces: int = 3_000_000
    """Tags, entities and folded blanks of one HTML document; such a report has under 2 million."""

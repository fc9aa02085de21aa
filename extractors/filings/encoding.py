"""From bytes to characters: the encodings filings have been found in.

EDGAR itself takes ASCII and, in newer documents, UTF-8; copies saved by browsers and word processors come in
Windows-1252, ISO 8859-1 or UTF-16, mostly with a byte order mark.
"""

from __future__ import annotations

import codecs
import re

from extractors.filings.refusals import RefusalError

_UTF16 = {codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}
_MAGIC = (
    (b"%PDF-", "a PDF document"),
    (b"PK\x03\x04", "a ZIP archive or office document"),
    (b"\x1f\x8b", "gzip data"),
    (b"BZh", "bzip2 data"),
    (b"\xfd7zXZ\x00", "xz data"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"\x7fELF", "a program"),
)
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x19\x1b-\x1f\x7f]")
_SAMPLE = 65536
_MOST_CONTROLS = 0.005
_UTF16_NULS = 0.8
"""Share of Western characters whose other byte in UTF-16 is zero, at the least: curly quotes and dashes have another."""


def decode(data: bytes, source: str) -> tuple[str, str]:
    """The characters of ``data`` and the name of the encoding that was used.

    A byte order mark is not a character of the text. Raises RefusalError ``binary`` for what is no text.
    """
    for mark, encoding in _UTF16.items():
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, errors="replace"), encoding
    if unmarked := _unmarked_utf16(data[:_SAMPLE]):
        return data.decode(unmarked, errors="replace"), unmarked
    _refuse_binary(data, source)
    if data.startswith(codecs.BOM_UTF8):
        return data[len(codecs.BOM_UTF8) :].decode("utf-8", errors="replace"), "utf-8-sig"
    for encoding in ("ascii", "utf-8", "cp1252"):
        try:
            return data.decode(encoding), encoding
        except UnicodeDecodeError:
            continue
    return data.decode("latin-1"), "latin-1"


def _unmarked_utf16(sample: bytes) -> str | None:
    """Which UTF-16 it is that came without its byte order mark: every other byte is zero, the ones between are not."""
    for high, low, encoding in ((1, 0, "utf-16-le"), (0, 1, "utf-16-be")):
        if sample[low::2] and b"\0" not in sample[low::2]:
            return encoding if sample[high::2].count(0) >= len(sample[high::2]) * _UTF16_NULS else None
    return None


def _refuse_binary(data: bytes, source: str) -> None:
    for magic, what in _MAGIC:
        if data.startswith(magic):
            raise RefusalError(
                "binary", f"this is {what}, not a filing; give the submission's text or HTML", source=source
            )
    sample = data[:_SAMPLE]
    if len(_CONTROL.findall(sample)) > max(1, len(sample) * _MOST_CONTROLS):
        raise RefusalError("binary", "binary data, not a filing; give the submission's text or HTML", source=source)

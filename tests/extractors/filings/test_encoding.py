from __future__ import annotations

import pytest

from extractors.filings import RefusalError, parse
from extractors.filings.encoding import decode

WORDS = "FORM 6-K Société Générale — “Osier” 5 €"


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (WORDS.encode(), "utf-8"),
        (WORDS.encode("utf-8-sig"), "utf-8-sig"),
        (b"\xff\xfe" + WORDS.encode("utf-16-le"), "utf-16-le"),
        (b"\xfe\xff" + WORDS.encode("utf-16-be"), "utf-16-be"),
        (WORDS.encode("cp1252"), "cp1252"),
    ],
)
def test_encodings(data: bytes, encoding: str) -> None:
    assert decode(data, "x") == (WORDS, encoding)


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_its_mark(encoding: str) -> None:
    text = f"{WORDS}\n" + "Exhibit 99.1 Press release dated May 2, 2005\n" * 3
    assert decode(text.encode(encoding), "x") == (text, encoding)


def test_latin_1_is_the_last_resort() -> None:
    assert decode(b"na\xefve \x81", "x") == ("naïve \x81", "latin-1")


@pytest.mark.parametrize("data", [b"%PDF-1.4 ...", b"PK\x03\x04rest", b"\x89PNG\r\n", b"\x00\x01\x02" * 50, b"\x7fELF"])
def test_binary_is_refused(data: bytes) -> None:
    with pytest.raises(RefusalError, match=r"^x: .*not a filing") as refused:
        parse(data, "x")
    assert refused.value.reason == "binary"
    assert refused.value.failure().sha256 is not None

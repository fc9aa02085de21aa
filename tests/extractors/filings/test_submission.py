from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.filings import Limits, RefusalError, parse
from extractors.model import Filing, Span
from ontology.errors import DealgraphError


def _parse(text: str) -> Filing:
    return parse(text.encode(), "a.txt")


def test_labelled_header(submission: str) -> None:
    filing = _parse(submission)
    assert (filing.id, filing.form, filing.filed, filing.period) == (
        "0000555555-99-000007",
        "8-K",
        "1999-03-08",
        "1999-03-03",
    )
    assert filing.filed_basis == "header"
    first, second = filing.registrants
    assert (first.name, first.cik, first.sic, first.state) == ("QUILLFEATHER LOOMS INC", "0000555555", "2211", "DE")
    assert first.former_names == ("THISTLE & WEFT CO",)
    assert (second.name, second.cik) == ("QUILLFEATHER FINANCE LLC", "0000555556")


def test_documents_and_what_is_passed_over(submission: str) -> None:
    filing = _parse(submission)
    assert [(document.sequence, document.type, document.filename) for document in filing.documents] == [
        (1, "8-K", "d1.txt"),
        (2, "EX-99.1", "d2.txt"),
    ]
    assert filing.notes == ("document 3 (GRAPHIC) passed over: GRAPHIC",)
    news = filing.documents[1]
    place = news.text.index("NEWS")
    assert news.offsets.span(Span(place, place + 4)).of(filing.text) == "NEWS"


def test_privacy_enhanced_mail(submission: str, wrapped: str) -> None:
    plain, mail = _parse(submission), _parse(wrapped)
    assert (mail.id, mail.filed, mail.registrants) == (plain.id, plain.filed, plain.registrants)
    assert [exhibit.description for exhibit in mail.exhibits] == [exhibit.description for exhibit in plain.exhibits]
    assert "\n---------\n" in mail.documents[0].text


def test_tagged_header_on_one_line(tagged: str) -> None:
    filing = _parse(tagged)
    assert (filing.id, filing.form, filing.filed, filing.period) == (
        "0000555555-05-000009",
        "8-K/A",
        "2005-04-06",
        "2005-04-04",
    )
    (registrant,) = filing.registrants
    assert (registrant.name, registrant.sic, registrant.state) == ("MOSS & RUSH CORP", "2211", "NV")
    assert registrant.former_names == ("REED CORP",)
    assert [item.number for item in filing.items[:2]] == ["1.01", "9.01"]


def test_bare_document_is_known_by_its_content(html_body: str) -> None:
    filing = _parse(f"<DOCUMENT>\n<TYPE>8-K\n<SEQUENCE>1\n<TEXT>\n{html_body}\n</TEXT>\n</DOCUMENT>\n")
    assert filing.id == f"sha256-{filing.sha256[:24]}"
    assert filing.accession is None
    assert (filing.form, filing.filed, filing.filed_basis, filing.period) == (
        "8-K",
        "2011-05-06",
        "signature",
        "2011-05-04",
    )
    assert [(registrant.name, registrant.state) for registrant in filing.registrants] == [
        ("OSIER & SEDGE HOLDINGS, INC.", "Nevada")
    ]


def test_an_exhibit_alone_has_no_form() -> None:
    filing = _parse("<TYPE>EX-99.1\n<SEQUENCE>2\n<TEXT>\n<html><p>News</p></html>\n</TEXT>\n</DOCUMENT>")
    assert (filing.form, filing.documents[0].type) == (None, "EX-99.1")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "empty"),
        (" \n\n ", "empty"),
        ("<SEC-DOCUMENT>x\n<SEC-HEADER>\nACCESSION NUMBER: 1\n", "truncated"),
        ("<SUBMISSION>\n<ACCESSION-NUMBER>1\n</SUBMISSION>", "truncated"),
        ("<DOCUMENT>\n<TYPE>8-K\n<TEXT>\nFORM 8-K and then", "truncated"),
        ("A shopping list: flax, madder, woad.", "no-filing"),
        ("<?xml version='1.0'?><list><entry/></list>", "no-filing"),
    ],
)
def test_refusals_name_the_file_and_a_remedy(text: str, reason: str) -> None:
    with pytest.raises(RefusalError) as refused:
        _parse(text)
    assert refused.value.reason == reason
    assert str(refused.value).startswith("a.txt: ")
    assert "\n" not in str(refused.value)
    assert ";" in str(refused.value)


def test_a_document_beyond_the_limit_is_noted_or_refused(submission: str, html_body: str) -> None:
    few = Limits(document_characters=3000)
    long = submission.replace("NEWS", "NEWS " * 1000)
    filing = parse(long.encode(), "a.txt", limits=few)
    assert [document.type for document in filing.documents] == ["8-K"]
    assert "document 2 (EX-99.1) passed over: 5002 characters, more than the limit of 3000" in filing.notes
    with pytest.raises(RefusalError, match="limit of 3000") as refused:
        parse((html_body + " " * 3000).encode(), "a.htm", limits=few)
    assert refused.value.reason == "too-large"
    with pytest.raises(RefusalError, match="pieces"):
        parse(html_body.encode(), "a.htm", limits=Limits(html_pieces=20))
    with pytest.raises(RefusalError, match="bytes"):
        parse(html_body.encode(), "a.htm", limits=Limits(member_bytes=20))


_SNIPPETS = [
    b"<SEC-DOCUMENT>", b"</SEC-DOCUMENT>", b"<SEC-HEADER>", b"<DOCUMENT>", b"</DOCUMENT>", b"<TEXT>", b"</TEXT>", b"<TYPE>8-K\n",
    b"<SUBMISSION>", b"</SUBMISSION>", b"<SEQUENCE>99999999999999999999\n", b"<html>", b"<td>", b"EXHIBIT INDEX\n", b"10.1  ",
    b"Item 9.01 Exhibits\n", b"SIGNATURES\n", b"Date: 99/99/99 ", b"(Exact name of registrant", b"FORM 8-K\n", b"\xff\xfe", b"&#0;",
    b"&#99999999;", b"\xe9", b"FILED AS OF DATE: x\n", b"CENTRAL INDEX KEY: 1\n", b"\x0c", b"\n\n", b"February 30, 2001",
]  # fmt: skip


@settings(max_examples=300)
@given(
    st.one_of(
        st.binary(max_size=400),
        st.lists(st.one_of(st.sampled_from(_SNIPPETS), st.binary(max_size=6)), max_size=30).map(b"".join),
    )
)
def test_arbitrary_bytes_raise_nothing_but_the_error_family(data: bytes) -> None:
    try:
        filing = parse(data, "a.txt")
    except DealgraphError:
        return
    assert filing.text is not None


@pytest.mark.parametrize("share", [0.05, 0.2, 0.5, 0.8, 0.95])
def test_a_cut_submission_does_not_pass_as_whole(submission: str, tagged: str, share: float) -> None:
    for text in (submission, tagged):
        with pytest.raises(RefusalError) as refused:
            _parse(text[: int(len(text) * share)])
        assert refused.value.reason == "truncated"

"""Invented filings in EDGAR's formats."""

from __future__ import annotations

import pytest

PLAIN_BODY = """
                                UNITED STATES
                     SECURITIES AND EXCHANGE COMMISSION

                                  FORM 8-K
                               CURRENT REPORT

     Date of Report (Date of earliest event reported):  March 3, 1999

                            Quillfeather Looms, Inc.
             (Exact name of registrant as specified in its charter)

         Delaware                    0-55555                55-5555555
(State or other jurisdiction       (Commission           (I.R.S. Employer
     of incorporation)             File Number)         Identification No.)

Item 2.  Acquisition or Disposition of Assets.

     On March 3, 1999 Quillfeather Looms, Inc. bought all shares of Tansy Dyeworks.

Item 7.  Financial Statements and Exhibits.

     (c)  Exhibits

     2.1   Stock Purchase Agreement dated as of March 1, 1999 between
           Quillfeather Looms, Inc. and the holders of Tansy Dye-
           works, Ltd. (incorporated by reference to Exhibit 2.1 to
           the Form 8-K of March 2, 1999)

     99.1  Press release announcing the purchase

                                   SIGNATURES

     Pursuant to the requirements of the Securities Exchange Act of 1934, the
registrant has duly caused this report to be signed by the undersigned hereunto
duly authorized.

                                             QUILLFEATHER LOOMS, INC.

Date: March 5, 1999                          By: /s/ Ada Bobbin
"""

SEC_HEADER = """ACCESSION NUMBER:\t\t0000555555-99-000007
CONFORMED SUBMISSION TYPE:\t8-K
PUBLIC DOCUMENT COUNT:\t\t2
CONFORMED PERIOD OF REPORT:\t19990303
ITEM INFORMATION:\t\tAcquisition or disposition of assets
ITEM INFORMATION:\t\tFinancial statements and exhibits
FILED AS OF DATE:\t\t19990308

FILER:

\tCOMPANY DATA:\t
\t\tCOMPANY CONFORMED NAME:\t\t\tQUILLFEATHER LOOMS INC
\t\tCENTRAL INDEX KEY:\t\t\t0000555555
\t\tSTANDARD INDUSTRIAL CLASSIFICATION:\tBROADWOVEN FABRIC MILLS [2211]
\t\tSTATE OF INCORPORATION:\t\t\tDE

\tFORMER COMPANY:\t
\t\tFORMER CONFORMED NAME:\tTHISTLE &amp; WEFT CO
\t\tDATE OF NAME CHANGE:\t19920101

FILER:

\tCOMPANY DATA:\t
\t\tCOMPANY CONFORMED NAME:\t\t\tQUILLFEATHER FINANCE LLC
\t\tCENTRAL INDEX KEY:\t\t\t555556
"""

UUENCODED = "begin 644 logo.gif\nM1TE&.#EA`0`!`(```/___P```\n`\nend\n"


def _document(kind: str, sequence: int, body: str) -> str:
    return f"<DOCUMENT>\n<TYPE>{kind}\n<SEQUENCE>{sequence}\n<FILENAME>d{sequence}.txt\n<TEXT>\n{body}\n</TEXT>\n</DOCUMENT>\n"


@pytest.fixture
def plain_body() -> str:
    return PLAIN_BODY


@pytest.fixture
def submission() -> str:
    """With an SEC-HEADER, a press release and a uuencoded picture."""
    documents = _document("8-K", 1, PLAIN_BODY) + _document("EX-99.1", 2, "NEWS") + _document("GRAPHIC", 3, UUENCODED)
    header = f"<SEC-HEADER>0000555555-99-000007.hdr.sgml : 19990308\n{SEC_HEADER}</SEC-HEADER>\n"
    return f"<SEC-DOCUMENT>0000555555-99-000007.txt : 19990308\n{header}{documents}</SEC-DOCUMENT>\n"


@pytest.fixture
def wrapped(submission: str) -> str:
    """As Privacy-Enhanced Mail, in which a line of dashes is written with a dash and a blank before it."""
    mail = "-----BEGIN PRIVACY-ENHANCED MESSAGE-----\nProc-Type: 2001,MIC-CLEAR\n\n"
    ruled = submission.replace("Item 7.", "- ---------\nItem 7.")
    return f"{mail}{ruled}-----END PRIVACY-ENHANCED MESSAGE-----\n"


@pytest.fixture
def tagged() -> str:
    """With the header of SGML tags, all of it on one line."""
    header = (
        "<ACCESSION-NUMBER>0000555555-05-000009<TYPE>8-K/A<PUBLIC-DOCUMENT-COUNT>1<PERIOD>20050404<ITEMS>1.01<ITEMS>9.01"
        "<FILING-DATE>20050406<FILER><COMPANY-DATA><CONFORMED-NAME>MOSS &amp; RUSH CORP<CIK>0000555557<ASSIGNED-SIC>2211"
        "<STATE-OF-INCORPORATION>NV</COMPANY-DATA><FORMER-COMPANY><FORMER-CONFORMED-NAME>REED CORP</FORMER-COMPANY></FILER>"
    )
    return f"<SUBMISSION>\n{header}{_document('8-K/A', 1, PLAIN_BODY)}</SUBMISSION>\n"


@pytest.fixture
def html_body() -> str:
    return """<html><head><title>x</title><style>p { }</style></head><body>
<p align="center"><b>FORM 8-K</b></p>
<p>Date of Report (Date of earliest event reported): <b>May&nbsp;4, 2011</b></p>
<p><b>OSIER &amp; SEDGE HOLDINGS, INC.</b></p><p>(Exact name of registrant as specified in its charter)</p>
<table><tr><td><b>Nevada</b><br>(State or other jurisdiction<br>of incorporation)</td><td>001-55555</td></tr></table>
<p>Item&nbsp;1.01 Entry into a Material Definitive Agreement.</p>
<p>Osier signed on May 4, 2011.</p>
<p>Item&nbsp;9.01 Financial Statements and Exhibits.</p>
<p>(d) Exhibits</p>
<table>
<tr><td>Exhibit No.</td><td>&nbsp;</td><td>Description</td></tr>
<tr><td>10.1*</td><td>&nbsp;</td><td>Lease between Osier &amp; Sedge Holdings, Inc. and
 &#147;Wattle&#148; GmbH (incorporated by reference to Exhibit 10.4)</td><td>8-K</td><td>001-1</td></tr>
<tr><td>99.1</td><td></td><td>Press release</td></tr>
</table>
<p>SIGNATURE</p>
<p>Pursuant to the requirements of the Securities Exchange Act of 1934, duly authorized.</p>
<p>Date: May 6, 2011</p>
</body></html>"""

"""What stands in an exhibit description for the filing's own book-keeping, and tells no event.

Tails such as "(incorporated by reference to Exhibit 2.1 ...)", table columns behind a bar, exhibit numbers before the
text and footnote marks behind it. They are blanked in place, so that every offset holds.
"""

from __future__ import annotations

import re

_TAIL = re.compile(
    r"""
    \b(?:
        incorporated\s{1,9}(?:(?:herein|hereby|in\s{1,9}this\s{1,9}(?:document|report))\s{1,9}){0,2}(?:by|from|to)\b
      | (?:filed|furnished|submitted|included|attached)\s{1,9}(?:(?:hereto|herewith|hereby|electronically)\s{1,9})?as\s{1,9}(?:an?\s{1,9})?(?:exhibits?|appendix|annex|part|attachment)\b
      | (?:filed|furnished|attached)\s{1,9}(?:herewith|hereto|with\ this|electronically|in\ accordance)
      | (?:filed|furnished)\s{1,9}with\s{1,9}the\s{1,9}(?:commission|sec\b|securities)
      | (?:filed|included|contained)\s{1,9}(?:in|on|under|to|with)\s{1,9}(?:the\s{1,9})?(?:registrant|company|form|registration|annual|current|quarterly|definitive)
      | (?:certain\s{1,9})?portions\s{1,9}of\s{1,9}(?:this|the|such)\s{1,9}(?:exhibit|agreement|document|contract)
      | (?:portions\s{1,9}(?:have|has|omitted)|confidential\s{1,9}treatment|pursuant\s{1,9}to\s{1,9}item\s{1,9}601|schedules?\s{1,9}(?:and\s{1,9}exhibits\s{1,9})?(?:have\s{1,9}been|omitted))\b
    )
    """,
    re.VERBOSE | re.IGNORECASE,
)
# What leads to a tail: marks and small words, looked for in the characters right before it.
_LEADS = re.compile(
    r"[\s,;:\[(–—-]*(?:\b(?:which|and|it|that|is|are|was|were|has|have|been|being|hereby|herein|herewith|also|each|all|previously|heretofore)\s+)*\Z",
    re.IGNORECASE,
)
_WINDOW = 80
"""Code points before a tail, or at the text's end, in which its lead or footnote marks are looked for."""
# Where text that tells something may go on behind a tail: another document, or what became of this one.
_RESUMES = re.compile(r";\s+(?:and\s+)?(?=[A-Z])|\.\s+(?=(?:Said|Such|The\s+(?:agreement|contract)|As\s+amended)\b)")
_LEAD = re.compile(
    r"\A[\s*+#†‡§•⬥^]*(?:(?:exhibit|ex\.?|no\.?)\s*)?\(?\d+(?:[.\-]\d+)*[a-z]?(?:\([a-z0-9]+\))*\)?\s*[*+#†]*\s*(?:[:–—|]\s*|\s-\s+)",
    re.IGNORECASE,
)
_MARKS = re.compile(r"(?:\s*(?:\(\d{1,3}\)|\([A-Za-z]\)|[*+#†‡§^]|\[\d{1,2}\]))+\s*\Z")
_WORDY = re.compile(r"[^\W\d_]{3,}")


def blank_bookkeeping(text: str) -> str:
    """The text, equally long, with its book-keeping blanked out; a bar marks where a stretch was."""
    text = _other_columns(text)
    if lead := _LEAD.match(text):
        text = " " * lead.end() + text[lead.end() :]
    for start, end in _tails(text):
        text = _blank(text, start, end)
    bare = text.rstrip(" |")
    if marks := _MARKS.search(bare, max(0, len(bare) - _WINDOW)):
        text = _blank(text, marks.start(), marks.end())
    return text


def _tails(text: str) -> list[tuple[int, int]]:
    """Where each tail begins and ends, apart and in order; text that goes on behind one is kept."""
    found: list[tuple[int, int]] = []
    done = 0
    while (tail := _TAIL.search(text, done)) is not None:
        window = max(done, tail.start() - _WINDOW)
        lead = _LEADS.search(text[window : tail.start()])
        start = window + lead.start() if lead else tail.start()
        resumes = _RESUMES.search(text, tail.end())
        done = resumes.end() if resumes else len(text)
        found.append((start, done))
    return found


def _other_columns(text: str) -> str:
    """Keep the first column that has words; marks may stand in a column before it."""
    if " | " not in text:
        return text
    start = 0
    for cell in text.split(" | "):
        if len(_WORDY.findall(cell)) >= 2:
            break
        start += len(cell) + 3
    else:
        return text
    end = start + len(cell)
    return _blank(_blank(text, end, len(text)), 0, start)


def _blank(text: str, start: int, end: int) -> str:
    if end <= start:
        return text
    return text[:start] + "|" + " " * (end - start - 1) + text[end:]

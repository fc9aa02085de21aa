"""What stands in an exhibit description for the filing's own book-keeping, and tells no event.

Tails such as "(incorporated by reference to Exhibit 2.1 ...)", table columns behind a bar, exhibit numbers before the
text and footnote marks behind it. They are blanked in place, so that every offset holds.
"""

from __future__ import annotations

import re

_TAIL = re.compile(
    r"""
    [\s,;:\[(–—-]*
    (?:\b(?:which|and|it|that)\s+)*
    (?:\b(?:is|are|was|were|has\ been|have\ been|being)\s+)?
    (?:\b(?:hereby|herein|herewith|also|each|all|previously|heretofore)\s+)*
    \b(?:
        incorporated\s+(?:herein\s+|hereby\s+|in\s+this\s+(?:document|report)\s+)*(?:by|from|to)\b
      | incorporated\ by
      | (?:filed|furnished|submitted|included|attached)\s+(?:hereto\s+|herewith\s+|hereby\s+|electronically\s+)?as\s+(?:an?\s+)?(?:exhibits?|appendix|annex|part|attachment)\b
      | (?:filed|furnished|attached)\s+(?:herewith|hereto|with\ this|electronically|in\ accordance)
      | (?:filed|furnished)\s+with\s+the\s+(?:commission|sec\b|securities)
      | (?:filed|included|contained)\s+(?:in|on|under|to|with)\s+(?:the\s+)?(?:registrant|company|form|registration|annual|current|quarterly|definitive)
      | (?:certain\s+)?portions\s+of\s+(?:this|the|such)\s+(?:exhibit|agreement|document|contract)
      | (?:portions\s+(?:have|has|omitted)|confidential\s+treatment|pursuant\s+to\s+item\s+601|schedules?\s+(?:and\s+exhibits\s+)?(?:have\s+been|omitted))\b
    )
    """,
    re.VERBOSE | re.IGNORECASE,
)
# Where text that tells something may go on behind a tail: another document, or what became of this one.
_RESUMES = re.compile(r";\s+(?:and\s+)?(?=[A-Z])|\.\s+(?=(?:Said|Such|The\s+(?:agreement|contract)|As\s+amended)\b)")
_LEAD = re.compile(
    r"\A[\s*+#†‡§•⬥^]*(?:(?:exhibit|ex\.?|no\.?)\s*)?\(?\d+(?:[.\-]\d+)*[a-z]?(?:\([a-z0-9]+\))*\)?\s*[*+#†]*\s*(?:[:–—|]\s*|\s-\s+)",
    re.IGNORECASE,
)
_MARKS = re.compile(r"(?:\s*(?:\(\d{1,3}\)|\([A-Za-z]\)|[*+#†‡§^]+|\[\d+\]))+\s*\Z")
_WORDY = re.compile(r"[^\W\d_]{3,}")
_BLANK = re.compile(r"[^\n]")


def blank_bookkeeping(text: str) -> str:
    """The text, equally long, with its book-keeping blanked out; a bar marks where a stretch was."""
    text = _other_columns(text)
    if lead := _LEAD.match(text):
        text = " " * lead.end() + text[lead.end() :]
    for tail in _TAIL.finditer(text):
        if not text[tail.start() : tail.end()].strip():
            continue
        resumes = _RESUMES.search(text, tail.end())
        end = resumes.end() if resumes else len(text)
        text = _blank(text, tail.start(), end)
    if marks := _MARKS.search(text.rstrip(" |")):
        text = _blank(text, marks.start(), marks.end())
    return text


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

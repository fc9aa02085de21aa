"""Plain-text documents: the file's lines as they are, without EDGAR's layout tags."""

from __future__ import annotations

import re

from extractors.filings.text import Text, Weaver

_TAG = re.compile(
    r"<(?P<page>PAGE)>(?:[ \t]+(?=\d+[ \t]*$)\d+)?"
    r"|</?(?:TABLE|CAPTION|S|C|R|FN|F\d{1,2}|PAGE|TEXT|PRE|P|B|I|U|CENTER|LEGEND|NAME|CIK|MULTIPLIER|ARTICLE)>"
    r"|&(?P<entity>amp|lt|gt|quot|nbsp|#\d{1,5});"
    r"|^-[ ](?=-)",
    re.IGNORECASE | re.MULTILINE,
)
_ENTITIES = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "nbsp": " "}


def plain_text(source: str, start: int, end: int) -> Text:
    """The text of ``source[start:end]``; the map leads to ``source``.

    ``<PAGE>`` becomes a form feed, EDGAR's table tags go, the four entities that EDGAR asks for are decoded, and so
    is the dash that Privacy-Enhanced Mail puts before a line of dashes (RFC 1421, section 4.3.2.2).
    """
    weaver = Weaver()
    done = start
    for tag in _TAG.finditer(source, start, end):
        weaver.put(source[done : tag.start()], done)
        if tag["page"]:
            weaver.put("\f", tag.start())
        elif tag["entity"]:
            weaver.put(_entity(tag["entity"]), tag.start())
        done = tag.end()
    weaver.put(source[done:end], done)
    return weaver.text()


def _entity(name: str) -> str:
    if name.startswith("#"):
        character = chr(int(name[1:]))
        return " " if character.isspace() or character == "\x00" else character
    return _ENTITIES[name.lower()]

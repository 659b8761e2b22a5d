"""The words of a web page that are hidden, deleted, or drawn as equations and graphs: no part of the report's text, and
never lost.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, cast

from editor.importers.blocks.beside import (
    ACCEPTED_NOTE,
    DELETED,
    HIDDEN,
    HIDDEN_NOTE,
    HIDDEN_ROWS,
    HIDDEN_ROWS_NOTE,
    lines_beside,
)
from editor.importers.blocks.source import SourceParagraph
from editor.importers.web.words import BLOCKS, SKIPPED, is_hidden, text_of

if TYPE_CHECKING:
    from lxml import etree

_OF_TABLES: Final = frozenset({"tr", "td", "th", "tbody", "thead", "tfoot", "table"})
_CAPITALS: Final = "ABDEHILMNOPSTVY"
_STYLE: Final = f"translate(@style, '{_CAPITALS}', '{_CAPITALS.lower()}')"
_WAYS: Final = ("display", "visibility", "mso-hide")  # that a style has to hide an element
_CANDIDATES: Final = "//*[@hidden or " + " or ".join(f"contains({_STYLE}, '{way}')" for way in _WAYS) + "]"


def unshown_words(root: etree._Element) -> tuple[tuple[SourceParagraph, ...], tuple[str, ...]]:
    """These words, and the notes that tell of them.

    What a site hides of its own, such as menus, is one line: a person looks at it once.
    """
    deleted = [_line(element) for element in root.iter("del")]
    rows: list[str] = []
    words: list[str] = []
    of_site: list[str] = []
    for element in cast("list[etree._Element]", root.xpath(_CANDIDATES)):
        if element.tag not in SKIPPED and is_hidden(element):
            is_line = element.tag == "p" or element.tag not in BLOCKS
            (rows if element.tag in _OF_TABLES else words if is_line else of_site).append(_line(element))
    drawn = ["".join(map(str, element.itertext())) for element in root.iter("math", "text")]
    told = ((deleted, ACCEPTED_NOTE), (rows, HIDDEN_ROWS_NOTE), (words, HIDDEN_NOTE))
    lines = (
        *lines_beside(deleted, DELETED),
        *lines_beside(rows, HIDDEN_ROWS),
        *lines_beside(drawn, "公式、图形"),
        *lines_beside([*words, " / ".join(filter(None, dict.fromkeys(of_site)))], HIDDEN),
    )
    return lines, tuple(note for found, note in told if any(found))


def _line(element: etree._Element) -> str:
    return " ".join(text_of(element).split())

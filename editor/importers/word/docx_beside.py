"""The words of a .docx that stand beside its text in parts of their own: headers, footers, notes, comments."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from lxml import etree

from editor.importers.blocks.beside import lines_beside
from editor.importers.blocks.source import SourceParagraph
from editor.importers.blocks.zipped import Parts, local
from editor.patterns import lazy

_PART = lazy(r"(?i)(?:.*/)?(header|footer|footnotes|endnotes|comments)\d*\.xml")
_KINDS: Final = {"header": "页眉", "footer": "页脚", "footnotes": "脚注", "endnotes": "尾注", "comments": "批注"}


def words_beside(parts: Parts) -> Iterator[SourceParagraph]:
    """Each line of these parts once, with the name of its kind for its place."""
    for part in sorted(parts.names):
        kind = _PART.fullmatch(part)
        if kind is not None:
            yield from lines_of(parts.xml(part), _KINDS[kind[1].lower()])


def lines_of(element: etree._Element, where: str) -> Iterator[SourceParagraph]:
    """The paragraphs within an element, those that are shown in two ways once, without page numbers."""
    return lines_beside(map(_own_words, element.iter("{*}p")), where)


def _own_words(paragraph: etree._Element) -> str:
    """The words of a paragraph, without those of paragraphs in it."""
    letters = paragraph.iter("{*}t", "{*}delText", "{*}textpath")
    return "".join(_said(one) for one in letters if next(one.iterancestors("{*}p"), None) is paragraph)


def _said(element: etree._Element) -> str:
    return element.get("string", "") if local(element) == "textpath" else element.text or ""


def words_of(element: etree._Element) -> str:
    """All words within an element, in one line, those that are deleted or drawn as letters of art among them."""
    return " ".join("".join(map(_said, element.iter("{*}t", "{*}delText", "{*}textpath"))).split())

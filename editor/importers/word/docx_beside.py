"""The words of a .docx that stand beside its text in parts of their own: headers, footers, notes, comments."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from lxml import etree

from editor.importers.blocks.beside import lines_beside
from editor.importers.blocks.source import SourceParagraph
from editor.importers.blocks.zipped import Parts, local
from editor.patterns import lazy

_PART = lazy(r"(?:.*/)?(header|footer|footnotes|endnotes|comments)\d*\.xml")
_KINDS: Final = {"header": "页眉", "footer": "页脚", "footnotes": "脚注", "endnotes": "尾注", "comments": "批注"}


def words_beside(parts: Parts) -> Iterator[SourceParagraph]:
    """Each line of these parts once, with the name of its kind for its place."""
    for part in sorted(parts.names):
        kind = _PART.fullmatch(part)
        if kind is not None:
            yield from lines_of(parts.xml(part), _KINDS[kind[1]])


def lines_of(element: etree._Element, where: str) -> Iterator[SourceParagraph]:
    """The paragraphs within an element, those that are shown in two ways once, without page numbers."""
    paragraphs = (one for one in element.iter("{*}p") if not any(local(held) == "p" for held in one.iterdescendants()))
    return lines_beside(map(words_of, paragraphs), where)


def words_of(element: etree._Element) -> str:
    """All words within an element, in one line."""
    return " ".join("".join(one.text or "" for one in element.iter("{*}t")).split())

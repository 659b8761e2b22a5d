"""What the styles of an .odt say of its words (hidden, struck out, raised), and the numbers of its lists."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from lxml import etree

from editor.importers.blocks.zipped import local
from editor.importers.word.marked_text import PLAIN, Look
from editor.importers.word.printed_numbers import list_number

_ODF: Final = "urn:oasis:names:tc:opendocument:xmlns:"
TEXT: Final = f"{{{_ODF}text:1.0}}"
STYLE: Final = f"{{{_ODF}style:1.0}}"
DRAWING: Final = f"{{{_ODF}drawing:1.0}}"
TABLE: Final = f"{{{_ODF}table:1.0}}"
_LONGEST_CHAIN: Final = 20
_ON_THE_LINE: Final = ("", "0", "0%")
_FORMATS: Final = {  # by the first letter of a row of numbers
    "1": "decimal",
    "a": "lowerLetter",
    "A": "upperLetter",
    "i": "lowerRoman",
    "I": "upperRoman",
    "一": "chineseCounting",
    "壹": "chineseLegalSimplified",
    "①": "decimalEnclosedCircle",
    "甲": "ideographTraditional",
    "子": "ideographZodiac",
    "１": "decimalFullWidth",
    "": "none",
}


@dataclass(frozen=True)
class ListLevel:
    """How one level of a list counts and prints."""

    format: str = "none"
    prefix: str = ""
    suffix: str = ""
    start: int = 1
    levels: int = 1  # how many levels are printed


@dataclass
class OdtStyles:
    """The styles of a document by family (paragraph, text) and name."""

    looks: dict[tuple[str, str], Look] = field(default_factory=dict)
    parents: dict[tuple[str, str], str] = field(default_factory=dict)
    lists: dict[str, dict[int, ListLevel]] = field(default_factory=dict)
    list_of: dict[str, str] = field(default_factory=dict)  # of a paragraph style

    def look(self, family: str, name: str) -> Look:
        """How letters in a style look by it and those it is based on."""
        look = PLAIN
        for _ in range(_LONGEST_CHAIN):
            look = look.over(self.looks.get((family, name), PLAIN))
            name = self.parents.get((family, name), "")
            if not name:
                break
        return look


def odt_styles(roots: Iterable[etree._Element | None]) -> OdtStyles:
    """The styles of the parts of a document; those of a later part count before those of an earlier one."""
    styles = OdtStyles()
    for root in roots:
        for element in () if root is None else root.iter(f"{STYLE}style", f"{TEXT}list-style"):
            name = element.get(f"{STYLE}name", "")
            if local(element) == "list-style":
                styles.lists[name] = dict(map(_level, element))
                continue
            key = element.get(f"{STYLE}family", ""), name
            styles.parents[key] = element.get(f"{STYLE}parent-style-name", "")
            properties = element.find(f"{STYLE}text-properties")
            styles.looks[key] = PLAIN if properties is None else _look(properties)
            if key[0] in ("", "paragraph"):
                styles.list_of[name] = element.get(f"{STYLE}list-style-name", "")
    return styles


def _look(properties: etree._Element) -> Look:
    display = properties.get(f"{TEXT}display")
    strike = properties.get(f"{STYLE}text-line-through-style")
    kind = properties.get(f"{STYLE}text-line-through-type")
    position = properties.get(f"{STYLE}text-position")
    height = None if position is None else position.split(" ")[0]
    return Look(
        None if display is None else display == "none",
        None if strike is None and kind is None else "none" not in (strike, kind),
        script="" if height in _ON_THE_LINE else height,
    )


def _level(element: etree._Element) -> tuple[int, ListLevel]:
    number = whole(element.get(f"{TEXT}level"), 1)
    if local(element) != "list-level-style-number":
        return number, ListLevel()
    return number, ListLevel(
        _FORMATS.get(element.get(f"{STYLE}num-format", "")[:1], "decimal"),
        element.get(f"{STYLE}num-prefix", ""),
        element.get(f"{STYLE}num-suffix", ""),
        whole(element.get(f"{TEXT}start-value"), 1),
        whole(element.get(f"{TEXT}display-levels"), 1),
    )


class OdtLists:
    """How far the lists of a document have counted."""

    def __init__(self, styles: OdtStyles) -> None:
        self.styles = styles
        self.counts: dict[str, dict[int, int]] = {}  # by the id of a list
        self.last: dict[str, str] = {}  # the list that a style was last used for
        self.new = 0

    def enter(self, element: etree._Element, style: str) -> str:
        """The key of a top list that begins: a new one, or one that it continues."""
        own = element.get("{http://www.w3.org/XML/1998/namespace}id", "")
        before = element.get(f"{TEXT}continue-list", "")
        if element.get(f"{TEXT}continue-numbering") == "true":
            before = before or self.last.get(style, "")
        self.new += 1
        key = own or f"list {self.new}"
        self.counts[key] = self.counts.get(before, {})
        self.last[style] = key
        return key

    def label(self, key: str, style: str, depth: int, start: str | None) -> str:
        """The number of the next item at a depth (1 for the outermost) of a list."""
        level = self.styles.lists.get(style, {}).get(depth, ListLevel())
        counts = self.counts[key]
        counts[depth] = whole(start, 1) if start else counts.get(depth, level.start - 1) + 1
        for deeper in [other for other in counts if other > depth]:
            del counts[deeper]
        if level.format == "none":
            return ""
        shown = range(max(1, depth - level.levels + 1), depth + 1)
        known = self.styles.lists.get(style, {})
        numbers = (list_number(counts.get(at, 1), known.get(at, level).format) for at in shown)
        return f"{level.prefix}{'.'.join(numbers)}{level.suffix}"


def whole(text: str | None, otherwise: int) -> int:
    """A whole number of an attribute."""
    return int(text) if text is not None and text.isdecimal() and len(text) < 8 else otherwise

"""What stands on the pages of a PDF: the ruled boxes with the text in each, and the text around them in order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from editor.exporters.pdf.pdfium import OpenPage, pages

_SAME: Final = 1.5  # points within which two edges are one
_APART: Final = 4.0  # points at least between one table and the next
_SAME_LINE: Final = 4.0  # points between the middles of dashes and figures on one line
_LARGEST_TYPE: Final = 60.0  # points; what is larger is a draft mark under the text


class Letter(NamedTuple):
    """A character, and the middle of its ink in points from the page's lower left corner."""

    text: str
    x: float
    y: float


@dataclass(slots=True)
class RuledBox:
    """A rectangle of rules and the characters in it, in order and without spaces."""

    left: float
    bottom: float
    right: float
    top: float
    text: str = ""

    def holds(self, letter: Letter) -> bool:
        """Whether a character stands in it."""
        return self.bottom <= letter.y <= self.top and self.left <= letter.x <= self.right


@dataclass
class Area:
    """A table, or as much of it as one page shows."""

    boxes: list[RuledBox]

    @property
    def rows(self) -> list[float]:
        """The upper edges of the rows, from above."""
        return _distinct(box.top for box in self.boxes)[::-1]

    @property
    def lefts(self) -> list[float]:
        """The left edges of the columns."""
        return _distinct(box.left for box in self.boxes)

    def text(self, top: float, left: float) -> str | None:
        """What stands in the box with that upper left corner; None if there is no such box."""
        for box in self.boxes:
            if abs(box.top - top) <= _SAME and abs(box.left - left) <= _SAME:
                return box.text
        return None


@dataclass
class ScannedPage:
    """A page: its tables from above, and the text outside them, without spaces and without the page number."""

    areas: list[Area] = field(default_factory=list)
    text: str = ""


def distinct_edges(areas: Iterable[Area]) -> list[float]:
    """The left edges of the columns over all parts of a table."""
    return _distinct(left for area in areas for left in area.lefts)


def scan(data: bytes) -> list[ScannedPage]:
    """The pages of a PDF. Raises ReadError if the data is none."""
    return [_scan_page(page, number) for number, page in enumerate(pages(data), 1)]


def _scan_page(page: OpenPage, number: int) -> ScannedPage:
    boxes = [RuledBox(*path) for path in page.paths()]
    outside = []
    last: RuledBox | None = None
    for letter in _letters(page):
        if last is None or not last.holds(letter):  # most letters stand in the box of the one before
            last = next((box for box in boxes if box.holds(letter)), None)
        if last is not None:
            last.text += letter.text
        else:
            outside.append(letter)
    return ScannedPage(_areas(boxes), "".join(letter.text for letter in _unnumbered(outside, number)))


def _unnumbered(letters: list[Letter], number: int) -> list[Letter]:
    """The text of a page without the page number, which is all that stands on the lowest line."""
    foot = min((letter.y for letter in letters), default=0.0) + _SAME_LINE
    lowest = "".join(letter.text for letter in letters if letter.y <= foot)
    return [letter for letter in letters if letter.y > foot] if lowest in (f"—{number}—", str(number)) else letters


def _areas(boxes: list[RuledBox]) -> list[Area]:
    areas: list[Area] = []
    lowest = 0.0
    for box in sorted(boxes, key=lambda box: -box.top):
        if not areas or box.top < lowest - _APART:
            areas.append(Area([]))
            lowest = box.bottom
        areas[-1].boxes.append(box)
        lowest = min(lowest, box.bottom)
    return areas


def _letters(page: OpenPage) -> Iterator[Letter]:
    """The characters of the text in the order of drawing, without those of a draft mark."""
    for character in page.characters():
        if character.size <= _LARGEST_TYPE:
            left, bottom, right, top = character.ink
            yield Letter(character.text, (left + right) / 2, (bottom + top) / 2)


def _distinct(edges: Iterable[float]) -> list[float]:
    """Edges in rising order, those that are one and the same counted once."""
    found: list[float] = []
    for edge in sorted(edges):
        if not found or edge - found[-1] > _SAME:
            found.append(edge)
    return found

"""Lines of text ready to be drawn: the glyphs and where each stands. Brings fonts and line breaking together."""

from __future__ import annotations

import unicodedata
from typing import NamedTuple

from editor.exporters.layout.line_breaking import SetLine, balanced, typeset
from editor.exporters.layout.typefaces import Glyph, Typefaces
from editor.exporters.paper.page_style import TextStyle


class TextLine(NamedTuple):
    """A line of glyphs: `indent` is where it starts, `advances` lead from glyph to glyph; points."""

    size: float
    indent: float
    glyphs: tuple[Glyph, ...]
    advances: tuple[float, ...]

    @property
    def width(self) -> float:
        """From the first glyph's left edge to the last one's right edge."""
        return sum(self.advances)


class SetText(NamedTuple):
    """A text with its glyphs and their advances, before it is broken into lines."""

    text: str
    size: float
    glyphs: tuple[Glyph, ...]
    advances: tuple[float, ...]

    @property
    def width(self) -> float:
        """The length on one line."""
        return sum(self.advances)

    def lines(self, width: float, *, indent: float = 0.0, justify: bool = True) -> tuple[TextLine, ...]:
        """Broken into lines of at most `width` points."""
        return self._of(typeset(self.text, self.advances, width, indent=indent, justify=justify))

    def even_lines(self, width: float) -> tuple[TextLine, ...]:
        """Broken into as few lines as `width` allows, of about the same length."""
        return self._of(balanced(self.text, self.advances, width))

    def one_line(self) -> TextLine:
        """On one line, whatever its length."""
        return TextLine(self.size, 0.0, self.glyphs, self.advances)

    def part(self, start: int, end: int) -> SetText:
        """The text from one character to before another."""
        return SetText(self.text[start:end], self.size, self.glyphs[start:end], self.advances[start:end])

    def _of(self, lines: tuple[SetLine, ...]) -> tuple[TextLine, ...]:
        return tuple(
            TextLine(self.size, line.indent, self.glyphs[line.start : line.start + len(line.text)], line.advances)
            for line in lines
        )


def set_text(faces: Typefaces, text: str, style: TextStyle, square: float | None = None) -> SetText:
    """A text set in one style; `square` is what each Chinese character takes, in points, if not its own width."""
    glyphs = faces.glyphs(text, style.face)
    spacing = square - style.size if square is not None else 0.0
    advances = tuple(
        glyph.advance * style.size + (spacing if spacing and is_square(letter) else 0.0)
        for letter, glyph in zip(text, glyphs, strict=True)
    )
    return SetText(text, style.size, glyphs, advances)


def set_lead(
    faces: Typefaces, text: str, lead: int, first: TextStyle, rest: TextStyle, square: float | None = None
) -> SetText:
    """A text whose first `lead` characters stand in a style of their own, of the same size."""
    head, tail = set_text(faces, text[:lead], first, square), set_text(faces, text[lead:], rest, square)
    return SetText(text, rest.size, head.glyphs + tail.glyphs, head.advances + tail.advances)


def is_square(letter: str) -> bool:
    """Whether a character takes a square of its own, as Chinese ones and their punctuation do."""
    return unicodedata.east_asian_width(letter) in ("W", "F", "A")

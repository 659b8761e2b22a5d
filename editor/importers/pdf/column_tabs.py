"""Tables without rules: their rows stay lines of text, with a tab between columns, for the flattening to lay out.

Here only what such a line would tell wrongly is set right: a label over several lines with its figures beside it, and
figures over several lines, which are marked so that nothing takes their parts for figures.

    （一）本年新收政府信息                  a label over two lines, figures at half height:
                           35  2  0  37     one line, 「label ⇥ 35 ⇥ 2 ⇥ 0 ⇥ 37」
    公开申请数量

    （七）总计             13  2  0         figures right under figures, no label in the lower line:
                            5      1        135 over two lines, or two figures? each is marked, none is read
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from editor.importers.pdf.file import PageGlyph
from editor.importers.pdf.lines import LetterLine, joined, lines_of, rows_of

_ONE_CELL: Final = 1.7  # type sizes between two lines of one cell, at most
_BESIDE: Final = 1.0  # type sizes from a label's line to the figures beside it, at most
_FIGURES: Final = frozenset("0123456789.,-% \t")


@dataclass(frozen=True)
class _Row:
    """A line with the x of the digits in it."""

    line: LetterLine
    digits: tuple[float, ...]

    @property
    def has_no_label(self) -> bool:
        """Whether it is figures and nothing else."""
        return bool(self.digits) and _FIGURES.issuperset(self.line.text)


def text_lines(glyphs: Sequence[PageGlyph]) -> list[LetterLine]:
    """The lines of text outside of ruled tables, from above."""
    rows = [
        _Row(line, tuple(glyph.x for glyph in row if glyph.text.isdigit()))
        for row in rows_of(glyphs)
        for line in lines_of(row)
    ]
    return _labels_joined(_broken_figures_marked(rows))


def _broken_figures_marked(rows: list[_Row]) -> list[_Row]:
    """Figures right under others of which one line has no label: they may be the halves of one figure."""
    marked: set[int] = set()
    for at, lower in enumerate(rows):
        for back in range(max(at - 2, 0), at):
            upper = rows[back]
            near = lower.line.y - upper.line.y < _ONE_CELL * lower.line.size
            if near and (lower.has_no_label or upper.has_no_label) and _overlap(upper, lower):
                marked |= {back, at}
    return [
        replace(row, line=replace(row.line, text=_marked(row.line.text))) if at in marked else row
        for at, row in enumerate(rows)
    ]


def _overlap(upper: _Row, lower: _Row) -> bool:
    size = lower.line.size
    return any(abs(one - two) < size / 2 for one in upper.digits for two in lower.digits)


def _marked(text: str) -> str:
    """Each figure of a line with a mark that makes it none."""
    words = ((word + "…" if word[-1:].isdigit() else word) for word in text.replace(" ", "\t").split("\t"))
    return "\t".join(words)


def _labels_joined(rows: list[_Row]) -> list[LetterLine]:
    """A label over two lines whose figures stand at half height between them: label and figures one line."""
    lines: list[LetterLine] = []
    at = 0
    while at < len(rows):
        three = rows[at : at + 3]
        if len(three) == 3 and _is_label_around(*three):
            top, middle, foot = (row.line for row in three)
            label = joined(top.text, foot.text, blank=top.ends_blank)
            lines.append(replace(middle, text=f"{label}\t{middle.text}", x0=top.x0, top=top.top, bottom=foot.bottom))
            at += 3
        else:
            lines.append(rows[at].line)
            at += 1
    return lines


def _is_label_around(top: _Row, middle: _Row, foot: _Row) -> bool:
    line = middle.line
    return (
        middle.has_no_label
        and not top.has_no_label
        and not foot.has_no_label
        and "\t" not in top.line.text + foot.line.text
        and max(top.line.x1, foot.line.x1) < line.x0
        and max(line.y - top.line.y, foot.line.y - line.y) < _BESIDE * line.size
    )

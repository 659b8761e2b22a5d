"""The line over the findings list: how many there are of each kind, in words and with their shapes and colours."""

from __future__ import annotations

from html import escape

from editor.forms.rule_spec import Force
from editor.gui.findings.rows import FORCE_MARKS, Summary
from editor.gui.look.marks import Mark, mark_colour
from editor.gui.look.theme import Theme


def _parts(summary: Summary) -> list[tuple[Mark, str, int]]:
    parts = [(FORCE_MARKS[force], force.words, summary.counts[force]) for force in Force]
    parts.append((Mark.UNKNOWN, "未填", summary.blank))
    if summary.unwritten:
        parts.append((Mark.UNKNOWN, "未写", summary.unwritten))
    if summary.expired:
        parts.append((Mark.REVIEW, "说明失效", summary.expired))
    if summary.waived:
        parts.append((Mark.FILLED, "已说明", summary.waived))
    if summary.undecided:
        parts.append((Mark.UNKNOWN, "无法核对", summary.undecided))
    return parts


def summary_words(summary: Summary) -> str:
    """The figures for a screen reader."""
    return "审核结果：" + " · ".join(f"{words} {number}" for _, words, number in _parts(summary))


def summary_html(summary: Summary, theme: Theme) -> str:
    """The figures, each with its shape in its colour; those at 0 are faint."""

    def part(mark: Mark, words: str, number: int) -> str:
        colour = mark_colour(mark, theme) if number else theme.faint
        weight = "600" if number else "400"
        text = escape(f"{mark.value} {words} {number}")
        return f'<span style="color:{colour.name()};font-weight:{weight}">{text}</span>'

    return "审核结果：" + " · ".join(part(*entry) for entry in _parts(summary))

"""The line over the findings list: how many there are of each kind, in words and with their shapes and colours.

A figure is a link that leaves the rows of its kind in the list.
"""

from __future__ import annotations

from html import escape
from typing import Final

from editor.forms.rule_spec import Force
from editor.gui.findings.arrangement import KIND_WORDS, Kind
from editor.gui.findings.rows import Summary
from editor.gui.look.marks import mark_colour
from editor.gui.look.theme import Theme

ALL: Final = "all"
"""The link that shows every kind again."""


def counts_of(summary: Summary) -> dict[Kind, int]:
    """The figures, in the order in which they stand; those that seldom are stand there only if they are not 0."""
    always = {**{Kind(force): summary.counts[force] for force in Force}, Kind.BLANK: summary.blank}
    seldom = {
        Kind.UNWRITTEN: summary.unwritten,
        Kind.EXPIRED: summary.expired,
        Kind.WAIVED: summary.waived,
        Kind.UNDECIDED: summary.undecided,
    }
    return always | {kind: number for kind, number in seldom.items() if number}


def summary_words(summary: Summary) -> str:
    """The figures for a screen reader."""
    parts = (f"{KIND_WORDS[kind][1]} {number}" for kind, number in counts_of(summary).items())
    return "审核结果：" + " · ".join(parts)


def summary_html(summary: Summary, theme: Theme, shown: Kind | None) -> str:
    """The figures, each with its shape in its colour; those at 0 are faint. The kind that is shown alone stands out."""

    def part(kind: Kind, number: int) -> str:
        mark, words = KIND_WORDS[kind]
        text = escape(f"{mark.value} {words} {number}")
        if not number:
            return f'<span style="color:{theme.faint.name()}">{text}</span>'
        ground = f";background-color:{theme.selection.name()}" if kind is shown else ""
        line = "underline" if kind is shown else "none"
        style = f"color:{mark_colour(mark, theme).name()};font-weight:600;text-decoration:{line}{ground}"
        return f'<a href="{kind}" style="{style}">{text}</a>'

    every = f'　<a href="{ALL}" style="color:{theme.accent.name()}">显示全部</a>' if shown is not None else ""
    return "审核结果：" + " · ".join(part(*entry) for entry in counts_of(summary).items()) + every

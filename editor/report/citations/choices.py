"""What can be cited of a cell: its figure, last year's, its growth, its share of a whole; each as it is written.

Nothing here knows whether it can be printed: see `editor.report.citations.citing`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from editor.forms.address import CellRef
from editor.report.citations.citing import citation_path
from editor.report.model import Report

_PERCENTS: Final = ("0%", "0.0%", "0.00%")  # by decimals


class Choice(NamedTuple):
    """One way to cite a cell: in words, and as it is written in the text."""

    label: str
    source: str


def choices(report: Report, ref: CellRef, decimals: int = 1) -> tuple[Choice, ...]:
    """The ways to cite a cell, the plainest first. What needs last year's report is there only with one.

    Percentages are printed with so many decimals, 0 to 2.
    """
    form, prior, percent = report.form, report.prior, _PERCENTS[decimals]
    path = citation_path(form, ref)
    found = [Choice("今年数", f"{{{path}}}")]
    if prior is not None and ref in prior.form.kinds:
        before = citation_path(prior.form, ref, prior=True)
        found += [
            Choice("上年数", f"{{{before}}}"),
            Choice("比上年增减（%）", f"{{({path} - {before}) / {before} : 增减{percent}}}"),
        ]
    for whole in _wholes(report, ref):
        name = f"占“{form.names.cell(whole)}”的比例（%）"
        found.append(Choice(name, f"{{{path} / {citation_path(form, whole)} : {percent}}}"))
    return tuple(found)


def _wholes(report: Report, ref: CellRef) -> tuple[CellRef, ...]:
    """What a cell can be a share of: the totals that it is in, and theirs in turn; then what came in."""
    totals = tuple(dict.fromkeys(_totals_over(report, ref)))
    received = report.form.roles.received  # which shares are taken of although it totals nothing
    columns = dict.fromkeys(cell.column for cell in (ref, *totals) if cell.table == ref.table)
    came_in = (received[column] for column in columns if column in received)
    return (*totals, *(cell for cell in came_in if cell.table == ref.table and cell not in (ref, *totals)))


def _totals_over(report: Report, ref: CellRef) -> Iterator[CellRef]:
    over = [total for total, sums in report.form.totals.items() if any(ref in parts for parts in sums)]
    yield from over
    for total in over:
        yield from _totals_over(report, total)

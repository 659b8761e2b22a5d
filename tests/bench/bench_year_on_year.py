"""How often the checks against last year speak without a cause, and how often they hear one.

`python -m tests.bench.bench_year_on_year`: hints per pair of made-up consecutive years, by rule; then how many slips of
each sort, put into such pairs, are told.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import replace
from decimal import Decimal

from editor.checks.checker import checker_for
from editor.checks.finding import Finding
from editor.forms.address import CellRef
from editor.report.model import Report
from tests.consecutive_years import consecutive_years, with_totals
from tests.strategies import FORM_IDS, form_of

PAIRS = 400
RULES = ("Y.SCALE", "Y.SWAP", "Y.SHIFT", "Y.SAME", "Y.GRANTED", "Y.RULES", "Y.PENDING")

Slip = Callable[[random.Random, Report], Report | None]
"""The report with a slip in it, or None if it has no place for one."""


def hints(report: Report) -> list[Finding]:
    """The findings of the checks against last year that are hints."""
    return [one for one in checker_for(report).check(report).findings if one.rule in RULES]


def changed(report: Report, cells: Mapping[CellRef, Decimal]) -> Report:
    """The report with some typed cells other, and the totals as they follow."""
    typed = {ref: value for ref, value in report.numbers.items() if ref not in report.form.totals}
    return replace(report, cells=with_totals(report.form, {**typed, **cells}))


def ten_times(rng: random.Random, report: Report) -> Report | None:
    """One figure with a digit too many."""
    ref = _large(rng, report, 10)
    return changed(report, {ref: report.numbers[ref] * 10 + rng.randint(0, 9)}) if ref else None


def tenth(rng: random.Random, report: Report) -> Report | None:
    """One figure with a digit too few."""
    ref = _large(rng, report, 100)
    return changed(report, {ref: report.numbers[ref] // 10}) if ref else None


def shifted_column(rng: random.Random, report: Report) -> Report | None:
    """All figures of one column of table three from 予以公开 on one row further down."""
    columns = [ref for ref in report.form.cells if ref.row == "results.granted" and ref not in report.form.totals]
    results = [ref for ref in report.form.lines if ref.row.startswith("results.")]
    column = rng.choice([ref.column for ref in columns])
    cells = [ref for ref in results if ref.column == column]
    figures = [report.numbers[ref] for ref in cells]
    if sum(figure >= 10 for figure in figures) < 2 or figures[-1]:
        return None
    return changed(report, dict(zip(cells, [Decimal(0), *figures[:-1]], strict=True)))


def shifted_rows(_: random.Random, report: Report) -> Report | None:
    """The figures of 自然人 one column further right."""
    rows = [ref for ref in report.form.lines if ref.column == "natural" and report.numbers[ref]]
    if sum(report.numbers[ref] >= 20 for ref in rows) < 2:
        return None
    moved = {ref._replace(column="legal.business"): report.numbers[ref] for ref in rows}
    return changed(report, {**moved, **dict.fromkeys(rows, Decimal(0))})


def last_years_tables(_: random.Random, report: Report) -> Report | None:
    """Table three as it was."""
    if report.prior is None or sum(map(len, map(str, report.prior.numbers.values()))) < len(report.form.cells) + 30:
        return None
    old = {ref: value for ref, value in report.prior.numbers.items() if ref.table == "requests"}
    return replace(report, cells={**report.cells, **old})


SLIPS: Mapping[str, Slip] = {
    "多一位": ten_times,
    "少一位": tenth,
    "下移一行": shifted_column,
    "右移一列": shifted_rows,
    "表三沿用上年": last_years_tables,
}


def _large(rng: random.Random, report: Report, least: int) -> CellRef | None:
    before = report.prior.numbers if report.prior is not None else {}
    large = [ref for ref in report.form.lines if before.get(ref, 0) >= least and report.numbers[ref] >= least]
    return rng.choice(large) if large else None


def main() -> None:
    """Print the figures."""
    rng = random.Random(1)
    for form_id in FORM_IDS:
        found: Counter[str] = Counter()
        for _ in range(PAIRS):
            found.update(one.rule for one in hints(consecutive_years(rng, form_of(form_id))))
        rates = "，".join(f"{rule} {found[rule] / PAIRS:.3f}" for rule in RULES if found[rule])
        print(f"{form_id}：没有差错的相邻两年，每对提示 {found.total() / PAIRS:.3f} 条（{rates}）")
    for name, slip in SLIPS.items():
        told = tried = 0
        for _ in range(PAIRS):
            sound = consecutive_years(rng, form_of("2021"))
            spoilt = slip(rng, sound)
            if spoilt is not None:
                tried += 1
                told += len(hints(spoilt)) > len(hints(sound))
        print(f"{name}：{tried} 处，提示 {told / max(tried, 1):.0%}")


if __name__ == "__main__":
    main()

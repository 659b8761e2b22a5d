"""Made-up reports of one body for two years running, as real ones are: mostly zeros, and what grows grows together.

The size of the body, how its tables grew and how each figure swung are drawn; both years balance. For measuring how
often a check that compares years speaks without a cause, and how often it hears one.
"""

from __future__ import annotations

import math
import random
from decimal import Decimal

from editor.forms.address import CellRef
from editor.forms.form import Form
from editor.forms.sections import FigureKind
from editor.report.model import Report

_TABLE_SWING = 0.35  # of the logarithm: a table grows or shrinks by a third
_CELL_SWING = 0.3
_LONE_SWING = 0.6  # where each row is a thing of its own, as in table two
_RARE = 0.65  # of the cells are 0 in both years


def consecutive_years(rng: random.Random, form: Form, *, size: float | None = None) -> Report:
    """A report with last year's inside, both of one form. `size` is what a busy cell counts, drawn if not given."""
    busy = size if size is not None else math.exp(rng.uniform(math.log(3), math.log(3000)))
    means = {ref: _mean(rng, ref, busy) for ref in form.cells if ref not in form.totals}
    growth = {table.id: math.exp(rng.gauss(0, _TABLE_SWING)) for table in form.tables}
    prior = Report(form, form.years.last or form.years.first + 3, "测试市", cells=_cells(rng, form, means, None))
    grown = {ref: mean * growth[ref.table] * _swing(rng, form, ref) for ref, mean in means.items()}
    return Report(form, prior.year + 1, "测试市", cells=_cells(rng, form, grown, prior), prior=prior)


def with_totals(form: Form, cells: dict[CellRef, Decimal]) -> dict[CellRef, Decimal | str]:
    """All cells of a form from those that are typed."""

    def total(ref: CellRef) -> Decimal:
        if ref in form.totals:
            return sum((total(part) for part in form.totals[ref][0]), Decimal(0))
        return cells[ref]

    return {ref: total(ref) for ref in form.cells}


def _mean(rng: random.Random, ref: CellRef, busy: float) -> float:
    rare = _RARE if ref.column in ("natural", "total", "decisions", "value") or ref.table == "disclosure" else 0.93
    return 0.0 if rng.random() < rare - 0.3 * (ref.table == "disclosure") else busy * rng.random() ** 2


def _swing(rng: random.Random, form: Form, ref: CellRef) -> float:
    alone = not any(total.table == ref.table for total in form.totals)
    return math.exp(rng.gauss(0, _LONE_SWING if alone else _CELL_SWING))


def _cells(
    rng: random.Random, form: Form, means: dict[CellRef, float], prior: Report | None
) -> dict[CellRef, Decimal | str]:
    cells = {}
    for ref, mean in means.items():
        figure = max(0.0, rng.gauss(mean, math.sqrt(mean)))
        places = 6 if form.kinds[ref] is FigureKind.AMOUNT else 0
        cells[ref] = Decimal(str(round(figure, places))) if places else Decimal(round(figure))
    _keep_the_books(cells, prior)
    return with_totals(form, cells)


def _keep_the_books(cells: dict[CellRef, Decimal], prior: Report | None) -> None:
    """一 + 二 = 三(七) + 四, with what last year left; stocks follow from last year's."""
    for new in [ref for ref in cells if ref.row == "new"]:
        ended = [ref for ref in cells if ref.column == new.column and ref.row.startswith("results.")]
        carried_out = new._replace(row="carried_out")
        cells[carried_out] = Decimal(int(sum(cells[ref] for ref in ended)) // 20)
        carried_in = prior.numbers[carried_out] if prior is not None else Decimal(0)
        cells[new._replace(row="carried_in")] = carried_in
        received = sum((cells[ref] for ref in ended), cells[carried_out]) - carried_in
        cells[new] = max(received, Decimal(0))
        cells[ended[0]] += cells[new] - received
    for ref in [ref for ref in cells if ref.column == "in_force"]:
        issued, repealed = cells[ref._replace(column="issued")], ref._replace(column="repealed")
        stock = prior.numbers[ref] if prior is not None else cells[ref] * 5
        cells[repealed] = min(cells[repealed], stock + issued)
        cells[ref] = stock + issued - cells[repealed]
    if prior is not None:
        _follow(cells, prior)


def _follow(cells: dict[CellRef, Decimal], prior: Report) -> None:
    """What was there last year still is: items, and cases that were pending."""
    for ref in list(cells):
        if ref.column == "items_last_year":
            cells[ref] = prior.numbers[ref]
        elif ref.column.endswith(".pending"):
            ended = ref._replace(column=ref.column.replace("pending", "upheld"))
            cells[ended] = max(cells[ended], prior.numbers[ref])

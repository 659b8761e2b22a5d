"""What a new report takes over from last year's: the cells that a rule of the form sets equal to a cell of last year.

`Y.CARRY` (二、上年结转 = last year's 四、结转下年度) gives the seven cells; another form may have others, without code.
"""

from __future__ import annotations

from decimal import Decimal

from editor.forms.address import CellRef
from editor.forms.relation import Cell
from editor.forms.rules import bind
from editor.forms.spec import FormSpec
from editor.report.model import Report


def carried_over(form: FormSpec, prior: Report) -> dict[CellRef, Decimal]:
    """The cells of a new report of `form` that last year's report already knows, and their values."""
    found: dict[CellRef, Decimal] = {}
    for rule in form.rules:
        for instance in bind(form, rule):
            relation = instance.relation
            match relation.sign, relation.left, relation.right:
                case "==", Cell(ref, prior=False), Cell(source, prior=True) if source in prior.numbers:
                    found[ref] = prior.numbers[source]
                case _:
                    continue
    return found


def new_report(form: FormSpec, year: int, body: str, prior: Report | None = None) -> Report:
    """A report with nothing filled in but what last year's report already knows."""
    cells = carried_over(form, prior) if prior is not None else {}
    return Report(form=form, year=year, body=body, cells=cells, prior=prior)

"""What a new report takes over from last year's: the cells that a rule of the form sets equal to a cell of last year.

`Y.CARRY` (二、上年结转 = last year's 四、结转下年度) gives the seven cells; another form may have others, without code.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from editor.forms.address import CellRef
from editor.forms.form import Form
from editor.forms.relation import Cell
from editor.report.model import Report


@dataclass(frozen=True, slots=True)
class Homes:
    """Where last year's filled cells stand in this year's form, if the form has changed.

    `same`: at the same address, for what means the same keeps its id. `by_hand`: this form has it finer or coarser
    (2019's single （六）其他处理 against three rows), so a person must look. `none`: this form does not ask for it.
    """

    same: tuple[CellRef, ...]
    by_hand: tuple[CellRef, ...]
    none: tuple[CellRef, ...]


def homes(form: Form, prior: Report) -> Homes:
    """Sort last year's filled cells by what this year's form has for them, each in the order of last year's form."""
    filled = [ref for ref in prior.form.cells if ref in prior.cells]
    same = tuple(ref for ref in filled if ref in form.blocks)
    by_hand = tuple(ref for ref in filled if ref not in form.blocks and _has_kin(form, ref))
    known = {*same, *by_hand}
    return Homes(same, by_hand, tuple(ref for ref in filled if ref not in known))


def carried_over(form: Form, prior: Report) -> dict[CellRef, Decimal]:
    """The cells of a new report of `form` that last year's report already knows, and their values."""
    found: dict[CellRef, Decimal] = {}
    for instance in form.formulas:
        relation = instance.relation
        match relation.sign, relation.left, relation.right:
            case "==", Cell(ref, prior=False), Cell(source, prior=True) if source in prior.numbers:
                found[ref] = prior.numbers[source]
            case _:
                continue
    return found


def new_report(form: Form, year: int, body: str, prior: Report | None = None) -> Report:
    """A report with nothing filled in but what last year's report already knows."""
    cells = carried_over(form, prior) if prior is not None else {}
    return Report(form=form, year=year, body=body, cells=cells, prior=prior)


def _has_kin(form: Form, ref: CellRef) -> bool:
    """Whether the form splits the cell's row into parts, or has it within a coarser row."""
    return any(
        other.table == ref.table
        and other.column == ref.column
        and (other.row.startswith(f"{ref.row}.") or ref.row.startswith(f"{other.row}."))
        for other in form.cells
    )

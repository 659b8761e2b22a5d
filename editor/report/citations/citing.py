"""What the citations of a report come to: their cells and their figures, or why there is none.

Nothing is rounded but as its pattern asks. The prose with the figures in place is made by
`editor.report.citations.rendering`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction
from typing import Final

from editor.forms.address import CellRef
from editor.forms.arithmetic import DivisorError, computed
from editor.forms.form import Form
from editor.forms.relation import Cell
from editor.report.citations.grammar import LAST_YEAR, Citation, Expression, Path, paths_of
from editor.report.citations.patterns import figure
from editor.report.model import Report

_NAMED: Final = 6  # names in a list
_LARGEST: Final = 10**24


class Fault(StrEnum):
    """Why a citation cannot be shown."""

    UNREADABLE = "unreadable"  # not written as a citation is
    UNKNOWN = "unknown"  # a path fits no cell
    AMBIGUOUS = "ambiguous"  # a path fits several
    NO_PRIOR = "no_prior"  # last year's report is not there
    BLANK = "blank"  # a cell is not filled
    NO_FIGURE = "no_figure"  # what stands in a cell is no number
    DIVISION = "division"  # by nought
    TOO_LARGE = "too_large"


@dataclass(frozen=True, slots=True)
class Cited:
    """A citation and what it comes to.

    `text` is what is printed. Where that is the source, `fault` and `problem` say why, `path` is the path at fault if
    one is, and `fits` the cells that it fits. `cells` are those that the paths before it name, `blank` those of them
    without a figure.
    """

    citation: Citation
    text: str
    cells: tuple[Cell, ...] = ()
    value: Fraction | None = None
    fault: Fault | None = None
    problem: str = ""
    path: Path | None = None
    fits: tuple[CellRef, ...] = ()
    blank: tuple[Cell, ...] = ()


def resolve(form: Form, path: Path | str) -> tuple[CellRef, ...]:
    """All cells that a path fits, whatever year it is for: one if it is good, none if it is wrong."""
    segments = path.segments if isinstance(path, Path) else path.removeprefix(f"{LAST_YEAR}.").split(".")
    return form.paths.resolve(segments)


def citation_path(form: Form, ref: CellRef, *, prior: bool = False) -> str:
    """The shortest natural path that fits this cell only: `三.(七).总计`, with `prior` `上年.三.(七).总计`.

    `form` is the form of the year meant. Raises KeyError for an unknown cell.
    """
    return str(Path(form.paths.path(ref), prior))


def cite(report: Report, citation: Citation) -> Cited:
    """What a citation comes to in this report."""
    if citation.expression is None:
        problem = citation.problem.text if citation.problem is not None else ""
        return Cited(citation, citation.source, fault=Fault.UNREADABLE, problem=problem)
    cited = Cited(citation, citation.source)
    cells: dict[Path, Cell] = {}
    for path in paths_of(citation.expression.term):
        fault = _path_fault(report, path, cited)
        if fault is not None:
            return replace(fault, cells=tuple(cells.values()))
        (ref,) = resolve(_form_of(report, path), path)
        cells[path] = Cell(ref, path.prior)
    cited = replace(cited, cells=tuple(dict.fromkeys(cells.values())))
    return _cell_fault(report, cited) or _computed(report, cited, citation.expression, cells)


def _form_of(report: Report, path: Path) -> Form:
    return report.prior.form if path.prior and report.prior is not None else report.form


def _path_fault(report: Report, path: Path, cited: Cited) -> Cited | None:
    """Why a path does not name one cell; None if it does."""
    if path.prior and report.prior is None:
        problem = f"没有上年年报，不能引用“{path}”"
        return replace(cited, fault=Fault.NO_PRIOR, problem=problem, path=path)
    form = _form_of(report, path)
    fits = resolve(form, path)
    if not fits:
        return replace(cited, fault=Fault.UNKNOWN, problem=_unknown_segment(form, path), path=path)
    if len(fits) > 1:
        problem = f"“{path}”有 {len(fits)} 格相符：{_listed(form.names.place(ref) for ref in fits)}"
        return replace(cited, fault=Fault.AMBIGUOUS, problem=problem, path=path, fits=fits)
    return None


def _unknown_segment(form: Form, path: Path) -> str:
    segment, known = form.paths.unknown_segment(path.segments)
    strange, before = path.segments[segment], ".".join(path.segments[:segment])
    if not before:
        return f"“{path}”中的“{strange}”不是表的序号或名称，可写：{_listed(known)}"
    if not known:
        return f"“{path}”中，“{before}”已经是单元格，“{strange}”多余"
    return f"“{path}”中，“{before}”下没有“{strange}”，有：{_listed(known)}"


def _listed(names: Iterable[str]) -> str:
    every = tuple(names)
    return "，".join(every[:_NAMED]) + (f" 等 {len(every)} 项" if len(every) > _NAMED else "")


def _cell_fault(report: Report, cited: Cited) -> Cited | None:
    """Why the cells have no figures; None if all have."""
    for cell in cited.cells:
        value = _report_of(report, cell).value(cell.ref)
        if isinstance(value, str):
            problem = f"{_name(report, cell)}：“{value}”不是数字"
            return replace(cited, fault=Fault.NO_FIGURE, problem=problem, blank=(cell,))
    blank = tuple(cell for cell in cited.cells if _report_of(report, cell).value(cell.ref) is None)
    if not blank:
        return None
    problem = f"{_listed(_name(report, cell) for cell in blank)}：未填"
    return replace(cited, fault=Fault.BLANK, problem=problem, blank=blank)


def _report_of(report: Report, cell: Cell) -> Report:
    return report.prior if cell.prior and report.prior is not None else report


def _name(report: Report, cell: Cell) -> str:
    return ("上年 " if cell.prior else "") + _report_of(report, cell).form.names.place(cell.ref)


def _computed(report: Report, cited: Cited, expression: Expression, cells: Mapping[Path, Cell]) -> Cited:
    figures = {path: Fraction(_report_of(report, cell).numbers[cell.ref]) for path, cell in cells.items()}
    try:
        value = computed(expression.term, figures.__getitem__)
    except DivisorError as error:
        problem = f"除数“{Expression(error.divisor)}”为 0，不能计算"
        return replace(cited, fault=Fault.DIVISION, problem=problem)
    if abs(value) > _LARGEST:
        return replace(cited, fault=Fault.TOO_LARGE, problem="算得的数过大")
    pattern = expression.pattern
    return replace(cited, text=figure(value) if pattern is None else pattern.printed(value), value=value)

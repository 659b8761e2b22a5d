"""Figures that last year's report makes look like a slip: ten times, digits swapped, all the same, gone.

Each is unusual and perhaps right, so each is a hint. Without last year's report they say nothing, and beside a blank
neither. Only cells that both years' forms have are compared. Small figures (below ten) swing by themselves and
never count, but for a court case still pending, which cannot vanish. Rows that slipped by one are in
`editor.checks.shifted`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import ROUND_HALF_UP, Decimal
from itertools import chain
from typing import Final, NamedTuple

from editor.checks.finding import Finding, State
from editor.checks.messages import Messages
from editor.forms.address import CellRef
from editor.forms.relation import Values
from editor.forms.rule_spec import RuleSpec
from editor.forms.sections import FigureKind
from editor.report.model import Report
from editor.wording.body_kind import Rank, body_kind
from editor.wording.decimal_text import format_number

_SMALLEST: Final = Decimal(10)  # a figure below this swings by itself
_FACTORS: Final = (10, 100)
_SPREAD: Final = Decimal("1.5")  # this year is never quite last year: ten times is 6.7 to 15 times
_LEAST_JUMP: Final = Decimal("6.6")  # times
_STEADY: Final = 2  # a figure that no more than doubled or halved did not move
_STIRRED: Final = 4  # one that moved by this much went along: it is growth, not a slip
_YUAN: Final = 10_000  # 元 in a 万元
_LEAST_MONEY: Final = Decimal("0.01")  # 万元
_DIGITS_OF_MONEY: Final = 3  # 120 and 1200 万元 come about by chance
_DIGITS_TO_SWAP: Final = 3  # of two digits, every thirtieth change swaps them
_NINE: Final = Decimal(9)  # divides the difference of any two figures with the same digits
_DIGITS_OF_CHANCE: Final = 4  # so many equal digits come about by chance once in some thousand times
_LEAST_TO_SWAP: Final = Decimal(10) ** (_DIGITS_TO_SWAP - 1)
_WITHOUT_RULES: Final = (Rank.COUNTY, Rank.TOWNSHIP)


class _Jump(NamedTuple):
    """A figure about so many times last year's, or so many times less."""

    ref: CellRef
    before: Decimal
    now: Decimal
    factor: int

    @property
    def words(self) -> str:
        """`2610，是上年 240 的 10.9 倍`, `24，上年 261 是它的 10.9 倍`."""
        before, now = format_number(self.before), format_number(self.now)
        if self.now > self.before:
            return f"{now}，是上年 {before} 的 {_times(self.now / self.before)} 倍"
        return f"{now}，上年 {before} 是它的 {_times(self.before / self.now)} 倍"


def out_of_scale(report: Report, rule: RuleSpec, messages: Messages) -> Iterator[Finding]:
    """About ten or a hundred times last year's, or less, while nothing near moved: one digit too many or too few.

    Exactly so with two telling digits, or nearly where another figure of the row or column stayed; never where one went
    along. For money with three telling digits exactly, or a factor about ten thousand: 元 for 万元.
    """
    for jump in _jumps(report):
        slip = "把元和万元弄混了" if jump.factor == _YUAN else "多写、漏写了 0，或者小数点错了位"
        why = "收费和金额不会一年差到一万倍" if jump.factor == _YUAN else "同行同列的其他数没有这样变"
        text = f"{messages.names[jump.ref]}：{jump.words}，请核对"
        yield _hint(rule, (jump.ref,), text, f"{why}，像是{slip}{_if_other_form(report)}。")


def swapped_digits(report: Report, rule: RuleSpec, messages: Messages) -> Iterator[Finding]:
    """Last year's figure with two digits swapped: of three digits at least; of two where the years must agree."""
    skipped = {*report.form.totals, *report.form.roles.carried_in.values()}
    swaps = [
        (ref, before, now, "上年")
        for ref, before, now in report.moves
        if now >= _LEAST_TO_SWAP and before >= _LEAST_TO_SWAP and not (now - before) % _NINE
        if ref not in skipped
    ]
    swaps += [(ref, before, now, "上年报告的结转下年度") for ref, before, now in _carried(report)]
    for ref, before, now, whose in swaps:
        if _is_swapped(before, now):
            text = f"{messages.names[ref]}：{format_number(now)}，{whose}是 {format_number(before)}，请核对"
            yield _hint(rule, (ref,), text, "数字相同，只有两位换了位置，像是录入时前后写反。")


def same_as_last_year(report: Report, rule: RuleSpec, messages: Messages) -> Iterator[Finding]:
    """All figures, a whole table's, or a whole row's where rows stand alone, are last year's.

    What lasts (现行有效, 上一年项目数量, 机构) does not count, nor totals, nor zeros; at least four digits must agree,
    zeros at the end aside.
    """
    prior = report.prior
    if prior is None:
        return
    lasting = report.form.roles.lasting
    moved = {ref.table for ref, _, _ in report.moves if ref not in lasting}
    same = [
        (table.id, _telling(report, [ref for ref in report.form.cells if ref.table == table.id]))
        for table in report.form.tables
        if table.id not in moved and _all_filled_alike(report, prior, table.id)
    ]
    refs = tuple(ref for _, told in same for ref in told)
    if len(same) > 1 and len(same) == len(report.form.tables) and _many_digits(report, refs):
        why = "各项业务量每年都会变化，全部不变，像是沿用了上年的表。"
        yield _hint(rule, refs, f"全部数据与上年相同（{len(refs)} 个不为 0 的数），请核对", why, at="all")
        return
    for table, told in same:
        if _many_digits(report, told):
            name = report.form.section(table).display_name
            why = "业务量每年都会变化，整张表不变，像是沿用了上年的表。"
            yield _hint(rule, told, f"“{name}”与上年全部相同（{len(told)} 个不为 0 的数），请核对", why, at=table)
    for row in _same_rows(report, prior, {table for table, _ in same}):
        figures = "、".join(f"{messages.names[ref]} {format_number(report.numbers[ref])}" for ref in row)
        why = "这样大的数两年一个不差很少见，像是沿用了上年的数。"
        yield _hint(rule, row, f"{figures}：与上年相同，请核对", why)


def granted_vanished(report: Report, rule: RuleSpec, messages: Messages) -> Iterator[Finding]:
    """None granted this year of ten replies or more, ten or more last year."""
    prior = report.prior.numbers if report.prior is not None else {}
    answered = report.form.roles.answered
    for column, ref in report.form.roles.granted.items() if prior else ():
        whole = answered[column]
        before, now, total = prior.get(ref), report.numbers.get(ref), report.numbers.get(whole)
        if now == 0 and before is not None and total is not None and before >= _SMALLEST and total >= _SMALLEST:
            told = f"上年 {format_number(before)}，今年 0（共办结 {format_number(total)} 件），请核对"
            why = "办结的申请一般总有一部分予以公开，降为 0 像是漏填或填到了别的项。"
            yield _hint(rule, (ref, whole), f"{messages.names[ref]}：{told}", why)


def rules_without_power(report: Report, rule: RuleSpec, messages: Messages) -> Iterator[Finding]:
    """规章 above 0 in the report of a county, a township or one of their offices, which can make none."""
    cells = tuple(ref for ref in report.form.roles.rules.values() if report.numbers.get(ref, 0) > 0)
    if cells and body_kind(report.body).rank in _WITHOUT_RULES:
        listed = "、".join(f"{messages.names[ref]} {format_number(report.numbers[ref])}" for ref in cells)
        why = "规章只有国务院部门和省、设区的市、自治州的人民政府可以制定，这里像是把规范性文件填成了规章。"
        yield _hint(rule, cells, f"{listed}：{report.body}没有规章制定权，请核对", why)


def pending_vanished(report: Report, rule: RuleSpec, _: Messages) -> Iterator[Finding]:
    """Fewer cases in all this year than were pending at the end of last year."""
    prior = report.prior
    if prior is None:
        return
    for cases in report.form.roles.cases:
        pending, total = _sum(prior.numbers, cases.pending), _sum(report.numbers, cases.total)
        if pending is not None and total is not None and total < pending:
            words = f"上年尚未审结 {format_number(pending)} 件，今年各项共 {format_number(total)} 件，请核对"
            why = "上年尚未审结的案件，今年不是有了结果，就是仍未审结，应计入其中一项。"
            yield _hint(rule, cases.total, f"{cases.name}：{words}", why, at=cases.total[0].column)


def _hint(rule: RuleSpec, cells: Sequence[CellRef], text: str, why: str, *, at: str = "") -> Finding:
    cells = tuple(cells)
    return Finding(rule.id, at or str(cells[0]), rule.force, State.FAIL, text, rule.basis, cells, why=why)


def _if_other_form(report: Report) -> str:
    other = report.prior is not None and report.prior.form.id != report.form.id
    return "；两年的格式不同，也可能是口径变了" if other else ""


def _times(ratio: Decimal) -> str:
    """A ratio to one decimal, half up."""
    return format_number(ratio.quantize(Decimal("0.1"), ROUND_HALF_UP))


def _jumps(report: Report) -> Iterator[_Jump]:
    """Totals are left out: they only follow."""
    form = report.form
    for ref, before, now in report.moves:
        if not now or not before or (now < before * _LEAST_JUMP and before < now * _LEAST_JUMP):
            continue
        less, more = sorted((before, now))
        if form.kinds[ref] is FigureKind.AMOUNT:
            factor = _money_factor(less, more) if less >= _LEAST_MONEY else 0
        else:
            factor = _count_factor(report, ref, less, more) if less >= _SMALLEST and ref in form.lines else 0
        if factor:
            yield _Jump(ref, before, now, factor)


def _money_factor(less: Decimal, more: Decimal) -> int:
    """Money swings widely: only the same digits tell, or a factor no budget ever grows by."""
    if _YUAN <= 2 * more / less <= 4 * _YUAN:
        return _YUAN
    telling = len(less.normalize().as_tuple().digits) >= _DIGITS_OF_MONEY
    return next((factor for factor in _FACTORS if telling and more == less * factor), 0)


def _count_factor(report: Report, ref: CellRef, less: Decimal, more: Decimal) -> int:
    for factor in _FACTORS:
        exact = more == less * factor and len(less.normalize().as_tuple().digits) > 1
        if exact or less * factor <= more * _SPREAD <= less * factor * _SPREAD * _SPREAD:
            return factor if _is_alone(report, ref, grew=report.numbers[ref] == more, or_steady=exact) else 0
    return 0


def _is_alone(report: Report, ref: CellRef, *, grew: bool, or_steady: bool) -> bool:
    """Whether no figure of the same row or column went along the same way; and some stayed, unless that is known."""
    prior = report.prior.numbers if report.prior is not None else {}
    is_steady = or_steady
    for other in chain.from_iterable(standing.line.cells for standing in report.form.lines[ref]):
        before, now = prior.get(other), report.numbers.get(other)
        if not before or not now or max(before, now) < _SMALLEST or other == ref:
            continue
        less, more = sorted((before, now))
        if more >= less * _STIRRED and (now > before) is grew:
            return False
        is_steady = is_steady or more <= less * _STEADY
    return is_steady


def _is_swapped(before: Decimal, now: Decimal) -> bool:
    """Whether two texts of digits differ in two places whose digits are interchanged."""
    old, new = format_number(before), format_number(now)
    if len(old) != len(new):
        return False
    places = [place for place, (one, other) in enumerate(zip(old, new, strict=True)) if one != other]
    return len(places) == 2 and (old[places[0]], old[places[1]]) == (new[places[1]], new[places[0]])


def _carried(report: Report) -> Iterator[tuple[CellRef, Decimal, Decimal]]:
    """上年结转 beside last year's 结转下年度, which it should equal; without the total."""
    if report.prior is None:
        return
    totals, roles = report.form.totals, report.form.roles
    for column, ref in roles.carried_in.items():
        if ref in totals or column not in roles.carried_out:
            continue
        before, now = report.prior.numbers.get(roles.carried_out[column]), report.numbers.get(ref)
        if before is not None and now is not None and before >= _SMALLEST and now >= _SMALLEST:
            yield ref, before, now


def _all_filled_alike(report: Report, prior: Report, table: str) -> bool:
    """Whether no cell of a table that both forms have is filled in one year only. Figures that differ are in moves."""
    lasting = report.form.roles.lasting
    return all(
        report.cells.get(ref) == prior.cells.get(ref)
        for ref in report.form.cells
        if ref.table == table and ref not in lasting and ref in prior.form.blocks
    )


def _telling(report: Report, refs: Sequence[CellRef]) -> tuple[CellRef, ...]:
    """The figures of which each tells something by itself when it stays the same."""
    roles, totals, numbers = report.form.roles, report.form.totals, report.numbers
    comparable = report.prior.numbers if report.prior is not None else {}
    inflow = {*roles.received.values(), *roles.carried_in.values()}  # follows from the results
    silent = {*totals, *inflow, *roles.lasting}
    return tuple(ref for ref in refs if ref not in silent and ref in comparable and numbers.get(ref))


def _many_digits(report: Report, refs: Sequence[CellRef]) -> bool:
    digits = sum(len(report.numbers[ref].normalize().as_tuple().digits) for ref in refs)
    return digits >= _DIGITS_OF_CHANCE


def _same_rows(report: Report, prior: Report, told: set[str]) -> Iterator[tuple[CellRef, ...]]:
    """The figures of rows that are last year's throughout, in tables without totals, where each row is its own."""
    numbers, before = report.numbers, prior.numbers
    with_totals = {ref.table for ref in report.form.totals}
    for table in report.form.tables:
        if table.id in with_totals or table.id in told:
            continue
        rows: dict[str, list[CellRef]] = {}
        for ref in table.cells():
            if ref not in report.form.roles.lasting:
                rows.setdefault(ref.row, []).append(ref)
        for refs in rows.values():
            if all(ref in numbers and numbers[ref] == before.get(ref) for ref in refs):
                figures = _telling(report, refs)
                if _many_digits(report, figures):
                    yield figures


def _sum(values: Values, cells: Sequence[CellRef]) -> Decimal | None:
    """The sum of some cells; None beside a blank."""
    figures = [values.get(ref) for ref in cells]
    return sum((figure for figure in figures if figure is not None), Decimal(0)) if None not in figures else None

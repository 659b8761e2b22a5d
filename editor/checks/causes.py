"""S.CASES: more cases than what they can have come from: lawsuits after review than reviews, cases than requests.

A review of last year may be sued over in this one, so both years count. Without last year's figures only far more than
twice as many tell: each is a hint.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final

from editor.checks.finding import Finding, State
from editor.checks.messages import Messages
from editor.forms.address import CellRef
from editor.forms.relation import Values
from editor.forms.roles import Causes
from editor.forms.rule_spec import RuleSpec
from editor.report.model import Report
from editor.wording.decimal_text import format_number

_TIMES: Final = 2  # what this year's causes may be exceeded by where last year's are not known
_BY: Final = 10  # and by how many more


def cases_beyond_causes(report: Report, rule: RuleSpec, _: Messages) -> Iterator[Finding]:
    """Cases above what they come from, of this year and last. Beside a blank of this year nothing is said."""
    before = report.prior.numbers if report.prior is not None else {}
    for kind in report.form.roles.causes:
        cases, now = _sum(report.numbers, kind.cases), _sum(report.numbers, kind.causes)
        if cases is None or now is None:
            continue
        last = _sum(before, kind.causes)
        is_beyond = cases > now + last if last is not None else cases > now * _TIMES and cases - now > _BY
        if is_beyond:
            yield Finding(
                rule.id,
                kind.cases[0].column,
                rule.force,
                State.FAIL,
                _words(kind, cases, now, last),
                rule.basis,
                (*kind.cases, *kind.causes),
                why=f"{kind.name}都要先有{kind.cause}，这里多得不寻常，像是多写了一位或填错了格。",
            )


def _words(kind: Causes, cases: Decimal, now: Decimal, last: Decimal | None) -> str:
    counted = f"今年{kind.cause} {format_number(now)} 件"
    if last is not None:
        counted += f"，上年 {format_number(last)} 件"
    return f"{kind.name}：{format_number(cases)} 件，多于{kind.cause}（{counted}），请核对"


def _sum(values: Values, cells: Sequence[CellRef]) -> Decimal | None:
    """The sum of some cells; None beside a blank."""
    figures = [values[ref] for ref in cells if ref in values]
    return sum(figures, Decimal(0)) if len(figures) == len(cells) else None

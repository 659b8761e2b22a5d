"""For any balanced report: a sentence with the table's own figure is no finding; with another figure it always is."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from editor.checks.finding import Finding
from editor.checks.messages import Messages
from editor.checks.prose.figure_check import figures_agree
from editor.checks.prose.text import ProseReport
from editor.forms.address import CellRef
from editor.report.model import Report
from editor.wording.chinese_numerals import chinese_numeral
from tests.strategies import form_of, random_balanced_report

SENTENCES = {  # how a figure is told, and the readings that it may have, the one told first
    "全年共收到政府信息公开申请{}件。": [["requests/new/total"], ["requests/new/total", "requests/carried_in/total"]],
    "受理依申请公开共计{}件。": [["requests/new/total", "requests/carried_in/total"], ["requests/new/total"]],
    "本年新收政府信息公开申请{}件。": [["requests/new/total"]],
    "依法办结政府信息公开申请{}件。": [["requests/results.total/total"]],
    "政府信息公开申请上年结转{}件。": [["requests/carried_in/total"]],
    "{}件政府信息公开申请结转下年度继续办理。": [["requests/carried_out/total"]],
    "答复中予以公开{}件。": [["requests/results.granted/total"]],
    "答复中不予公开{}件。": [["requests/results.denied/total"]],
    "答复中无法提供{}件。": [["requests/results.unavailable/total"]],
    "答复中不予处理{}件。": [["requests/results.not_processed/total"]],
    "答复中其他处理{}件。": [["requests/results.other/total"]],
    "因政府信息公开被申请行政复议{}件。": [
        ["review/cases/reconsideration.total"],
        ["review/cases/reconsideration.upheld", "review/cases/reconsideration.corrected",
         "review/cases/reconsideration.other"],
    ],
    "未经复议直接起诉的政府信息公开案件{}件。": [["review/cases/litigation.direct.total"]],
    "全年作出行政许可决定{}件。": [["disclosure/licensing/decisions"]],
    "作出行政处罚决定{}件。": [["disclosure/penalties/decisions"]],
}  # fmt: skip


SEEDS = st.integers(0, 10**6)
"""Of balanced reports: quicker than drawing them cell by cell, and it is the sentences that matter here."""


def balanced(seed: int, form: str = "2021", *, with_prior: bool = False) -> Report:
    return random_balanced_report(random.Random(seed), form_of(form), with_prior=with_prior)


def come_to(report: Report, cells: list[str]) -> Decimal:
    refs = [ref for cell in cells for ref in report.form.leaves(cell) or (CellRef.parse(cell),)]
    return sum((report.numbers[ref] for ref in refs), Decimal(0))


def findings(report: Report, text: str) -> list[Finding]:
    told = replace(report, sections={"overview": text})
    rule = next(rule for rule in told.form.rules if rule.id == "P.FIGURE")
    return [found for found in figures_agree(ProseReport(told, Messages(told.form)), rule) if found is not None]


def arabic(value: Decimal) -> str:
    return str(value)


def grouped(value: Decimal) -> str:
    return f"{value:,}"


def wide(value: Decimal) -> str:
    return str(value).translate(str.maketrans("0123456789", "０１２３４５６７８９"))


def chinese(value: Decimal) -> str:
    return chinese_numeral(value)


STYLES: tuple[Callable[[Decimal], str], ...] = (arabic, grouped, wide, chinese)


@given(
    SEEDS,
    st.sampled_from(["2019", "2021"]),
    st.sampled_from(sorted(SENTENCES)),
    st.sampled_from(STYLES),
    st.integers(1, 10**6),
)
def test_a_true_figure_is_no_finding_and_a_changed_one_always_is(
    seed: int, form: str, sentence: str, write: Callable[[Decimal], str], more: int
) -> None:
    report = balanced(seed, form)
    values = [come_to(report, cells) for cells in SENTENCES[sentence]]
    assert findings(report, sentence.format(write(values[0]))) == []
    wrong = max(values) + more
    (finding,) = findings(report, sentence.format(write(wrong)))
    assert finding.left == wrong
    assert finding.right in values


@given(SEEDS, st.integers(0, 2), st.integers(1, 999))
def test_a_true_growth_is_no_finding_and_a_changed_one_always_is(seed: int, decimals: int, more: int) -> None:
    report = balanced(seed, with_prior=True)
    assert report.prior is not None
    both = ["requests/new/total", "requests/carried_in/total"]
    readings = [both[:1], both]
    step = Decimal(1).scaleb(-decimals)
    growths = []
    for cells in readings:
        now, then = come_to(report, cells), come_to(report.prior, cells)
        if not then:
            return
        growths.append(((now - then) / then * 100).quantize(step, "ROUND_HALF_UP"))
    said = come_to(report, readings[0])

    def text(growth: Decimal) -> str:
        verb = "下降" if growth < 0 else "增长"
        return f"全年收到政府信息公开申请{said}件，同比{verb}{abs(growth)}%。"

    assert findings(report, text(growths[0])) == []
    assert len(findings(report, text(abs(max(growths)) + more))) == 1


@given(SEEDS)
def test_words_for_nothing_are_true_only_of_nothing(seed: int) -> None:
    report = balanced(seed)
    cells = ["review/cases/reconsideration.total"]
    found = findings(report, "全年未发生因政府信息公开引起的行政复议。")
    assert bool(found) == (come_to(report, cells) > 0)


@given(SEEDS, st.sampled_from(["分别为", ""]), st.sampled_from(["、", "和", "，"]))
def test_figures_in_a_row_belong_to_the_names_before_them_in_order(seed: int, lead: str, between: str) -> None:
    report = balanced(seed)
    names = {"行政许可": "disclosure/licensing/decisions", "行政处罚": "disclosure/penalties/decisions"}
    first, second = (come_to(report, [cell]) for cell in names.values())

    def text(one: Decimal, other: Decimal) -> str:
        return f"全年作出{'、'.join(names)}决定{lead}{one}件{between}{other}件。"

    assert findings(report, text(first, second)) == []
    swapped = findings(report, text(second, first))
    assert len(swapped) == (0 if first == second else 2)

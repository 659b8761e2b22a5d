"""Scoring the set of labelled sentences: what counts as found, as a false alarm, as noticed."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

import pytest

from editor.checks.finding import Finding, Spot, State
from editor.forms.rule_spec import Force
from editor.report.model import Report
from tests.checks.prose import scoring
from tests.checks.prose.labelled import Case, Label, cases, reports
from tests.checks.prose.readings import Written, addresses, occurrences, value_of, written
from tests.checks.prose.scoring import judged, made_wrong, noticed, score

TEXT = "被申请行政复议51件，被纠错2件，举办培训7次。"
WRONG = Label("51", TEXT.index("51"), ("review/cases/reconsideration.total",), Written(Decimal(51), Decimal(1)))
RIGHT = Label("2", TEXT.index("2"), ("review/cases/reconsideration.corrected",), Written(Decimal(2), Decimal(1)))
CASE = Case("county24", "overview", "made-up", TEXT, (WRONG,), (RIGHT,), is_trap=False, is_holdout=False)


@pytest.fixture
def finds(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The rule finds these pieces wherever they stand in the prose."""
    pieces: list[str] = []

    def disagreements(report: Report) -> Iterator[Finding]:
        for section, text in report.sections.items():
            for piece in pieces:
                if piece in text:
                    start = text.index(piece)
                    yield _finding(Spot(section, start, start + len(piece)))

    monkeypatch.setattr(scoring, "disagreements", disagreements)
    return pieces


def _finding(spot: Spot) -> Finding:
    basis = reports()["county24"].form.rules[0].basis
    return Finding("P.FIGURE", "overview", Force.REVIEW, State.FAIL, "", basis, spots=(spot,))


@pytest.mark.parametrize("piece", ["51", "51件", "行政复议51件"])
def test_a_finding_at_a_wrong_figure_is_right(finds: list[str], piece: str) -> None:
    finds.append(piece)
    assert (len(judged(CASE).right), len(judged(CASE).false), judged(CASE).missed) == (1, 0, ())


@pytest.mark.parametrize("piece", ["2件", "7", "复议51件，被纠错2件"])
def test_a_finding_elsewhere_or_at_several_figures_is_a_false_alarm(finds: list[str], piece: str) -> None:
    finds.append(piece)
    assert (len(judged(CASE).right), len(judged(CASE).false), judged(CASE).missed) == (0, 1, (WRONG,))


def test_precision_counts_findings_and_recall_counts_figures(finds: list[str]) -> None:
    finds += ["51", "51件", "7次"]
    total = score([judged(CASE), judged(CASE)])
    assert (total.right, total.false, total.found, total.wrong) == (4, 2, 2, 2)
    assert (round(total.precision, 3), total.recall) == (0.667, 1.0)


def test_an_agreeing_figure_is_noticed_if_it_is_found_once_made_wrong(finds: list[str]) -> None:
    [(spoilt, label)] = made_wrong(CASE)
    assert spoilt.text == "被申请行政复议51件，被纠错23件，举办培训7次。"
    assert noticed([CASE]) == ([(spoilt, label)], 1)
    finds.append("23")
    assert noticed([CASE]) == ([], 1)


def test_a_figure_made_wrong_keeps_the_other_labels_in_their_places() -> None:
    for case in cases():
        for spoilt, _ in made_wrong(case):
            for label in (*spoilt.wrong, *spoilt.checked):
                assert spoilt.text[label.start : label.end] == label.figure
            assert all(not label.says.agrees(_true(label, spoilt)) for label in spoilt.wrong)


def _true(label: Label, case: Case) -> Decimal:
    return value_of(label.expects[0], reports()[case.report])


@pytest.mark.parametrize(
    ("figure", "following", "value", "step"),
    [
        ("340", "件", "340", "1"),
        ("３４０", "件", "340", "1"),
        ("51,234", "件", "51234", "1"),
        ("5.12万", "件", "51200", "100"),
        ("128.35亿", "元", "1283500", "100"),
        ("1268.35", "万元", "1268.35", "0.01"),
        ("12683500", "元", "1268.35", "0.0001"),
        ("14.1", "%", "14.1", "0.1"),
        ("三百一十四", "件", "314", "1"),
        ("两", "件", "2", "1"),
        ("未收到", "政府信息公开申请", "0", "1"),
    ],
)
def test_figures_are_read(figure: str, following: str, value: str, step: str) -> None:
    assert written(figure, following) == (Decimal(value), Decimal(step))


def test_a_figure_is_no_part_of_a_longer_one() -> None:
    assert occurrences("5", "15件、5件、5.1%、5,120件") == [4]
    assert occurrences("一", "十一件、一件") == [4]


def test_rounded_figures_agree_and_other_figures_contradict() -> None:
    share = Written(Decimal("41.96"), Decimal("0.01"))
    assert share.agrees(Decimal("41.964"))
    assert not share.agrees(Decimal("41.97"))
    assert not share.contradicts(Decimal("41.97"))
    assert share.contradicts(Decimal("42.96"))


def test_readings_add_and_compare() -> None:
    report = reports()["county24"]
    assert value_of("requests/new/total + requests/carried_in/total", report) == 355
    assert value_of("requests/results.denied/total", report) == 38
    assert value_of("requests/new/legal", report) == 28
    assert value_of("change: requests/new/total", report) == 42
    assert round(value_of("growth: requests/new/total", report), 2) == Decimal("14.09")
    assert round(value_of("requests/new/natural / requests/new/total", report), 2) == Decimal("91.76")
    assert addresses("growth: requests/new/total + requests/carried_in/total") == [
        "requests/new/total",
        "requests/carried_in/total",
    ]

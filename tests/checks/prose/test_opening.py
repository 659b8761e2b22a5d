"""P.PERIOD: legal basis, period, place of publication and contact at the opening."""

from __future__ import annotations

import pytest

from editor.forms.rule_spec import Force
from tests.prose_reports import found, marked, mended, report_of

BASIS = "根据《中华人民共和国政府信息公开条例》编制本报告。"
PERIOD = "所列数据的统计期限为2025年1月1日至12月31日。"
PUBLISHED = "本报告在网站公布。"
ASKED = "如有疑问，请与办公室联系。"
PERIOD_SENTENCE = "本报告所列数据的统计期限为2025年1月1日至2025年12月31日。"


def test_a_complete_opening_passes() -> None:
    assert found(report_of({"preamble": BASIS + PERIOD + PUBLISHED + ASKED}), "P.PERIOD") == []


def test_it_may_stand_at_the_start_of_section_one() -> None:
    report = report_of({"preamble": None, "overview": f"{BASIS}{PERIOD}{PUBLISHED}\n推进公开。"})
    assert found(report, "P.PERIOD") == []


@pytest.mark.parametrize(
    ("opening", "names"),
    [
        (PERIOD + PUBLISHED + ASKED, ["编制依据"]),
        (BASIS + PUBLISHED, ["统计期限", "联系方式"]),
        ("现将情况报告如下。", ["编制依据", "统计期限", "公布途径", "联系方式"]),
    ],
)
def test_what_is_missing_is_named_in_one_finding(opening: str, names: list[str]) -> None:
    (finding,) = found(report_of({"preamble": opening, "overview": "推进工作。"}), "P.PERIOD")
    assert (finding.at, finding.force, finding.subject) == ("preamble", Force.REVIEW, "missing")
    assert [name for name in ("编制依据", "统计期限", "公布途径", "联系方式") if name in finding.message] == names
    assert finding.judged


@pytest.mark.parametrize(
    "text",
    [
        "截至2025年12月31日，收到申请3件。",
        "2025年3月1日至4月5日举办活动。",
        "2025年12月31日前全部办结。",
    ],
)
def test_the_day_of_one_figure_is_no_period(text: str) -> None:
    (finding,) = found(report_of({"preamble": BASIS + PUBLISHED + ASKED, "overview": text}), "P.PERIOD")
    assert "统计期限" in finding.message
    assert [one.value for one in finding.judged] == ["统计期限（1月1日至12月31日）"]


@pytest.mark.parametrize(
    "text", ["数据截至2025年12月31日。", "统计期限：2025年度。", "本报告自2025年1月1日至12月31止。"]
)
def test_a_period_in_other_words_is_one(text: str) -> None:
    assert found(report_of({"preamble": BASIS + text + PUBLISHED + ASKED, "overview": "推进工作。"}), "P.PERIOD") == []


@pytest.mark.parametrize(
    ("opening", "after"),
    [
        (None, PERIOD_SENTENCE),
        (BASIS, BASIS + PERIOD_SENTENCE),
        (f"{BASIS}现将情况报告如下：", f"{BASIS}{PERIOD_SENTENCE}现将情况报告如下："),
        ("根据条例，现将情况报告如下：", f"{PERIOD_SENTENCE}根据条例，现将情况报告如下："),
        ("根据条例编制\n", f"根据条例编制。{PERIOD_SENTENCE}\n"),
    ],
)
def test_a_missing_period_can_be_written(opening: str | None, after: str) -> None:
    report = report_of({"preamble": opening, "overview": f"按照条例推进工作，{ASKED}"})
    (finding,) = found(report, "P.PERIOD")
    assert finding.fixes[0].label == f"补写“{PERIOD_SENTENCE}”"
    mended_report = mended(report, finding)
    assert mended_report.sections["preamble"] == after
    assert found(mended_report, "P.PERIOD") == []


def test_what_is_wished_for_is_not_asked_for_like_what_is_needed() -> None:
    (finding,) = found(report_of({"preamble": BASIS, "overview": "推进工作。"}), "P.PERIOD")
    needed, wished = finding.message.split("；")
    assert "统计期限" in needed
    assert "联系方式" not in needed
    assert wished.endswith("公布途径（网址）、联系方式也可一并写上")


@pytest.mark.parametrize("opening", [BASIS + PERIOD + PUBLISHED, BASIS + PERIOD + ASKED])
def test_a_report_with_publication_or_contact_is_left_alone(opening: str) -> None:
    assert found(report_of({"preamble": opening, "overview": "推进工作。"}), "P.PERIOD") == []


def test_neither_publication_nor_contact_is_a_hint() -> None:
    (finding,) = found(report_of({"preamble": BASIS + PERIOD, "overview": "推进工作。"}), "P.PERIOD")
    assert finding.force is Force.HINT


@pytest.mark.parametrize(
    ("period", "wrong"),
    [
        ("统计期限为2024年1月1日至2024年12月31日。", "2024年1月1日至2024年12月31日"),
        ("统计期限自2025年1月1日起至2025年11月30日止。", "2025年1月1日起至2025年11月30日"),
        ("数据统计时间为2025年1月1日—2024年12月31日。", "2025年1月1日—2024年12月31日"),
        ("本报告中的数据期限从 2024 年 1 月 1 日到 12 月 31 日止。", "2024 年 1 月 1 日到 12 月 31 日"),
        ("本报告反映2025年1月1日至12月13日全县公开工作。", "2025年1月1日至12月13日"),
        ("统计期限自2025年1月1日起，至2025年12月30日止。", "2025年1月1日起，至2025年12月30日"),
    ],
)
def test_a_wrong_period_is_told_and_mended(period: str, wrong: str) -> None:
    report = report_of({"preamble": BASIS + period + PUBLISHED + ASKED})
    (finding,) = found(report, "P.PERIOD")
    assert (finding.subject, finding.force) == ("period", Force.REVIEW)
    assert marked(report, finding) == [wrong]
    after = mended(report, finding)
    assert "2025年1月1日至2025年12月31日" in after.sections["preamble"]
    assert found(after, "P.PERIOD") == []


@pytest.mark.parametrize(
    "period",
    [
        "统计期限为2025年1月1日至12月31日。",
        "统计期限从2025年1月1日到2025年12月31日止。",
        "统计期限为 2025 年 1 月 1 日至 12 月 31 日。",
        "统计期限为2025年1月1日至2025年12月31日。活动于3月1日至4月5日举行。",
    ],
)
def test_the_right_period_passes_in_any_writing(period: str) -> None:
    assert found(report_of({"preamble": BASIS + period + PUBLISHED + ASKED}), "P.PERIOD") == []


def test_without_prose_it_does_not_apply() -> None:
    nothing = dict.fromkeys(("preamble", "overview", "problems", "other"))
    assert found(report_of(nothing), "P.PERIOD") == []
    assert found(report_of({**nothing, "overview": "（文字描述）"}), "P.PERIOD") == []

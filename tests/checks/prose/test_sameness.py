"""P.SAME: paragraphs of last year's report, word for word or nearly."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from editor.forms.rule_spec import Force
from editor.report.model import Report
from editor.report.waiver import Reason, Waiver
from tests.prose_reports import found, marked, report_of

PARAGRAPHS = [
    "围绕群众办事中的堵点难点，我局把企业登记、社会保障、医疗救助等高频事项的办理指南重新梳理成册，放在大厅和网站同步提供。",
    "组织各科室信息员开展两轮集中培训，邀请法律顾问讲解申请答复的期限、格式和送达要求，并以往年被纠正的案例作为教材。",
    "政策解读还停留在文字为主的阶段，短视频和图解比例偏低，基层干部反映群众看不懂、记不住，宣传效果打了折扣。",
]


def with_last_year(
    this_year: str, last_year: str, section: str = "problems", prior_section: str = "problems"
) -> Report:
    prior = report_of({"overview": None, "problems": None, prior_section: last_year}, year=2024)
    return report_of({"overview": None, "problems": None, section: this_year}, prior=prior)


def test_a_paragraph_taken_over_is_told_with_the_one_it_was() -> None:
    report = with_last_year(f"新的一段。\n{PARAGRAPHS[0]}", f"{PARAGRAPHS[2]}\n{PARAGRAPHS[0]}")
    (finding,) = found(report, "P.SAME")
    assert (finding.at, finding.force) == ("problems", Force.REVIEW)
    assert "第 2 段" in finding.message
    assert "上年“五、存在的主要问题及改进情况”第 2 段相同" in finding.message
    assert marked(report, finding) == [PARAGRAPHS[0]]
    assert "主要问题" in finding.why


def test_a_small_part_of_a_section_is_a_hint_but_not_in_section_five() -> None:
    new = "".join(part[::-1] for part in PARAGRAPHS)
    forces = {
        (section, text): found(with_last_year(text, PARAGRAPHS[0], section), "P.SAME")[0].force
        for section in ("overview", "problems")
        for text in (PARAGRAPHS[0], f"{PARAGRAPHS[0]}\n{new}")
    }
    little = ("overview", f"{PARAGRAPHS[0]}\n{new}")
    assert forces.pop(little) is Force.HINT
    assert set(forces.values()) == {Force.REVIEW}
    (finding,) = found(with_last_year(little[1], PARAGRAPHS[0], "overview"), "P.SAME")
    assert finding.message.endswith("没有变化的可以不改")
    assert marked(with_last_year(little[1], PARAGRAPHS[0], "overview"), finding) == [PARAGRAPHS[0]]


def test_figures_and_years_make_no_difference() -> None:
    last = "2024年组织培训12次，培训信息员三百余人次，" + PARAGRAPHS[1]
    this = "2025年组织培训15次，培训信息员五百余人次，" + PARAGRAPHS[1]
    assert "相同" in found(with_last_year(this, last), "P.SAME")[0].message


def test_a_few_words_changed_make_little_difference_many_do() -> None:
    changed = PARAGRAPHS[0].replace("我局", "本机关").replace("重新", "再次")
    assert "相同 8" in found(with_last_year(changed, PARAGRAPHS[0]), "P.SAME")[0].message
    half = PARAGRAPHS[0][:30] + PARAGRAPHS[1][30:]
    assert found(with_last_year(half, PARAGRAPHS[0]), "P.SAME") == []


def test_a_paragraph_of_figures_that_were_brought_up_to_date_is_new() -> None:
    words = (
        "{}年全县共收到申请{}件，其中自然人{}件、企业{}件，予以公开{}件，无法提供{}件，"
        "均在法定期限内办结并送达，没有逾期答复的情形。"
    )
    last = words.format(2024, 21, 20, 1, 15, 6)
    assert found(with_last_year(words.format(2025, 34, 30, 4, 24, 10), last), "P.SAME") == []
    assert found(with_last_year(words.format(2025, 21, 20, 1, 15, 6), last), "P.SAME")


def test_a_paragraph_that_was_moved_or_joined_is_found_too() -> None:
    assert found(with_last_year(PARAGRAPHS[0], PARAGRAPHS[0], "overview", "problems"), "P.SAME")[0].at == "overview"
    assert found(with_last_year(PARAGRAPHS[0], "".join(PARAGRAPHS)), "P.SAME")


def test_one_finding_for_a_section_and_few_pairs_in_words() -> None:
    text = "\n".join([*PARAGRAPHS, *(part[::-1] for part in PARAGRAPHS)])
    (finding,) = found(with_last_year(text, text), "P.SAME")
    assert "有 6 段" in finding.message
    assert finding.message.count("第 1 段") + finding.message.count("第 2 段") + finding.message.count("第 3 段") == 6
    assert "等 6 段" in finding.message
    assert len(finding.spots) == len(finding.judged) == 6


def test_what_is_the_same_each_year_by_nature_is_no_finding() -> None:
    prior = report_of(year=2024)
    same = {key: prior.sections[key] for key in ("preamble", "other")}
    assert found(report_of({**same, "overview": "新的。", "problems": "新的。"}, prior=prior), "P.SAME") == []
    formula = "全年没有收取信息处理费，收取的办法按照国务院办公厅的规定执行，申请人提出异议的告知其救济的途径和期限。"
    assert found(with_last_year(formula, formula), "P.SAME") == []
    assert found(with_last_year("（一）存在的主要问题", "（一）存在的主要问题"), "P.SAME") == []


def test_without_last_years_prose_it_does_not_apply() -> None:
    assert found(report_of(), "P.SAME") == []
    assert found(report_of(prior=replace(report_of(year=2024), sections={})), "P.SAME") == []


def test_last_years_report_may_be_of_another_form() -> None:
    prior = replace(
        report_of(form_id="2014", year=2018), headings={"part1": "一、概述"}, sections={"part1": PARAGRAPHS[0]}
    )
    report = report_of({"overview": PARAGRAPHS[0]}, form_id="2019", year=2019, prior=prior)
    assert "上年“一、概述”第 1 段" in found(report, "P.SAME")[0].message


def test_a_reason_holds_while_the_words_of_both_stay() -> None:
    report = with_last_year(PARAGRAPHS[0] + "办理12件。", PARAGRAPHS[0])
    (finding,) = found(report, "P.SAME")
    waiver = Waiver(finding.judged, Reason.OTHER, "系统说明", "张三", date(2026, 1, 5))
    same = with_last_year(PARAGRAPHS[0] + "办理15件。", PARAGRAPHS[0])
    assert waiver.holds_for(found(same, "P.SAME")[0].judged)
    other = with_last_year(PARAGRAPHS[0] + "办结15件。", PARAGRAPHS[0])
    assert not waiver.holds_for(found(other, "P.SAME")[0].judged)


@settings(max_examples=30)
@given(st.randoms(use_true_random=False))
def test_any_order_of_last_years_paragraphs_is_found(rng: random.Random) -> None:
    shuffled = rng.sample(PARAGRAPHS, len(PARAGRAPHS))
    (finding,) = found(with_last_year("\n".join(shuffled), "\n".join(PARAGRAPHS)), "P.SAME")
    assert len(finding.spots) == len(PARAGRAPHS)

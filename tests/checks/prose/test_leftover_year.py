"""P.YEAR: years left over from another report, and the many years that are rightly there."""

from __future__ import annotations

import pytest

from editor.forms.rule_spec import Force
from tests.prose_reports import OFFICE, found, marked, mended, report_of
from tests.strategies import FORM_IDS, form_of

LEFT_OVER = [
    ("overview", "2024年，我局坚持以公开促服务。"),
    ("overview", "2024年度，全县各单位推进政务公开。"),
    ("overview", "（一）主动公开。2024年，本机关发布政策文件。"),
    ("overview", "2024年我局共收到申请。"),
    ("disclosure", "主动公开的数量2024年制作各类信息512条，其中主动公开88条。"),
    ("overview", "截至2024年12月31日，主动公开政府信息300条。"),
    ("overview", "截至2024年底，网站发布信息900条。"),
    ("problems", "2024年，我局的公开工作取得成绩，但还存在一些问题。"),
    ("other", "2024年全年未收取信息处理费。"),
    ("preamble", "现将2024年政府信息公开工作年度报告公布如下。"),
    ("overview", "2023年，我局推进公开。"),
    ("overview", "（三） 平台建设情况 2024年，本单位改版两个栏目。"),
    ("overview", "（三）平台建设情况2024年，本单位改版两个栏目。"),
    ("overview", "信息管理方面：2024年，本单位清理旧文件。"),
    ("overview", "2026年，我局没有收到申请。"),
    ("overview", "（二）依申请公开情况。2026年，我局共收到申请3件。"),
    ("other", "2026年，我局未收取信息处理费。"),
]

PLANS = [
    ("2025年将从以下方面着手：加强培训。", "2025"),
    ("2025年，我局将继续改版栏目。", "2025"),
    ("针对上述问题，2025年拟增加解读形式。", "2025"),
    ("2025年，全镇要进一步规范答复。", "2025"),
    ("下步打算如下。2024年，全县要继续努力。", "2024"),
    ("2024年，我局将加强培训。", "2024"),
]


@pytest.mark.parametrize(("section", "text"), LEFT_OVER)
def test_a_year_left_over_is_told_and_replaced(section: str, text: str) -> None:
    report = report_of({section: text})
    (finding,) = found(report, "P.YEAR")
    assert (finding.at, finding.force) == (section, Force.REVIEW)
    year = finding.subject
    assert marked(report, finding) == [year]
    assert "本报告是 2025 年度的" in finding.message
    after = mended(report, finding)
    assert after.sections[section] == text.replace(year, "2025", 1)
    assert found(after, "P.YEAR") == []


@pytest.mark.parametrize(("text", "year"), PLANS)
def test_a_plan_for_a_year_that_is_over_is_told_with_the_next_one(text: str, year: str) -> None:
    report = report_of({"problems": text})
    (finding,) = found(report, "P.YEAR")
    assert (finding.at, finding.force, finding.subject) == ("problems", Force.REVIEW, f"{year}打算")
    assert marked(report, finding) == [year]
    assert "请改为 2026 年" in finding.message
    after = mended(report, finding)
    assert after.sections["problems"] == text.replace(year, "2026")
    assert found(after, "P.YEAR") == []


@pytest.mark.parametrize(
    ("section", "text"),
    [
        ("problems", "2025年，我局将公开工作纳入考核。"),
        ("problems", "2025年，我局将加强培训作为重点，办班三期。"),
        ("problems", "2025年，上级要求各单位要进一步规范答复。"),
        ("problems", "2025年，我局拟定答复范本。"),
        ("problems", "上年提出的“2025年将继续改版”已经落实。"),
        ("problems", "2025年计划开展的培训已全部完成。"),
        ("problems", "2026年，我局将继续改版栏目。"),
        ("problems", "2025年工作结束，2026年将继续改版栏目。"),
        ("overview", "结转2026年办理的申请共3件。"),
        ("overview", "2026年，我局计划共培训3次。"),
        ("overview", "2026年，我局确保共办结90件以上。"),
        ("overview", "2026年1月，我局共收到申请3件。"),
        ("overview", "2025年收到申请7件，2026年我局共收到2件。"),
        ("problems", "2026年，我局没有收到的文件补录入库。"),
        ("overview", "2025年将重点领域信息放在首页。"),
        ("overview", "上年问题整改情况：2024年，我局解读单一的问题已经解决。"),
        ("overview", "设备情况 2024年购置。"),
        ("overview", "2025年，我局推进公开，收到申请较2024年增长两成。"),
        ("overview", "办理因2024年度公开申请引发的行政复议1件。"),
        ("overview", "与2024年相比，申请有所减少。"),
        ("overview", "收到申请12件，2024年为15件。"),
        ("overview", "2024年为15件，有所下降。"),
        ("overview", "自2024年起，我局实行月报。"),
        ("overview", "2024年以来，平台运行平稳。"),
        ("overview", "平台于2023年建成并运行至今。"),
        ("overview", "2016年初，我局设立专栏。"),
        ("overview", "公布征地信息45条（2015年—2020年）。"),
        ("overview", "落实《2024年政务公开工作要点》的部署。"),
        ("overview", "根据国办公开办函〔2021〕30号文件编制。"),
        ("overview", "公开部门2024年度决算和2025年度预算。"),
        ("overview", "制定2026年工作要点。"),
        ("overview", "2026年，我局将继续努力。"),
        ("problems", "2024年工作中存在问题的改进情况：解读形式已增加。"),
        ("problems", "2024年，我局存在的解读单一问题，今年已全部整改。"),
        ("problems", "（一）2024年度报告指出的问题的整改。"),
        ("other", "本机关没有其他事项。\n2026年1月20日"),
        ("overview", "全年公开信息2024条，办件2023件。"),
        ("preamble", "所列数据的统计期限为2024年1月1日至2024年12月31日。"),
        ("overview", "2008年，我局建立公开制度。"),
        ("overview", "2024年收到的3件申请今年全部办结。"),
        ("overview", "2024年结转的申请3件，已经办结。"),
        ("overview", "2024年12月，我局印发办法。"),
        ("overview", "2024年第四季度起改版网站。"),
    ],
)
def test_years_that_are_rightly_there_are_not_told(section: str, text: str) -> None:
    assert found(report_of({section: text}), "P.YEAR") == []


def test_one_finding_for_each_year_and_section() -> None:
    text = "2024年，我局推进公开。\n2024年，我局收到申请。\n2023年，本机关改版网站。"
    report = report_of({"overview": text})
    first, second = found(report, "P.YEAR")
    assert (first.subject, len(first.spots), len(first.fixes)) == ("2024", 2, 2)
    assert "等 2 处" in first.message
    assert (second.subject, len(second.spots)) == ("2023", 1)
    assert first.key != second.key


def test_a_title_of_another_year_is_told_and_mended() -> None:
    report = report_of(title=f"{OFFICE}2024年度政府信息公开工作年度报告")
    (finding,) = found(report, "P.YEAR")
    assert finding.at == "title"
    after = mended(report, finding)
    assert after.title == f"{OFFICE}2025年度政府信息公开工作年度报告"
    assert found(after, "P.YEAR") == []
    assert found(report_of(title=f"{OFFICE}政府信息公开年报"), "P.YEAR") == []


@pytest.mark.parametrize("form_id", FORM_IDS)
def test_every_form_has_the_rule_and_no_prose_passes(form_id: str) -> None:
    years = form_of(form_id).years
    nothing = dict.fromkeys(("preamble", "overview", "problems", "other"))
    assert found(report_of(nothing, form_id=form_id, year=years.last or years.first), "P.YEAR") == []

"""Applications: the nouns for them, whose they are, which are only some, those carried over the end of the year."""

from __future__ import annotations

import pytest

from editor.report.model import Report
from tests.checks.figures.test_mentions import COUNTY, OFFICE, named
from tests.strategies import form_of

ZONE = Report(form_of("2021"), 2024, "青山经济技术开发区管理委员会")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("全县收到政府信息申请公开件658件", [("658", "received")]),
        ("收到申请公开件92件、上一年度结转2件", [("92", "received"), ("2", "carried_in")]),
        ("收到依申请公开信息2条", [("2", "received")]),
        ("新收到依申请公开政府信息42件，答复依申请公开政府信息39件，结转下年度继续办理3件",
         [("42", "new_only"), ("39", "completed"), ("3", "carried_out")]),
        ("依申请公开系统收到12封申请", [("12", "received")]),
        ("2024年有1件依申请公开信息", [("1", "received")]),
        ("全年政府信息公开申请共23件，其中新收20件", [("23", "requests_named"), ("20", "new_only")]),
        ("依申请公开3次，行政复议1次，行政诉讼0次",
         [("3", "requests_named"), ("1", "reconsideration"), ("0", "litigation")]),
        ("受理政府信息公开申请2件，已完成依申请公开申请1件", [("2", "received"), ("1", "completed")]),
        ("完成政府信息依申请公开答复1453件", [("1453", "completed")]),
        ("依申请公开信息43条，涉及自然人42人，其中：按规定予以公开信息9条，部分公开信息12条，无法提供信息13条",
         [("43", "requests_listed"), ("9", "granted"), ("12", "partial"), ("13", "unavailable")]),
        ("收到政府信息公开申请246件，其中97件准予公开，12件属于本机关不掌握而无法提供",
         [("246", "received"), ("97", "granted"), ("12", "not_held")]),
        ("答复政府信息公开申请21件，其中“予以公开”10件，“部分公开”3件",
         [("21", "completed"), ("10", "granted"), ("3", "partial")]),
        ("全年收到申请130件，办复率100%，其中予以公开或部分公开59件，不予公开32件，无法提供26件，不予处理1件",
         [("130", "received"), ("59", "granted_or_partial"), ("32", "denied"), ("26", "unavailable"),
          ("1", "not_processed")]),
        ("申请量同比增长16.7%，共受理政府信息公开申请21件", [("16.7%", "received.growth"), ("21", "received")]),
    ],
)  # fmt: skip
def test_applications_by_other_names(text: str, expected: list[tuple[str, str]]) -> None:
    assert named(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "依申请公开信息12条",
        "全年依申请公开3件",
        "公开属性认定：主动公开99件、依申请公开31件、不予公开22件、部分公开3件",
        "涉及房屋征收的申请12件，其中予以公开5件，部分公开3件，不予公开2件，无法提供2件",
        "政府信息公开申请2次延期",
        "政府信息公开申请表12份",
        "涉及规划的政府信息公开申请12件",
        "收到涉及征地的政府信息公开申请30件，办结28件",
        "受理线上信息公开申请65件，依法办结62件，结转下年度办理3件",
        "全年收到行政复议申请134件，受理120件，办结110件",
        "代县政府答复政府信息公开申请9件",
        "指导各镇办理依申请公开32件",
        "完成政府信息公开申请系统升级2次",
        "协调相关部门办理政府信息公开申请30件",
        "2023年、2024年分别办结政府信息公开申请51件、69件",
        "2022年至2024年，分别收到政府信息公开申请40件、52件、68件",
        "处理行政复议案件47件，其中涉及政府信息公开的5件",
        "答复政府信息公开申请时，直接答复60件，提前办结12件，延期答复9件",
        "人均办理政府信息公开申请23件，每受理1件政府信息公开申请都有专人跟踪",
        "抽查政府信息公开申请的不予公开答复10件",
        "政府信息公开申请中，有1件不予公开的答复经复议被纠正",
        "以县政府名义答复政府信息公开申请20件",
        "政府信息公开申请中，其中县政府收到申请20件，县政府办收到48件",
        "县法院受理政府信息公开行政诉讼案件12件，县复议机构办理政府信息公开行政复议9件",
    ],
)
def test_what_are_no_applications_or_only_some(text: str) -> None:
    assert named(text) == []


def test_what_the_towns_did_is_no_figure_of_an_office() -> None:
    assert named("各乡镇办结政府信息公开申请15件，各部门收到政府信息公开申请9件", OFFICE) == []
    assert named("督促各部门按时办理，2024年收到政府信息公开申请9件", OFFICE) == [("9", "received")]


def test_what_others_did_is_no_figure_of_a_town() -> None:
    town = Report(form_of("2021"), 2024, "河东镇人民政府")
    assert named("全县收到政府信息公开申请312件。教育局收到政府信息公开申请12件。", town) == []
    assert named("各乡镇办结政府信息公开申请15件。全镇办结政府信息公开申请9件。", town) == [("9", "completed")]


def test_what_is_carried_over_by_some_of_the_applicants_is_a_part() -> None:
    text = "收到政府信息公开申请73件，其中自然人55件（新收50件、结转5件）"
    assert named(text) == [("73", "received"), ("55", "natural")]


def test_help_for_another_body_goes_on_until_the_own_is_named() -> None:
    text = "协助市政府办理政府信息公开申请6件，办结5件。全县收到政府信息公开申请21件。"
    assert named(text) == [("21", "received")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2023年结转至2024年办理的政府信息公开申请3件", [("3", "carried_in")]),
        ("上年结转政府信息公开申请办件5件", [("5", "carried_in")]),
        ("受理自然人申请1件，上一年度结转受理0件", [("1", "natural"), ("0", "carried_in")]),
        ("收到依申请公开164件，结转上年2件；办理85件，下年度继续办理81件",
         [("164", "received"), ("2", "carried_in"), ("85", "handled"), ("81", "carried_out")]),
        ("政府信息公开申请2件结转至2025年办理", [("2", "carried_out")]),
        ("政府信息公开申请2件将于下年度答复", [("2", "carried_out")]),
        ("政府信息公开申请2件结转至2026年办理", []),
        ("2022年结转政府信息公开申请1件", []),
        ("下年度继续办理建议3件", []),
    ],
)  # fmt: skip
def test_what_was_carried_over_goes_by_the_year_told(text: str, expected: list[tuple[str, str]]) -> None:
    assert named(text) == expected


def test_a_zone_s_committee_speaks_for_the_zone() -> None:
    assert named("2024年我委未收到依申请公开事项", ZONE) == [("未收到", "received")]
    assert named("青山经济技术开发区管理委员会收到政府信息公开申请3件", ZONE) == [("3", "received")]
    assert named("全区收到政府信息公开申请3件", ZONE) == [("3", "received")]
    assert named("管委会办公室收到政府信息公开申请3件", ZONE) == []
    assert named("开发区管委会收到政府信息公开申请3件", COUNTY) == []


def test_a_note_to_the_table_needs_no_verb() -> None:
    text = "行政许可12件，行政处罚3件，行政事业性收费0万元"
    expected = [("12", "licensing"), ("3", "penalties"), ("0万", "fees")]
    assert named(text, OFFICE, "disclosure") == expected
    assert named(text, OFFICE) == [("0万", "fees")]

"""What reports are asked to tell, and whether they do."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from editor.checks.prose.guide import Ask, Guide, load_guide
from editor.errors import FormError
from editor.report.model import Report
from editor.resources import resource_path
from tests.strategies import all_forms, form_of

GUIDE = load_guide(resource_path("prose", "guide.toml"))
BUREAU, COUNTY = "某县教育局", "某县人民政府"


def asks(section: str, texts: Mapping[str, str], body: str = COUNTY, prior: Report | None = None) -> list[Ask]:
    return list(GUIDE.told(Report(form_of("2021"), 2024, body, sections=texts, prior=prior)).get(section, ()))


def ticked(section: str, text: str) -> list[str]:
    return [ask.text for ask in asks(section, {section: text}) if ask.is_told]


def test_nothing_is_told_by_an_empty_report() -> None:
    report = Report(form_of("2021"), 2024, COUNTY)
    told = GUIDE.told(report)
    assert set(told) == {"preamble", "overview", "problems", "other"}
    assert not any(ask.is_told for asks in told.values() for ask in asks)
    assert all(ask.source and ask.evidence for asks in told.values() for ask in asks)


def test_every_form_has_its_asks_for_sections_it_has() -> None:
    for form in all_forms():
        found = GUIDE.told(Report(form, form.years.first, COUNTY))
        assert found
        assert set(found) <= {"", *(section.id for section in form.sections)}


def test_an_opening_ticks_what_it_tells() -> None:
    text = "本报告依据《政府信息公开条例》编制。统计期限为2024年１月１日至12月31日。联系电话：0000-000。"
    assert ticked("preamble", text) == [
        "编制依据：政府信息公开条例",
        "统计期限：1月1日至12月31日",
        "联系方式：有疑问与谁联系",
    ]
    evidence = next(ask.evidence for ask in asks("preamble", {"preamble": text}) if ask.text.startswith("统计"))
    assert evidence == "统计期限为2024年１月１日至12月31日。"


def test_governments_are_asked_more_than_offices() -> None:
    more = [ask.text for ask in asks("overview", {}) if "各级政府" in ask.text]
    assert more == ["工作考核结果（各级政府）", "社会评议结果（各级政府）", "责任追究结果（各级政府），没有也写明"]
    assert not any("各级政府" in ask.text for ask in asks("overview", {}, BUREAU))
    assert any("各级政府" in ask.text for ask in asks("overview", {}, "某某管理机构"))


def test_what_governments_tell_may_stand_elsewhere() -> None:
    found = next(ask for ask in asks("overview", {"other": "本年未发生责任追究。"}) if ask.text.startswith("责任追究"))
    assert (found.is_told, found.evidence) == (True, "六、其他需要报告的事项：本年未发生责任追究。")


def test_length_is_told_while_it_keeps_the_limit() -> None:
    name = "控制在规定的字数以内"
    assert name not in ticked("overview", "")
    assert name in ticked("overview", "字" * 1000)
    assert name not in ticked("overview", "字" * 1001)


def test_limits_say_how_the_text_stands_to_them() -> None:
    def limits(text: str) -> list[str]:
        return [ask.evidence for ask in asks("overview", {"overview": text}) if ask.is_limit]

    assert limits("") == ["还没有文字"]
    assert limits("字" * 812) == ["已写 812 字，限 1,000 字"]
    assert limits("字" * 1030) == ["已写 1,030 字，超出 30 字"]
    assert [ask.text for ask in asks("problems", {}) if ask.is_limit] == ["与上年不同，不照抄上年"]


def test_problems_are_to_be_new() -> None:
    line = "一是公开内容还不够全面，二是政策解读的形式比较单一，群众参与不多。"
    prior = Report(form_of("2021"), 2023, COUNTY, sections={"problems": line})
    copied = asks("problems", {"problems": line.replace("比较", "较为")}, prior=prior)[-1]
    assert (copied.is_told, copied.evidence[:10]) == (False, "与上年相同或几乎相同")
    fresh = asks("problems", {"problems": "一是答复书的说理还不充分，二是公开栏目更新滞后。"}, prior=prior)[-1]
    assert (fresh.is_told, fresh.evidence) == (True, "与 2023 年的没有雷同的段落")
    alone = asks("problems", {"problems": line})[-1]
    assert (alone.is_told, alone.evidence) == (False, "没有上年年报，无法比较")


def test_fees_are_told_even_if_none() -> None:
    assert ticked("other", "本年没有收取信息处理费。") == ["信息处理费收取情况，没有收取也写明"]
    assert ticked("other", "无") == []


def test_reports_with_parts_of_their_own_are_asked_as_a_whole() -> None:
    texts = {"part1": "本年主动公开信息120条。", "part2": "没有收费。"}
    found = GUIDE.told(Report(form_of("2014"), 2017, COUNTY, sections=texts))[""]
    assert [ask.text for ask in found if ask.is_told] == ["主动公开政府信息的情况", "收费和减免情况"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("不是 TOML", "第 1 行第 1 列不是有效的 TOML"),
        ('[[asks]]\nforms = ["2021"]', "asks.1.section：缺少此项"),
        (
            '[[asks]]\nforms=["2021"]\nsection="other"\nask="甲"\nsource="乙"',
            "asks.1：told 和 test 必须有一个，只能有一个",
        ),
    ],
)
def test_a_broken_guide_is_refused(tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "guide.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(FormError) as refused:
        load_guide(path)
    assert (refused.value.place, refused.value.what) == ("guide.toml", said)


def test_a_guide_is_a_value() -> None:
    assert Guide(GUIDE.specs) == GUIDE
    assert replace(GUIDE, specs=()).told(Report(form_of("2021"), 2024, COUNTY)) == {}


def test_a_citation_tells_its_figure_only() -> None:
    text = "收到{三.(二).部分公开}件，制发{二.行政规范性文件.本年制发件数}件，平台{统计.没有这一格}个。"
    (evidence,) = [ask.evidence for ask in asks("overview", {"overview": text}) if ask.text == "公开平台建设"]
    assert "{" not in evidence
    assert "依申请公开" not in ticked("overview", "引用{三.(二).依申请公开}件")
    length = next(ask for ask in asks("overview", {"overview": "{三.一.总计}件"}) if "字数" in ask.text)
    assert length.evidence == "已写 1 字，限 1,000 字"

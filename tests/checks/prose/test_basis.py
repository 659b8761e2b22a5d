"""P.BASIS: by which documents and articles the opening says that the report is made."""

from __future__ import annotations

import pytest

from editor.forms.rule_spec import Force
from tests.prose_reports import found, marked, mended, report_of
from tests.strategies import form_of

LAW = "《中华人民共和国政府信息公开条例》"
FORM = "《国务院办公厅政府信息与政务公开办公室关于印发〈中华人民共和国政府信息公开工作年度报告格式〉的通知》"
NESTED = FORM.replace("〈", "《").replace("〉", "》")


@pytest.mark.parametrize(
    "text",
    [
        f"本报告依据{LAW}第五十条和{FORM}（国办公开办函〔2021〕30号）编制。",
        f"根据{LAW}（国务院令第711号）第四十九条、第五十条和{NESTED}(国办公开办函[2021]30号)的要求，编制本报告。",
        f"根据{LAW}（2007年国务院令第492号公布，2019年国务院令第711号修订）的规定，编制本报告。",
        "根据《条例》和省、市有关要求，现公布本机关2025年政府信息公开工作年度报告。",
        f"按照《某省政府信息公开条例》第三十二条和{LAW}第五十条编制本报告。",
        f"根据{LAW}和《关于规范信息处理费管理的通知》（国办公开办函〔2020〕109号）编制本报告。",
        "按照《某市关于做好年度报告编制工作的通知》（某政公开〔2025〕13号）编制本报告。",
        f"根据{LAW}第五十条和《某县年度报告编制规范》（某政办发〔2019〕60号）编制本报告。",
        f"根据某省人民政府令第492号、{LAW}编制本报告。",
        # Not what the report is made by.
        "根据《条例》编制本报告。依据《条例》第三十二条，就3件申请征求了第三方的意见。",
        "本机关的公开办法废止了〔2019〕60号文。",
    ],
)
def test_what_is_in_force_passes(text: str) -> None:
    assert found(report_of({"preamble": text}), "P.BASIS") == []


@pytest.mark.parametrize(
    ("text", "words", "right"),
    [
        (
            f"本报告依据{LAW}第五十条和{FORM}（国办公开办函〔2019〕60号）编制。",
            "国办公开办函〔2019〕60号",
            "国办公开办函〔2021〕30号",
        ),
        (
            f"根据{LAW}和{NESTED}（国办公开办函〔2021〕13号）的要求，编制本报告。",
            "国办公开办函〔2021〕13号",
            "国办公开办函〔2021〕30号",
        ),
        (
            f"根据{LAW}和国办公开办函[2019] 60号文件要求，编制本报告。",
            "国办公开办函[2019] 60号",
            "国办公开办函〔2021〕30号",
        ),
        ("按照《条例》和年度报告格式（〔2019〕60号）编制本报告。", "〔2019〕60号", "〔2021〕30号"),
        ("根据国办发〔2019〕60号文编制本报告。", "〔2019〕60号", "〔2021〕30号"),
        (
            "根据关于做好年报编制工作的通知和国办公开办函〔2020〕30号的要求，现将2025年度工作报告如下。",
            "国办公开办函〔2020〕30号",
            "国办公开办函〔2021〕30号",
        ),
        (
            f"按照{FORM}（国办公开办函〔2019〕60号）的格式，办公室汇总编写了《年度报告》。",
            "国办公开办函〔2019〕60号",
            "国办公开办函〔2021〕30号",
        ),
        (f"根据{LAW}第四章第三十二条，编制本报告。", "三十二", "五十"),
        (f"根据{LAW}第49、32条的规定编制本报告。", "32", "50"),
        (f"本报告依据{LAW}第三十二条编制。", "三十二", "五十"),
        (f"本报告依据{LAW}（以下简称《条例》）第31条、第50条编制。", "31", "50"),
        (f"根据{LAW}（国务院令第492号）的规定，现公布2025年政府信息公开工作年度报告。", "492", "711"),
        (f"根据{LAW}（中华人民共和国国务院令第771号），编制本报告。", "771", "711"),
    ],
)
@pytest.mark.parametrize("section", ["preamble", "overview"])
def test_what_is_left_over_is_told_and_mended(section: str, text: str, words: str, right: str) -> None:
    report = report_of({"preamble": None, section: text})
    (finding,) = found(report, "P.BASIS")
    assert (finding.at, finding.force) == (section, Force.REVIEW)
    assert marked(report, finding) == [words]
    assert words in finding.message
    after = mended(report, finding)
    assert after.sections[section] == text.replace(words, right)
    assert found(after, "P.BASIS") == []


def test_decree_and_article_of_the_old_law_are_two_findings() -> None:
    report = report_of({"preamble": f"本报告依据{LAW}（国务院令第492号）第三十二条编制。"})
    assert [finding.subject for finding in found(report, "P.BASIS")] == ["decree", "article"]


def test_number_60_is_the_basis_of_2019_and_2020_alone() -> None:
    text = {"preamble": f"本报告依据{LAW}第五十条和国办公开办函〔2019〕60号文件编制。"}
    assert found(report_of(text, form_id="2019", year=2020), "P.BASIS") == []
    assert found(report_of(text, form_id="2021", year=2021), "P.BASIS")
    early = {"preamble": f"本报告依据{LAW}第五十条和国办公开办函〔2021〕30号文件编制。"}
    assert found(report_of(early, form_id="2019", year=2020), "P.BASIS")


def test_without_an_opening_or_in_a_form_of_another_year_it_does_not_apply() -> None:
    assert found(report_of({"preamble": None}), "P.BASIS") == []
    text = {"preamble": f"本报告依据{LAW}第五十条和国办公开办函〔2021〕30号文件编制。"}
    assert found(report_of(text, form_id="2019", year=2023), "P.BASIS") == []
    assert "P.BASIS" not in {rule.id for rule in form_of("2014").rules}

"""P.BODY: names of other bodies where the report names its own, and words like 我县 that do not fit it."""

from __future__ import annotations

import pytest

from editor.checks.prose.body_names import body_in, differ
from editor.checks.prose.self_words import own_word
from editor.forms.rule_spec import Force
from tests.prose_reports import GOVERNMENT, OFFICE, found, marked, mended, report_of


@pytest.mark.parametrize(
    ("body", "section", "text", "name"),
    [
        (OFFICE, "preamble", "本报告由测试县教育局编制。", "测试县教育局"),
        (OFFICE, "preamble", "本年度报告由测试县水利局根据《条例》要求汇总编制。", "测试县水利局"),
        (OFFICE, "preamble", "如有疑问，请与测试县教育局办公室联系。", "测试县教育局办公室"),
        (OFFICE, "other", "没有其他事项。\n测试县审计局\n2026年1月20日", "测试县审计局"),
        (OFFICE, "other", "没有其他事项。测试县审计局 2026年1月20日", "测试县审计局"),
        (GOVERNMENT, "preamble", "如有疑问，请与邻近县人民政府办公室联系。", "邻近县人民政府办公室"),
        (GOVERNMENT, "preamble", "本报告由邻近县人民政府办公室编制。", "邻近县人民政府办公室"),
        (OFFICE, "preamble", "现将测试县教育局2025年政府信息公开工作年度报告公布如下。", "测试县教育局"),
    ],
)
def test_another_bodys_name_is_told_and_replaced(body: str, section: str, text: str, name: str) -> None:
    report = report_of({section: text}, body=body)
    (finding,) = found(report, "P.BODY")
    assert (finding.at, finding.force) == (section, Force.REVIEW)
    assert marked(report, finding) == [name]
    assert name in finding.message
    assert body in finding.message
    after = mended(report, finding)
    assert found(after, "P.BODY") == []


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (GOVERNMENT, "本报告由某市测试县人民政府办公室根据《条例》编制。"),
        (GOVERNMENT, "如有疑问，请与测试县政务公开工作领导小组办公室联系。"),
        (GOVERNMENT, "如有疑问，请与测试县行政审批局联系。"),
        (GOVERNMENT, "本报告由县政府办公室汇总编制。"),
        (OFFICE, "本报告由县财政局编制。如有疑问，请与县财政局办公室联系。"),
        (OFFICE, "本报告由我局办公室编制。如有疑问，请与本机关联系。"),
        (OFFICE, "根据上级要求，由有关部门编制。"),
        (OFFICE, "我局与县教育局联系，商定由县教育局编制目录。"),
        ("测试县发展和改革局", "如有疑问，请与测试县发改局联系。"),
        ("测试县卫生健康委员会", "本报告由县卫健委编制。"),
        ("测试经济开发区", "本报告由测试经济开发区管委会办公室编制。"),
        ("测试镇人民政府", "如有疑问，请与测试镇党政综合办公室联系。"),
    ],
)
def test_the_bodys_own_names_and_those_of_others_pass(body: str, text: str) -> None:
    assert found(report_of({"preamble": text}, body=body), "P.BODY") == []


@pytest.mark.parametrize(
    ("body", "text", "word", "right"),
    [
        (GOVERNMENT, "今年以来，我局认真落实各项要求。", "我局", "我县"),
        ("测试区人民政府", "我县各单位落实要求。", "我县", "我区"),
        ("测试镇人民政府", "我乡按时公开。", "我乡", "我镇"),
        (OFFICE, "我镇按时公开。", "我镇", "我局"),
        (OFFICE, "我委按时公开。", "我委", "我局"),
        ("测试县卫生健康委员会", "我局按时公开。", "我局", "我委"),
        ("测试街道办事处", "我镇按时公开。", "我镇", "我街道"),
        ("测试县人民政府办公室", "我局按时公开。", "我局", "我办"),
        ("测试县总工会", "我局按时公开。", "我局", "我会"),
        ("测试县人民政府研究室", "我局按时公开。", "我局", "我室"),
        ("测试县人民政府办公室", "我镇按时公开。", "我镇", "我办"),
        ("测试县政务服务中心", "我局按时公开。", "我局", "我中心"),
        ("测试县城市管理综合执法大队", "我委按时公开。", "我委", "我队"),
        ("测试县第一中学", "我局按时公开。", "我局", "我校"),
        ("测试县人民政府办公室", "我中心按时公开。", "我中心", "我办"),
        ("测试县人民政府办公室", "我大队按时公开。", "我大队", "我办"),
        (OFFICE, "我中心按时公开。", "我中心", "我局"),
        (OFFICE, "我公司按时公开。", "我公司", "我局"),
        (GOVERNMENT, "我校按时公开。", "我校", "我县"),
        ("测试镇人民政府", "我支队按时公开。", "我支队", "我镇"),
    ],
)
def test_words_for_oneself_that_do_not_fit_are_told(body: str, text: str, word: str, right: str) -> None:
    report = report_of({"overview": text}, body=body)
    (finding,) = found(report, "P.BODY")
    assert marked(report, finding) == [word]
    assert finding.subject == word
    assert mended(report, finding).sections["overview"] == text.replace(word, right)


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (OFFICE, "我局推进公开，我县申请有所增加，我省、我市均有部署。"),
        (GOVERNMENT, "我县推进公开，全市统一部署，我市另有规定。"),
        ("测试区人民政府", "我区推进公开，我市另有规定。"),
        (GOVERNMENT, "为我委托的第三方，自我局限，我厅局级干部。"),
        ("测试经济开发区管委会", "我委推进公开，我县申请有所增加，我区没有变化。"),
        ("测试街道办事处", "我街道推进公开，我县另有规定。"),
        (GOVERNMENT, "答复称“我局不掌握该信息”。"),
        ("测试自然资源所", "我镇、我局均可。"),
        ("", "我局推进公开。"),
        ("测试县人民政府办公室", "我办推进公开，我县另有规定，我市均有部署。"),
        ("测试县财政局办公室", "我局推进公开。"),
        ("测试县公安局交通警察大队", "我局、我队推进公开。"),
        ("测试镇便民服务中心", "我镇推进公开。"),
        ("测试县卫生健康委员会综合监督中心", "我委推进公开。"),
        ("测试县妇幼保健中心", "我院推进公开。"),
        (GOVERNMENT, "按照自我中心化的理念改造我中心城区、我中心镇，落实我公司法修订要求。"),
        ("测试县公安局", "我大队、我支队推进公开。"),
        ("测试县教育局", "我校推进公开。"),
        ("测试县政务服务中心", "我中心推进公开。"),
        (OFFICE, "企业来信称“我公司不了解政策”。"),
    ],
)
def test_words_for_oneself_that_may_be_meant_pass(body: str, text: str) -> None:
    assert found(report_of({"overview": text}, body=body), "P.BODY") == []


def test_a_title_of_another_body_is_told_and_mended() -> None:
    report = report_of(title="测试县教育局2025年政府信息公开工作年度报告")
    (finding,) = found(report, "P.BODY")
    assert finding.at == "title"
    assert found(mended(report, finding), "P.BODY") == []
    assert found(report_of(title="某市测试县财政局2025年政府信息公开工作年度报告"), "P.BODY") == []


@pytest.mark.parametrize(
    ("name", "body", "other"),
    [
        ("洪山区人民政府办公室", "某某市洪山区", False),
        ("洪山区人民政府", "青山区人民政府", True),
        ("县住建局", "测试县住房和城乡建设局", False),
        ("县人社局", "测试县人力资源和社会保障局", False),
        ("县教育局", "测试县财政局", True),
        ("测试县财政局", "测试县人民政府", False),
        ("综合科", "测试县财政局", False),
        ("", "测试县财政局", False),
    ],
)
def test_two_names_differ_only_for_certain(name: str, body: str, other: bool) -> None:
    assert differ(name, body) is other
    assert differ(body, name) is other


def test_the_desk_that_answers_is_no_body_of_its_own() -> None:
    assert body_in("测试县财政局综合科") == "测试县财政局"
    assert body_in("综合科") == ""


@pytest.mark.parametrize(
    ("body", "word"),
    [
        ("测试县财政局", "局"),
        ("测试县人民政府", "县"),
        ("某某市洪山区", "区"),
        ("测试经济开发区管委会", "区"),
        ("测试县卫生健康委员会", "委"),
        ("上海市人民政府办公厅", "厅"),
        ("某某中心", "中心"),
        ("测试县人民政府办公室", "办"),
        ("测试县外事办", "办"),
        ("测试县城市管理综合执法大队", "队"),
        ("测试县城市建设投资有限公司", "公司"),
        ("测试县第一中学", "校"),
        ("测试县人民医院", "院"),
        ("测试街道办", ""),
        ("测试自然资源所", ""),
        ("", ""),
    ],
)
def test_what_a_body_calls_itself(body: str, word: str) -> None:
    assert own_word(body) == word

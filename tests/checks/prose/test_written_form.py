"""P.FORM: levels of headings, half-width marks, doubled marks, units, brackets. All of them hints."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from editor.checks.finding import Finding
from editor.checks.messages import Messages
from editor.checks.prose.text import ProseReport
from editor.checks.prose.written_form import written_properly
from editor.forms.rule_spec import Force
from editor.report.model import Report
from tests.prose_reports import found, marked, mended, report_of
from tests.unending_texts import UNENDING


def kinds(report: Report) -> dict[str, Finding]:
    return {finding.subject: finding for finding in found(report, "P.FORM")}


@pytest.mark.parametrize(
    ("text", "kind", "places"),
    [
        ("1.公开政策。\n（一）公开财政。", "levels", ["1.公开政策。"]),
        ("（一）公开政策。\n（1）公开财政。", "levels", ["（1）公开财政。"]),
        ("一、公开政策。", "levels", ["一、公开政策。"]),
        ("公开政策,接受监督:结果良好。", "half_width", [",", ":"]),
        ("公开政策。。接受监督，，结果良好。", "doubled", ["。。", "，，"]),
        ("公开政策，。", "doubled", ["，。"]),
        ("全年公开12个件，办结5件条。", "units", ["个件", "件条"]),
        ("受理3件件。", "units", ["件件"]),
        ("网站共主动公开条，其中动态12条。", "figures", ["公开条"]),
        ("全年发布信息 条；受理了件。", "figures", ["发布信息 条", "受理了件"]),
        ("共受理申请5件，全年共办结件，没有结转。", "figures", ["共办结件"]),
        ("落实《条例要求，接受“社会监督。", "pairs", ["《", "“"]),
        ("公开政策）。", "pairs", ["）"]),
    ],
)
def test_what_is_unusual_is_a_hint(text: str, kind: str, places: list[str]) -> None:
    report = report_of({"overview": text})
    finding = kinds(report)[kind]
    assert (finding.at, finding.force) == ("overview", Force.HINT)
    assert marked(report, finding) == places
    assert finding.message.startswith("一、总体情况：")
    assert finding.why


@pytest.mark.parametrize(
    "text",
    [
        "（一）公开政策。\n1.公开规划。\n（1）公开文本。\n2.公开财政。\n（二）公开结果。",
        "访问www.example.cn，8:30开放，增长1,204件，占12.5%。",
        "等等……事情——很多；好！？",
        "5个条目，3个项目，12人次，4件次，2个场所，条条框框，件件有着落，事事有回音。",
        "（以下简称《条例》）、“先审后发”、〔2021〕30号。",
        "1）公开。2）办结。",
        "根据信息公开条例，制定公开条目。",
        "主动公开件、依申请公开件、不予公开件分别编号，办理件、受理件和申请件归档。",
        "共收到申请件，逐一登记，答复件按时送达。",
        "公开信息12条，收到申请5件，受理申请十件，发布了三条。",
        "发布条件、办理次数、公开份额、受理件数都有规定。",
        "（混用的括号)成对。",
    ],
)
def test_what_is_usual_is_not_told(text: str) -> None:
    assert {"levels", "doubled", "units", "figures", "pairs"} & set(kinds(report_of({"overview": text}))) == set()


def test_one_finding_for_a_kind_with_a_count_and_one_fix_for_all() -> None:
    report = report_of({"overview": "公开政策,接受监督;\n(一)公开财政(预算)."})
    finding = kinds(report)["half_width"]
    assert f"等 {len(finding.spots)} 处" in finding.message
    assert mended(report, finding).sections["overview"].startswith("公开政策，接受监督；\n（一）公开财政（预算）")


@pytest.mark.parametrize(
    ("text", "kind", "after"),
    [
        ("公开政策。。", "doubled", "公开政策。"),
        ("公开政策，。", "doubled", "公开政策。"),
        ("公开12个件。", "units", "公开12个。"),
        ("受理3件件。", "units", "受理3件。"),
    ],
)
def test_the_first_place_can_be_mended(text: str, kind: str, after: str) -> None:
    report = report_of({"overview": text})
    assert mended(report, kinds(report)[kind]).sections["overview"] == after


PIECES = st.sampled_from([*',;:!?()（）\n 12a。，《》"', "公开", "条例", "www.example.cn", "8:30", "{三.一.总计}"])


@settings(max_examples=200)
@given(st.lists(PIECES, max_size=30).map("".join))
def test_the_fix_leaves_no_half_width_mark_to_tell(text: str) -> None:
    report = report_of({"overview": text})
    finding = kinds(report).get("half_width")
    if finding is not None:
        assert "half_width" not in kinds(mended(report, finding))


@pytest.mark.parametrize("text", UNENDING)
def test_a_paragraph_without_end_is_left_in_between(text: str) -> None:
    """Between the keys of the user there is time for 3 ms: see `tests.bench.bench_prose_steps`."""
    assert steps(text) - steps(text[:1000]) >= 2 * (len(text) - 1000) // 1500


def steps(text: str) -> int:
    """How often the check of a section of this text can be left."""
    report = report_of({"overview": text})
    (rule,) = [rule for rule in report.form.rules if rule.id == "P.FORM"]
    return sum(found is None for found in written_properly(ProseReport(report, Messages(report.form)), rule))


@pytest.mark.parametrize("lead", ["", "公开", "公开政策", "落实"])
def test_where_a_long_paragraph_is_parted_changes_nothing(lead: str) -> None:
    """The same marks are told and the same fix is made as in as many short paragraphs."""
    sentence = "公开政策(文本,附件)并接受监督,访问www.example.cn,结果:良好;公开{三.一.总计}件,"
    report = report_of({"overview": lead + sentence * 400})
    split = report_of({"overview": lead + "\n".join([sentence] * 400)})
    one, many = kinds(report)["half_width"], kinds(split)["half_width"]
    assert len(one.spots) == len(many.spots)
    after = mended(report, one)
    assert "half_width" not in kinds(after)
    assert after.sections["overview"] == mended(split, many).sections["overview"].replace("\n", "")


def test_without_prose_it_does_not_apply() -> None:
    nothing = dict.fromkeys(("preamble", "overview", "problems", "other"))
    assert found(report_of(nothing), "P.FORM") == []

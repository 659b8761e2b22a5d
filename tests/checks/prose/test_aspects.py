"""P.ASPECTS: the five things that section one tells."""

from __future__ import annotations

import pytest

from editor.forms.rule_spec import Force
from tests.prose_reports import found, report_of
from tests.strategies import form_of

LINES = {
    "主动公开": "（一）主动公开。全年通过县政府网站公开信息214条。",
    "依申请公开": "（二）依申请公开。全年收到申请3件，均按期答复。",
    "政府信息管理": "（三）政府信息管理。修订公开目录，逐件开展公开前审查。",
    "平台建设": "（四）平台建设。优化网站栏目，更新办事指引27项。",
    "监督保障": "（五）监督保障。举办业务培训2次，96人次参加。",
}


@pytest.mark.parametrize("left_out", LINES)
def test_a_thing_that_is_not_told_is_a_hint(left_out: str) -> None:
    text = "\n".join(line for name, line in LINES.items() if name != left_out)
    (finding,) = found(report_of({"overview": text}), "P.ASPECTS")
    assert (finding.at, finding.force) == ("overview", Force.HINT)
    assert f"没有写到{left_out}；" in finding.message


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("主动公开", "全年公布政策文件12件。"),
        ("依申请公开", "没有收到公开申请。"),
        ("依申请公开", "群众提出的申请都按时答复。"),
        ("政府信息管理", "严格执行三审三校。"),
        ("平台建设", "改版门户网站，整合政务新媒体账号。"),
        ("平台建设", "政务服务平台运行平稳。"),
        ("平台建设", "网站栏目由12个精简为8个。"),
        ("政府信息管理", "对拟发布的信息逐条把关。"),
        ("监督保障", "组织领导有力，定期督查。"),
    ],
)
def test_any_words_tell_it(name: str, text: str) -> None:
    lines = {**LINES, name: text}
    assert found(report_of({"overview": "\n".join(lines.values())}), "P.ASPECTS") == []


def test_what_is_empty_or_cut_is_not_judged() -> None:
    assert found(report_of({"overview": None}), "P.ASPECTS") == []
    assert found(report_of({"overview": "推进公开。〔略〕"}), "P.ASPECTS") == []


def test_only_form_2021_asks_for_it() -> None:
    asked = [form for form in ("2014", "2019", "2021") if "P.ASPECTS" in {rule.id for rule in form_of(form).rules}]
    assert asked == ["2021"]

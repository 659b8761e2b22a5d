"""The document of rules: current, and with what a reader looks for."""

from __future__ import annotations

from pathlib import Path

import pytest

from editor.checks.rulebook import main, rules_markdown
from tests.strategies import all_forms

DOCUMENT = Path(__file__).resolve().parents[2] / "docs" / "rules.md"


def test_the_document_is_current() -> None:
    written = DOCUMENT.read_text(encoding="utf-8")
    assert written == rules_markdown(all_forms()), "run: python -m editor.checks.rulebook > docs/rules.md"


def test_every_rule_of_every_form_is_in_it() -> None:
    parts = rules_markdown(all_forms()).split("\n## ")[1:]
    for form, part in zip(reversed(list(all_forms())), parts, strict=True):
        assert part.startswith(form.name)
        lines = [line for line in part.splitlines() if line.startswith("| `")]
        assert [line.split("`")[1] for line in lines] == [rule.id for rule in form.rules]
        assert all(line.count("|") == 6 for line in lines)


@pytest.mark.parametrize(
    "line",
    [
        "一、本年新收 + 二、上年结转 = 三(七)总计 + 四、结转下年度 | 7 | 必须改 | 国办公开办函〔2021〕30号：",
        "总计 = 自然人 + 商业企业 + 科研机构 + 社会公益组织 + 法律服务机构 + 其他(法人) | 25 | 必须改 |",
        "总计 = 自然人 + 商业企业 + 科研机构 + 社会公益组织 + 法律服务机构 + 其他(法人) | 23 | 必须改 |",
        "现行有效件数 = 上年报告的现行有效件数 + 本年制发件数 − 本年废止件数 | 2 | 改或说明 |",
        "上一年项目数量 = 上年报告的上一年项目数量 + 上年报告的本年增/减 | 5 | 提示 |",
        "其中：主要负责同志参加政府网站在线访谈次数 ≤ 2.政府网站在线访谈次数 | 3 | 必须改 |",
        "| `Y.SHIFT` | 不应比上年整行、整列错开一格 | 每行、每列 | 提示 | 审核惯例（统计经验） |",
        "| 必须改 | 《中华人民共和国政府信息公开条例》第五十条：“工作考核、社会评议和责任追究结果”（法规规定） |",
        "规章应为 0 | 1 | 提示 | 《中华人民共和国立法法》（2023 年修正）第九十一条、第九十三条：",
    ],
)
def test_what_must_hold_is_said_in_the_forms_labels(line: str) -> None:
    assert line in rules_markdown(all_forms())


def test_it_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    main()
    assert capsys.readouterr().out == rules_markdown(all_forms())

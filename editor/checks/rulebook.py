"""The rules of all forms as one Markdown document, made from the form files: `docs/rules.md`.

`python -m editor.checks.rulebook > docs/rules.md` writes it anew; a test says so where it is out of date.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator

from editor.checks.functions import TABLE_CHECKS
from editor.checks.prose.registry import PROSE_CHECKS
from editor.forms.form import Form
from editor.forms.load import Forms, load_forms
from editor.forms.naming import short_label
from editor.forms.relation import Bound, Cell, cells_of
from editor.forms.rule_spec import RuleSpec
from editor.forms.rules import RuleInstance
from editor.resources import resource_path

_INTRODUCTION = """\
# 审核规则

本文由 `resources/forms/` 下的格式文件生成（`python -m editor.checks.rulebook > docs/rules.md`），请不要手工修改。

每条规则的依据决定它的力度：

| 依据类别 | 含义 | 力度 |
|---|---|---|
| 法规规定 | 法规的条文要求写明 | 必须改 |
| 格式印明 | 规定的格式上印着这条关系或要求 | 必须改 |
| 由栏目名称得出 | 总计等于各项之和，件数为不小于 0 的整数，每格都要填 | 必须改 |
| 审核惯例 | 审核人员会核对，法规没有规定 | 改或说明 |
| 统计经验 | 少见，但可能无误 | 提示 |

必须改的规则如果因为空格而无法核对，报告同样不能定稿。金额之和允许相差 0.01 万元，件数不允许相差。
"""

_HEADER = "| 规则 | 应当成立 | 公式数 | 力度 | 依据 |\n|---|---|---|---|---|"
_SIGNS = {"==": "=", "<=": "≤", ">=": "≥"}
_MANY_TERMS = 8


def rules_markdown(forms: Forms) -> str:
    """The whole document, one table for each form, the latest first."""
    parts = [_INTRODUCTION]
    for form in reversed(list(forms)):
        lines = "\n".join(_line(form, rule) for rule in form.rules)
        parts.append(f"## {form.name}（{form.years}）\n\n格式依据：{form.basis}\n\n{_HEADER}\n{lines}\n")
    return "\n".join(parts)


def statement(form: Form, instance: RuleInstance) -> str:
    """What a rule claims at one place, in the form's labels: `一、本年新收 + … = 三(七)总计 + …`."""
    relation = instance.relation
    sides = [_side(form, instance, side) for side in (relation.left, relation.right)]
    return f" {_SIGNS[relation.sign]} ".join(sides)


def _side(form: Form, instance: RuleInstance, side: Bound) -> str:
    by_number = len(cells_of(side)) > _MANY_TERMS

    def term(cell: Cell) -> str:
        if not instance.rule.names_rows:
            name = short_label(form.column(cell.ref))
        else:
            name = form.names.row_number(cell.ref) if by_number else form.names.row(cell.ref)
        return f"上年报告的{name}" if cell.prior else name

    return instance.relation.render(side, term)


def _line(form: Form, rule: RuleSpec) -> str:
    instances = form.instances[rule.id]
    claims = "<br>".join(_claims(form, rule, instances))
    quote = f"：“{rule.basis.quote}”" if rule.basis.quote else ""
    words = rule.basis.words
    document = f"{rule.basis.document}{rule.basis.clause}"
    footing = f"{document}{quote}" + (f"（{words}）" if words != document else "")
    return f"| `{rule.id}` | {claims} | {_scope(rule, instances)} | {rule.force.words} | {footing} |"


def _scope(rule: RuleSpec, instances: tuple[RuleInstance, ...]) -> str:
    """How many formulas a rule is, or what it looks at."""
    if instances:
        return str(len(instances))
    if rule.function in PROSE_CHECKS:
        return "正文"
    return TABLE_CHECKS[rule.function or ""].reach


def _claims(form: Form, rule: RuleSpec, instances: tuple[RuleInstance, ...]) -> Iterator[str]:
    """The title, then what holds at each place as far as that differs."""
    yield rule.title
    for claim in dict.fromkeys(statement(form, instance) for instance in instances):
        if claim.replace(" ", "") != rule.title.replace(" ", ""):
            yield claim


def main() -> None:
    """Print the document."""
    sys.stdout.write(rules_markdown(load_forms(resource_path("forms"))))


if __name__ == "__main__":
    main()

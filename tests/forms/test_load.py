"""A broken form file is refused, with its name, the place in it and the reason."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from editor.errors import FormError
from editor.forms.load import load_form, load_forms
from editor.resources import resource_path

FORM = """\
id = "2030"
name = "2030 版格式"
years = { from = 2030, to = 2031 }
basis = "某号文"
title = "{body}{year}年报"

[[sections]]
id = "requests"
kind = "table"
heading = "三、申请"

[[sections.blocks]]
columns = [
  { id = "natural", label = "自然人" },
  { id = "legal", label = "法人" },
  { id = "legal.business", label = "企业" },
  { id = "legal.other", label = "其他" },
  { id = "total", label = "总计", total_of = ["natural", "legal"] },
]
rows = [
  { id = "new", label = "一、新收" },
  { id = "urgent", label = "其中：加急", of_which = "new" },
]

[[sections.blocks]]
columns = [ { id = "amount", label = "金额", kind = "amount" } ]
rows = [ { id = "fees", label = "收费" } ]

[[rules]]
id = "R.ROW"
title = "总计等于各类之和"
table = "requests"
totals = "columns"
basis = { document = "某号文", class = "implied" }

[[rules]]
id = "R.LESS"
title = "加急不多于新收"
table = "requests"
each = "column"
assert = "urgent <= new"
basis = { document = "某号文", class = "implied" }
"""


def written(folder: Path, text: str, name: str = "2030.toml") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def refusal(path: Path) -> str:
    with pytest.raises(FormError) as caught:
        load_form(path)
    assert caught.value.remedy
    return str(caught.value)


def test_a_sound_file_loads(tmp_path: Path) -> None:
    form = load_form(written(tmp_path, FORM))
    assert form.id == "2030"
    assert len(form.cells) == 9
    assert str(form.years) == "2030—2031 年度"


@pytest.mark.parametrize(
    ("right", "wrong", "reason"),
    [
        ('heading = "三、申请"', 'heading = "三、申请"\nheaading = "x"', "sections.requests.heaading：多余的项"),
        ('basis = "某号文"\n', "", "2030.toml：basis：缺少此项"),
        ("from = 2030", 'from = "今年"', "years.from：应为整数"),
        ("to = 2031", "to = 2029", "years：years 的 to 早于 from"),
        ('kind = "table"', 'kind = "picture"', "sections.requests.kind：不是允许的值"),
        ('kind = "table"', 'kind = "narrative"', "kind 为 table 的部分要有 blocks"),
        ('id = "new"', 'id = "New"', "sections.requests.blocks.1.rows.New.id：id 只能用小写字母"),
        ('id = "urgent"', 'id = "new"', "rows 中重复的 id：new"),
        ('id = "R.LESS"', 'id = "R.ROW"', "rules 中重复的 id：R.ROW"),
        ('["natural", "legal"]', '["natural", "persons"]', "total 引用了不存在的 id：persons"),
        ('["natural", "legal"]', '["natural", "total"]', "total 不能是自身的合计项：total"),
        ('of_which = "new"', 'of_which = "old"', "urgent 引用了不存在的 id：old"),
        ('class = "implied" }\n\n', 'class = "certain" }\n\n', "rules.R.ROW.basis.class：不是允许的值"),
        ('totals = "columns"', 'totals = "columns"\nof_which = true', "四者只能有一个"),
        ('totals = "columns"\n', "", "四者只能有一个"),
        ('totals = "columns"\n', 'function = "guess"\n', "规则 R.ROW：程序中没有名为 guess 的检查"),
        ('each = "column"\n', "", "R.LESS：assert 要与 each 一起使用"),
        ('"urgent <= new"', '"urgent <= old"', "规则 R.LESS：表 requests 中没有 old"),
        ('"urgent <= new"', '"urgent <= fees"', "没有一个分表同时有 urgent、fees"),
        ('"urgent <= new"', '"urgent < new"', "规则 R.LESS：第 8 个字符处：无法识别"),
        (
            '"urgent <= new"',
            f'"urgent <= {"(" * 5000}new{")" * 5000}"',
            "规则 R.LESS：第 31 个字符处：括号或负号套得太多",
        ),
        ('"urgent <= new"', f'"urgent <= new{" + new" * 5000}"', "规则 R.LESS：第 1221 个字符处：算式太长"),
        ('"urgent <= new"', '"urgent <= requests[old, natural]"', "没有单元格 requests/old/natural"),
        ('each = "column"', 'each = "column"\nonly = ["persons"]', "only 中不存在的 id：persons"),
        ('table = "requests"\ntotals', 'table = "replies"\ntotals', "规则 R.ROW：没有表 replies"),
        ('table = "requests"\ntotals', "totals", "R.ROW：缺少 table"),
        ('totals = "columns"', 'totals = "rows"', "在表 requests 中没有适用的行或列"),
        ("rows = [ {", "value_width = 'wide'\nrows = [ {", "blocks.2.value_width：应为数"),
        ('label = "收费" }', 'label = "收费", tip = 3 }', "rows.fees.tip：应为文字"),
        ('kind = "amount"', 'kind = "money"', "columns.amount.kind：不是允许的值"),
        ("{body}{year}", "{bdy}{year}", "2030.toml：title：花括号里只能是 body 或 year"),
        ("{body}{year}", "{body}{year", "title：花括号里只能是 body 或 year"),
        ("{body}{year}", "{}{year}", "title：花括号里只能是 body 或 year"),
        ("{body}{year}", "{body.name}{year}", "title：花括号里只能是 body 或 year"),
    ],
)
def test_a_broken_file_is_refused_with_place_and_reason(tmp_path: Path, right: str, wrong: str, reason: str) -> None:
    assert right in FORM
    assert reason in refusal(written(tmp_path, FORM.replace(right, wrong, 1)))


@pytest.mark.parametrize(
    ("claim", "reason"),
    [("total == natural + sum(legal)", ""), ("total == natural + legal", "legal 是一组，请写 sum(legal)")],
)
def test_a_group_is_summed_by_name_only(tmp_path: Path, claim: str, reason: str) -> None:
    rule = 'each = "column"\nassert = "urgent <= new"'
    path = written(tmp_path, FORM.replace(rule, f'each = "row"\nassert = "{claim}"'))
    if reason:
        assert reason in refusal(path)
        return
    form = load_form(path)
    checks = form.instances["R.LESS"]
    assert [check.at for check in checks] == ["new", "urgent"]
    assert [ref.column for ref in checks[0].relation.cells] == ["total", "natural", "legal.business", "legal.other"]


def test_wrong_file_name(tmp_path: Path) -> None:
    text = refusal(written(tmp_path, FORM, "2031.toml"))
    assert "2031.toml：文件名应为 2030.toml（文件内 id = 2030）" in text


def test_not_toml(tmp_path: Path) -> None:
    text = refusal(written(tmp_path, FORM.replace('basis = "某号文"', 'basis "某号文"', 1)))
    assert text.startswith("2030.toml：第 4 行第 7 列不是有效的 TOML。")


def test_brackets_without_end(tmp_path: Path) -> None:
    deep = f"basis = {'[' * 5000}{']' * 5000}"
    text = refusal(written(tmp_path, FORM.replace('basis = "某号文"', deep, 1)))
    assert text.startswith("2030.toml：括号套得太多。")


def test_cut_off(tmp_path: Path) -> None:
    assert "不是有效的 TOML" in refusal(written(tmp_path, FORM[: FORM.index("自然人")]))


def test_not_utf8(tmp_path: Path) -> None:
    path = tmp_path / "2030.toml"
    path.write_bytes(FORM.encode("gbk"))
    assert "2030.toml：格式文件不是 UTF-8 编码" in refusal(path)


def test_missing_file(tmp_path: Path) -> None:
    assert "无法读取格式文件" in refusal(tmp_path / "2030.toml")


def test_folder_without_forms(tmp_path: Path) -> None:
    with pytest.raises(FormError, match="没有找到任何格式文件"):
        load_forms(tmp_path)
    with pytest.raises(FormError, match="没有找到任何格式文件"):
        load_forms(tmp_path / "nowhere")


@pytest.mark.parametrize("years", ["from = 2020, to = 2022", "from = 2021", "from = 2031"])
def test_editions_may_not_overlap(tmp_path: Path, years: str) -> None:
    for name in ("2014.toml", "2019.toml", "2021.toml"):
        shutil.copy(resource_path("forms", name), tmp_path)
    written(tmp_path, FORM.replace("from = 2030, to = 2031", years))
    with pytest.raises(FormError, match=r"适用年度与 \w+ 版重叠"):
        load_forms(tmp_path)


def test_a_new_edition_needs_no_code(tmp_path: Path) -> None:
    for name in ("2014.toml", "2019.toml"):
        shutil.copy(resource_path("forms", name), tmp_path)
    written(tmp_path, FORM)
    forms = load_forms(tmp_path)
    assert [form.id for form in forms] == ["2014", "2019", "2030"]
    assert forms.for_year(2025) is None


def test_a_broken_edition_is_told_when_it_is_needed_and_no_other_suffers(tmp_path: Path) -> None:
    for name in ("2014.toml", "2019.toml"):
        shutil.copy(resource_path("forms", name), tmp_path)
    written(tmp_path, FORM.replace('id = "new"', 'id = "New"'))
    forms = load_forms(tmp_path)
    assert forms.first_year == 2014
    assert [form.id for form in (forms.get("2014"), forms.for_year(2020)) if form is not None] == ["2014", "2019"]
    for needed in (lambda: forms.get("2030"), lambda: forms.for_year(2031), lambda: list(forms)):
        with pytest.raises(FormError, match=r"2030.toml：sections.requests.blocks.1.rows.New.id：id 只能用小写字母"):
            needed()


@pytest.mark.parametrize(
    ("right", "wrong", "reason"),
    [
        ('id = "2030"', 'id = "2031"', "文件名应为 2031.toml"),
        ("from = 2030, to = 2031", 'from = "今年"', "years.from：应为整数"),
        ("to = 2031", "to = 2029", "years：years 的 to 早于 from"),
        ("years = { from = 2030, to = 2031 }", "", "years：缺少此项"),
        ("years = {", "years {", "第 3 行第 7 列不是有效的 TOML"),
    ],
)
def test_a_file_that_does_not_say_which_edition_it_is_is_told_at_once(
    tmp_path: Path, right: str, wrong: str, reason: str
) -> None:
    written(tmp_path, FORM.replace(right, wrong, 1))
    with pytest.raises(FormError, match=reason):
        load_forms(tmp_path)


@pytest.mark.parametrize(
    ("usual", "other"),
    [
        ("years = { from = 2030, to = 2031 }", "[years]\nfrom = 2030\nto = 2031"),
        ('basis = "某号文"\n', 'basis = """\n[某号文]"""\n'),
        ('id = "2030"', '# [years]\n\n  id = "2030"'),
    ],
)
def test_an_edition_is_known_however_its_file_begins(tmp_path: Path, usual: str, other: str) -> None:
    lines = FORM.replace(usual, "", 1).split("[[sections]]", 1)
    text = f"{lines[0]}{other}\n[[sections]]{lines[1]}"
    written(tmp_path, text)
    (form,) = load_forms(tmp_path)
    assert (form.id, str(form.years)) == ("2030", "2030—2031 年度")


def test_two_checks_at_one_place_are_refused(tmp_path: Path) -> None:
    """A finding is known by rule and place: a rule may give one only."""
    rule = 'each = "column"\nassert = "urgent <= new"'
    assert "同一行或列得出多条审核公式" in refusal(written(tmp_path, FORM.replace(rule, "of_which = true")))

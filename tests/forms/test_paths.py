"""Cells by the names people write: every cell has a path of its own, and a path that fits several is not narrowed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.forms.address import CellRef
from editor.forms.paths import letters
from tests.strategies import FORM_IDS, form_of

REQUESTS = "requests"


def resolved(path: str, form_id: str = "2021") -> list[str]:
    return [str(ref) for ref in form_of(form_id).paths.resolve(path.split("."))]


@pytest.mark.parametrize("form_id", FORM_IDS)
def test_every_cell_has_a_path_that_fits_it_alone(form_id: str) -> None:
    form = form_of(form_id)
    for ref in form.cells:
        assert form.paths.resolve(form.paths.path(ref)) == (ref,)


@pytest.mark.parametrize(
    ("form_id", "cell", "path"),
    [
        ("2021", "requests/new/total", "三.一.总计"),
        ("2021", "requests/results.total/natural", "三.(七).自然人"),
        ("2021", "requests/results.denied.state_secret/total", "三.(三).1.总计"),
        ("2021", "requests/results.other.other/legal.other", "三.(六).3.其他"),
        ("2021", "disclosure/rules/in_force", "二.规章.现行有效件数"),
        ("2021", "disclosure/licensing/decisions", "二.行政许可"),
        ("2021", "disclosure/fees/amount", "二.行政事业性收费"),
        ("2021", "review/cases/reconsideration.total", "四.行政复议.总计"),
        ("2021", "review/cases/litigation.after.upheld", "四.复议后起诉.结果维持"),
        ("2019", "requests/results.other/total", "三.(六).总计"),
        ("2019", "disclosure/licensing/change", "二.行政许可.本年增减"),
        ("2014", "statistics/received.total/value", "统计表.收到申请数"),
        ("2014", "statistics/litigation.corrected/value", "统计表.行政诉讼数量.被依法纠错数"),
        ("2014", "statistics/disclosure.normative/value", "统计表.主动公开规范性文件数"),
    ],
)
def test_paths_are_short_and_read_as_printed(form_id: str, cell: str, path: str) -> None:
    assert ".".join(form_of(form_id).paths.path(CellRef.parse(cell))) == path


@pytest.mark.parametrize(
    "path",
    [
        "三.(七).总计",
        "三.（七）.总计",
        "表三.（七）总计.总计",
        "三.三.(七).总计",
        "三.三.(七).总计.总计",
        "三.三、本年度办理结果.（七）总计.总计",
        "三.（七）合计.合计",
        "三.总计.总计",
        "依申请公开.(七).总计",
        "收到和处理政府信息公开申请情况.(七).总计",
        "三、收到和处理政府信息公开申请情况.(七).总计",
    ],
)
def test_one_cell_has_many_names(path: str) -> None:
    assert resolved(path) == ["requests/results.total/total"]


@pytest.mark.parametrize(
    ("form_id", "path", "cell"),
    [
        ("2021", "三.(二).自然人", "requests/results.partial/natural"),
        ("2021", "三.部分公开（区分处理的，只计这一情形，不计其他情形）.自然人", "requests/results.partial/natural"),
        ("2021", "三.部分公开.自然人", "requests/results.partial/natural"),
        ("2021", "三.(三).1.属于国家秘密.法人或其他组织.其他", "requests/results.denied.state_secret/legal.other"),
        ("2021", "三.危及三安全一稳定.总计", "requests/results.denied.security_stability/total"),
        ("2021", "四.行政诉讼.未经复议直接起诉.总计", "review/cases/litigation.direct.total"),
        ("2021", "四.未经复议直接起诉.总计", "review/cases/litigation.direct.total"),
        ("2021", "二.规范性文件.现行有效件", "disclosure/normative/in_force"),
        ("2019", "二.行政许可.本年增/减", "disclosure/licensing/change"),
        ("2014", "统计表.三.(一)", "statistics/received.total/value"),
        ("2014", "统计表.三.(一).1", "statistics/received.in_person/value"),
        ("2014", "统计表.四.(二)", "statistics/reconsideration.corrected/value"),
        ("2014", "政府信息公开情况统计表.八.机构建设和保障经费情况.(四)", "statistics/organisation.budget/value"),
    ],
)
def test_names_may_be_labels_numbers_or_both(form_id: str, path: str, cell: str) -> None:
    assert resolved(path, form_id) == [cell]


@pytest.mark.parametrize(
    ("path", "fits"),
    [("三.1.总计", 4), ("三.一", 7), ("三.(三).总计", 8), ("四.总计", 3), ("四.行政诉讼.结果维持", 2), ("二.规章", 3)],
)
def test_what_fits_several_cells_is_not_narrowed(path: str, fits: int) -> None:
    assert len(resolved(path)) == fits


@pytest.mark.parametrize(
    "path", ["七.一.总计", "三.五.总计", "三.总计.一", "三.一.总计.总计", "一.一.总计", "三.《》.总计", "一"]
)
def test_what_fits_nothing_gives_nothing(path: str) -> None:
    assert resolved(path) == []


def test_a_table_alone_is_all_its_cells() -> None:
    table = form_of("2021").section(REQUESTS)
    assert resolved("三") == [str(ref) for ref in table.cells()]


@pytest.mark.parametrize(
    ("path", "segment", "known"),
    [
        ("七.一.总计", 0, ("表二（主动公开）", "表三（依申请公开）", "表四（复议诉讼）")),
        ("三.五.总计", 1, ("一、本年新收", "二、上年结转", "三、本年度办理结果", "四、结转下年度")),
        ("三.(四).6.总计", 2, ("1.本机关不掌握相关政府信息", "2.需要另行制作", "3.补正后申请内容仍不明确")),
        ("三.一.合记", 2, ("自然人", "法人或其他组织", "总计")),
        ("三.一.总计.件", 3, ()),
    ],
)
def test_a_path_that_goes_astray_tells_where_and_what_there_is(path: str, segment: int, known: tuple[str, ...]) -> None:
    assert form_of("2021").paths.unknown_segment(path.split(".")) == (segment, known)


@given(st.text(max_size=12))
def test_only_letters_and_digits_count(text: str) -> None:
    assert letters(f"（{text}）、") == letters(text)

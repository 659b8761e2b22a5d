"""What people call a cell."""

from __future__ import annotations

import pytest

from editor.forms.address import CellRef
from editor.forms.naming import numeral
from tests.strategies import FORM_IDS, form_of


@pytest.mark.parametrize(
    ("label", "number"),
    [
        ("一、本年新收", "一"),
        ("（七）总计", "(七)"),
        ("(十)其他", "(十)"),
        ("1.属于国家秘密", "1."),
        ("2．其他", "2."),
        ("12、其他", "12."),
        ("自然人", ""),
        ("其中：", ""),
        ("", ""),
    ],
)
def test_numeral(label: str, number: str) -> None:
    assert numeral(label) == number


@pytest.mark.parametrize(
    ("form_id", "address", "number", "row", "column", "cell"),
    [
        ("2021", "requests/new/natural", "一", "一、本年新收", "自然人", "一、本年新收·自然人"),
        (
            "2021",
            "requests/results.total/total",
            "三(七)",
            "三(七)总计",
            "总计",
            "三(七)总计·总计",
        ),
        (
            "2021",
            "requests/results.not_processed.repeated/legal.business",
            "三(五)2",
            "三(五)2.重复申请",
            "商业企业",
            "三(五)2.重复申请·商业企业",
        ),
        (
            "2021",
            "requests/carried_out/legal.other",
            "四",
            "四、结转下年度",
            "其他(法人)",
            "四、结转下年度·其他(法人)",
        ),
        (
            "2019",
            "requests/results.other/natural",
            "三(六)",
            "三(六)其他处理",
            "自然人",
            "三(六)其他处理·自然人",
        ),
        (
            "2021",
            "review/cases/litigation.after.total",
            "",
            "",
            "行政诉讼·复议后起诉·总计",
            "行政诉讼·复议后起诉·总计",
        ),
        (
            "2021",
            "disclosure/fees/amount",
            "行政事业性收费",
            "行政事业性收费",
            "本年收费金额",
            "行政事业性收费·本年收费金额",
        ),
        ("2014", "statistics/received.fax/value", "2", "2.传真申请数", "", "2.传真申请数"),
    ],
)
def test_names(form_id: str, address: str, number: str, row: str, column: str, cell: str) -> None:
    form, ref = form_of(form_id), CellRef.parse(address)
    assert form.names.row_number(ref) == number
    assert form.names.row(ref) == row
    assert form.names.column(ref) == column
    assert form.names.cell(ref) == cell


@pytest.mark.parametrize("form_id", FORM_IDS[1:])
def test_no_two_cells_of_a_table_have_the_same_name(form_id: str) -> None:
    form = form_of(form_id)
    for table in form.tables:
        names = [form.names.cell(ref) for ref in form.cells if ref.table == table.id]
        assert len(set(names)) == len(names)
        assert all(names)


def test_a_cell_is_named_with_its_table() -> None:
    assert form_of("2021").names.place(CellRef("requests", "new", "natural")) == "表三 一、本年新收·自然人"
    assert form_of("2021").names.place(CellRef("disclosure", "rules", "issued")).startswith("表二 ")

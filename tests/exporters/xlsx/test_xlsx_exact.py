"""Putting exact figures and results into a workbook's XML: it holds, or it says that it does not."""

from __future__ import annotations

import io

import pytest
from openpyxl import Workbook, load_workbook

from editor.exporters.xlsx.exact_values import Exact, with_exact_values


def workbook() -> bytes:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet["A1"] = 9.95
    sheet["A2"] = '=A1&"<x>"'
    sheet["A3"] = "</c> 文字"
    sheet.row_dimensions[2].height = 30
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def test_values_are_put_in_and_the_rest_stays() -> None:
    values = {1: {"A1": Exact("9.95"), "A2": Exact("9.95<x>", is_text=True)}}
    data = with_exact_values(workbook(), values)
    shown = load_workbook(io.BytesIO(data), data_only=True).worksheets[0]
    assert [shown[place].value for place in ("A1", "A2", "A3")] == [9.95, "9.95<x>", "</c> 文字"]
    assert load_workbook(io.BytesIO(data)).worksheets[0]["A2"].value == '=A1&"<x>"'
    assert shown.row_dimensions[2].height == 30


@pytest.mark.parametrize("values", [{1: {"Z9": Exact("1")}}, {4: {"A1": Exact("1")}}])
def test_a_cell_that_is_not_there_is_a_loud_fault(values: dict[int, dict[str, Exact]]) -> None:
    with pytest.raises(RuntimeError, match="no such"):
        with_exact_values(workbook(), values)

"""What is typed into a cell, sums among it."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.forms.sections import FigureKind
from editor.report.entry import entered_value, is_sum, likely_value, read_sum

COUNT, AMOUNT = FigureKind.COUNT, FigureKind.AMOUNT


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("=120+35", "155"),
        ("＝１２０＋３５", "155"),
        (" = 2 * (3 + 4) - 10/5", "12"),
        ("=3×4÷2", "6"),
        ("=10−4", "6"),
        ("=-5+2", "-3"),
        ("=7/2*2", "7"),
        ("=0012", "12"),
        ("=1000", "1000"),
    ],
)
def test_a_sum_lands_as_its_result(text: str, value: str) -> None:
    assert is_sum(text)
    assert str(entered_value(text, COUNT)) == value


def test_an_amount_may_have_decimals() -> None:
    assert entered_value("=1.5+2.25", AMOUNT) == Decimal("3.75")
    assert entered_value("=1/3", AMOUNT) == "=1/3"
    assert read_sum("=1/3", AMOUNT).note == "“=1/3”算不出：得 0.33，小数不能超过 6 位"


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("=", "没有写完，此处应为数字"),
        ("=120+", "没有写完，此处应为数字"),
        ("=(1+2", "没有写完，此处应为右括号"),
        ("=1 2", "从“2”起，此处应为 + - * /"),
        ("=A1+2", "从“A1+2”起，此处应为数字"),
        ("=SUM(1)", "从“SUM(1)”起，此处应为数字"),
        ("=7/2", "得 3.5，此格应为整数"),
        ("=1/0", "除数为 0"),
        ("=5/(2-2)", "除数为 0"),
        ("=999999999999999*9", "结果太大"),
        ("=" + "(" * 30 + "1" + ")" * 30, None),
        ("=" + "+".join("1" * 300), None),
        ("=" + "-" * 5000 + "1", None),
    ],
)
def test_what_does_not_come_out_stays_as_typed_and_says_why(text: str, why: str | None) -> None:
    reading = read_sum(text, COUNT)
    assert reading.value == entered_value(text, COUNT) == text
    assert reading.note.startswith(f"“{text}”算不出：")
    assert why is None or reading.note.endswith(f"：{why}")


@given(st.lists(st.integers(0, 10**6), min_size=1, max_size=12), st.data())
def test_sums_are_those_of_arithmetic(numbers: list[int], data: st.DataObject) -> None:
    signs = [data.draw(st.sampled_from("+-*")) for _ in numbers[1:]]
    written = "".join(f"{sign}{number}" for sign, number in zip(["", *signs], numbers, strict=True))
    expected = eval(written)
    if abs(expected) < 10**15:
        assert entered_value(f"={written}", COUNT) == expected


@given(st.text("=0123456789+-*/(). ×÷", max_size=20), st.sampled_from(FigureKind))
def test_whatever_is_typed_is_a_figure_or_stays(text: str, kind: FigureKind) -> None:
    value = entered_value(f"={text}", kind)
    if isinstance(value, Decimal):
        assert kind is AMOUNT or value == value.to_integral_value()
        assert Fraction(value) * 10**6 == int(Fraction(value) * 10**6)
    else:
        assert value == f"={text}".strip()


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("402件", Decimal(402)),
        ("无", Decimal(0)),
        ("—", None),
        ("=1+2", Decimal(3)),
        ("约3件", "约3件"),
        ("4 2", "4 2"),
    ],
)
def test_what_a_text_was_likely_meant_as_is_what_a_pasted_one_is(text: str, value: Decimal | str | None) -> None:
    assert likely_value(text, COUNT) == value

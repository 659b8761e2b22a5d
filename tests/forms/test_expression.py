"""The rule language: what it reads, and where it says that a text does not fit."""

from __future__ import annotations

from contextlib import suppress
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.forms.arithmetic import Negative, Number, Operation
from editor.forms.expression import CellTerm, Comparison, ExpressionError, GroupSum, Name, parse


def name(identifier: str, *, prior: bool = False) -> Name:
    return Name(identifier, prior)


READ: dict[str, Comparison] = {
    "a == b": Comparison("==", name("a"), name("b")),
    "a.b_2 >= 1.5": Comparison(">=", name("a.b_2"), Number(Decimal("1.5"))),
    "a<=prior:b": Comparison("<=", name("a"), name("b", prior=True)),
    "a - b - c == 0": Comparison(
        "==", Operation("-", Operation("-", name("a"), name("b")), name("c")), Number(Decimal(0))
    ),
    "a + b * c == d": Comparison("==", Operation("+", name("a"), Operation("*", name("b"), name("c"))), name("d")),
    "(a + b) / c == d": Comparison("==", Operation("/", Operation("+", name("a"), name("b")), name("c")), name("d")),
    "sum(a) == prior:sum(a)": Comparison("==", GroupSum("a", prior=False), GroupSum("a", prior=True)),
    "sum(prior:a) == sum": Comparison("==", GroupSum("a", prior=True), name("sum")),
    "t[r.s, c] == prior:t[r, c]": Comparison(
        "==", CellTerm("t", "r.s", "c", prior=False), CellTerm("t", "r", "c", prior=True)
    ),
    "a == -b": Comparison("==", name("a"), Negative(name("b"))),
    "a × b ÷ c == 1": Comparison(
        "==", Operation("/", Operation("*", name("a"), name("b")), name("c")), Number(Decimal(1))
    ),
    "prior == a": Comparison("==", name("prior"), name("a")),
}


@pytest.mark.parametrize("text", READ)
def test_reads(text: str) -> None:
    assert parse(text) == READ[text]


@pytest.mark.parametrize("text", READ)
def test_blanks_do_not_matter(text: str) -> None:
    assert parse(f"  {text.replace(' ', '   ')}  ") == READ[text]


@pytest.mark.parametrize(
    ("text", "position", "reason"),
    [
        ("", 1, "此处应为数、名称或左括号"),
        ("a", 2, "此处应为 ==、>= 或 <="),
        ("a + b", 6, "此处应为 ==、>= 或 <="),
        ("a == ", 6, "此处应为数、名称或左括号"),
        ("a = b", 3, "无法识别"),
        ("a == b == c", 8, "规则到此应当结束"),
        ("a == b)", 7, "规则到此应当结束"),
        ("(a + b == c", 8, "此处应为右括号"),
        ("a == * b", 6, "此处应为数、名称或左括号"),
        ("t[r c] == 1", 5, "此处应为 ,"),
        ("t[r, 1] == 1", 6, "此处应为名称"),
        ("sum() == 1", 5, "此处应为名称"),
        ("A == b", 1, "无法识别"),
        ('a == "x"', 6, "无法识别"),
        ("a == -", 7, "此处应为数、名称或左括号"),
        ("新收 == b", 1, "无法识别"),
        ("a != b", 3, "无法识别"),
        ("prior: == a", 8, "此处应为名称"),
    ],
)
def test_says_where_it_does_not_fit(text: str, position: int, reason: str) -> None:
    with pytest.raises(ExpressionError) as caught:
        parse(text)
    assert str(caught.value) == f"第 {position} 个字符处：{reason}（{text}）"


def test_of_a_long_rule_only_the_beginning_is_repeated() -> None:
    with pytest.raises(ExpressionError) as caught:
        parse("a + " * 100)
    assert str(caught.value) == f"第 401 个字符处：此处应为数、名称或左括号（{'a + ' * 15}…）"


@given(st.text(alphabet="ab.(),[]+-*/=<>: 01sumprior", max_size=25))
def test_any_text_is_read_or_refused(text: str) -> None:
    with suppress(ExpressionError):
        assert isinstance(parse(text), Comparison)

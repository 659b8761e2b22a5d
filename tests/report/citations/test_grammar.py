"""Citations as they are written: which braces are one, how they are read, what is wrong with those that cannot be."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from editor.forms.arithmetic import Negative, Number, Operation, Term
from editor.report.citations.grammar import (
    Citation,
    Expression,
    Path,
    citations_in,
    paths_of,
    source_of,
)
from editor.report.citations.patterns import PATTERNS, figure

TOTAL = Path(("三", "一", "总计"))
ANSWERED = Path(("三", "(七)", "总计"))
ONE = Number(Decimal(1))
TWO: Term[Path] = Operation("+", ONE, ONE)
LARGE: Term[Path] = Operation("*", TOTAL, Number(Decimal("2.5")))
LESS: Term[Path] = Operation("-", TOTAL, ONE)
NOUGHT: Term[Path] = Operation("-", ONE, ONE)
SEGMENTS = ("(七)", "1", "总计", "规章", "其他(法人)", "危及“三安全一稳定”", "其中:主动公开规范性文件数")


def only(text: str) -> Citation:
    (citation,) = citations_in(text)
    return citation


@pytest.mark.parametrize(
    ("text", "term", "pattern"),
    [
        ("{三.一.总计}", TOTAL, None),
        ("{三.一.总计 : 0.00万}", TOTAL, "0.00万"),
        ("{上年.三.一.总计}", Path(TOTAL.segments, prior=True), None),
        ("{去年.三.一.总计}", Path(TOTAL.segments, prior=True), None),
        ("{本年.三.一.总计}", TOTAL, None),
        ("{三.(七).总计/三.一.总计:0.0%}", Operation("/", ANSWERED, TOTAL), "0.0%"),
        ("{三.一.总计-1}", Operation("-", TOTAL, ONE), None),
        ("{1 + 三.一.总计 * 2.5}", Operation("+", ONE, LARGE), None),
        ("{(1 + 1) × 三.一.总计}", Operation("*", TWO, TOTAL), None),
        ("{三.一.总计 - 1 - 1}", Operation("-", LESS, ONE), None),
        ("{三.一.总计 - (1 - 1)}", Operation("-", TOTAL, NOUGHT), None),
        ("{-三.一.总计}", Negative(TOTAL), None),
        ("{二.行政许可.“本年增/减”}", Path(("二", "行政许可", "“本年增/减”")), None),
        ("{三.部分公开（不计其他情形）.总计}", Path(("三", "部分公开(不计其他情形)", "总计")), None),
        ("{统计表.其中：主动公开规范性文件数：0万}", Path(("统计表", "其中:主动公开规范性文件数")), "0万"),
    ],
)
def test_what_is_written_is_read(text: str, term: Term[Path], pattern: str | None) -> None:
    citation = only(text)
    assert citation.problem is None
    assert citation.expression == Expression(term, PATTERNS[pattern] if pattern else None)


@pytest.mark.parametrize(
    "text",
    [
        "｛三．（七）．总计　÷　三．一．总计：０．０％｝",
        "{三。(七)。总计÷三。一。总计：0.0%}",
        "{三·（七）·总计／三·一·总计 : 0.0 %}",
        "{ 三 . (七) . 总计 / 三 . 一 . 总计 : 0.0% }",
    ],
)
def test_full_width_signs_and_spaces_do_not_matter(text: str) -> None:
    assert only(text).expression == only("{三.(七).总计/三.一.总计:0.0%}").expression


@pytest.mark.parametrize(
    "text",
    [
        "{单位名称}",
        "{}",
        "{1.5}",
        "{1 + 2}",
        "{a.b}",
        "{见上文。谢谢}",
        "{三、工作情况}",
        "三.一.总计",
        "{三.一.总计",
        "{三.一.\n总计}",
        "集合{甲，乙}",
    ],
)
def test_other_braces_are_plain_text(text: str) -> None:
    assert citations_in(text) == ()


def test_citations_are_found_where_they_stand() -> None:
    text = "共{某}收到{三.一.总计}件，办结{三.(七).总计}件{{上年.三.一.总计}}。"
    found = citations_in(text)
    assert [citation.source for citation in found] == ["{三.一.总计}", "{三.(七).总计}", "{上年.三.一.总计}"]
    assert all(text[citation.start : citation.end] == citation.source for citation in found)


@pytest.mark.parametrize(
    ("text", "problem", "at"),
    [
        ("{三.一.}", "此处应为栏目的序号或名称", "}"),
        ("{三.一.总计 +}", "此处应为栏目的序号或名称", "}"),
        ("{三.一.总计 三.二.总计)}", "此处应为 + - × ÷，或以冒号写明格式", ")"),
        ("{(三.一.总计}", "此处应为右括号", "}"),
        ("{三.一.总计 : 两位}", "没有“两位”这种格式，可用：0、0.0、0.00、0%", " 两位"),
        ("{三.(七).总计 / 三.一.总计}", "有除法的算式要写明保留几位", "三.(七).总计 / 三.一.总计"),
        ("{三.(七).总计 / 三.一.总计 : 万}", "有除法的算式要写明保留几位", "三.(七).总计 / 三.一.总计 : 万"),
        ("{三.一.总计 + 四}", "“四”没有写到单元格，应如“三.一.总计”", "四"),
        ("{上年.三}", "“上年.三”没有写到单元格", "上年.三"),
    ],
)
def test_what_cannot_be_read_says_why_and_where(text: str, problem: str, at: str) -> None:
    citation = only(text)
    assert citation.expression is None
    assert citation.problem is not None
    assert citation.problem.text.startswith(problem)
    assert text[citation.problem.start : citation.problem.end] == at


def test_brackets_without_end_are_a_problem_and_no_crash() -> None:
    citation = only("{" + "(" * 5000 + "三.一.总计}")
    assert citation.problem is not None
    assert "套得太多" in citation.problem.text
    assert only("{" + "-" * 5000 + "三.一.总计}").problem is not None


def test_paths_stand_where_they_were_written() -> None:
    text = "{ 三.(七).总计 / 上年.三.一.总计 : 0.0%}"
    found = only(text).expression
    assert found is not None
    assert [text[path.start : path.end] for path in paths_of(found.term)] == ["三.(七).总计", "上年.三.一.总计"]


def paths() -> SearchStrategy[Path]:
    tails = st.lists(st.sampled_from(SEGMENTS), min_size=1, max_size=3)
    heads = st.sampled_from(["二", "三", "表三", "依申请公开"])
    return st.builds(lambda head, tail, prior: Path((head, *tail), prior), heads, tails, st.booleans())


def terms() -> SearchStrategy[Term[Path]]:
    numbers = st.decimals(0, 10**9, places=3, allow_nan=False).map(Number) | st.integers(0, 99).map(
        lambda count: Number(Decimal(count))
    )
    leaves: SearchStrategy[Term[Path]] = st.one_of(paths(), numbers)
    signs = st.sampled_from(["+", "-", "*", "/"])
    return st.recursive(
        leaves, lambda inner: st.builds(Negative, inner) | st.builds(Operation, signs, inner, inner), max_leaves=6
    )


@settings(max_examples=150)
@given(terms().filter(lambda term: bool(paths_of(term))), st.sampled_from(["0", "0.0%", "增减0.00%", "0亿"]))
def test_what_is_printed_is_read_back(term: Term[Path], pattern: str) -> None:
    written = Expression(term, PATTERNS[pattern])
    assert only(f"前{source_of(written)}后").expression == written


@settings(max_examples=200)
@given(st.text(st.sampled_from('{}｛｝()（）三一.。·七总计上年:：+-×÷/ 0%万增减"“”\n其中a1'), max_size=40) | st.text())
def test_no_text_is_too_strange(text: str) -> None:
    for citation in citations_in(text):
        assert text[citation.start : citation.end] == citation.source
        assert (citation.expression is None) != (citation.problem is None)


@pytest.mark.parametrize(
    ("pattern", "value", "printed"),
    [
        ("0", "0.5", "1"),
        ("0", "-0.5", "-1"),
        ("0", "-0.4", "0"),
        ("0.0", "1.25", "1.3"),
        ("0.00", "1.005", "1.01"),
        ("0%", "0.125", "13%"),
        ("0.0%", "2/3", "66.7%"),
        ("0.00%", "1/8", "12.50%"),
        ("万", "18538", "1.8538万"),
        ("0.0万", "18500", "1.9万"),
        ("0.00万", "112304", "11.23万"),
        ("亿", "250000000", "2.5亿"),
        ("0亿", "250000000", "3亿"),
        ("增减0.0%", "0.1234", "增长12.3%"),
        ("增减0.0%", "-0.05", "下降5.0%"),
        ("增减0.0%", "0", "持平"),
        ("增减0.0%", "0.0004", "基本持平"),
        ("增减0%", "1", "增长100%"),
    ],
)
def test_patterns(pattern: str, value: str, printed: str) -> None:
    assert PATTERNS[pattern].printed(Fraction(value)) == printed


@settings(max_examples=100)
@given(st.fractions(-(10**9), 10**9), st.integers(0, 4))
def test_rounding_is_half_up_and_no_further_than_half(value: Fraction, decimals: int) -> None:
    text = figure(value, decimals)
    off = Fraction(text) - value
    half = Fraction(1, 2 * 10**decimals)
    assert abs(off) <= half
    if abs(off) == half:
        assert abs(Fraction(text)) > abs(value)


@settings(max_examples=100)
@given(st.decimals(-(10**12), 10**12, places=6, allow_nan=False))
def test_without_a_pattern_a_figure_is_exact(value: Decimal) -> None:
    assert Decimal(figure(Fraction(value))) == value

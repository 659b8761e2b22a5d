"""Another value in the style in which a figure is written."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.report.restyled_figure import restyled
from editor.wording.written_figures import written_figures


@pytest.mark.parametrize(
    ("text", "value", "new"),
    [
        ("21件", "95", "95"),
        ("２１件", "95", "９５"),
        ("1,204件", "12345", "12,345"),
        ("二十一件", "305", "三百零五"),
        ("三件", "2", "两"),
        ("1.2万件", "13000", "1.3万"),
        ("1.2万件", "12345", "12345"),
        ("1.2 万元", "12345", "1.2345 万"),
        ("3857万元", "38570000", "3857万"),
        ("1.07亿元", "107000000", "1.07亿"),
        ("占51.85%", "33.3", "33.30%"),
        ("占５１％", "33", "３３％"),
        ("占百分之五十", "33", "百分之三十三"),
        ("占百分之50", "33", "百分之33"),
        ("提高3.5个百分点", "4", "4.0"),
    ],
)
def test_the_style_stays(text: str, value: str, new: str) -> None:
    (figure,) = written_figures(text)
    assert restyled(figure, Decimal(value)) == new


@given(
    st.sampled_from(["21", "２１", "1,204", "二十一", "1.2万", "3亿"]).map(lambda text: text + "件"),
    st.integers(0, 10**9),
)
def test_what_is_written_reads_back_as_the_value(text: str, value: int) -> None:
    (figure,) = written_figures("收到" + text)
    (again,) = written_figures(f"收到{restyled(figure, Decimal(value))}件")
    assert (again.value, again.style) == (Decimal(value), figure.style)

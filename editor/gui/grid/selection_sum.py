"""What a spreadsheet says of several selected cells: how many, how many figures among them, their sum. No Qt here."""

from __future__ import annotations

from collections.abc import Collection
from decimal import Decimal

from editor.report.numbers import CellValue
from editor.wording.decimal_text import format_number


def sum_words(values: Collection[CellValue]) -> str:
    """Count and sum of the figures, blanks and texts left aside; nothing is said of a single cell."""
    if len(values) < 2:
        return ""
    figures = [value for value in values if isinstance(value, Decimal)]
    told = f"，计数 {len(figures)}，求和 {format_number(sum(figures, Decimal(0)))}" if figures else "，没有数字"
    return f"已选 {len(values)} 格{told}"

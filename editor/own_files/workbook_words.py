"""What a workbook of ours says for those who fill it in, and names of its sheets: never a report's prose."""

from __future__ import annotations

from typing import Final

RECORD_SHEET: Final = "gouji"
"""The hidden one, which `workbook` describes."""

CHECKS_SHEET: Final = "审核"
CHECKS_HEADING: Final = "审核关系"
"""What the sheet of the checks begins with."""

REMARKS: Final = (
    "白色格可以填写；灰色格是自动计算的总计，分项填齐后显示。",
    "没有的项目填 0；空白表示未填，不等于 0。",
    "总计与分项之和不符的，保留年报原数并加批注，该格不自动计算。",
    "“正文”每行一段，可以插入行；“审核”随填写变化，完整的审核请用“勾稽”打开本文件。",
    "请勿增删、移动表格的行列，也不要改工作表名，否则无法按位置读回。",
)
"""How to fill it in, a row each."""

"""How the workbook looks: fonts, lines, alignments and the page, each named once and shared by all sheets."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import Final

from openpyxl.cell import Cell
from openpyxl.formatting.rule import Rule
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.worksheet.header_footer import HeaderFooterItem
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from editor.wording.text_width import text_width

LINE_HEIGHT: Final = 15.0  # points, of 11 point text
PAGE_WIDTH: Final = 88.0
"""Columns on upright A4. Excel prints them at full size; LibreOffice, where a font with wide figures stands in for the
one that columns are measured by, shrinks them by a sixth, to letters of 9 points."""
LANDSCAPE_WIDTH: Final = 130.0
"""The same on A4 lying on its side."""
_FACE: Final = "宋体"
_HEADING_FACE: Final = "黑体"

_LINE = Side(style="thin", color="000000")
BOX: Final = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
CENTRE: Final = Alignment(horizontal="center", vertical="center", wrap_text=True)
LEFT: Final = Alignment(horizontal="left", vertical="center", wrap_text=True)
TOP_LEFT: Final = Alignment(horizontal="left", vertical="top", wrap_text=True)
STACKED: Final = Alignment(horizontal="center", vertical="center", text_rotation=255)
PLAIN: Final = Font(name=_FACE, size=11)
GREY_TEXT: Final = Font(name=_FACE, size=11, color="595959")
BOLD: Final = Font(name=_FACE, size=11, bold=True)
HEADING: Final = Font(name=_HEADING_FACE, size=14)
CALCULATED: Final = PatternFill("solid", fgColor="F2F2F2")
WRONG: Final = "F8CBAD"
UNDECIDED: Final = "FFE699"
OPEN: Final = Protection(locked=False)


@dataclass(frozen=True)
class CellStyle:
    """All that a cell can look like; `put_on` sets only what differs from a new cell."""

    font: Font = field(default_factory=lambda: PLAIN)
    alignment: Alignment = field(default_factory=lambda: CENTRE)
    border: Border | None = None
    fill: PatternFill | None = None
    number_format: str = "General"
    open: bool = False

    def put_on(self, cell: Cell) -> None:
        """Dress a cell."""
        cell.font = self.font
        cell.alignment = self.alignment
        if self.border is not None:
            cell.border = self.border
        if self.fill is not None:
            cell.fill = self.fill
        if self.number_format != "General":
            cell.number_format = self.number_format
        if self.open:
            cell.protection = OPEN


def protect(sheet: Worksheet) -> None:
    """Lock the sheet without a password: it keeps hands off the labels, it keeps nobody out."""
    sheet.protection.sheet = True
    sheet.protection.formatColumns = False  # False allows it
    sheet.protection.formatRows = False


def colour_where(sheet: Worksheet, area: str, condition: str, colour: str) -> None:
    """Fill an area's cells with a colour (RRGGBB) where a condition on its first cell holds."""
    style = DifferentialStyle(fill=PatternFill("solid", bgColor=colour))
    sheet.conditional_formatting.add(area, Rule(type="expression", dxf=style, formula=[condition]))


def set_page(sheet: Worksheet, area: str, *, landscape: bool = False) -> None:
    """Print that area on A4, as wide as the page, on as many pages as it takes."""
    sheet.print_area = area
    sheet.page_setup.paperSize = 9  # A4
    sheet.page_setup.orientation = "landscape" if landscape else "portrait"
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = 0
    sheet.print_options.horizontalCentered = True
    margins = sheet.page_margins
    margins.left = margins.right = 0.6
    margins.top = margins.bottom = 0.75
    footer = HeaderFooterItem()
    footer.center.text = "第 &P 页，共 &N 页"
    sheet.oddFooter = footer


def lines_needed(text: str, width: float) -> int:
    """How many lines a text wraps to in a column of that width."""
    room = max(2, int(width - 1) // 2 * 2)
    return sum(max(1, math.ceil(text_width(line) / room)) for line in text.split("\n"))

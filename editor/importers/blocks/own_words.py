"""What this program wrote into a workbook for those who fill it in: no report's prose, whoever saved it since."""

from __future__ import annotations

from dataclasses import replace

from editor.importers.blocks.sheet_page import SheetPage
from editor.own_files.workbook_words import CHECKS_HEADING, CHECKS_SHEET, REMARKS


def without_own_words(page: SheetPage) -> tuple[SheetPage, list[str]]:
    """The sheet without the program's instructions, and what is to be told of a sheet that is all the program's."""
    if page.title == CHECKS_SHEET and page.cells.get((0, 0), "").strip() == CHECKS_HEADING:
        return replace(page, cells={}, merged=()), [f"工作表“{page.title}”是本程序写的审核结果，没有读入"]
    own = {place for place, text in page.cells.items() if text.strip() in REMARKS}
    if not own:
        return page, []
    return replace(page, cells={place: text for place, text in page.cells.items() if place not in own}), []

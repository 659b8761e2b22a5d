"""Painting a PDF's pages on a printer, as pictures at the printer's own resolution and in their true size."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final

from PySide6.QtCore import QMarginsF, QRectF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter

from editor.gui.output.pdf_pages import Pdf, page_image

_LEAST_DPI: Final = 300
_MOST_DPI: Final = 600  # finer is not seen, but takes four times the memory

Progress = Callable[[int], bool]  # told how many pages are painted; False stops


def make_printer(title: str) -> QPrinter:
    """A printer set to upright A4 without margins: the PDF brings its own."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(title)
    printer.setFullPage(True)
    layout = QPageLayout(QPageSize(QPageSize.PageSizeId.A4), QPageLayout.Orientation.Portrait, QMarginsF())
    layout.setMode(QPageLayout.Mode.FullPageMode)
    printer.setPageLayout(layout)
    return printer


def pages_to_print(printer: QPrinter, pages: int) -> range:
    """The pages that the print dialog chose, 0 the first."""
    first, last = printer.fromPage(), printer.toPage()
    return range(first - 1, min(last, pages)) if 0 < first <= last else range(pages)


def printed_words(printer: QPrinter, pages: int) -> str:
    """Where so many pages have gone: to the printer, or into a file."""
    file = printer.outputFileName()
    return f"已打印到文件 {Path(file).name}：{pages} 页" if file else f"已送打印机：{pages} 页"


def print_pdf(pdf: Pdf, printer: QPrinter, progress: Progress) -> bool:
    """Print the chosen pages. Whether all were painted: the printer may refuse, the user may stop."""
    painter = QPainter()
    if not painter.begin(printer):
        return False
    resolution = printer.resolution()
    dots = min(max(resolution, _LEAST_DPI), _MOST_DPI)
    offset = (
        printer.paperRect(QPrinter.Unit.DevicePixel).topLeft() - printer.pageRect(QPrinter.Unit.DevicePixel).topLeft()
    )
    for count, page in enumerate(pages_to_print(printer, pdf.pages)):
        if not progress(count):
            printer.abort()
            painter.end()
            return False
        if count:
            printer.newPage()
        size = pdf.sizes[page] * (resolution / 72)
        painter.drawImage(QRectF(offset, size), page_image(pdf, page, dots))
    return painter.end()

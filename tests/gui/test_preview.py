"""Preview and print: the pages of the very PDF, turned by keys, painted in full size and resolution."""

from __future__ import annotations

from pathlib import Path

import pytest
from pypdfium2 import PdfDocument
from PySide6.QtCore import QMarginsF, Qt, QTimer
from PySide6.QtGui import QImage
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from editor.exporters.write_pdf import pdf_bytes
from editor.forms.address import CellRef
from editor.gui.main_window import MainWindow
from editor.gui.pdf_pages import Pdf, open_pdf, page_image
from editor.gui.preview import PreviewDialog
from editor.gui.printing import make_printer, print_pdf
from editor.report.model import Report
from tests.gui.answers import Answers


@pytest.fixture(scope="module")
def pdf() -> Pdf:
    from random import Random

    from tests.strategies import form_of, random_balanced_report

    return open_pdf(pdf_bytes(random_balanced_report(Random(3), form_of("2021"), max_value=60)))


def test_pages_are_pictures_of_the_pdf(pdf: Pdf) -> None:
    assert pdf.pages == len(PdfDocument(pdf.data))
    picture = page_image(pdf, 0, 72)
    assert (picture.width(), picture.height()) == (596, 842)
    colours = {picture.pixelColor(x, y).name() for x in range(60, 540, 2) for y in range(60, 780, 2)}
    assert "#ffffff" in colours
    assert len(colours) > 1  # and something is written on it


def test_pages_are_turned_by_keys(qtbot: QtBot, pdf: Pdf) -> None:
    dialog = PreviewDialog(pdf, "年报")
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    assert dialog.pages.count() == pdf.pages > 1
    assert dialog.counter.text() == f"第 1 页，共 {pdf.pages} 页"
    first = dialog.page.pixmap().toImage()
    QTest.keyClick(dialog, Qt.Key.Key_PageDown)
    assert dialog.current_page == 1
    assert dialog.page.pixmap().toImage() != first
    QTest.keyClick(dialog, Qt.Key.Key_PageUp)
    QTest.keyClick(dialog, Qt.Key.Key_PageUp)
    assert dialog.current_page == 0
    assert dialog.page.pixmap().toImage() == first


def test_zoom_goes_in_steps_and_fits_the_width(qtbot: QtBot, pdf: Pdf) -> None:
    dialog = PreviewDialog(pdf, "年报")
    qtbot.addWidget(dialog)
    dialog.show()
    fitting = dialog.page.pixmap().width()
    assert fitting <= dialog.area.viewport().width()
    dialog.zoom_by(1)
    assert dialog.page.pixmap().width() > fitting
    dialog.zoom_by(1)
    dialog.fit_width()
    assert dialog.page.pixmap().width() == fitting
    dialog.resize(1200, 700)
    qtbot.waitUntil(lambda: dialog.page.pixmap().width() > fitting)


def test_printing_paints_each_page_in_its_true_size(qtbot: QtBot, pdf: Pdf, tmp_path: Path) -> None:
    path = tmp_path / "纸.pdf"
    printer = make_printer("年报")
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    printer.setPageMargins(QMarginsF())
    assert print_pdf(pdf, printer, lambda _: True)
    printed = open_pdf(path.read_bytes())
    assert printed.pages == pdf.pages
    for page in range(pdf.pages):
        wanted, got = (ink_of(page_image(each, page, 50)) for each in (pdf, printed))
        assert all(abs(there - here) <= 1 for there, here in zip(wanted, got, strict=True))


def test_printing_can_be_stopped_and_can_be_for_some_pages(qtbot: QtBot, pdf: Pdf, tmp_path: Path) -> None:
    printer = make_printer("年报")
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "一页.pdf"))
    printer.setFromTo(2, 2)
    assert print_pdf(pdf, printer, lambda _: True)
    assert open_pdf((tmp_path / "一页.pdf").read_bytes()).pages == 1
    printer.setOutputFileName(str(tmp_path / "停.pdf"))
    assert not print_pdf(pdf, printer, lambda _: False)


def test_the_window_previews_and_prints_what_is_not_final_as_a_draft(
    window: MainWindow, answers: Answers, tmp_path: Path
) -> None:
    window.documents.open_sample()
    assert window.documents.current is not None
    window.documents.current.session.type_cell(CellRef("requests", "new", "natural"), "")
    printed = tmp_path / "印.pdf"

    def to_file(printer: QPrinter) -> bool:
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(printed))
        printer.setFromTo(1, 1)
        return True

    answers.set_up = to_file
    seen: list[Pdf] = []

    def print_it() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, PreviewDialog):
            seen.append(dialog._pdf)
            dialog.print_button.click()
            dialog.reject()
        else:
            QTimer.singleShot(50, print_it)

    QTimer.singleShot(50, print_it)
    window.command_set.actions["preview"].trigger()
    assert "草稿" in text_of(seen[0].data)
    assert open_pdf(printed.read_bytes()).pages == 1
    assert "已送打印机" in window.status.news.text()


def test_a_final_report_has_no_watermark(balanced: Report) -> None:
    assert "草稿" not in text_of(pdf_bytes(balanced))


def text_of(data: bytes) -> str:
    with PdfDocument(data) as document:
        return "".join(document[page].get_textpage().get_text_range() for page in range(len(document)))


def ink_of(picture: QImage) -> tuple[int, int, int, int]:
    """The box that everything printed lies in: left, top, right, bottom, in pixels."""
    dark = [
        (x, y)
        for x in range(picture.width())
        for y in range(picture.height())
        if picture.pixelColor(x, y).value() < 150
    ]
    columns, rows = {x for x, _ in dark}, {y for _, y in dark}
    return min(columns), min(rows), max(columns), max(rows)

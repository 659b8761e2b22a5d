"""Preview and print: the pages of the very PDF, turned by keys, painted in full size and resolution."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from pypdfium2 import PdfDocument
from PySide6.QtCore import QMarginsF, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QImage, QWheelEvent
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from editor.exporters.paper.page_style import COMMON, OFFICIAL
from editor.exporters.pdf.write import pdf_bytes
from editor.forms.address import CellRef
from editor.gui.output.page_view import Fit
from editor.gui.output.pdf_pages import Pdf, open_pdf, page_image
from editor.gui.output.preview import PreviewDialog
from editor.gui.output.printing import make_printer, print_pdf
from editor.gui.window.main_window import MainWindow
from editor.report.model import Report
from tests.gui.answers import Answers


@pytest.fixture(scope="module")
def pdf() -> Pdf:
    from random import Random

    from tests.strategies import form_of, random_balanced_report

    report = random_balanced_report(Random(3), form_of("2021"), max_value=60)
    return open_pdf(pdf_bytes(replace(report, sections={})))  # the tables alone: three pages


def test_pages_are_pictures_of_the_pdf(pdf: Pdf) -> None:
    assert pdf.pages == len(PdfDocument(pdf.data))
    picture = page_image(pdf, 0, 72)
    assert (picture.width(), picture.height()) == (596, 842)
    colours = {picture.pixelColor(x, y).name() for x in range(60, 540, 2) for y in range(60, 780, 2)}
    assert "#ffffff" in colours
    assert len(colours) > 1  # and something is written on it


def test_pages_are_turned_by_keys(qtbot: QtBot, pdf: Pdf) -> None:
    dialog = PreviewDialog(pdf, "年报", OFFICIAL)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    assert dialog.pages.count() == pdf.pages > 1
    assert dialog.counter.text() == f"第 1 页，共 {pdf.pages} 页"
    first = dialog.view.page.pixmap().toImage()
    QTest.keyClick(dialog, Qt.Key.Key_PageDown)
    assert dialog.current_page == 1
    assert dialog.view.page.pixmap().toImage() != first
    QTest.keyClick(dialog, Qt.Key.Key_PageUp)
    QTest.keyClick(dialog, Qt.Key.Key_PageUp)
    assert dialog.current_page == 0
    assert dialog.view.page.pixmap().toImage() == first


def test_zoom_goes_in_steps_and_fits_the_width(qtbot: QtBot, pdf: Pdf) -> None:
    dialog = PreviewDialog(pdf, "年报", OFFICIAL)
    qtbot.addWidget(dialog)
    dialog.show()
    fitting = dialog.view.page.pixmap().width()
    assert fitting <= dialog.view.viewport().width()
    dialog.view.zoom_by(1)
    assert dialog.view.page.pixmap().width() > fitting
    dialog.view.zoom_by(1)
    dialog.fit(Fit.WIDTH)
    assert dialog.view.page.pixmap().width() == fitting
    dialog.resize(1200, 700)
    qtbot.waitUntil(lambda: dialog.view.page.pixmap().width() > fitting)


def shown(qtbot: QtBot, pdf: Pdf) -> PreviewDialog:
    """An open preview that hears keys."""
    dialog = PreviewDialog(pdf, "年报", OFFICIAL)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    return dialog


def asked_for(dialog: PreviewDialog) -> int | Fit:
    """The zoom, which mypy would else take for what was set before."""
    return dialog.view.zoom


def test_the_whole_page_fits_the_window(qtbot: QtBot, pdf: Pdf) -> None:
    dialog = shown(qtbot, pdf)
    dialog.fit(Fit.PAGE)
    picture, room = dialog.view.page.pixmap().size(), dialog.view.viewport().size()
    assert picture.height() <= room.height()
    assert picture.height() > room.height() * 0.9
    dialog.resize(dialog.width(), 500)
    qtbot.waitUntil(lambda: dialog.view.page.pixmap().height() < picture.height())


@pytest.mark.parametrize(("key", "end"), [(Qt.Key.Key_Plus, "300%"), (Qt.Key.Key_Minus, "50%")])
def test_zoom_by_keys_ends_at_its_limits(qtbot: QtBot, pdf: Pdf, key: Qt.Key, end: str) -> None:
    dialog = shown(qtbot, pdf)
    dialog.view.zoom = 100
    assert dialog.zoom_label.text() == "100%"
    for _ in range(9):
        QTest.keyClick(dialog, key, Qt.KeyboardModifier.ControlModifier)
    assert dialog.zoom_label.text() == end
    QTest.keyClick(dialog, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    assert asked_for(dialog) is Fit.WIDTH
    QTest.keyClick(dialog, Qt.Key.Key_9, Qt.KeyboardModifier.ControlModifier)
    assert asked_for(dialog) is Fit.PAGE


def test_home_and_end_go_to_the_first_and_last_page(qtbot: QtBot, pdf: Pdf) -> None:
    dialog = shown(qtbot, pdf)
    QTest.keyClick(dialog, Qt.Key.Key_End)
    assert dialog.counter.text() == f"第 {pdf.pages} 页，共 {pdf.pages} 页"
    QTest.keyClick(dialog, Qt.Key.Key_Home)
    assert dialog.current_page == 0


def turned(
    dialog: PreviewDialog, notches: int, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
) -> None:
    """Turn the wheel over the page, away from the user if `notches` are positive."""
    middle = QPointF(dialog.view.viewport().rect().center())
    event = QWheelEvent(
        middle,
        dialog.view.viewport().mapToGlobal(middle),
        QPoint(),
        QPoint(0, 120 * notches),
        Qt.MouseButton.NoButton,
        modifiers,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(dialog.view.viewport(), event)


def test_the_wheel_scrolls_turns_pages_and_zooms(qtbot: QtBot, pdf: Pdf) -> None:
    dialog = shown(qtbot, pdf)
    bar = dialog.view.verticalScrollBar()
    turned(dialog, -1)
    assert dialog.current_page == 0
    assert bar.value() > 0
    bar.setValue(bar.maximum())
    turned(dialog, -1)
    assert (dialog.current_page, bar.value()) == (1, 0)
    turned(dialog, 1)
    assert (dialog.current_page, bar.value()) == (0, bar.maximum())
    dialog.view.zoom = 100
    turned(dialog, 1, Qt.KeyboardModifier.ControlModifier)
    assert dialog.view.zoom == 125
    turned(dialog, -1, Qt.KeyboardModifier.ControlModifier)
    assert dialog.view.zoom == 100


def test_another_style_is_asked_for_and_shown_at_the_same_page(qtbot: QtBot, pdf: Pdf) -> None:
    dialog = shown(qtbot, pdf)
    chosen: list[object] = []
    dialog.style_chosen.connect(chosen.append)
    dialog.turn(1)
    assert dialog.styles.currentText() == "公文版式"
    dialog.styles.activated.emit(1)
    assert chosen == [COMMON]
    first = open_pdf(pdf.data)
    dialog.show_pdf(first)
    assert dialog.pdf is first
    assert dialog.current_page == 1
    assert dialog.pages.count() == first.pages


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
            seen.append(dialog.pdf)
            dialog.print_button.click()
            dialog.reject()
        else:
            QTimer.singleShot(50, print_it)

    QTimer.singleShot(50, print_it)
    window.command_set.actions["preview"].trigger()
    assert "草稿" in text_of(seen[0].data)
    assert open_pdf(printed.read_bytes()).pages == 1
    assert window.status.news.text() == "已打印到文件 印.pdf：1 页"


def test_a_style_chosen_in_the_preview_is_that_of_menu_print_and_export(window: MainWindow) -> None:
    window.documents.open_sample()
    seen: list[int] = []

    def choose() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, PreviewDialog):
            seen.append(dialog.pdf.pages)
            dialog.styles.setCurrentIndex(1)
            dialog.styles.activated.emit(1)
            seen.append(dialog.pdf.pages)
            dialog.reject()
        else:
            QTimer.singleShot(50, choose)

    assert window.command_set.actions["style.official"].isChecked()
    QTimer.singleShot(50, choose)
    window.command_set.actions["preview"].trigger()
    assert seen[0] > seen[1]
    assert window.settings.style is COMMON
    assert window.command_set.actions["style.common"].isChecked()
    assert not window.command_set.actions["style.official"].isChecked()


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

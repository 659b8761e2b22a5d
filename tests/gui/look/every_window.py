"""Every window and dialog of the program on a screen of a given size, each as full as it gets.

Qt learns the size of its screen when it starts, so this is a program of its own:
`python -m tests.gui.look.every_window WIDTH HEIGHT [--text PER_CENT] [--scale DOTS] [--dark] [--pictures FOLDER]`. It
prints as JSON how each of them lies on the screen. Who adds a dialog adds it to `DIALOGS`.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from PySide6.QtWidgets import QPushButton, QWidget

    from editor.forms.load import Forms
    from editor.gui.window.main_window import MainWindow
    from editor.report.model import Report
    from editor.session import Session

LONG_BODY: Final = "青禾县" + "农业农村水利林业草原畜牧兽医渔业粮食" * 3 + "局办公室"  # 62 letters
LONG_NAME: Final = f"{LONG_BODY}2025年政府信息公开工作年度报告.gouji"


@dataclass(frozen=True)
class Standing:
    """How a window lies on the screen, in device-independent pixels."""

    name: str
    width: int
    height: int
    is_inside: bool  # of the screen, with all four edges
    fits: bool  # with its frame, and may be made no larger by what it holds
    hidden_buttons: tuple[str, ...]  # of the row at its foot, those not wholly in sight
    buttons: int
    default: str  # the button that Enter presses, wherever the focus is
    is_wider: bool  # than the window is what it holds


@dataclass(frozen=True)
class Scene:
    """The window with a report, and what dialogs are made of."""

    window: MainWindow
    session: Session
    report: Report
    forms: Forms
    folder: Path

    def path(self, name: str, text: str) -> Path:
        """A file with a text in it."""
        path = self.folder / name
        path.write_text(text, encoding="utf-8")
        return path


def _import_review(scene: Scene) -> QWidget:
    from docs.made_up_files import strange_page
    from editor.gui.import_review.window import ImportWindow
    from editor.importers.review import Review
    from editor.workflows.opening import open_document

    draft = open_document(scene.path("网页.html", strange_page(scene.report)), scene.forms).draft
    assert draft is not None
    return ImportWindow(Review(replace(draft, body=LONG_BODY)), lambda: True, scene.window)


def _import_into(scene: Scene) -> QWidget:
    from docs.made_up_files import strange_page
    from editor.gui.import_review.window import ImportWindow
    from editor.importers.review import review_into
    from editor.workflows.opening import open_document

    draft = open_document(scene.path("导入.html", strange_page(scene.report)), scene.forms).draft
    assert draft is not None
    other = replace(scene.report, body=LONG_BODY, year=scene.report.year - 1, title="")
    return ImportWindow(review_into(draft, other), lambda: True, scene.window)


def _import_list(scene: Scene) -> QWidget:
    from editor.gui.import_review.leftovers import ImportList
    from editor.report.model import ImportRecord, Remainder
    from editor.session import Session

    cells = tuple(scene.report.form.cells)
    remainders = (Remainder("第 5 行", "其他 0" * 40),)
    record = ImportRecord(LONG_NAME, cells[:6], cells[6:12], remainders, ("说明" * 60,))
    return ImportList(Session(replace(scene.report, imported=record)), scene.window)


def _new_report(scene: Scene) -> QWidget:
    from editor.gui.files.new_report_dialog import NewReportDialog, PriorFiles
    from editor.report.model import ImportRecord, Remainder

    record = ImportRecord("上年.docx", (), (), (Remainder("第 5 行", "其他 0"),), ("读出的说明一条，有些长" * 4,) * 4)
    prior = replace(scene.report, year=2023, body=LONG_BODY, imported=record)
    files = PriorFiles(lambda: Path(LONG_NAME), lambda _: prior, lambda _: None)
    dialog = NewReportDialog(scene.forms, 2025, files, scene.window)
    dialog.choose_button.click()
    dialog.year.setValue(2025)
    dialog.body.setText("某局")
    return dialog


def _recovery(scene: Scene) -> QWidget:
    from editor.gui.files.recovery import Kept
    from editor.gui.files.recovery_dialog import RecoveryDialog

    kept = Kept(scene.folder / "a", LONG_NAME, scene.folder / LONG_NAME, datetime(2026, 1, 8, 9, 30, tzinfo=UTC))
    return RecoveryDialog([kept] * 8, scene.window)


def _waiting(scene: Scene) -> QWidget:
    from editor.gui.files.waiting_dialog import WaitingDialog
    from editor.progress import Stage

    dialog = WaitingDialog(f"正在读取 {LONG_NAME}……", scene.window)
    dialog.show_stage(Stage("正在读第 3 页", 3, 12))
    return dialog


def _preview(scene: Scene) -> QWidget:
    from editor.exporters.paper.page_style import STYLES
    from editor.exporters.pdf.write import pdf_bytes
    from editor.gui.output.pdf_pages import open_pdf
    from editor.gui.output.preview import PreviewDialog

    return PreviewDialog(open_pdf(pdf_bytes(scene.report)), scene.report.display_title, STYLES[0], scene.window)


def _pictures(scene: Scene) -> QWidget:
    from editor.gui.output.pictures_dialog import PicturesDialog

    return PicturesDialog(scene.report, scene.window, is_final=False)


def _verify(scene: Scene) -> QWidget:
    from docs.made_up_files import published_page
    from editor.gui.output.verify_dialog import VerifyDialog
    from editor.workflows.exporting import verify_published

    page = scene.path(LONG_NAME.replace(".gouji", "")[:60] + ".html", published_page(scene.report))
    return VerifyDialog(verify_published(page, scene.report, scene.forms), scene.window)


def _waiver(scene: Scene) -> QWidget:
    from editor.gui.findings.waiver_dialog import WaiverDialog

    scene.session.check_prose()
    finding = next(one for one in scene.session.result.findings if one.rule == "T2.BAL")
    return WaiverDialog(finding, "方宁", date(2026, 1, 8), scene.window)


def _cells_pasted(scene: Scene) -> QWidget:
    from PySide6.QtWidgets import QApplication, QDialog

    assert scene.window.workspace is not None
    scene.window.workspace.show_section("requests")
    table = scene.window.workspace.table
    assert table is not None
    rows = ("\t".join(f"{row}{column}件（约）" for column in range(20)) for row in range(40))
    QApplication.clipboard().setText("\n".join(rows))
    table.paste()
    return next(child for child in scene.window.findChildren(QDialog) if type(child).__name__ == "CellPasteDialog")


def _text_pasted(scene: Scene) -> QWidget:
    from docs.made_up_files import copied_page
    from editor.gui.prose.paste_dialog import TextPasteDialog
    from editor.wording.pasted_text import pasted

    html, text = copied_page()
    return TextPasteDialog(pasted(html, text), text, scene.window)


def _citation(scene: Scene) -> QWidget:
    from editor.gui.text.citation_dialog import CitationDialog

    return CitationDialog(scene.report, "{三.一.总计}", scene.window)


def _offers(scene: Scene) -> QWidget:
    from docs.made_up_files import report_of_2018
    from editor.gui.window.offers_dialog import OffersDialog
    from editor.session import Session
    from editor.workflows.opening import open_document

    told = open_document(scene.path("2018年年报.txt", report_of_2018()), scene.forms).report
    return OffersDialog(Session(told), scene.window)


def _about(scene: Scene) -> QWidget:
    from editor.gui.window.about_dialog import AboutDialog

    return AboutDialog(scene.window)


def _shortcuts(scene: Scene) -> QWidget:
    from editor.gui.window.about_dialog import ShortcutsDialog

    return ShortcutsDialog(scene.window)


def _file(scene: Scene) -> QWidget:
    from editor.gui.files.file_dialogs import FileDialogs
    from editor.gui.files.file_kinds import READABLE_KINDS

    return FileDialogs().dialog("打开年报", READABLE_KINDS, scene.folder)


def _error(scene: Scene) -> QWidget:
    from editor.errors import StoreError
    from editor.gui.files.boxes import error_box

    place = "/" + "/".join(["一个很长的文件夹名字" * 4, "another_quite_long_name_without_a_break_" * 4, LONG_NAME])
    remedy = "请先关闭占用它的程序，" * 6
    return error_box("没有打开", StoreError(f"“{LONG_NAME}”打不开", place=place, remedy=remedy))


def _crash(scene: Scene) -> QWidget:
    from editor.gui.window.crash import CrashReporter

    return CrashReporter(lambda: True).box("Traceback\n" * 40, kept=True)


def _print(scene: Scene) -> QWidget:
    from PySide6.QtPrintSupport import QPrinter

    from editor.gui.files.print_dialog import PrintDialog

    return PrintDialog(QPrinter(), 7, scene.window)


# Each dialog by its class; one with several looks stands here several times.
DIALOGS: Final[dict[str, Callable[[Scene], QWidget]]] = {
    "AboutDialog": _about,
    "CellPasteDialog": _cells_pasted,
    "CitationDialog": _citation,
    "FileDialog": _file,
    "ImportList": _import_list,
    "ImportWindow": _import_review,
    "ImportWindow.into": _import_into,
    "MessageBox": _error,
    "MessageBox.crash": _crash,
    "NewReportDialog": _new_report,
    "OffersDialog": _offers,
    "PicturesDialog": _pictures,
    "PreviewDialog": _preview,
    "PrintDialog": _print,
    "RecoveryDialog": _recovery,
    "ShortcutsDialog": _shortcuts,
    "TextPasteDialog": _text_pasted,
    "VerifyDialog": _verify,
    "WaitingDialog": _waiting,
    "WaiverDialog": _waiver,
}


def standing_of(name: str, window: QWidget) -> Standing:
    """How a window that is shown lies on its screen, and what is in sight of it."""
    from PySide6.QtWidgets import QMainWindow, QPushButton, QScrollArea

    room = window.screen().availableGeometry()
    buttons = [button for button in window.findChildren(QPushButton) if button.isVisible()]
    scrolls = [area for area in window.findChildren(QScrollArea) if type(area).__name__ == "ScrolledBody"]
    pages = window.findChildren(QScrollArea)
    outside = [button for button in buttons if not any(area.isAncestorOf(button) for area in pages)]
    default = next((button.text() for button in buttons if button.isDefault()), "")
    frame = 0 if isinstance(window, QMainWindow) else 20
    return Standing(
        name,
        window.width(),
        window.height(),
        room.contains(window.geometry()),
        window.minimumSizeHint().width() <= room.width() and window.width() <= room.width() - frame,
        tuple(button.text() for button in outside if _is_cut(button)),
        len(outside),
        default,
        any(area.horizontalScrollBar().maximum() > 0 for area in scrolls),
    )


def _is_cut(button: QPushButton) -> bool:
    """Whether some of a button cannot be seen: clipped by what it lies in, or less than its words need."""
    return button.visibleRegion().boundingRect() != button.rect() or button.width() < button.minimumSizeHint().width()


def main() -> None:
    """Show all, and print how each stands."""
    parser = argparse.ArgumentParser()
    parser.add_argument("width", type=int)
    parser.add_argument("height", type=int)
    parser.add_argument("--text", type=int, default=100)
    parser.add_argument("--scale", type=float, default=1.0)
    parser.add_argument("--dark", action="store_true")
    parser.add_argument("--pictures", type=Path)
    parser.add_argument("--only", default="")
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        _make_screen(folder, wanted.width, wanted.height, wanted.scale)
        standings = _tour(folder, wanted)
    json.dump([asdict(one) for one in standings], sys.stdout, ensure_ascii=False)
    sys.stdout.flush()
    os._exit(0)  # what dialogs left unsaved asks nobody


def _make_screen(folder: Path, width: int, height: int, scale: float) -> None:
    """A screen of so many device-independent pixels, of `scale` dots each way."""
    screen = {
        "name": "screen",
        "x": 0,
        "y": 0,
        "width": round(width * scale),
        "height": round(height * scale),
        "dpr": 1,
    }
    screen |= {"logicalDpi": 96, "logicalBaseDpi": 96}
    config = folder / "screen.json"
    config.write_text(json.dumps({"screens": [screen]}), encoding="utf-8")
    os.environ["QT_QPA_PLATFORM"] = f"offscreen:configfile={config}"
    os.environ["QT_SCALE_FACTOR"] = str(scale)


def _tour(folder: Path, wanted: argparse.Namespace) -> list[Standing]:
    from editor.forms.load import load_forms
    from editor.gui.files.background import Background
    from editor.gui.files.dialogs import QtDialogs
    from editor.gui.files.recovery import Recovery
    from editor.gui.files.settings import Settings
    from editor.gui.files.surroundings import Surroundings
    from editor.gui.look.appearance import apply_scheme
    from editor.gui.look.scheme import Scheme
    from editor.gui.window.app import make_application
    from editor.gui.window.main_window import MainWindow
    from editor.resources import resource_path

    application = make_application(["gouji"])
    apply_scheme(application, Scheme.DARK if wanted.dark else Scheme.LIGHT)
    settings = Settings(folder / "settings.ini")
    settings.zoom = wanted.text
    settings.folder = folder
    for number in range(3):
        settings.remember_file(folder / f"{number}{LONG_NAME}")
    forms = load_forms(resource_path("forms"))
    around = Surroundings(forms, settings, Recovery(folder / "recovery"), Background(), QtDialogs())
    window = MainWindow(around)
    window.show()
    standings = [_look(window, "MainWindow.start", wanted)]
    window.documents.open_sample()
    assert window.workspace is not None
    session = window.workspace.session
    from editor.forms.address import CellRef
    from editor.gui.look.message_bar import Notice

    session.set_cells({CellRef("disclosure", "normative", "in_force"): Decimal(47)}, "改")
    window.bars.show_notice(
        Notice("export", f"已导出 {LONG_NAME}，读回核对一致。", (("打开文件", int), ("打开文件夹", int)))
    )
    scene = Scene(window, session, session.report, forms, folder)
    for section in ("about", "overview", "requests"):
        window.workspace.show_section(section)
        standings.append(_look(window, f"MainWindow.{section}", wanted))
    for name, make in DIALOGS.items():
        if wanted.only in name:
            dialog = make(scene)
            dialog.show()
            standings.append(_look(dialog, name, wanted))
            dialog.hide()
    return standings


def _look(window: QWidget, name: str, wanted: argparse.Namespace) -> Standing:
    from PySide6.QtCore import QCoreApplication, QEventLoop, QTimer

    loop = QEventLoop()
    QTimer.singleShot(700 if wanted.pictures else 0, loop.quit)
    loop.exec()
    QCoreApplication.processEvents()
    if wanted.pictures:
        wanted.pictures.mkdir(parents=True, exist_ok=True)
        window.grab().save(str(wanted.pictures / f"{name}.png"))
    return standing_of(name, window)


if __name__ == "__main__":
    main()

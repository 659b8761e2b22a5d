"""Makes the pictures of the README from the program itself.

Run it with `xvfb-run -s "-screen 0 1366x768x24" .venv/bin/python docs/make_screenshots.py`.

The sample report is opened, a figure is typed wrong as a clerk would, and each page is photographed at 1366×768.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication, QWidget

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from editor.exporters.write_pdf import pdf_bytes
from editor.forms.address import CellRef
from editor.forms.load import load_forms
from editor.gui.app import make_application
from editor.gui.appearance import apply_scheme
from editor.gui.background import Background
from editor.gui.dialogs import QtDialogs
from editor.gui.documents import Surroundings
from editor.gui.main_window import MainWindow
from editor.gui.pdf_pages import open_pdf
from editor.gui.preview import PreviewDialog
from editor.gui.recovery import Recovery
from editor.gui.settings import Places, Scheme, Settings
from editor.resources import resource_path

FOLDER = Path(__file__).parent / "screenshots"
WRONG = CellRef("requests", "results.granted", "natural")


def main() -> None:
    """Write all pictures."""
    application = make_application(["gouji"])
    background = Background()
    with tempfile.TemporaryDirectory() as folder:
        places = Places(Path(folder) / "settings.ini", Path(folder) / "recovery")
        apply_scheme(application, Scheme.LIGHT)
        forms = load_forms(resource_path("forms"))
        around = Surroundings(forms, Settings(places.settings), Recovery(places.recovery), background, QtDialogs())
        window = MainWindow(around)
        window.resize(1366, 768)
        window.show()
        photograph_all(application, window)
    background.close()


def photograph_all(application: QApplication, window: MainWindow) -> None:
    """Each page in turn."""
    take(window, "start")
    window.documents.open_sample()
    workspace = window.workspace
    assert workspace is not None
    session = workspace.session
    workspace.show_section("disclosure")
    take(window, "table-two")
    preview = PreviewDialog(open_pdf(pdf_bytes(session.report)), session.report.display_title)
    preview.resize(1000, 740)
    preview.show()
    preview.turn(3)
    take(preview, "preview")
    preview.close()
    session.auto_totals = False
    session.type_cell(WRONG, "31")
    workspace.go_to(WRONG)
    take(window, "table-three")
    workspace.show_section("overview")
    take(window, "prose")
    workspace.show_section("requests")
    apply_scheme(application, Scheme.DARK)
    take(window, "dark")
    session.undo()
    window.close()


def take(widget: QWidget, name: str) -> None:
    """One picture, after everything that the program does a little later has been done."""
    wait(700)
    widget.grab().save(str(FOLDER / f"{name}.png"))


def wait(milliseconds: int) -> None:
    """Let the window live for a while."""
    loop = QEventLoop()
    done: Callable[[], None] = loop.quit
    QTimer.singleShot(milliseconds, done)
    loop.exec()


if __name__ == "__main__":
    main()

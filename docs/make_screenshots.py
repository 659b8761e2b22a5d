"""Makes the pictures of the documents from the program itself.

Run it with `xvfb-run -a -s "-screen 0 1366x768x24" .venv/bin/python docs/make_screenshots.py`.

The sample report is opened, a figure is typed wrong as a clerk would, and each window is photographed on a screen of
1366×768, in a folder of its own, with settings of its own. Names given as arguments limit what is kept.
"""

from __future__ import annotations

import sys
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import Final

from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QApplication

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from docs.camera import SCREEN, take, wait
from docs.made_up_files import published_page, strange_page, work_plan
from docs.prose_screenshots import PREVIEW, take_findings, take_offers, take_paste, take_prose
from editor.exporters.paper.page_style import STYLES
from editor.exporters.pdf.write import pdf_bytes
from editor.forms.address import CellRef
from editor.forms.load import Forms, load_forms
from editor.gui.files.background import Background
from editor.gui.files.dialogs import QtDialogs
from editor.gui.files.recovery import Recovery
from editor.gui.files.settings import Settings, UserFolders
from editor.gui.files.surroundings import Surroundings
from editor.gui.import_review.window import ImportWindow
from editor.gui.look.appearance import apply_scheme
from editor.gui.look.scheme import Scheme
from editor.gui.output.pdf_pages import open_pdf
from editor.gui.output.pictures_dialog import PicturesDialog
from editor.gui.output.preview import PreviewDialog
from editor.gui.output.verify_dialog import VerifyDialog
from editor.gui.window.app import make_application
from editor.gui.window.main_window import MainWindow
from editor.gui.window.workspace import Workspace
from editor.importers.review import Review
from editor.report.model import Report
from editor.resources import resource_path
from editor.workflows.exporting import verify_published
from editor.workflows.opening import open_document

TABLE_THREE: Final = {"official": 3, "common": 2}  # its page in each style
SWAPPED: Final = CellRef("requests", "new", "natural")  # 52


def main() -> None:
    """Write all pictures."""
    application = make_application(["gouji"])
    QCursor.setPos(0, SCREEN[1] - 1)  # over nothing that would light up
    background = Background()
    forms = load_forms(resource_path("forms"))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        places = UserFolders(folder / "settings.ini", folder / "recovery")
        apply_scheme(application, Scheme.LIGHT)
        around = Surroundings(forms, Settings(places.settings), Recovery(places.recovery), background, QtDialogs())
        window = MainWindow(around)
        window.resize(*SCREEN)
        window.show()
        take(window, "start")
        window.documents.open_sample()
        assert window.workspace is not None
        report = window.workspace.session.report
        take_paper(report)
        take_files(report, forms, folder)
        take_window(application, window, window.workspace)
        take_prose(window.workspace)
        take_findings(window.workspace)
        take_paste()
        take_offers(window, forms, folder)
        window.close()
    background.close()


def take_paper(report: Report) -> None:
    """The preview, in each page style, and the pictures."""
    for style in STYLES:
        preview = PreviewDialog(open_pdf(pdf_bytes(report, style=style)), report.display_title, style)
        preview.resize(*PREVIEW)
        preview.show()
        preview.turn_to(TABLE_THREE[style.id])
        take(preview, f"preview-{style.id}")
        preview.close()
    pictures = PicturesDialog(report)
    pictures.resize(*PREVIEW)
    pictures.show()
    take(pictures, "pictures")
    pictures.close()


def take_files(report: Report, forms: Forms, folder: Path) -> None:
    """What is shown of files from elsewhere: an import under review, a published page compared."""
    strange, published = folder / "年报网页.html", folder / "已发布网页.html"
    strange.write_text(strange_page(report), encoding="utf-8")
    published.write_text(published_page(report), encoding="utf-8")
    draft = open_document(strange, forms).draft
    assert draft is not None
    review = ImportWindow(Review(draft), lambda: True)
    review.resize(*SCREEN)
    review.show()
    wait(300)
    review.state.check([CellRef("requests", "results.granted", "natural")])
    review.state.toggle([CellRef("requests", "results.denied.third_party", "legal.business")])
    for _ in range(2):
        review.look.step(1)
    take(review, "import-review")
    review.close()
    verified = VerifyDialog(verify_published(published, report, forms))
    verified.show()
    take(verified, "verify")
    verified.close()


def take_window(application: QApplication, window: MainWindow, workspace: Workspace) -> None:
    """The main window: a table, dark, the work plan."""
    session = workspace.session
    session.auto_totals = False
    session.type_cell(SWAPPED, "25")
    workspace.go_to(SWAPPED)
    take(window, "table-three")
    apply_scheme(application, Scheme.DARK)
    take(window, "dark")
    apply_scheme(application, Scheme.LIGHT)
    session.undo()
    plan, states = work_plan()
    session.set_report(replace(session.report, plan=plan, task_states=states), "工作要点")
    workspace.show_section("requests")
    if workspace.plan is not None:
        workspace.plan.go_to(1)
        workspace.plan.view.setFocus()
    take(window, "work-plan")
    session.undo()


if __name__ == "__main__":
    main()

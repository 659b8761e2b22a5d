"""The pictures that show work on prose and on findings, for `make_screenshots.py`."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Final

from PySide6.QtWidgets import QDialog

from docs.camera import take, take_before, wait
from docs.made_up_files import cited_overview, copied_page, prior_like, report_of_2018
from editor.exporters.paper.page_style import STYLES
from editor.forms.address import CellRef
from editor.forms.load import Forms
from editor.gui.findings.waiver_dialog import WaiverDialog
from editor.gui.output.pdf_pages import open_pdf
from editor.gui.output.preview import PreviewDialog
from editor.gui.prose.paste_dialog import TextPasteDialog
from editor.gui.window.main_window import MainWindow
from editor.gui.window.workspace import Workspace
from editor.report.edit import TextRef
from editor.report.waiver import Reason, Waiver
from editor.session import Session
from editor.wording.pasted_text import pasted
from editor.workflows.opening import open_document, save_document
from editor.workflows.publishing import review_pdf

TODAY: Final = date(2026, 1, 8)
PREVIEW: Final = (1060, 740)
FOOT: Final = 250  # px, that all of the details are seen
OVERVIEW: Final = TextRef("section", "overview")
IN_FORCE: Final = CellRef("disclosure", "normative", "in_force")


def take_prose(workspace: Workspace) -> None:
    """The text of a section with citations, its guide, and words being sought."""
    session, prose = workspace.session, workspace.prose
    session.set_text(OVERVIEW, cited_overview(session.report.sections["overview"]))
    workspace.show_section("overview")
    prose.guide_button.setChecked(True)
    wait(100)
    workspace.find_text(replaces=True)
    prose.find_bar.words.setText("公开申请")
    take(workspace.window(), "prose")
    prose.finding.close()
    prose.guide_button.setChecked(False)
    prose.prior_button.setChecked(True)
    session.set_prior(prior_like(session.report))
    take(workspace.window(), "prior")
    prose.prior_button.setChecked(False)
    for _ in range(2):
        session.undo()


def take_findings(workspace: Workspace) -> None:
    """Findings of tables and prose with the details of one, then the reason given for it, then the paper of it all."""
    session = workspace.session
    session.type_cell(IN_FORCE, "47")
    wrong = session.report.sections["overview"].replace("部分公开7件", "部分公开9件")
    session.set_text(OVERVIEW, wrong)
    session.check_prose()
    heights = workspace.rows.sizes()
    workspace.rows.setSizes([sum(heights) - FOOT, FOOT])
    workspace.show_section("disclosure")
    _choose(workspace, "P.FIGURE")
    take(workspace.window(), "findings")
    workspace.rows.setSizes(heights)
    take_waiver(workspace)
    take_review(session)
    for _ in range(3):
        session.undo()


def take_waiver(workspace: Workspace) -> None:
    """The reason for a finding being written, and kept."""
    session = workspace.session
    finding = next(one for one in session.result.findings if one.rule == "T2.BAL")
    sentence = "上年报告少计3件，本年清理时已按规范性文件库更正。"
    dialog = WaiverDialog(finding, "方宁", TODAY, workspace.window())
    dialog.reasons.setCurrentIndex(dialog.reasons.findData(Reason.CORRECTED.value))
    dialog.sentence.setPlainText(sentence)
    _photograph(dialog, "waiver")
    session.set_waiver(finding.key, Waiver(finding.judged, Reason.CORRECTED, sentence, "方宁", TODAY))


def take_review(session: Session) -> None:
    """The 领导审阅稿 on its first page."""
    title = f"{session.report.display_title}领导审阅稿"
    pdf = open_pdf(review_pdf(session.report, STYLES[1], TODAY))
    dialog = PreviewDialog(pdf, title, STYLES[1])
    dialog.resize(*PREVIEW)
    _photograph(dialog, "review-sheet")


def take_paste() -> None:
    """What was copied from a word processor, and what of it will be pasted."""
    html, text = copied_page()
    _photograph(TextPasteDialog(pasted(html, text), text), "paste-preview")


def take_offers(window: MainWindow, forms: Forms, folder: Path) -> None:
    """The figures that a report of 2018 tells in its prose."""
    text, path = folder / "2018年年报.txt", folder / "2018年年报.gouji"
    text.write_text(report_of_2018(), encoding="utf-8")
    save_document(open_document(text, forms).report, path)
    window.documents.open_path(path)
    wait(300)
    window.command_set.actions["offers"].trigger()
    dialog = window.tools.offers.dialog
    assert dialog is not None
    take_before(window, dialog, "offers")
    window.tools.offers.close()


def _choose(workspace: Workspace, rule: str) -> None:
    """Choose the first finding of a rule in the list."""
    findings = workspace.findings
    findings.refresh()
    for index in findings.model.order():
        row = findings.model.row_at(index)
        if row is not None and row.finding is not None and row.finding.rule == rule:
            findings.view.setCurrentIndex(index)
            findings.view.scrollTo(index)
            findings.spot_chosen.emit(row.finding.spots[0])
            return


def _photograph(dialog: QDialog, name: str) -> None:
    dialog.show()
    take(dialog, name)
    dialog.close()
    dialog.deleteLater()

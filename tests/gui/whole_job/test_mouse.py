"""The whole job with the mouse alone: keys give figures and words where a click has put the caret, and do nothing else.

The clerk's words come as an input method gives them; a block from a spreadsheet comes by the menu.
"""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QMenuBar, QWidget
from pytestqt.qtbot import QtBot

from editor.checks.finding import Verdict
from editor.forms.address import CellRef
from editor.gui.files.new_report_dialog import NewReportDialog
from editor.gui.findings.waiver_dialog import WaiverDialog
from editor.gui.grid.view import GridView
from editor.gui.import_review.window import ImportWindow
from editor.gui.window.main_window import MainWindow
from editor.gui.window.workspace import Workspace
from tests.gui.whole_job.job import CITED, NEW, REASON, Job, answer_dialog, assert_job_done

TOTAL = CellRef("requests", "new", "total")


def click(widget: QWidget, place: QPoint | None = None) -> None:
    """The left button, in the middle if no place is said. What is clicked is in sight."""
    assert widget.isVisible()
    where = place if place is not None else widget.rect().center()
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, where)


def choose(window: MainWindow, qtbot: QtBot, *words: str) -> None:
    """A command from the menu bar, by the words that its menus and it begin with."""
    shown: QMenuBar | QMenu = window.menuBar()
    for word in words:
        action = next(action for action in shown.actions() if action.text().startswith(word))
        qtbot.waitUntil(shown.isVisible)
        click(shown, shown.actionGeometry(action).center())
        inner = [menu for menu in window.findChildren(QMenu) if menu.menuAction() is action]
        shown = inner[0] if inner else shown


def press_tool(window: MainWindow, command: str) -> None:
    """A button of the toolbar."""
    click(window.command_set.toolbar.widgetForAction(window.command_set.actions[command]))


def focused() -> QWidget:
    """Where figures and words go."""
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def type_figures(text: str) -> None:
    """Figures, into the cell that was clicked."""
    for figure in text:
        QTest.keyClick(focused(), Qt.Key(ord(figure)))


def write(text: str) -> None:
    """Words, where the caret is; a new paragraph is what they contain."""
    for number, paragraph in enumerate(text.split("\n")):
        if number:
            QTest.keyClick(focused(), Qt.Key.Key_Return)
        event = QInputMethodEvent()
        event.setCommitString(paragraph)
        QApplication.sendEvent(focused(), event)


def workspace_of(window: MainWindow) -> Workspace:
    """What is shown of the report."""
    assert window.workspace is not None
    return window.workspace


def return_to(window: QWidget, qtbot: QtBot) -> None:
    """Have a window active again: there is no window manager to do it."""
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)


def go_to_section(window: MainWindow, section: str) -> None:
    """A click in the outline."""
    view = workspace_of(window).outline.view
    rows = (view.model().index(row, 0) for row in range(view.model().rowCount()))
    places = [view.visualRect(index).center() for index in rows]
    order = ["about", *(identifier for identifier, _ in workspace_of(window).session.report.parts)]
    click(view.viewport(), places[order.index(section)])
    assert workspace_of(window).section == section


def click_cell(view: GridView, ref: CellRef) -> None:
    """A click on a cell, where it is painted."""
    model = view.model()
    places = ((row, column) for row in range(model.rowCount()) for column in range(model.columnCount()))
    rects = (view.visualRect(model.index(*place)) for place in places)
    click(view.viewport(), next(rect.center() for rect in rects if view.ref_under(rect.center()) == ref))


def view_of(window: MainWindow) -> GridView:
    """The table that is shown."""
    table = workspace_of(window).table
    assert table is not None
    return table.view


def begin_from_last_year(job: Job, window: MainWindow, qtbot: QtBot) -> None:
    """新建, last year's page, its misprint looked at."""

    def look_through(review: ImportWindow) -> None:
        qtbot.waitUntil(lambda: review.look.tree.currentItem() is not None)
        click(review.all_button)

    def fill_in(dialog: NewReportDialog) -> None:
        click(dialog.choose_button)
        qtbot.waitUntil(dialog.review_button.isEnabled)
        answer_dialog(qtbot, ImportWindow, lambda: click(dialog.review_button), look_through)
        return_to(dialog, qtbot)
        click(dialog.start_button)

    answer_dialog(qtbot, NewReportDialog, lambda: click(window.start_page.buttons["new"]), fill_in)
    return_to(window, qtbot)


def fill_tables(job: Job, window: MainWindow, qtbot: QtBot) -> None:
    """Tables two and four typed after a click on each cell, table three pasted and its zeros filled in."""
    for table in ("disclosure", "review"):
        go_to_section(window, table)
        for ref in job.table(table):
            click_cell(view_of(window), ref)
            type_figures(job.text(ref))
    go_to_section(window, "requests")
    click_cell(view_of(window), NEW)
    QApplication.clipboard().setText(job.block("requests"))
    choose(window, qtbot, "编辑", "粘贴")
    press_tool(window, "fill_blanks")


def write_prose(job: Job, window: MainWindow) -> None:
    """All prose, and in section one a figure cited by a click on its cell."""
    prose = workspace_of(window).prose
    for section, text in job.goal.sections.items():
        go_to_section(window, section)
        click(prose.editor.viewport())
        write(text)
        if section == "overview":
            write(f"\n{CITED}")
            click(prose.cite_button)
            click_cell(view_of(window), TOTAL)
            write("件。")


def mend_an_error(job: Job, window: MainWindow) -> None:
    """A figure is typed wrong, found with the button, and put right."""
    workspace = workspace_of(window)
    go_to_section(window, "requests")
    click_cell(view_of(window), NEW)
    type_figures(f"{job.goal.numbers[NEW] + 10}")
    click_cell(view_of(window), TOTAL)
    assert workspace.session.result.verdict is Verdict.ERRORS
    press_tool(window, "next_finding")
    click(next(button for button in workspace.findings.details.buttons if button.text().startswith("改")))
    assert workspace.session.report.cells[NEW] == job.goal.cells[NEW]


def explain(window: MainWindow, qtbot: QtBot) -> None:
    """What is in force does not follow from last year's."""

    def give_reason(dialog: WaiverDialog) -> None:
        click(dialog.reasons)
        items = dialog.reasons.view()
        qtbot.waitUntil(items.isVisible)

        def take() -> bool:  # for a moment after it opened, the list takes no click
            if items.isVisible():
                click(items.viewport(), items.visualRect(dialog.reasons.model().index(1, 0)).center())
            return dialog.reasons.currentIndex() == 1

        qtbot.waitUntil(take)
        return_to(dialog, qtbot)
        click(dialog.sentence.viewport())
        write(REASON)
        click(dialog.by)
        write("李某")
        click(dialog.ok)

    press_tool(window, "next_finding")
    details = workspace_of(window).findings.details
    button = next(button for button in details.buttons if button.text() == "作情况说明…")
    answer_dialog(qtbot, WaiverDialog, lambda: click(button), give_reason)
    return_to(window, qtbot)


def test_the_whole_job_with_the_mouse(job: Job, window: MainWindow, qtbot: QtBot) -> None:
    begin_from_last_year(job, window, qtbot)
    fill_tables(job, window, qtbot)
    write_prose(job, window)
    mend_an_error(job, window)
    explain(window, qtbot)
    press_tool(window, "save")
    choose(window, qtbot, "文件", "导出", "全套文件")
    assert_job_done(job, window, qtbot)

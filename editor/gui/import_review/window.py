"""The review of an import: the form's grid beside the file's text, what needs a look, what the checks would find.

Nothing is taken anywhere before it is accepted: `answer` is then the report that comes of it. What is typed in the
grid corrects what was read; Space sets cells aside.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt, QTimer
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QSplitter,
    QTabWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from editor.forms.address import CellRef
from editor.forms.rule_spec import Force
from editor.gui.findings.panel import FindingsPanel
from editor.gui.findings.rows import summary_of
from editor.gui.grid.table_panel import TablePanel
from editor.gui.import_review.header import ImportHeader
from editor.gui.import_review.parts import PartsPanel
from editor.gui.import_review.reviewing import Reviewing
from editor.gui.import_review.source_pane import SourcePane
from editor.gui.import_review.to_look_at import LookList
from editor.gui.look.on_screen import Dialog, resize_on_screen
from editor.importers.review import Review
from editor.report.model import Report

_SIZE: Final = QSize(1320, 690)
_WIDTHS: Final = [860, 440]
_HEIGHTS: Final = [430, 130]
_ROOMY: Final = 28  # lines of text that the window must be high to show the rules of a cell
_WAIVE_LATER: Final = "情况说明在导入以后作：审核结果中选这一行，按 Alt+S"
_HINT: Final = "键入数字可改正，空格不采用或采用，Ctrl+回车标为已核对，F8 下一处，F6 换窗格"


class ImportWindow(Dialog):
    """The window. `gives_up` is asked before anything that was done in it is thrown away."""

    def __init__(self, review: Review, gives_up: Callable[[], bool], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        into = "导入到本年报" if review.base is not None else "导入核对"
        self.setWindowTitle(f"{into}：{review.draft.source}")
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint, True)
        self._gives_up = gives_up
        self.answer: Report | None = None
        self.state = Reviewing(review, self)
        self._make_panels()
        self._lay_out()
        self._connect()
        self._add_keys()
        self._refresh()
        self._has_begun = False

    # --- building

    def _make_panels(self) -> None:
        state = self.state
        self.header = ImportHeader(state)
        self.source = SourcePane(state)
        self.look = LookList(state)
        self.findings = FindingsPanel(state.session)
        self.parts = PartsPanel(state)
        self.grids: dict[str, TablePanel] = {}
        self.pages = QTabWidget()
        self.pages.tabBar().setAccessibleName("各表和各部分")
        for table in state.report.form.tables:
            panel = TablePanel(state.session, table)
            panel.model.remarks = state
            panel.make_compact()
            panel.view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
            self.grids[table.id] = panel
            page = self.pages.addTab(panel, state.report.form.names.table(table.id))
            self.pages.setTabToolTip(page, table.display_name)
        self.pages.addTab(self.parts, "整体取舍")
        self.lists = QTabWidget()
        self.lists.tabBar().setAccessibleName("要看的地方和审核结果")
        self.lists.addTab(self.look, "")
        self.lists.addTab(self.findings, "")

    def _lay_out(self) -> None:
        self.columns = QSplitter(Qt.Orientation.Horizontal)
        self.columns.addWidget(self.pages)
        self.columns.addWidget(self.source)
        self.columns.setSizes(_WIDTHS)
        self.columns.setStretchFactor(0, 1)
        self.source.setVisible(not self.source.is_empty)
        self.rows = QSplitter(Qt.Orientation.Vertical)
        self.rows.addWidget(self.columns)
        self.rows.addWidget(self.lists)
        self.rows.setSizes(_HEIGHTS)
        self.rows.setStretchFactor(0, 1)
        for splitter in (self.columns, self.rows):
            splitter.setChildrenCollapsible(False)
        line = self.fontMetrics().lineSpacing()
        self.rows.setMinimumSize(12 * line, 16 * line)  # on a small screen its panes get less than they ask for
        layout = QVBoxLayout(self)
        layout.setContentsMargins(10, 8, 10, 8)
        layout.setSpacing(6)
        layout.addWidget(self.header)
        layout.addWidget(self.rows, 1)
        layout.addLayout(self._foot())
        resize_on_screen(self, _SIZE)

    def _foot(self) -> QHBoxLayout:
        self.cells_button = QToolButton()
        self.cells_button.setText("所选格(&C)")
        self.cells_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.cells_button.setMenu(self._cells_menu())
        self.cells_button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.hint = QLabel(_HINT)
        self.hint.setWordWrap(True)
        self.all_button = QPushButton("全部采用(&A)")
        self.all_button.setToolTip("采用文件中的全部内容；改正过的保持改正")
        self.some_button = QPushButton("采用所选(&S)")
        self.some_button.setToolTip("只采用没有标为不采用的内容")
        self.cancel_button = QPushButton("取消")
        foot = QHBoxLayout()
        foot.addWidget(self.cells_button)
        foot.addWidget(self.hint, 1)
        for button in (self.all_button, self.some_button, self.cancel_button):
            button.setAutoDefault(False)
            foot.addWidget(button)
        return foot

    def _cells_menu(self) -> QMenu:
        menu = QMenu(self)
        for words, run in (
            ("不采用或采用(&X)\t空格", lambda: self.state.toggle(self._selected())),
            ("已核对(&K)\tCtrl+回车", self._check),
            ("本行不采用(&R)", lambda: self._take_row(take=False)),
            ("本行采用(&U)", lambda: self._take_row(take=True)),
            ("本表不采用(&T)", lambda: self._take_table(take=False)),
            ("本表采用(&B)", lambda: self._take_table(take=True)),
        ):
            action = QAction(words, menu)
            action.triggered.connect(lambda _checked=False, run=run: run())
            menu.addAction(action)
        return menu

    def _connect(self) -> None:
        self.look.cell_shown.connect(self._show_cell)
        self.look.cell_chosen.connect(self._go_to)
        self.look.place_shown.connect(self.source.show_words)
        self.look.message.connect(self.hint.setText)
        self.findings.cell_chosen.connect(self._go_to)
        self.findings.section_chosen.connect(lambda _: self.pages.setCurrentWidget(self.parts))
        self.findings.message.connect(self.hint.setText)
        self.findings.waiver_wanted.connect(lambda _: self.hint.setText(_WAIVE_LATER))
        for panel in self.grids.values():
            panel.current_changed.connect(self._follow)
            panel.message.connect(self.hint.setText)
            panel.view.installEventFilter(self)
            panel.view.customContextMenuRequested.connect(self._show_menu)
        self.pages.currentChanged.connect(self._page_changed)
        self.state.changed.connect(self._refresh)
        self.header.agreed.connect(self._refresh)
        self.all_button.clicked.connect(lambda: self._accept(everything=True))
        self.some_button.clicked.connect(lambda: self._accept(everything=False))
        self.cancel_button.clicked.connect(self.reject)

    def _add_keys(self) -> None:
        for keys, run in (
            ("F8", lambda: self.look.step(1)),
            ("Shift+F8", lambda: self.look.step(-1)),
            ("F6", self._next_pane),
            ("Ctrl+Return", self._check),
            ("Ctrl+Enter", self._check),
            ("Ctrl+PgDown", lambda: self._step_page(1)),
            ("Ctrl+PgUp", lambda: self._step_page(-1)),
            ("Ctrl+Z", lambda: self._replay(undo=True)),
            ("Ctrl+Y", lambda: self._replay(undo=False)),
            ("Alt+Return", self._take_fix),
        ):
            QShortcut(QKeySequence(keys), self, run)

    def showEvent(self, event: QShowEvent) -> None:
        """Where to scroll to can be told only when everything has its size."""
        super().showEvent(event)
        if not self._has_begun:
            self._has_begun = True
            QTimer.singleShot(0, self._begin)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where letters are large and the window is low, the grid has the room of the rules too."""
        super().resizeEvent(event)
        is_roomy = self.height() >= _ROOMY * self.fontMetrics().lineSpacing()
        for panel in self.grids.values():
            panel.strip.setVisible(is_roomy)

    def _begin(self) -> None:
        """Begin where something is to be looked at; else in the first table that has figures."""
        found = self.state.review.found
        first = next((ref for ref in found.form.cells if ref in found.cells), None)
        if self.look.open_count:
            self.look.step(1)
        elif first is not None:
            self._go_to(first)
        else:
            self.pages.setCurrentWidget(self.parts)
            self.parts.setFocus()

    # --- what the user does

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Space in the grid sets the selected cells aside, or takes them."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Space:
            panel = self._panel()
            if panel is not None and watched is panel.view and panel.view.editor is None:
                self.state.toggle(self._selected())
                return True
        return super().eventFilter(watched, event)

    def reject(self) -> None:
        """Take nothing. Corrections are not thrown away unasked."""
        if not self.state.is_touched or self._gives_up():
            self._close()
            super().reject()

    def _accept(self, *, everything: bool) -> None:
        self._finish_editing()
        self.answer = self.state.result(everything=everything)
        self._close()
        self.accept()

    def _close(self) -> None:
        for panel in self.grids.values():
            panel.detach()
        self.findings.detach()
        self.state.detach()

    def _refresh(self) -> None:
        aside, agreed = self.state.is_set_aside(), self.header.is_agreed
        self.all_button.setEnabled(agreed)
        self.some_button.setEnabled(agreed and aside)
        self.lists.setTabText(0, f"要看的地方（还有 {self.look.open_count} 格）")
        counts = summary_of(self.state.session.result).counts
        self.lists.setTabText(1, f"审核结果（必须改 {counts[Force.ERROR]}，改或说明 {counts[Force.REVIEW]}）")
        panel = self._panel()
        if panel is not None:
            panel.view.viewport().update()

    def _panel(self) -> TablePanel | None:
        page = self.pages.currentWidget()
        return page if isinstance(page, TablePanel) else None

    def _selected(self) -> list[CellRef]:
        """The selected cells of the table that is shown."""
        panel = self._panel()
        if panel is None:
            return []
        found = (panel.model.ref_at(index) for index in panel.view.selectionModel().selectedIndexes())
        current = panel.current_ref()
        return list(dict.fromkeys(ref for ref in (*found, current) if ref is not None))

    def _check(self) -> None:
        self._finish_editing()
        self.state.check(self._selected())

    def _take_row(self, *, take: bool) -> None:
        rows = {(ref.table, ref.row) for ref in self._selected()}
        self.state.take([ref for ref in self.state.report.form.cells if (ref.table, ref.row) in rows], take=take)

    def _take_table(self, *, take: bool) -> None:
        tables = {ref.table for ref in self._selected()}
        self.state.take([ref for ref in self.state.report.form.cells if ref.table in tables], take=take)

    def _show_menu(self, place: QPoint) -> None:
        panel = self._panel()
        menu = self.cells_button.menu()
        if panel is not None and menu is not None:
            menu.popup(panel.view.viewport().mapToGlobal(place))

    def _show_cell(self, ref: CellRef) -> None:
        """Bring a cell into sight, in the grid and in the file, and leave the focus where it is."""
        panel = self.grids[ref.table]
        self.pages.setCurrentWidget(panel)
        panel.view.go_to(ref)
        self.source.show_cell(ref)

    def _go_to(self, ref: CellRef) -> None:
        self._show_cell(ref)
        self.grids[ref.table].view.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _follow(self, ref: CellRef) -> None:
        self.source.show_cell(ref)
        self.look.follow(ref)

    def _page_changed(self) -> None:
        panel = self._panel()
        ref = panel.current_ref() if panel is not None else None
        if ref is not None:
            self.source.show_cell(ref)
        else:  # of another page, whose place would stay in sight
            self.source.show_words("", "")

    def _step_page(self, by: int) -> None:
        self.pages.setCurrentIndex((self.pages.currentIndex() + by) % self.pages.count())
        page = self.pages.currentWidget()
        if page is not None:
            page.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _next_pane(self) -> None:
        panes = [pane for pane in (self.pages, self.source, self.lists) if pane.isVisible()]
        focused = QApplication.focusWidget()
        at = next((n for n, pane in enumerate(panes) if focused is not None and pane.isAncestorOf(focused)), -1)
        pane = panes[(at + 1) % len(panes)]
        target = pane.currentWidget() if isinstance(pane, QTabWidget) else pane
        if target is not None:
            target.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _replay(self, *, undo: bool) -> None:
        self._finish_editing()
        session = self.state.session
        label = session.history.undo_label if undo else session.history.redo_label
        edit = session.undo() if undo else session.redo()
        if edit is None:
            self.hint.setText("没有可撤销的" if undo else "没有可重做的")
            return
        self.hint.setText(f"{'已撤销' if undo else '已重做'}：{label}")
        cells = edit.aimed or edit.cells()
        if cells:
            self._show_cell(cells[0])

    def _take_fix(self) -> None:
        """Do what the chosen finding offers, wherever the focus is."""
        self.lists.setCurrentWidget(self.findings)
        self.findings.take_fix()

    def _finish_editing(self) -> None:
        panel = self._panel()
        if panel is not None:
            panel.view.finish_editing()

"""The list under the table: what the checks found, the likely cause first, the way to each cell, and how to settle it.

The list follows every key at once; the search for suspects, which takes longer, runs when the keys pause. Until then
the suspects found before stay as far as they still hold. Beside it stands all about the chosen row.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QSizePolicy,
    QSplitter,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from editor.checks.finding import Fix, Spot
from editor.checks.localise import Suspect
from editor.gui.findings.delegate import FindingsDelegate
from editor.gui.findings.details import LONGEST_BUTTON, FindingDetails
from editor.gui.findings.model import FindingColumn, FindingsModel
from editor.gui.findings.rows import (
    FindingRow,
    Key,
    change_words,
    fix_words,
    needs_suspects,
    rows_of,
    still_fitting,
    summary_of,
)
from editor.gui.findings.summary import summary_html, summary_words
from editor.gui.look.marks import soft_selection
from editor.gui.look.theme import current_theme
from editor.gui.look.words import CHECKING, shortened
from editor.gui.text.difference import as_shown, difference
from editor.report.edit import PriorRef
from editor.report.places import CELLS, TEXTS
from editor.report.waiver import WaiverRef
from editor.session import Session, SessionChange

_PAUSE_MS: Final = 150  # longer than from one key to the next, shorter than one waits for
_SHARES: Final = {
    FindingColumn.WHERE: 0.26,
    FindingColumn.WHAT: 0.33,
}  # of the width beside the buttons; figures take the rest
_WIDEST: Final = {FindingColumn.WHERE: 210, FindingColumn.WHAT: 300}
_LONGEST_ACTIONS: Final = "改为 12345 重新说明"  # the words of two buttons
_AROUND_ACTIONS: Final = 48
_READ_ONLY: Final = "只读的报告不能改正，也不能作情况说明"
_ABOUT, _TITLE = "about", "title"  # where findings about the name and the title of a report are
_NOTHING_CHOSEN: Final = "先选一个问题：按 F8，或在审核结果中单击一行"
_SIZES: Final = (980, 380)  # the list and what is told beside it
_FOCUS_EVENTS: Final = (QEvent.Type.FocusIn, QEvent.Type.FocusOut)
_THEME_EVENTS: Final = (QEvent.Type.PaletteChange, QEvent.Type.StyleChange)


class FindingsPanel(QWidget):
    """The findings of a session. `cell_chosen`, `spot_chosen` and `section_chosen` say where the user wants to go."""

    cell_chosen = Signal(object)  # CellRef
    spot_chosen = Signal(object)  # Spot
    section_chosen = Signal(str)
    waiver_wanted = Signal(object)  # Finding
    message = Signal(str)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._suspects: tuple[Suspect, ...] = ()
        self._current: Key = ()
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self.refresh)
        self.model = FindingsModel(self, offers_fixes=not session.read_only)
        self._build()
        self.refresh()
        self._subscription = session.subscribe(self._changed)

    def detach(self) -> None:
        """Hear of no more changes."""
        self._pause.stop()
        self._subscription.end()

    def refresh(self) -> None:
        """Bring everything up to date now, the suspects too."""
        self._pause.stop()
        self._suspects = self._session.suspects if needs_suspects(self._session.result) else ()
        self._show()

    def next_finding(self) -> None:
        """Go to the next problem, after the last to the first."""
        self._walk(1)

    def previous_finding(self) -> None:
        """Go to the problem before, before the first to the last."""
        self._walk(-1)

    def go_to_problem_of(self, section: str) -> None:
        """Go to the first problem of a section, as its id says."""
        self.refresh()
        for stop in self.model.stops():
            row = self.model.row_at(stop)
            if row is not None and section == _section_of(row):
                self._go_to_stop(stop)
                return
        self.message.emit("这一部分没有问题")

    def take_fix(self) -> None:
        """Do what the current row offers first, if it offers something."""
        suspect, fix = self._offered(), self._offered_fix()
        if suspect is not None:
            self._take(suspect)
        elif fix is not None:
            self._apply_fix(fix)
        else:
            self._refuse("这一行没有可以直接采用的改法")

    def explain(self) -> None:
        """Ask for a reason for what the current row says, if a reason can resolve it."""
        finding = self._current_row.finding if self._current_row is not None else None
        if finding is None or not finding.may_be_waived or self._session.read_only:
            self._refuse("这一行不能用情况说明代替改正")
        else:
            self.waiver_wanted.emit(finding)

    def _refuse(self, why: str) -> None:
        """Say why nothing is done, and `why` if it is the chosen row's doing."""
        if self._session.read_only:
            self.message.emit(_READ_ONLY)
        else:
            self.message.emit(why if self._current_row is not None else _NOTHING_CHOSEN)

    # -- building ------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        self.setWindowTitle("审核结果")
        self.summary = QLabel(self)
        self.summary.setTextFormat(Qt.TextFormat.RichText)
        self.summary.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.fix_button = QPushButton(self)
        self.fix_button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.fix_button.clicked.connect(self.take_fix)
        self.view = self._make_view()
        self.empty = QLabel(self.view.viewport())
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        head = QHBoxLayout()
        head.setContentsMargins(8, 3, 8, 3)
        head.addWidget(self.summary, 1)
        head.addWidget(self.fix_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(head)
        self.details = FindingDetails(self._session)
        self.details.fix_wanted.connect(self._apply_fix)
        self.details.waiver_wanted.connect(self.waiver_wanted)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.addWidget(self.view)
        self.splitter.addWidget(self.details)
        self.splitter.setStretchFactor(0, 1)
        self.splitter.setSizes(list(_SIZES))
        layout.addWidget(self.splitter, 1)
        self.setFocusProxy(self.view)

    def _make_view(self) -> QTreeView:
        view = QTreeView(self)
        view.setModel(self.model)
        view.setAccessibleName("审核结果")
        view.setFrameShape(QFrame.Shape.NoFrame)
        view.setUniformRowHeights(True)
        view.setAllColumnsShowFocus(True)
        view.setIndentation(18)
        view.setExpandsOnDoubleClick(False)
        view.setHorizontalScrollMode(QTreeView.ScrollMode.ScrollPerPixel)
        self.delegate = FindingsDelegate(view)
        self.delegate.offers_fixes = not self._session.read_only
        self.delegate.fix_wanted.connect(self._row_fix)
        self.delegate.waiver_wanted.connect(lambda row: self.waiver_wanted.emit(row.finding))
        view.setItemDelegate(self.delegate)
        soft_selection(view, current_theme())
        header = view.header()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setStretchLastSection(False)
        header.setSectionResizeMode(FindingColumn.NUMBERS, QHeaderView.ResizeMode.Stretch)
        header.setMinimumSectionSize(1)  # Qt's own is the widest letter of the font, and may be three characters
        view.clicked.connect(self._go)
        view.installEventFilter(self)
        view.viewport().installEventFilter(self)
        view.selectionModel().currentChanged.connect(self._current_changed)
        self.model.rowsInserted.connect(self._open_new)
        return view

    def _fit_columns(self) -> None:
        """However narrow the list is, the buttons are in it."""
        header = self.view.header()
        actions = self.fontMetrics().horizontalAdvance(_LONGEST_ACTIONS) + _AROUND_ACTIONS
        room = max(0, self.view.viewport().width() - actions)
        for column, share in _SHARES.items():
            header.resizeSection(column, min(_WIDEST[column], round(room * share)))
        header.resizeSection(FindingColumn.ACTIONS, actions)

    # -- following the session -----------------------------------------------------------------------------------

    def _changed(self, change: SessionChange) -> None:
        if change.edit.cells() or any(isinstance(part.where, PriorRef) for part in change.edit.changes):
            self._suspects = still_fitting(self._session, self._suspects)
            if needs_suspects(self._session.result):
                self._pause.start()
        is_waived = any(isinstance(part.where, WaiverRef) for part in change.edit.changes)
        if change.edit.is_empty or change.appeared or change.gone or is_waived:
            self._show()

    def _show(self) -> None:
        summary = summary_of(self._session.result)
        rows = rows_of(self._session, self._suspects)
        wanted = self._current
        if self.model.set_rows(rows):
            self._restore(wanted)
        self.summary.setText(summary_html(summary, current_theme()))
        self.summary.setAccessibleName(summary_words(summary))
        self.empty.setVisible(not rows)
        self.empty.setText("审核通过，没有问题" if self._session.is_prose_known else CHECKING)
        self._show_focus()
        self._offer()
        self.details.show_row(self._current_row)

    @property
    def _current_row(self) -> FindingRow | None:
        """The row that is chosen; Qt makes the first one current without being asked, which chooses nothing."""
        index = self.view.currentIndex().siblingAtColumn(0)
        return self.model.row_at(index) if self.view.selectionModel().isSelected(index) else None

    def _show_focus(self) -> None:
        """An empty list has no row to show the focus in: the words in it get a frame."""
        is_framed = self.view.hasFocus() and self.empty.isVisibleTo(self.view)
        theme = current_theme()
        frame = theme.accent.name() if is_framed else "transparent"
        # With a style sheet of its own a label keeps the colours that it was made with.
        style = f"color: {theme.ink.name()}; border: 2px solid {frame}"
        if self.empty.styleSheet() != style:
            self.empty.setStyleSheet(style)

    def _open_new(self, parent: QModelIndex, first: int, last: int) -> None:
        """A new group shows what it holds; a text over all columns is told to the view."""
        for place in range(first, last + 1):
            index = self.model.index(place, 0, parent)
            row = self.model.row_at(index)
            if row is None:
                continue
            self.view.setFirstColumnSpanned(place, parent, row.spans)
            if row.children:
                self.view.expand(index)
                self._open_new(index, 0, len(row.children) - 1)

    def _restore(self, key: Key) -> None:
        """Choose the row chosen before, should it have moved under another heading."""
        index = self.model.index_of(key) if key else QModelIndex()
        if index.isValid() and index != self.view.currentIndex().siblingAtColumn(0):
            self.view.setCurrentIndex(index)

    # -- what the user does --------------------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter goes to the cell; the words over an empty list fill it."""
        if watched is self.view and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
            if plain and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._go(self.view.currentIndex())
                return True
        if watched is self.view and event.type() in _FOCUS_EVENTS:
            self._show_focus()
        if watched is self.view.viewport() and event.type() == QEvent.Type.Resize:
            self.empty.setGeometry(self.view.viewport().rect())
            self._fit_columns()
        return super().eventFilter(watched, event)

    def changeEvent(self, event: QEvent) -> None:
        """Take up another look of the desktop."""
        super().changeEvent(event)
        if event.type() in _THEME_EVENTS:
            self.refresh_theme()

    def refresh_theme(self) -> None:
        """Take up the colours that hold now."""
        self.delegate.refresh_theme()
        soft_selection(self.view, current_theme())
        self._show_focus()
        self.details.refresh_theme()
        self.summary.setText(summary_html(summary_of(self._session.result), current_theme()))
        self.view.viewport().update()

    def _current_changed(self, current: QModelIndex) -> None:
        row = self.model.row_at(current)
        self._current = row.key if row is not None else ()
        self._offer()
        self.details.show_row(row)

    def _go(self, index: QModelIndex) -> None:
        row = self.model.row_at(index)
        if row is None:
            return
        if row.cell is not None:
            self.cell_chosen.emit(row.cell)
        elif row.finding is not None and row.finding.spots:
            self.spot_chosen.emit(row.finding.spots[0])
        elif row.section:
            self.section_chosen.emit(row.section)

    def _walk(self, step: int) -> None:
        self.refresh()
        stops = self.model.stops()
        if not stops:
            self.message.emit("没有需要处理的问题")
            return
        place = self._place_among(stops, step)
        if not 0 <= place < len(stops):
            place %= len(stops)
            if len(stops) > 1:
                self.message.emit("已到最后一个问题，从头开始" if step > 0 else "已到第一个问题，从末尾开始")
        self._go_to_stop(stops[place])

    def _go_to_stop(self, stop: QModelIndex) -> None:
        self.view.setCurrentIndex(stop)
        self.view.scrollTo(stop)
        self._go(stop)

    def _place_among(self, stops: list[QModelIndex], step: int) -> int:
        """Where the walk goes from the current row: the next stop below it, or above."""
        order = self.model.order()
        current = self.view.currentIndex().siblingAtColumn(0)
        # To get the focus makes the first row current, though nobody chose it.
        if not self.view.selectionModel().isSelected(current):
            return 0 if step > 0 else len(stops) - 1
        here = order.index(current)
        places = [order.index(stop) for stop in stops]
        if step > 0:
            return sum(place <= here for place in places)
        return sum(place < here for place in places) - 1

    def _offered(self) -> Suspect | None:
        """What the current row, or the suspect it stands under, would change."""
        index = self.view.currentIndex()
        if self._session.read_only:
            return None
        while index.isValid():
            row = self.model.row_at(index)
            if row is not None and row.suspect is not None:
                return row.suspect
            index = index.parent()
        return None

    def _offer(self) -> None:
        """Say on the button over the list what fixes the chosen row."""
        suspect, fix = self._offered(), self._offered_fix()
        self.fix_button.setEnabled(suspect is not None or fix is not None)
        label = shortened(fix.label, LONGEST_BUTTON) if fix else "改正"
        self.fix_button.setText(fix_words(suspect) if suspect else label)
        words = change_words(self._session, suspect.changes) if suspect else fix.label if fix else ""
        self.fix_button.setToolTip(f"{words or '选中一行，有改法的可以直接改正'}（Alt+回车）")
        self.fix_button.setAccessibleName(f"改正：{words}" if words else "改正")

    def _offered_fix(self) -> Fix | None:
        """The first fix of the chosen finding."""
        finding = self._current_row.finding if self._current_row is not None else None
        if finding is None or not finding.fixes or finding.is_waived or self._session.read_only:
            return None
        return finding.fixes[0]

    def _row_fix(self, row: FindingRow) -> None:
        """The button in a row was clicked."""
        if row.suspect is not None:
            self._take(row.suspect)
        elif row.finding is not None and row.finding.fixes:
            self._apply_fix(row.finding.fixes[0])

    def _apply_fix(self, fix: Fix) -> None:
        if self._session.apply_fix(fix):
            self.refresh()
            self._show_place(fix)
            self.message.emit(f"已改正：{fix.label}，可撤销")
        else:
            self._session.check_prose()
            self.message.emit("文字已经改动，没有改正；已重新核对")

    def _show_place(self, fix: Fix) -> None:
        """Go to what a fix has changed: a sentence put in is seen, and so is the end of one taken out."""
        for where, before, after in TEXTS.changes(fix.edit):
            if where.kind == "section":
                change = difference(as_shown(before), as_shown(after))
                self.spot_chosen.emit(Spot(where.key, change.start, change.start + len(change.text)))
            else:
                self.section_chosen.emit(_ABOUT if where.key == "body" else where.key)
            return
        for ref, _, _ in CELLS.changes(fix.edit):
            self.cell_chosen.emit(ref)
            return

    def _take(self, suspect: Suspect) -> None:
        words = change_words(self._session, suspect.changes)
        cell = suspect.changes[0].cell
        self._session.take(suspect)
        self.refresh()
        self.cell_chosen.emit(cell)
        self.message.emit(f"已改正：{words}")


def _section_of(row: FindingRow) -> str:
    """The section of the outline that a row belongs to."""
    if row.cell is not None:
        return row.cell.table
    return _ABOUT if row.section == _TITLE else row.section

"""The list under the table: what the checks found, the likely cause first, and the way to each cell.

The list follows every key at once; the search for suspects, which takes longer, runs when the keys pause. Until then
the suspects found before stay as far as they still hold.
"""

from __future__ import annotations

from html import escape
from typing import Final

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QSizePolicy,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from editor.checks.localise import Suspect
from editor.forms.spec import Force
from editor.gui.findings_delegate import FindingsDelegate
from editor.gui.findings_model import Column, FindingsModel
from editor.gui.findings_rows import (
    FORCE_MARKS,
    Key,
    Summary,
    change_words,
    fix_words,
    needs_suspects,
    rows_of,
    still_fitting,
    summary_of,
)
from editor.gui.marks import Mark, mark_colour, soft_selection
from editor.gui.theme import Theme, current_theme
from editor.report.edit import PriorRef
from editor.session import Session, SessionChange

_PAUSE_MS: Final = 150  # longer than from one key to the next, shorter than one waits for
_FIX_KEYS: Final = "Alt+Return"
_WIDTHS: Final = {Column.WHERE: 250, Column.WHAT: 320, Column.NUMBERS: 500}
_FOCUS_EVENTS: Final = (QEvent.Type.FocusIn, QEvent.Type.FocusOut)
_THEME_EVENTS: Final = (QEvent.Type.PaletteChange, QEvent.Type.StyleChange)


class FindingsPanel(QWidget):
    """The findings of a session. `cell_chosen` and `section_chosen` say where the user wants to go."""

    cell_chosen = Signal(object)
    section_chosen = Signal(str)
    message = Signal(str)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._suspects: tuple[Suspect, ...] = ()
        self._current: Key = ()
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self.refresh)
        self.model = FindingsModel(self)
        self._build()
        self.refresh()
        self._unsubscribe = session.subscribe(self._changed)

    def detach(self) -> None:
        """Hear of no more changes."""
        self._pause.stop()
        self._unsubscribe()
        self._unsubscribe = _nothing

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

    def take_fix(self) -> None:
        """Do what the current row offers, if it offers something."""
        suspect = self._offered()
        if suspect is None:
            self.message.emit("这一行没有可以直接采用的改法")
            return
        self._take(suspect)

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
        layout.addWidget(self.view, 1)
        self.setFocusProxy(self.view)
        keys = QShortcut(QKeySequence(_FIX_KEYS), self, self.take_fix)
        keys.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)

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
        self.delegate.fix_wanted.connect(self._take)
        view.setItemDelegate(self.delegate)
        soft_selection(view, current_theme())
        header = view.header()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setStretchLastSection(True)
        for column, width in _WIDTHS.items():
            header.resizeSection(column, width)
        view.clicked.connect(self._go)
        view.installEventFilter(self)
        view.viewport().installEventFilter(self)
        view.selectionModel().currentChanged.connect(self._current_changed)
        self.model.rowsInserted.connect(self._open_new)
        return view

    # -- following the session -----------------------------------------------------------------------------------

    def _changed(self, change: SessionChange) -> None:
        if change.edit.cells() or any(isinstance(part.where, PriorRef) for part in change.edit.changes):
            self._suspects = still_fitting(self._session, self._suspects)
            if needs_suspects(self._session.result):
                self._pause.start()
        if change.appeared or change.gone:
            self._show()

    def _show(self) -> None:
        summary = summary_of(self._session.result)
        rows = rows_of(self._session, self._suspects)
        wanted = self._current
        if self.model.set_rows(rows):
            self._restore(wanted)
        self.summary.setText(_summary_html(summary, current_theme()))
        self.summary.setAccessibleName(_summary_words(summary))
        self.empty.setVisible(not rows)
        self.empty.setText("审核通过，没有问题")
        self._show_focus()
        self._offer()

    def _show_focus(self) -> None:
        """An empty list has no row to show the focus in: the words in it get a frame."""
        is_framed = self.view.hasFocus() and self.empty.isVisibleTo(self.view)
        colour = current_theme().accent.name() if is_framed else "transparent"
        style = f"border: 2px solid {colour}"
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
        self.summary.setText(_summary_html(summary_of(self._session.result), current_theme()))
        self.view.viewport().update()

    def _current_changed(self, current: QModelIndex) -> None:
        row = self.model.row_at(current)
        self._current = row.key if row is not None else ()
        self._offer()

    def _go(self, index: QModelIndex) -> None:
        row = self.model.row_at(index)
        if row is None:
            return
        if row.cell is not None:
            self.cell_chosen.emit(row.cell)
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
        self.view.setCurrentIndex(stops[place])
        self.view.scrollTo(stops[place])
        self._go(stops[place])

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
        suspect = self._offered()
        self.fix_button.setEnabled(suspect is not None)
        self.fix_button.setText(fix_words(suspect) if suspect else "改正")
        words = change_words(self._session, suspect.changes) if suspect else "选中“疑似”一行，可以直接改正"
        self.fix_button.setToolTip(f"{words}（Alt+回车）")
        self.fix_button.setAccessibleName(f"改正：{words}" if suspect else "改正")

    def _take(self, suspect: Suspect) -> None:
        words = change_words(self._session, suspect.changes)
        cell = suspect.changes[0].cell
        self._session.take(suspect)
        self.refresh()
        self.cell_chosen.emit(cell)
        self.message.emit(f"已改正：{words}")


def _parts(summary: Summary) -> list[tuple[Mark, str, int]]:
    parts = [(FORCE_MARKS[force], force.words, summary.counts[force]) for force in Force]
    parts.append((Mark.UNKNOWN, "未填", summary.blank))
    if summary.undecided:
        parts.append((Mark.UNKNOWN, "无法核对", summary.undecided))
    return parts


def _summary_words(summary: Summary) -> str:
    return "审核结果：" + " · ".join(f"{words} {number}" for _, words, number in _parts(summary))


def _summary_html(summary: Summary, theme: Theme) -> str:
    """The figures, each with its shape in its colour; those at 0 are faint."""

    def part(mark: Mark, words: str, number: int) -> str:
        colour = mark_colour(mark, theme) if number else theme.faint
        weight = "600" if number else "400"
        text = escape(f"{mark.value} {words} {number}")
        return f'<span style="color:{colour.name()};font-weight:{weight}">{text}</span>'

    return "审核结果：" + " · ".join(part(*entry) for entry in _parts(summary))


def _nothing() -> None:
    """What remains to be unsubscribed after `detach`."""

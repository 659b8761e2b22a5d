"""The list under the table: what the checks found, the likely cause first, the way to each cell, and how to settle it.

The list follows every key at once; the search for suspects, which takes longer, runs when the keys pause. Until then
the suspects found before stay as far as they still hold. Beside it stands all about the chosen row.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from PySide6.QtCore import QEvent, QModelIndex, QPoint, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QMenu,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from editor.checks.finding import Fix, Spot, State
from editor.checks.localise import Suspect
from editor.gui.findings.arrangement import KIND_WORDS, Arrangement, Kind, Order, arranged
from editor.gui.findings.counters import Counters
from editor.gui.findings.details import LONGEST_BUTTON, FindingDetails
from editor.gui.findings.list import FindingsList
from editor.gui.findings.model import FindingsModel
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
from editor.gui.findings.summary import ALL, counts_of, summary_html, summary_words
from editor.gui.look.theme import current_theme
from editor.gui.look.words import CHECKING, shortened
from editor.gui.text.difference import as_shown, difference
from editor.report.edit import PriorRef
from editor.report.places import CELLS, TEXTS
from editor.report.waiver import WaiverRef
from editor.session import Session, SessionChange

_PAUSE_MS: Final = 150  # longer than from one key to the next, shorter than one waits for
_READ_ONLY: Final = "只读的报告不能改正，也不能作情况说明"
_ABOUT, _TITLE = "about", "title"  # where findings about the name and the title of a report are
_NOTHING_CHOSEN: Final = "先选一个问题：按 F8，或在审核结果中单击一行"
_SIZES: Final = (980, 380)  # the list and what is told beside it
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
        self._arrangement = Arrangement()
        self._news = set[WaiverRef]()  # findings that came since the keys paused last
        self._is_lost = False  # the chosen row is gone: where it stood, the walk goes on
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self.refresh)
        self.model = FindingsModel(self, offers_fixes=not session.read_only)
        self._build()
        self._was_prose_known = session.is_prose_known
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
        self._bring_news()

    def show_kind(self, kind: Kind | None) -> None:
        """Leave the rows of one kind in the list; None for all."""
        self._arrangement = replace(self._arrangement, kind=kind)
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
        self.summary = Counters(self)
        self.summary.linkActivated.connect(self._kind_clicked)
        self.fix_button = QPushButton(self)
        self.fix_button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.fix_button.clicked.connect(self.take_fix)
        self._make_view()
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
        self.details.suspect_wanted.connect(self._take)
        self.details.waiver_wanted.connect(self.waiver_wanted)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.addWidget(self.view)
        self.splitter.addWidget(self.details)
        self.splitter.setStretchFactor(0, 1)
        self.splitter.setSizes(list(_SIZES))
        layout.addWidget(self.splitter, 1)
        self.setFocusProxy(self.view)

    def _make_view(self) -> None:
        self.view = FindingsList(self.model, may_edit=not self._session.read_only, parent=self)
        self.delegate, self.empty = self.view.delegate, self.view.empty
        self.delegate.fix_wanted.connect(self._row_fix)
        self.delegate.waiver_wanted.connect(lambda row: self.waiver_wanted.emit(row.finding))
        self.view.entered_row.connect(self._go)
        self.view.chosen_changed.connect(self._chosen_changed)
        self.view.menu_wanted.connect(self._show_menu)
        self.view.order_wanted.connect(self._sort)

    # -- following the session -----------------------------------------------------------------------------------

    def _changed(self, change: SessionChange) -> None:
        if change.edit.cells() or any(isinstance(part.where, PriorRef) for part in change.edit.changes):
            self._suspects = still_fitting(self._session, self._suspects)
            if needs_suspects(self._session.result):
                self._pause.start()
        is_waived = any(isinstance(part.where, WaiverRef) for part in change.edit.changes)
        if change.edit.is_empty or change.appeared or change.gone or is_waived:
            self._note_news(change)
            self._show()

    def _note_news(self, change: SessionChange) -> None:
        """Remember what an edit has made wrong, to bring it into view when the keys pause.

        What is found in a report that was just opened is no news.
        """
        if self._was_prose_known:
            failed = (found for found in change.appeared if found.state is State.FAIL and not found.is_waived)
            self._news |= {found.key for found in failed}
        self._was_prose_known = self._session.is_prose_known
        if self._news:
            self._pause.start()

    def _bring_news(self) -> None:
        news, self._news = self._news, set()
        if not news or self.view.hasFocus():  # there one reads, and goes on from where one is
            return
        for index in self.model.order():
            row = self.model.row_at(index)
            if row is not None and row.finding is not None and row.finding.key in news:
                self.view.bring_up(index)
                return

    def _show(self) -> None:
        summary = summary_of(self._session.result)
        if self._arrangement.kind is not None and not counts_of(summary).get(self._arrangement.kind):
            self._arrangement = replace(self._arrangement, kind=None)  # or the list would look as if all were well
        rows = arranged(self._session, rows_of(self._session, self._suspects), self._arrangement)
        chosen = self._current_row
        if self.model.set_rows(rows) and chosen is not None:
            self._restore(chosen.key)
            self._is_lost = self._current_row is None
        self._tell_summary()
        words = "审核通过，没有问题" if self._session.is_prose_known else CHECKING
        self.view.say_empty(words, is_empty=not rows)
        self._offer()
        self.details.show_row(self._current_row, self._offered())

    def _tell_summary(self) -> None:
        summary = summary_of(self._session.result)
        html = summary_html(summary, current_theme(), self._arrangement.kind)
        if html != self.summary.text():
            self.summary.setText(html)
            self.summary.setAccessibleName(summary_words(summary))

    @property
    def _current_row(self) -> FindingRow | None:
        """The row that is chosen."""
        index = self.view.chosen()
        return self.model.row_at(index) if index.isValid() else None

    def _restore(self, key: Key) -> None:
        """Choose the row chosen before, should it have moved under another heading."""
        index = self.model.index_of(key)
        if index.isValid() and index != self.view.chosen():
            self.view.setCurrentIndex(index)

    # -- what the user does --------------------------------------------------------------------------------------

    def changeEvent(self, event: QEvent) -> None:
        """Take up another look of the desktop."""
        super().changeEvent(event)
        if event.type() in _THEME_EVENTS:
            self.refresh_theme()

    def refresh_theme(self) -> None:
        """Take up the colours that hold now."""
        self.view.refresh_theme()
        self.details.refresh_theme()
        self._tell_summary()

    def _chosen_changed(self) -> None:
        self._is_lost = False
        self._offer()
        self.details.show_row(self._current_row, self._offered())

    def _kind_clicked(self, link: str) -> None:
        """A counter was clicked: its kind alone, or all again."""
        kind = None if link == ALL else Kind(link)
        self.show_kind(None if kind is self._arrangement.kind else kind)

    def _sort(self, order: Order, descending: bool) -> None:
        self._arrangement = replace(self._arrangement, order=order, descending=descending)
        self._show()

    def menu(self) -> QMenu:
        """What can be done with the chosen row, and how the list is arranged."""
        menu = QMenu(self)
        row, suspect, fix = self._current_row, self._offered(), self._offered_fix()
        words = fix_words(suspect) if suspect else shortened(fix.label, LONGEST_BUTTON) if fix else "采用改法"
        finding = row.finding if row is not None else None
        explains = finding is not None and finding.may_be_waived and not self._session.read_only
        menu.addAction("转到该处(&G)\t回车", lambda: self._go(self.view.chosen())).setEnabled(row is not None)
        menu.addAction(f"{words}(&F)\tAlt+回车", self.take_fix).setEnabled(bool(suspect or fix))
        menu.addAction("作情况说明(&S)…\tAlt+S", self.explain).setEnabled(explains)
        menu.addSeparator()
        menu.addAction("复制(&C)\tCtrl+C", self.view.copy_lines).setEnabled(bool(self.view.selected_rows()))
        menu.addAction("全选(&A)\tCtrl+A", self.view.selectAll)
        menu.addSeparator()
        self._fill_kinds(menu.addMenu("只看(&V)"))
        self._fill_orders(menu.addMenu("排列(&O)"))
        return menu

    def _fill_kinds(self, menu: QMenu) -> None:
        counts = {kind: number for kind, number in counts_of(summary_of(self._session.result)).items() if number}
        for kind in (None, *counts):
            words = "全部" if kind is None else f"{KIND_WORDS[kind][1]} {counts[kind]}"
            action = menu.addAction(words, lambda kind=kind: self.show_kind(kind))
            action.setCheckable(True)
            action.setChecked(kind is self._arrangement.kind)

    def _fill_orders(self, menu: QMenu) -> None:
        for order in Order:
            action = menu.addAction(order.value, lambda order=order: self.view.sort_by(order))
            action.setCheckable(True)
            action.setChecked(order is self._arrangement.order)

    def _show_menu(self, at: QPoint) -> None:
        menu = self.menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(at)

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
        self.view.choose(stop)
        self._go(stop)

    def _place_among(self, stops: list[QModelIndex], step: int) -> int:
        """Where the walk goes from the current row: the next stop below it, or above."""
        order = self.model.order()
        places = [order.index(stop) for stop in stops]
        chosen = self.view.chosen()
        if chosen.isValid():
            here = order.index(chosen)
            return sum(place <= here for place in places) if step > 0 else sum(place < here for place in places) - 1
        current = self.view.currentIndex().siblingAtColumn(0)
        if self._is_lost and current.isValid():  # what was chosen is mended, and this one has come up in its place
            before = sum(place < order.index(current) for place in places)
            return before if step > 0 else before - 1
        return 0 if step > 0 else len(stops) - 1

    def _offered(self) -> Suspect | None:
        """What the chosen row, or the suspect it stands under, would change."""
        index = self.view.chosen()
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

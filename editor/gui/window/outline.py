"""The table of contents on the left: what the report says of itself, then its sections, each with its state.

The state of a section is worked out here from the report and the findings; nothing is stored.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

from PySide6.QtCore import QAbstractListModel, QEvent, QObject, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QListView, QMenu, QStyleOptionViewItem, QVBoxLayout, QWidget

from editor.checks.finding import Finding, State
from editor.forms.rule_spec import Force
from editor.forms.sections import SectionSpec
from editor.gui.look.marks import MARK_ROLE, MARK_SIZE, Index, Mark, MarkDelegate, item_of, soft_selection
from editor.gui.look.theme import current_theme
from editor.report.model import Report
from editor.session import Session, SessionChange
from editor.wording.character_count import count_characters

ABOUT: Final = "about"
TITLE: Final = "title"  # where findings about the title say that they are; it is changed in 报告信息
_ABOUT_NAME: Final = "报告信息"
_LINE_SPACE: Final = 14
_MARGINS: Final = 14  # left and right of the mark and the text
_WIDEST: Final = 24  # characters; the longest heading has 22
_CITATION: Final = re.compile(r"\{[^{}\n]*\}")  # counts as the one figure that it is printed as
_STATE_WORDS: Final = {
    Mark.EMPTY: "未填",
    Mark.PARTIAL: "部分填写",
    Mark.FILLED: "已填",
    Mark.REVIEW: "有待改正或说明",
    Mark.ERROR: "有问题",
}

Role = Qt.ItemDataRole


@dataclass(frozen=True, slots=True)
class OutlineEntry:
    """One line: the section's id, what to call it, its state as a shape and in words."""

    id: str
    name: str
    mark: Mark
    tip: str


def entries_of(session: Session) -> tuple[OutlineEntry, ...]:
    """The lines of the outline, in the order of printing."""
    report = session.report
    failed: dict[str, Counter[Force]] = {}
    unwritten = set[str]()
    for finding in session.result.findings:
        if finding.state is State.FAIL and not finding.is_waived:
            failed.setdefault(_section_of(finding), Counter())[finding.force] += 1
        elif finding.is_unwritten:
            unwritten.add(_section_of(finding))
    specs = {section.id: section for section in report.form.sections}
    filled, cells = (Counter([ref.table for ref in refs]) for refs in (report.cells, report.form.cells))
    entries = [_about_entry(report, failed.get(ABOUT, Counter()))]
    for identifier, heading in report.parts:
        spec = specs.get(identifier)
        found = failed.get(identifier, Counter())
        name = heading or (spec.display_name if spec is not None else identifier)
        if spec is not None and spec.kind == "table":
            entries.append(_table_entry(spec, name, filled[identifier], cells[identifier], found))
        else:
            entries.append(_prose_entry(report, identifier, name, found))
    return tuple(_as_listed(entry) if entry.id in unwritten else entry for entry in entries)


def _as_listed(entry: OutlineEntry) -> OutlineEntry:
    """What the findings list as 未写 is not done here either: a text that only says that something was left out."""
    if entry.mark is Mark.EMPTY:
        return entry
    mark = entry.mark if entry.mark is Mark.ERROR else Mark.PARTIAL
    return replace(entry, mark=mark, tip=f"{entry.tip}，还有未写的")


def _section_of(finding: Finding) -> str:
    if finding.spots:
        return finding.spots[0].section
    if finding.cells:
        return finding.cells[0].table
    return ABOUT if finding.at == TITLE else finding.at


def _about_entry(report: Report, failed: Counter[Force]) -> OutlineEntry:
    mark = Mark.FILLED if report.body.strip() else Mark.EMPTY
    words = f"{report.body.strip() or '机关名称未填'}，{report.year} 年度"
    return _entry(ABOUT, _ABOUT_NAME, mark, words, failed)


def _table_entry(section: SectionSpec, name: str, filled: int, cells: int, failed: Counter[Force]) -> OutlineEntry:
    partial = Mark.FILLED if filled == cells else Mark.PARTIAL
    return _entry(section.id, name, partial if filled else Mark.EMPTY, f"已填 {filled}/{cells}", failed)


def _prose_entry(report: Report, identifier: str, name: str, failed: Counter[Force]) -> OutlineEntry:
    text = report.sections.get(identifier, "")
    if not text.strip():
        return _entry(identifier, name, Mark.EMPTY, "未写", failed)
    return _entry(identifier, name, Mark.FILLED, f"已写 {_written(text):,} 字", failed)


@lru_cache(maxsize=32)  # of the sections of a report a key changes one, or none
def _written(text: str) -> int:
    """How many characters a section has; its citations are not looked up, that would be felt with every key."""
    return count_characters(_CITATION.sub("0", text))


def _entry(identifier: str, name: str, mark: Mark, words: str, failed: Counter[Force]) -> OutlineEntry:
    counts = [f"{failed[force]} 个{force.words}" for force in Force if failed[force]]
    if failed[Force.ERROR]:
        mark = Mark.ERROR
    elif failed[Force.REVIEW] and mark is Mark.FILLED:
        mark = Mark.REVIEW
    return OutlineEntry(identifier, name, mark, "，".join([words, *counts]))


class OutlineModel(QAbstractListModel):
    """The lines of the outline."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.entries: tuple[OutlineEntry, ...] = ()

    def set_entries(self, entries: tuple[OutlineEntry, ...]) -> None:
        """Show these lines; those that stay the same are left alone."""
        before = self.entries
        if [entry.id for entry in before] != [entry.id for entry in entries]:
            self.beginResetModel()
            self.entries = entries
            self.endResetModel()
            return
        self.entries = entries
        for row, (old, new) in enumerate(zip(before, entries, strict=True)):
            if old != new:
                self.dataChanged.emit(self.index(row), self.index(row))

    def rowCount(self, parent: Index | None = None) -> int:
        """Qt's: a plain list."""
        return 0 if parent is not None and parent.isValid() else len(self.entries)

    def data(self, index: Index, role: int = Role.DisplayRole) -> object:
        """Qt's: name, mark, tip, and all of it in words for a screen reader."""
        if not index.isValid():
            return None
        entry = self.entries[index.row()]
        if role == Role.DisplayRole:
            return entry.name
        if role == Role.ToolTipRole:
            return f"{entry.name}\n{entry.tip}"
        if role == Role.AccessibleTextRole:
            return f"{entry.name}，{_STATE_WORDS[entry.mark]}，{entry.tip}"
        return entry.mark if role == MARK_ROLE else None


class OutlinePanel(QWidget):
    """The outline of a session. Sections go by their ids, 报告信息 is `about`.

    Arrow keys only show a section: one looks about. A click and Enter go there, and the keyboard with them.
    """

    section_chosen = Signal(str)  # to be shown
    section_entered = Signal(str)  # to be worked in
    problems_wanted = Signal(str)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._is_told = False  # the window says what is shown; the user chose nothing
        self.setWindowTitle("目录")
        self.model = OutlineModel(self)
        self.model.set_entries(entries_of(session))
        self.view = self._make_view()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.view)
        self.setFocusProxy(self.view)
        self.setMaximumWidth(_WIDEST * self.fontMetrics().horizontalAdvance("字"))
        self._subscription = session.subscribe(self._changed)

    def detach(self) -> None:
        """Hear of no more changes."""
        self._subscription.end()

    def set_current(self, section_id: str) -> None:
        """Mark a section as the one that is shown. Sends no signal; an unknown id changes nothing."""
        for row, entry in enumerate(self.model.entries):
            if entry.id == section_id and row != self.view.currentIndex().row():
                self._is_told = True
                self.view.setCurrentIndex(self.model.index(row))
                self._is_told = False

    def current(self) -> str:
        """The id of the marked section; empty if none is."""
        index = self.view.currentIndex()
        return self.model.entries[index.row()].id if index.isValid() else ""

    def refresh_theme(self) -> None:
        """Take up the colours that hold now."""
        self._delegate.refresh_theme()
        soft_selection(self.view, current_theme())
        self.view.viewport().update()

    def changeEvent(self, event: QEvent) -> None:
        """Take up another look of the desktop."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.refresh_theme()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter goes into the section that is marked."""
        is_press = watched is self.view and event.type() == QEvent.Type.KeyPress
        if is_press and isinstance(event, QKeyEvent) and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.section_entered.emit(self.current())
            return True
        return super().eventFilter(watched, event)

    def _make_view(self) -> QListView:
        view = QListView(self)
        view.setModel(self.model)
        view.setAccessibleName("目录")
        view.setFrameShape(QFrame.Shape.NoFrame)
        view.setWordWrap(True)  # headings are statutory: none is cut
        view.setResizeMode(QListView.ResizeMode.Adjust)
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._delegate = _OutlineDelegate(view)
        view.setItemDelegate(self._delegate)
        soft_selection(view, current_theme())
        view.installEventFilter(self)
        view.selectionModel().currentChanged.connect(self._current_changed)
        view.clicked.connect(lambda _: self.section_entered.emit(self.current()))
        view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        view.customContextMenuRequested.connect(self._show_menu)
        return view

    def _current_changed(self) -> None:
        if not self._is_told and self.current():
            self.section_chosen.emit(self.current())

    def menu(self) -> QMenu:
        """What can be done with the marked section."""
        menu = QMenu(self)
        current = self.current()
        menu.addAction("转到这一部分(&G)", lambda: self.section_entered.emit(current))
        menu.addAction("看这一部分的问题(&P)", lambda: self.problems_wanted.emit(current))
        menu.addSeparator()
        menu.addAction("复制标题(&C)", lambda: QApplication.clipboard().setText(str(self.view.currentIndex().data())))
        return menu

    def _show_menu(self, at: QPoint) -> None:
        if self.current():
            menu = self.menu()
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            menu.popup(self.view.viewport().mapToGlobal(at))

    def _changed(self, _change: SessionChange) -> None:
        current = self.current()
        self.model.set_entries(entries_of(self._session))
        if current != self.current():
            self.set_current(current)


class _OutlineDelegate(MarkDelegate):
    """Lines with air around them: there are few, and they are clicked all day. Long headings take two or three."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Qt's: as high as the heading needs in the width that the view gives it."""
        hint = super().sizeHint(option, index)
        item = item_of(option)
        view = self.parent()
        width = view.viewport().width() if isinstance(view, QListView) else hint.width()
        room = QRect(0, 0, max(1, width - MARK_SIZE - _MARGINS), 10_000)
        text = item.fontMetrics.boundingRect(room, Qt.TextFlag.TextWrapAnywhere, str(index.data()))
        return QSize(width, text.height() + _LINE_SPACE)

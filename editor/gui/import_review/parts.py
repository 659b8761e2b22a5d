"""The whole parts of an import with a box to tick each: tables, sections of prose, the title; and what they would say.

Beside the list stands the file's text of the chosen section and, where a report is open, the text that it has now.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFrame,
    QHeaderView,
    QLabel,
    QPlainTextEdit,
    QSplitter,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from editor.forms.address import CellRef
from editor.gui.import_review.reviewing import Reviewing
from editor.gui.look.marks import soft_selection
from editor.gui.look.theme import current_theme
from editor.importers.review import Standing
from editor.report.edit import TextRef

_KEY: Final = Qt.ItemDataRole.UserRole
_TITLE: Final = TextRef("about", "title")
_NAME, _WHAT = range(2)
_NARROWEST, _WIDEST = 200, 400  # of the names; longer ones have a tip
_CHECKED, _PARTLY, _UNCHECKED = (
    Qt.CheckState.Checked,
    Qt.CheckState.PartiallyChecked,
    Qt.CheckState.Unchecked,
)


class PartsPanel(QSplitter):
    """The list, and the texts beside it."""

    def __init__(self, state: Reviewing, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._state = state
        self._is_filling = False
        self.tree = QTreeWidget()
        self.tree.setHeaderLabels(["采用哪些", "内容"])
        self.tree.setRootIsDecorated(False)
        self.tree.setUniformRowHeights(True)
        self.tree.setAllColumnsShowFocus(True)
        self.tree.setAccessibleName("采用哪些部分，空格勾选")
        self.tree.setFrameShape(QFrame.Shape.NoFrame)
        self.tree.header().setSectionResizeMode(_NAME, QHeaderView.ResizeMode.Interactive)
        self.found = _text("文件中的文字")
        self.before = _text("本年报现有的文字")
        texts = QSplitter(Qt.Orientation.Vertical)
        texts.addWidget(_titled("文件中的文字", self.found))
        if state.review.base is not None:
            texts.addWidget(_titled("本年报现有的文字", self.before))
        self.addWidget(self.tree)
        self.addWidget(texts)
        self.setSizes([510, 330])
        self.setChildrenCollapsible(False)
        self.setFocusProxy(self.tree)
        self._fill()
        self.tree.itemChanged.connect(self._changed)
        self.tree.currentItemChanged.connect(lambda item, _: self._show(item))
        state.changed.connect(self.refresh)
        self.refresh()
        self.tree.resizeColumnToContents(_NAME)
        self.tree.header().resizeSection(_NAME, min(_WIDEST, max(_NARROWEST, self.tree.columnWidth(_NAME))))
        self.refresh_theme()
        for item in self._items()[:1]:
            self.tree.setCurrentItem(item)

    def refresh(self) -> None:
        """Tick what is taken."""
        self._is_filling = True
        for item in self._items():
            key = item.data(_NAME, _KEY)
            item.setCheckState(_NAME, self._check_of(key))
            item.setText(_WHAT, self._words(key))
            item.setToolTip(_WHAT, item.text(_WHAT))
        self._is_filling = False

    def refresh_theme(self) -> None:
        """Take up the colours that hold now."""
        soft_selection(self.tree, current_theme())

    def _fill(self) -> None:
        found = self._state.review.found
        form = found.form
        for table in form.tables:
            if any(ref.table == table.id for ref in found.cells):
                self._add(("table", table.id), table.display_name)
        headings = {**{section.id: section.display_name for section in form.sections}, **dict(found.parts)}
        tables = {table.id for table in form.tables}
        for key in {**found.headings, **found.sections}:
            name = headings.get(key) or "引言"
            self._add(("text", key), f"{name}的说明文字" if key in tables else name)
        if self._state.review.base is not None and found.title:
            self._add(("title", ""), "标题")

    def _add(self, key: tuple[str, str], name: str) -> None:
        item = QTreeWidgetItem([name, ""])
        item.setData(_NAME, _KEY, key)
        item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
        item.setToolTip(_NAME, name)
        self.tree.addTopLevelItem(item)

    def _items(self) -> list[QTreeWidgetItem]:
        found = (self.tree.topLevelItem(place) for place in range(self.tree.topLevelItemCount()))
        return [item for item in found if item is not None]

    def _cells(self, table: str) -> list[CellRef]:
        found = self._state.review.found
        return [ref for ref in found.form.cells if ref.table == table and ref in found.cells]

    def _added(self, table: str) -> int:
        """How many cells that the file lacks were typed here."""
        found = self._state.review.found
        refs = (ref for ref in found.form.cells if ref.table == table and ref not in found.cells)
        return sum(self._state.standing(ref) is Standing.CORRECTED for ref in refs)

    def _check_of(self, key: tuple[str, str]) -> Qt.CheckState:
        kind, name = key
        review, report = self._state.review, self._state.report
        if kind == "table":
            aside = sum(self._state.standing(ref) is Standing.ASIDE for ref in self._cells(name))
            return _CHECKED if not aside else _UNCHECKED if aside == len(self._cells(name)) else _PARTLY
        if kind == "title":
            return _CHECKED if report.title == review.found.title else _UNCHECKED
        now, found = ((each.headings.get(name, ""), each.sections.get(name, "")) for each in (report, review.found))
        return _CHECKED if now == found else _UNCHECKED

    def _words(self, key: tuple[str, str]) -> str:
        kind, name = key
        review = self._state.review
        if kind == "title":
            return review.found.title
        if kind == "table":
            cells = self._cells(name)
            standings = [self._state.standing(ref) for ref in cells]
            added = self._added(name)
            parts = [f"{len(cells) + added} 格"]
            standings += [Standing.CORRECTED] * added
            for standing, words in (
                (Standing.ASIDE, "不采用"),
                (Standing.CORRECTED, "已改"),
                (Standing.REPLACED, "改动原值"),
            ):
                if count := standings.count(standing):
                    parts.append(f"{words} {count} 格")
            return "，".join(parts)
        found, before = review.found.sections.get(name, ""), review.before.sections.get(name, "")
        text = f"{len(''.join(found.split())):,} 字"
        if review.base is None:
            return text
        return f"{text}，{'与本年报相同' if found == before else '将替换本年报的文字' if before else '本年报还没有'}"

    def _changed(self, item: QTreeWidgetItem, column: int) -> None:
        if self._is_filling or column != _NAME:
            return
        kind, name = item.data(_NAME, _KEY)
        take = item.checkState(_NAME) != _UNCHECKED
        if kind == "table":
            self._state.take(self._cells(name), take=take)
        elif kind == "title":
            source = self._state.review.found if take else self._state.review.before
            self._state.session.set_text(_TITLE, source.title)
        else:
            self._state.take_text(name, take=take)
        self.refresh()

    def _show(self, item: QTreeWidgetItem | None) -> None:
        kind, name = item.data(_NAME, _KEY) if item is not None else ("", "")
        review = self._state.review
        texts = {
            "table": ("表中各格见前面各页", "表中各格见前面各页"),
            "title": (review.found.title, review.before.display_title),
            "text": (review.found.sections.get(name, ""), review.before.sections.get(name, "")),
        }
        found, before = texts.get(kind, ("", ""))
        self.found.setPlainText(found)
        self.before.setPlainText(before)


def _text(name: str) -> QPlainTextEdit:
    text = QPlainTextEdit()
    text.setReadOnly(True)
    text.setTabChangesFocus(True)
    text.setAccessibleName(name)
    text.setFrameShape(QFrame.Shape.NoFrame)
    return text


def _titled(title: str, widget: QWidget) -> QWidget:
    page = QWidget()
    layout = QVBoxLayout(page)
    layout.setContentsMargins(6, 4, 0, 0)
    layout.setSpacing(3)
    layout.addWidget(QLabel(title))
    layout.addWidget(widget, 1)
    return page

"""按名称插入引用: search a cell by its name, choose what of it is cited, see the figure before it is taken.

The same dialog changes a citation that stands in the text. It changes no report; what was chosen is `source`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QSignalBlocker, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QDialogButtonBox,
    QFormLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from editor.forms.address import CellRef
from editor.forms.paths import letters
from editor.gui.look.on_screen import Dialog
from editor.gui.look.theme import current_theme
from editor.gui.text.cited_figures import CitedFigures, value_words
from editor.report.citations.choices import choices
from editor.report.citations.grammar import citations_in
from editor.report.model import Report

_REF: Final = Qt.ItemDataRole.UserRole
_SIZE: Final = QSize(720, 520)
_FIGURE_WIDTH: Final = 90
_NAME, _NOW, _BEFORE = range(3)
_STEPS: Final = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
_UNREADABLE: Final = "⚠ 写法不完整，应如 {三.一.总计}"


class CitationDialog(Dialog):
    """Asks for a citation. `start` is the one to be changed, empty for a new one."""

    def __init__(self, report: Report, start: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._report = report
        self._figures = CitedFigures(report)
        self.setWindowTitle("编辑引用" if start else "插入引用")
        self.search = QLineEdit()
        self.search.setPlaceholderText("输入栏目名称，如：新收 总计")
        self.search.setClearButtonEnabled(True)
        self.search.setAccessibleName("查找单元格")
        self.cells = self._make_list()
        self.what = QComboBox()
        self.what.setAccessibleName("引用内容")
        self.what.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.written = QLineEdit(start)
        self.written.setAccessibleName("写法")
        self.preview = QLabel()
        self.preview.setTextFormat(Qt.TextFormat.PlainText)
        self.preview.setWordWrap(True)
        self.buttons = QDialogButtonBox()
        self.accept_button = self.buttons.addButton(
            "改为此引用" if start else "插入", QDialogButtonBox.ButtonRole.AcceptRole
        )
        self.buttons.addButton("取消", QDialogButtonBox.ButtonRole.RejectRole)
        self._lay_out()
        self._fill()
        self._connect()
        self._begin(start)
        self.resize(_SIZE)

    @property
    def source(self) -> str:
        """The citation as it is to stand in the text; empty if what is written is none."""
        text = self.written.text().strip()
        found = citations_in(text)
        return text if len(found) == 1 and found[0].source == text else ""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows in the search walk in the list."""
        if watched is self.search and isinstance(event, QKeyEvent) and event.key() in _STEPS:
            QCoreApplication.sendEvent(self.cells, event)
            return True
        return super().eventFilter(watched, event)

    def _make_list(self) -> QTreeWidget:
        tree = QTreeWidget()
        tree.setHeaderLabels(["单元格", "本年", "上年"])
        tree.setAccessibleName("单元格")
        tree.setRootIsDecorated(False)
        tree.setUniformRowHeights(True)
        tree.setAllColumnsShowFocus(True)
        tree.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        header = tree.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(_NAME, QHeaderView.ResizeMode.Stretch)
        for column in (_NOW, _BEFORE):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
            header.resizeSection(column, _FIGURE_WIDTH)
        return tree

    def _lay_out(self) -> None:
        fields = QFormLayout()
        fields.addRow("引用内容(&W)：", self.what)
        fields.addRow("写法(&S)：", self.written)
        fields.addRow("显示为：", self.preview)
        layout = QVBoxLayout(self)
        layout.addWidget(self.search)
        layout.addWidget(self.cells, 1)
        layout.addLayout(fields)
        layout.addWidget(self.buttons)
        self.preview.setMinimumHeight(2 * self.fontMetrics().lineSpacing())
        self.preview.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.accept_button.setDefault(True)

    def _fill(self) -> None:
        prior = self._report.prior
        self.cells.setColumnHidden(_BEFORE, prior is None)
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        for ref in self._report.form.cells:
            before = value_words(prior.value(ref)) if prior is not None else ""
            name = self._report.form.names.place(ref)
            item = QTreeWidgetItem([name, value_words(self._report.value(ref)), before])
            item.setToolTip(_NAME, name)
            item.setData(_NAME, _REF, ref)
            for column in (_NOW, _BEFORE):
                item.setTextAlignment(column, right)
            self.cells.addTopLevelItem(item)

    def _connect(self) -> None:
        self.search.textChanged.connect(self._filter)
        self.search.installEventFilter(self)
        self.cells.currentItemChanged.connect(lambda item, _: self._chosen(item))
        self.cells.itemDoubleClicked.connect(lambda _item, _column: self._accept())
        self.what.activated.connect(lambda _: self.written.setText(self.what.currentData()))
        self.written.textChanged.connect(self._show)
        self.buttons.accepted.connect(self._accept)
        self.buttons.rejected.connect(self.reject)

    def _begin(self, start: str) -> None:
        """Show what is cited so far, or nothing."""
        cells = self._figures.cited(start).cells if start else ()
        item = next((item for item in self._items() if cells and _ref(item) == cells[0].ref), None)
        if item is not None:
            with QSignalBlocker(self.cells):
                self.cells.setCurrentItem(item)
            self.cells.scrollToItem(item)
            self._offer(cells[0].ref, start)
        self._show()
        self.search.setFocus()

    def _filter(self, text: str) -> None:
        """List the cells whose names have all that is searched for; the first of them is chosen."""
        words = [letters(word) for word in text.split()]
        first = None
        for item in self._items():
            name = letters(item.text(_NAME))
            item.setHidden(not all(word in name for word in words))
            if first is None and not item.isHidden():
                first = item
        if first is None:
            self.cells.clearSelection()
            self._chosen(None)
        elif words and first is not self.cells.currentItem():
            self.cells.setCurrentItem(first)

    def _chosen(self, item: QTreeWidgetItem | None) -> None:
        ref = _ref(item)
        self.what.clear()
        if ref is not None:
            self._offer(ref)
        self.written.setText(str(self.what.currentData() or ""))

    def _offer(self, ref: CellRef, start: str = "") -> None:
        """List what can be cited of a cell; `start` stays chosen if it is among it."""
        for choice in choices(self._report, ref):
            self.what.addItem(choice.label, choice.source)
        same = [number for number in range(self.what.count()) if self.what.itemData(number) == start]
        self.what.setCurrentIndex(same[0] if same else -1 if start else 0)

    def _show(self) -> None:
        """Say what the citation comes to now."""
        source, theme = self.source, current_theme()
        cited = self._figures.cited(source) if source else None
        is_good = cited is not None and cited.fault is None
        text = "" if not self.written.text() else _UNREADABLE if cited is None else cited.text
        self.preview.setText(text if cited is None or is_good else f"⚠ {cited.problem}")
        colour = theme.ink if is_good or not text else theme.error
        self.preview.setStyleSheet(f"color: {colour.name()}; font-weight: {'bold' if is_good else 'normal'}")
        self.accept_button.setEnabled(cited is not None and cited.citation.expression is not None)

    def _accept(self) -> None:
        if self.accept_button.isEnabled():
            self.accept()

    def _items(self) -> Iterator[QTreeWidgetItem]:
        for number in range(self.cells.topLevelItemCount()):
            item = self.cells.topLevelItem(number)
            if item is not None:
                yield item


def _ref(item: QTreeWidgetItem | None) -> CellRef | None:
    ref = item.data(_NAME, _REF) if item is not None else None
    return ref if isinstance(ref, CellRef) else None

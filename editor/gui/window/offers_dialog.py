"""文中数据: the figures that the prose tells and the table lacks, each with its sentence, taken one by one.

It stays beside the window. What it offers is asked anew when the report has changed; nothing is kept here.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from html import escape
from typing import Final

from PySide6.QtCore import QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QBrush, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialogButtonBox,
    QHeaderView,
    QLabel,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from editor.checks.finding import Spot
from editor.checks.told.offers import Offer, Told, Withheld, offers
from editor.forms.address import CellRef
from editor.gui.look.marks import soft_selection
from editor.gui.look.on_screen import Dialog
from editor.gui.look.rich_text import RICH_ROLE, RichTextDelegate
from editor.gui.look.theme import current_theme
from editor.gui.window.offers_sentence import sentence_html
from editor.session import Session
from editor.wording.decimal_text import format_number

_TOLD: Final = Qt.ItemDataRole.UserRole
_NAME, _VALUE, _SENTENCE, _BUTTON = range(4)
_SIZE: Final = QSize(1000, 340)
_WIDTHS: Final = (300, 90, 500, 76)
_TITLE_BAR: Final = 40
_REST: Final = 250  # milliseconds without a change until the prose is read again


class OffersDialog(Dialog):
    """The list. Enter on a row, or its button, takes its figure; `spot_chosen` says where the sentence stands."""

    spot_chosen = Signal(object)  # Spot

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("文中数据")
        self._session = session
        self.told = Told()
        self._is_chosen = False
        self.summary = QLabel()
        self.summary.setWordWrap(True)
        self.tree = self._make_tree()
        self.buttons = QDialogButtonBox()
        close = self.buttons.addButton("关闭", QDialogButtonBox.ButtonRole.RejectRole)
        close.setAutoDefault(False)
        self.buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        for widget in (self.summary, self.tree, self.buttons):
            layout.addWidget(widget)
        self._rest = QTimer(self, singleShot=True, interval=_REST)
        self._rest.timeout.connect(self.refresh)
        self._add_keys()
        self.resize(_SIZE)
        self._place()
        self.refresh()
        self._subscription = session.subscribe(lambda _: self._rest.start())
        self.finished.connect(self.detach)

    def detach(self) -> None:
        """Hear of no more changes: the list is closed, or the report is about to go."""
        self._subscription.end()
        self._rest.stop()

    def refresh(self) -> None:
        """Read the prose again and show what it offers now; the chosen place in the list stays."""
        chosen = self._chosen()
        self.told = offers(self._session.report)
        self.tree.blockSignals(True)
        self.tree.clear()
        self._add_group(
            f"可填入统计表（{len(self.told.offers)}）", [self._offered(offer) for offer in self.told.offers]
        )
        kept = [self._withheld(entry) for entry in self.told.withheld]
        self._add_group(f"文中说到，不采用（{len(kept)}）", kept)
        self.tree.expandAll()
        self.tree.blockSignals(False)
        self.summary.setText(self._summary())
        if self._is_chosen:
            self._choose(min(chosen, len(self.told.offers) - 1))

    def choose_first(self) -> None:
        """Go to the first offer, and show its sentence."""
        self._is_chosen = True
        self._choose(0)

    def make_way(self, place: QRect) -> None:
        """Do not cover a place of the screen: the list goes to the head of the window, or to its foot."""
        window = self.parentWidget()
        if window is not None and self.frameGeometry().intersects(place):
            self._place(at_head=place.center().y() > window.frameGeometry().center().y())

    def _place(self, *, at_head: bool = False) -> None:
        """Stand at the foot of the window, or at its head, so that the sentence can be read beside the list."""
        window = self.parentWidget()
        if window is not None:
            area = window.frameGeometry()
            foot = max(area.top(), area.bottom() - self.height() - _TITLE_BAR)
            self.move(max(0, area.center().x() - self.width() // 2), area.top() if at_head else foot)

    # -- taking --------------------------------------------------------------------------------------------------

    def take(self, offer: Offer) -> None:
        """Put a figure into its cell, and go on to the next."""
        self._session.take_offer(offer)
        self.refresh()

    def _activated(self, item: QTreeWidgetItem) -> None:
        told = item.data(0, _TOLD)
        if isinstance(told, Offer):
            self.take(told)

    def _step(self, step: Callable[[], object]) -> None:
        step()
        self.refresh()

    def _show(self, item: QTreeWidgetItem | None) -> None:
        told = item.data(0, _TOLD) if item is not None else None
        if isinstance(told, Offer | Withheld):
            self.spot_chosen.emit(Spot(told.section, told.start, told.end))

    # -- the list ------------------------------------------------------------------------------------------------

    def _make_tree(self) -> QTreeWidget:
        tree = QTreeWidget()
        tree.setHeaderLabels(["指标", "数值", "正文中的话", ""])
        tree.setAccessibleName("文中数据")
        tree.setWordWrap(True)
        tree.setUniformRowHeights(False)
        tree.setRootIsDecorated(False)
        tree.setIndentation(12)
        for column in (_NAME, _VALUE, _SENTENCE):
            tree.setItemDelegateForColumn(column, RichTextDelegate(tree))
        soft_selection(tree, current_theme())
        header = tree.header()
        header.setStretchLastSection(False)
        for column, width in enumerate(_WIDTHS):
            header.resizeSection(column, width)
        header.setSectionResizeMode(_SENTENCE, QHeaderView.ResizeMode.Stretch)
        header.sectionResized.connect(lambda *_: tree.scheduleDelayedItemsLayout())
        tree.itemActivated.connect(self._activated)
        tree.currentItemChanged.connect(lambda item, _: self._show(item))
        return tree

    def _add_keys(self) -> None:
        session = self._session
        for keys, step in ((("Ctrl+Z",), session.undo), (("Ctrl+Y", "Ctrl+Shift+Z"), session.redo)):
            for key in keys:
                QShortcut(QKeySequence(key), self).activated.connect(lambda step=step: self._step(step))

    def _add_group(self, title: str, items: list[QTreeWidgetItem]) -> None:
        if not items:
            return
        group = QTreeWidgetItem([title])
        group.setFlags(Qt.ItemFlag.ItemIsEnabled)
        self.tree.addTopLevelItem(group)
        group.setFirstColumnSpanned(True)
        for item in items:
            group.addChild(item)
            told = item.data(0, _TOLD)
            if isinstance(told, Offer):
                self.tree.setItemWidget(item, _BUTTON, self._button(told))

    def _button(self, offer: Offer) -> QWidget:
        button = QPushButton("采用")
        button.setAutoDefault(False)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # Enter on the row does the same
        button.setAccessibleName(f"采用：{self._name(offer.ref)} {format_number(offer.value)}")
        button.setEnabled(not self._session.read_only)
        button.clicked.connect(lambda: self.take(offer))
        holder = QWidget()  # a row may be higher than its button
        layout = QVBoxLayout(holder)
        layout.setContentsMargins(2, 1, 2, 1)
        layout.addWidget(button)
        layout.addStretch(1)
        return holder

    def _offered(self, offer: Offer) -> QTreeWidgetItem:
        theme = current_theme()
        unit = self._session.report.form.units[offer.ref]
        others = "、".join(format_number(value) for value in offer.rivals)
        remark = f"文中另一处是 {others}，请核对后选一个" if others else ""
        return self._item(offer, f"{format_number(offer.value)} {unit}", remark, theme.review.name())

    def _withheld(self, entry: Withheld) -> QTreeWidgetItem:
        theme = current_theme()
        item = self._item(entry, entry.text, f"不采用：{entry.reason}", theme.faint.name())
        for column in (_NAME, _VALUE, _SENTENCE):
            item.setForeground(column, QBrush(theme.faint))
        return item

    def _item(self, told: Offer | Withheld, value: str, remark: str, colour: str) -> QTreeWidgetItem:
        name = self._name(told.ref)
        item = QTreeWidgetItem()
        item.setData(0, _TOLD, told)
        for column, text in ((_NAME, name), (_VALUE, value)):
            item.setData(column, RICH_ROLE, escape(text))
            item.setData(column, Qt.ItemDataRole.AccessibleTextRole, text)
        item.setData(_SENTENCE, RICH_ROLE, sentence_html(told, remark, colour))
        words = f"{told.sentence}\n{remark}" if remark else told.sentence
        item.setData(_SENTENCE, Qt.ItemDataRole.AccessibleTextRole, words)
        item.setToolTip(_SENTENCE, words)
        item.setToolTip(_NAME, self._session.report.form.row(told.ref).label)
        return item

    def _name(self, ref: CellRef) -> str:
        return re.sub("（不[^（）]*）$", "", self._session.report.form.row(ref).label)  # how it is counted, not what

    def _summary(self) -> str:
        if self.told.offers:
            return "逐个核对后采用；采用的数填入统计表，可撤销。选中一行，正文中会显示那一句。"
        if self.told.withheld:
            return "没有可填入的数了。"
        return "正文中没有说到统计表中还空着的数。"

    # -- the chosen row ------------------------------------------------------------------------------------------

    def _chosen(self) -> int:
        """The place of the chosen offer in the list, 0 for none."""
        group = self.tree.topLevelItem(0)
        place = group.indexOfChild(self.tree.currentItem()) if group is not None else 0
        return max(place, 0)

    def _choose(self, place: int) -> None:
        group = self.tree.topLevelItem(0)
        if group is not None and place >= 0 and self.told.offers:
            self.tree.setCurrentItem(group.child(place))

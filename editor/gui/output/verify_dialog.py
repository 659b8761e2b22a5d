"""发布稿核对: how a published file compares with the report, in one sentence and a list to walk through."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QApplication,
    QDialogButtonBox,
    QHeaderView,
    QLabel,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from editor.forms.rule_spec import Force
from editor.gui.look.marks import soft_selection
from editor.gui.look.on_screen import Dialog
from editor.gui.look.rich_text import RICH_ROLE, RichTextDelegate
from editor.gui.look.theme import current_theme
from editor.gui.look.words import breakable
from editor.verify.result import IGNORED, Mismatch, MismatchKind, Verification
from editor.wording.alignment import differing_places

_MISMATCH: Final = Qt.ItemDataRole.UserRole
_SIZE: Final = QSize(900, 520)
_WIDEST_PLACE: Final = 400
_GAP: Final = 12
_SIDES: Final = (1, 2)  # the columns
_BETWEEN: Final = "；"  # two places of one paragraph
_TITLES: Final = {
    MismatchKind.ABOUT: "格式、年度、单位、标题",
    MismatchKind.TABLE: "缺少的表",
    MismatchKind.FIGURE: "数字不一致",
    MismatchKind.UNREAD: "未能核对：发布稿中的数字读不出，请对照原件",
    MismatchKind.HEADING: "部分标题不一致",
    MismatchKind.PARAGRAPH: "段落不一致",
}


class VerifyDialog(Dialog):
    """The outcome. It stays beside the window; a click or Enter on a line goes to its cell or section."""

    cell_chosen = Signal(object)  # CellRef
    section_chosen = Signal(str)  # "" for the report as a whole

    def __init__(self, outcome: Verification, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("发布稿核对")
        self._outcome = outcome
        theme = current_theme()
        sign, colour = ("✓", theme.good) if outcome.is_same else ("⚠", theme.of_force(Force.ERROR))
        self.summary = QLabel(breakable(f"{sign} {outcome.summary}"))
        self.summary.setStyleSheet(f"color: {colour.name()}; font-weight: bold")
        self.about = QLabel(breakable(f"发布稿：{outcome.source}\n年报摘要：{outcome.digest}\n{IGNORED}"))
        self.about.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        for label in (self.summary, self.about):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
        self.tree = self._make_tree()
        self._fill()
        self.buttons = self._make_buttons()
        layout = QVBoxLayout(self)
        for widget in (self.summary, self.about, self.tree, self.buttons):
            layout.addWidget(widget)
        self.resize(_SIZE)
        self.tree.setVisible(self.tree.topLevelItemCount() > 0)
        if self.tree.isHidden():
            self.resize(_SIZE.width(), self.sizeHint().height())

    def copy(self) -> None:
        """Put all of it on the clipboard as text."""
        QApplication.clipboard().setText(self._outcome.text)

    def _make_tree(self) -> QTreeWidget:
        tree = QTreeWidget()
        tree.setHeaderLabels(["位置", "年报", "发布稿"])
        tree.setAccessibleName("核对结果")
        tree.setWordWrap(True)
        tree.setUniformRowHeights(False)
        for column in _SIDES:
            tree.setItemDelegateForColumn(column, RichTextDelegate(tree))
        soft_selection(tree, current_theme())
        header = tree.header()
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Interactive)
        for column in _SIDES:
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
        header.sectionResized.connect(lambda *_: tree.scheduleDelayedItemsLayout())
        tree.itemClicked.connect(self._go)
        tree.itemActivated.connect(self._go)
        return tree

    def _make_buttons(self) -> QDialogButtonBox:
        buttons = QDialogButtonBox()
        self.copy_button = buttons.addButton("复制结果(&C)", QDialogButtonBox.ButtonRole.ActionRole)
        self.copy_button.clicked.connect(self.copy)
        close = buttons.addButton("关闭", QDialogButtonBox.ButtonRole.RejectRole)
        for button in (self.copy_button, close):
            button.setAutoDefault(False)
        buttons.rejected.connect(self.reject)
        return buttons

    def _fill(self) -> None:
        for kind, title in _TITLES.items():
            found = [mismatch for mismatch in self._outcome.mismatches if mismatch.kind is kind]
            self._add_mismatches(f"{title}（{len(found)}）", found)
        self.tree.expandAll()
        for title, texts in self._outcome.uncounted:
            group = self._add_group(f"{title}（{len(texts)}）")
            for text in texts:
                item = QTreeWidgetItem([text])
                item.setToolTip(0, text)
                group.addChild(item)
                item.setFirstColumnSpanned(True)
        self.tree.header().resizeSection(0, min(self.tree.sizeHintForColumn(0) + _GAP, _WIDEST_PLACE))
        first = self.tree.topLevelItem(0)
        if first is not None:
            self.tree.setCurrentItem(first.child(0) if self._outcome.mismatches else first)

    def _add_mismatches(self, title: str, found: Sequence[Mismatch]) -> None:
        if not found:
            return
        group = self._add_group(title)
        for mismatch in found:
            item = QTreeWidgetItem([mismatch.name])
            item.setData(0, _MISMATCH, mismatch)
            for column, text, rich in zip(_SIDES, mismatch.sides, _marked(mismatch), strict=True):
                item.setData(column, RICH_ROLE, rich)
                item.setData(column, Qt.ItemDataRole.AccessibleTextRole, text)
            for column, text in enumerate((mismatch.name, mismatch.expected, mismatch.found)):
                item.setToolTip(column, text)
            group.addChild(item)

    def _add_group(self, title: str) -> QTreeWidgetItem:
        group = QTreeWidgetItem([title])
        self.tree.addTopLevelItem(group)
        group.setFirstColumnSpanned(True)
        return group

    def _go(self, item: QTreeWidgetItem) -> None:
        mismatch = item.data(0, _MISMATCH)
        if not isinstance(mismatch, Mismatch):
            return
        if mismatch.cell is not None:
            self.cell_chosen.emit(mismatch.cell)
        else:
            self.section_chosen.emit(mismatch.section)


def _marked(mismatch: Mismatch) -> tuple[str, str]:
    """Both sides as rich text; of a paragraph or heading that is there in other words, these are marked."""
    if not mismatch.words:
        one, other = map(escape, mismatch.sides)
        return one, other
    ones, others = [], []
    for one, other in mismatch.words:
        places = differing_places(one, other, apart=1)
        ones.append(_with_marks(one, [(start, end) for start, end, _, _ in places]))
        others.append(_with_marks(other, [(start, end) for _, _, start, end in places]))
    return _BETWEEN.join(ones), _BETWEEN.join(others)


def _with_marks(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """A text with pieces of it in the colour of what is wrong, on a ground and underlined: not by colour alone."""
    theme = current_theme()
    style = f"color: {theme.error.name()}; background-color: {theme.error_tint.name()}"
    pieces, done = [], 0
    for start, end in spans:
        marked = f'<u style="{style}">{escape(text[start:end])}</u>' if end > start else ""
        pieces += [escape(text[done:start]), marked]
        done = end
    return "".join((*pieces, escape(text[done:]))) or "空"

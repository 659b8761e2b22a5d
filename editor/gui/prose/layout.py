"""The widgets of the prose pane and where they stand: narrow beside a table, or wide over the whole window.

Narrow, what stands beside the text lies under it; wide, it stands to its right. What the widgets do is said in
`editor.gui.prose.panel`.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QSplitter,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from editor.gui.prose.find_bar import FindBar
from editor.gui.prose.guide import GuidePane
from editor.gui.prose.prior import PriorText
from editor.gui.text.editor import ProseEdit

_WIDE: Final = 760  # from this width on, things stand side by side
_FOOT_MARGIN: Final = 6
_NARROW_SIZES: Final = (260, 170, 130)  # of the text, last year's, and the guide, one under the other
_WIDE_SIZES: Final = (480, 420, 250)  # side by side


class ProseLayout(QWidget):
    """The pane without what it does."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("正文")
        self.sections = QComboBox(self)
        self.sections.setAccessibleName("正文的部分")
        self.sections.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.sections.setMinimumContentsLength(6)
        self.sections.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.cite_button = QToolButton(self)
        self.cite_button.setText("插入引用(&Q)")
        self.cite_button.setToolTip("引用表格中的数字，数字随表格更新（Ctrl+Shift+C）")
        self.cite_button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.prior_button = _toggle("上年同部分(&L)", self)
        self.guide_button = _toggle("写作提示(&I)", self)
        self.find_bar = FindBar(self)
        self.editor = ProseEdit(self)
        self.prior = PriorText(self)
        self.prior.hide()
        self.guide = GuidePane(self)
        self.guide.hide()
        self.counter = QLabel(self)
        self.counter.setContentsMargins(8, 3, 8, 3)
        self.counter.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.counter.setWordWrap(True)
        self.counter.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._lay_out()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put things side by side where there is room."""
        super().resizeEvent(event)
        is_wide = self.width() >= _WIDE
        wanted = Qt.Orientation.Horizontal if is_wide else Qt.Orientation.Vertical
        if self.splitter.orientation() != wanted:
            self.splitter.setOrientation(wanted)
            self.splitter.setSizes(list(_WIDE_SIZES if is_wide else _NARROW_SIZES))
            self._foot.setDirection(QBoxLayout.Direction.LeftToRight if is_wide else QBoxLayout.Direction.TopToBottom)

    def minimumSizeHint(self) -> QSize:
        """As little as it needs when narrow, also while it is wide: else it could not become so again."""
        buttons = (self.cite_button, self.prior_button)
        foot = sum(button.sizeHint().width() for button in buttons) + self._left.spacing() + 2 * _FOOT_MARGIN
        bar = self.find_bar.minimumSizeHint().width() if self.find_bar.isVisibleTo(self) else 0
        return QSize(max(foot, bar), super().minimumSizeHint().height())

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(6, 4, 6, 4)
        head.addWidget(self.sections)  # all the width: the names of sections are long
        self._left, right = QHBoxLayout(), QHBoxLayout()
        self._left.addWidget(self.cite_button)
        self._left.addWidget(self.prior_button)
        self._left.addStretch(1)
        right.addWidget(self.guide_button)
        right.addWidget(self.counter, 1)
        self._foot = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._foot.setContentsMargins(_FOOT_MARGIN, 2, 0, 2)
        self._foot.setSpacing(2)
        self._foot.addLayout(self._left)
        self._foot.addLayout(right, 1)
        self.splitter = QSplitter(Qt.Orientation.Vertical, self)
        self.splitter.setChildrenCollapsible(False)
        for number, pane in enumerate((self.editor, self.prior, self.guide)):
            self.splitter.addWidget(pane)
            self.splitter.setStretchFactor(number, 1 if pane is not self.guide else 0)
        self.splitter.setSizes(list(_NARROW_SIZES))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(head)
        layout.addWidget(self.find_bar)
        layout.addWidget(self.splitter, 1)
        layout.addLayout(self._foot)
        self.setFocusProxy(self.editor)


def _toggle(text: str, parent: QWidget) -> QToolButton:
    button = QToolButton(parent)
    button.setText(text)
    button.setCheckable(True)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    _point(button, opened=False)
    button.toggled.connect(lambda opened: _point(button, opened=opened))
    return button


def _point(button: QToolButton, *, opened: bool) -> None:
    """Whether a pane is open is to be seen by the shape of an arrow: in some looks a pressed button is like any."""
    button.setArrowType(Qt.ArrowType.DownArrow if opened else Qt.ArrowType.RightArrow)

"""The widgets of the prose pane and where they stand: narrow beside a table, or wide over the whole window.

Narrow, what stands beside the text lies under it; wide, it stands to its right. Low, it takes
the place of what is over and under the text. The bar for finding, last year's text and the guide are made when they are
first wanted. What the widgets do is said in `editor.gui.prose.panel`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
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

from editor.gui.look.late import Late, tab_through
from editor.gui.text.signed_edit import SignedEdit

if TYPE_CHECKING:
    from editor.gui.prose.find_bar import FindBar
    from editor.gui.prose.guide import GuidePane
    from editor.gui.prose.prior import PriorText

_WIDE: Final = 760  # from this width on, things stand side by side
_LOW: Final = 300  # below this height, what is over and under the text makes room for what is beside it
_NONE: Final = (0, 0, 0, 0)  # margins
_LEAST_TEXT: Final = 40  # height
_FOOT_MARGIN: Final = 6
_TEXT, _PRIOR, _GUIDE = 0, 1, 2  # their numbers among the panes
_NARROW_SIZES: Final = (260, 170, 130)  # of the text, last year's, and the guide, one under the other
_WIDE_SIZES: Final = (480, 420, 250)  # side by side


class ProseLayout(QWidget):
    """The pane without what it does. `prior_made` gives last year's text when it is first wanted."""

    prior_made = Signal(object)  # PriorText

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
        self.editor = SignedEdit(self)
        self.late_bar = Late(self._make_bar)
        self.late_prior = Late(self._make_prior)
        self.late_guide = Late(self._make_guide)
        self.counter = QLabel(self)
        self.counter.setContentsMargins(8, 3, 8, 3)
        self.counter.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.counter.setWordWrap(True)
        self.counter.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._hidden = (False, False)
        self._lay_out()

    @property
    def find_bar(self) -> FindBar:
        """The bar for finding and replacing; hidden until it is opened."""
        return self.late_bar.get()

    @property
    def prior(self) -> PriorText:
        """Last year's text; hidden until it is to be seen."""
        return self.late_prior.get()

    @property
    def guide(self) -> GuidePane:
        """What is asked of the section; hidden until it is to be seen."""
        return self.late_guide.get()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put things side by side where there is room."""
        super().resizeEvent(event)
        self._fit_height()
        is_wide = self.width() >= _WIDE
        wanted = Qt.Orientation.Horizontal if is_wide else Qt.Orientation.Vertical
        if self.splitter.orientation() != wanted:
            self.splitter.setOrientation(wanted)
            self.splitter.setStretchFactor(_GUIDE, self._stretch(_GUIDE))
            self.splitter.setSizes(list(_WIDE_SIZES if is_wide else _NARROW_SIZES))
            self._foot.setDirection(QBoxLayout.Direction.LeftToRight if is_wide else QBoxLayout.Direction.TopToBottom)

    def minimumSizeHint(self) -> QSize:
        """As little as it needs when narrow and low, also while it is not: else it could not become so again."""
        buttons = (self.cite_button, self.prior_button)
        foot = sum(button.sizeHint().width() for button in buttons) + self._left.spacing() + 2 * _FOOT_MARGIN
        height, bar = super().minimumSizeHint().height(), self._open_bar()
        if bar is None:
            return QSize(foot, height)
        least = bar.minimumSizeHint()
        return QSize(max(foot, least.width()), min(height, least.height() + _LEAST_TEXT))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Make room when the bar or a pane beside the text comes, and give it back when it goes."""
        if event.type() in (QEvent.Type.ShowToParent, QEvent.Type.HideToParent):
            self._fit_height()
        return super().eventFilter(watched, event)

    def _open_bar(self) -> FindBar | None:
        """The bar for finding, if it is there."""
        bar = self.late_bar.made
        return bar if bar is not None and bar.isVisibleTo(self) else None

    def _fit_height(self) -> None:
        """In a low pane, hide what is over the text if anything stands beside it, and what is under it for the bar."""
        low, bar = self.height() < _LOW, self._open_bar()
        beside = [self.splitter.widget(number).isVisibleTo(self) for number in (_PRIOR, _GUIDE)]
        self._hide_around(head=low and (bar is not None or any(beside)), foot=low and bar is not None)
        if self.late_bar.made is not None:
            self.late_bar.made.make_low(low)

    def _hide_around(self, *, head: bool, foot: bool) -> None:
        """Hide what is over the text and what is under it, with the room around it; or show it again."""
        if (head, foot) == self._hidden:
            return
        self._hidden = head, foot
        self.sections.setHidden(head)
        for part in (self.cite_button, self.prior_button, self.guide_button, self.counter):
            part.setHidden(foot)
        self._set_margins()

    def _set_margins(self) -> None:
        head, foot = self._hidden
        self._head.setContentsMargins(*_NONE if head else (6, 4, 6, 4))
        self._foot.setContentsMargins(*_NONE if foot else (_FOOT_MARGIN, 2, 0, 2))
        self._foot.setSpacing(0 if foot else 2)

    def _lay_out(self) -> None:
        self._head = QHBoxLayout()
        self._head.addWidget(self.sections)  # all the width: the names of sections are long
        self._left, right = QHBoxLayout(), QHBoxLayout()
        self._left.addWidget(self.cite_button)
        self._left.addWidget(self.prior_button)
        self._left.addStretch(1)
        right.addWidget(self.guide_button)
        right.addWidget(self.counter, 1)
        self._foot = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._foot.addLayout(self._left)
        self._foot.addLayout(right, 1)
        self.splitter = QSplitter(Qt.Orientation.Vertical, self)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setMinimumHeight(
            _LEAST_TEXT
        )  # whatever stands beside the text: a pane may be lower than all that
        self.editor.setMinimumHeight(_LEAST_TEXT)
        self.splitter.addWidget(self.editor)
        for number in (_TEXT, _PRIOR, _GUIDE):
            if number != _TEXT:
                self.splitter.addWidget(QWidget())  # keeps the place and the size of a pane until that is made
                self.splitter.widget(number).hide()
            self.splitter.setStretchFactor(number, self._stretch(number))
        self.splitter.setSizes(list(_NARROW_SIZES))
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(0)
        self._rows.addLayout(self._head)
        self._rows.addWidget(self.splitter, 1)
        self._rows.addLayout(self._foot)
        self._set_margins()
        self.setFocusProxy(self.editor)

    def _make_bar(self) -> FindBar:
        from editor.gui.prose.find_bar import FindBar

        bar = FindBar(self)
        self._rows.insertWidget(self._rows.indexOf(self.splitter), bar)
        bar.installEventFilter(self)
        tab_through(self.guide_button, *bar.tab_stops())
        return bar

    def _make_prior(self) -> PriorText:
        from editor.gui.prose.prior import PriorText

        prior = PriorText(self)
        self._put_beside(_PRIOR, prior)
        tab_through(self.editor, prior.copy_button, prior.marks_button, prior.text)
        self.prior_made.emit(prior)
        return prior

    def _make_guide(self) -> GuidePane:
        from editor.gui.prose.guide import GuidePane

        guide, prior = GuidePane(self), self.late_prior.made
        self._put_beside(_GUIDE, guide)
        tab_through(self.editor if prior is None else prior.text, guide.list)
        return guide

    def _put_beside(self, number: int, pane: QWidget) -> None:
        """Put a pane, hidden, where its place was kept."""
        pane.hide()
        pane.installEventFilter(self)
        self.splitter.replaceWidget(number, pane).deleteLater()
        self.splitter.setStretchFactor(number, self._stretch(number))

    def _stretch(self, number: int) -> int:
        """How a pane shares what the pane gains or loses: all alike, but for the guide at the side of the text."""
        return int(number != _GUIDE or self.splitter.orientation() is Qt.Orientation.Vertical)


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

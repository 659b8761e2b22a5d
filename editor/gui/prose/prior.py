"""Last year's text of a section, to read and copy from, with what this year's has not marked in it.

The texts are compared after a rest in typing, in slices between the events of the window, since they may be long.
"""

from __future__ import annotations

from collections.abc import Iterator
from time import perf_counter
from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAction, QTextBlock, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QMenu,
    QSizePolicy,
    QTextEdit,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from editor.gui.look.text_marks import text_mark
from editor.gui.look.theme import current_theme
from editor.gui.text.difference import as_shown, units
from editor.gui.text.document import EditorSection, ProseDocument
from editor.gui.text.signed_edit import Sign, SignedEdit
from editor.report.citations.rendering import rendered
from editor.report.model import Report
from editor.wording.prose_difference import ParagraphChange, PriorParagraph, ProseComparer

_REST: Final = 400  # ms without a change until the texts are compared again
_SLICE: Final = 0.004  # seconds of comparing at a time
_MOST_MARKED: Final = 1000  # parts of a text marked; beyond that the marks would slow the scrolling
_SIGNS: Final = {ParagraphChange.SAME: "同", ParagraphChange.GONE: "无"}
_READABLE: Final = Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
_LEAST: Final = 30  # height of the text, px
_LEGEND: Final = "标“无”：今年没有的段落；删除线：改动的段落中今年没有的；灰色并标“同”：与今年相同的段落"


class PriorText(QWidget):
    """A heading, a switch for the marks, and a text that cannot be changed but taken over: `copied` is given it."""

    copied = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = QLabel(self)
        self.title.setTextFormat(Qt.TextFormat.PlainText)
        self.title.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.marks_button = QCheckBox("标出差异(&D)", self)
        self.marks_button.setToolTip(_LEGEND)
        self.marks_button.setChecked(True)
        self.text = MarkedEditor(self)
        self.text.setReadOnly(True)
        self.text.setMinimumHeight(_LEAST)
        self.text.setFrameShape(QFrame.Shape.NoFrame)
        self.text.setTextInteractionFlags(_READABLE)
        self.text.setAccessibleName("上年同部分")
        self.copy_button = self._make_copy_button()
        self._document = ProseDocument(self.text.document(), current_theme())
        self._before, self._section = "", ""
        self._may_copy = True
        self._prior: Report | None = None
        self._report: Report | None = None
        self._comparer = ProseComparer()
        self._steps: Iterator[tuple[PriorParagraph, ...] | None] = iter(())
        self._rest = QTimer(self, singleShot=True, interval=_REST)
        self._rest.timeout.connect(self._compare)
        self._turn = QTimer(self, interval=0)
        self._turn.timeout.connect(self._go_on)
        self.marks_button.toggled.connect(lambda _: self._compare())
        self._lay_out()
        self.refresh_theme()

    @property
    def is_comparing(self) -> bool:
        """Whether the marks are still being worked out."""
        return self._rest.isActive() or self._turn.isActive()

    def forbid_copying(self) -> None:
        """This year's report is read-only: nothing can be taken over."""
        self._may_copy = False
        self._follow_rights()

    def detach(self) -> None:
        """Compare no more."""
        self._rest.stop()
        self._turn.stop()

    def refresh_theme(self) -> None:
        """Take up the colours that hold now."""
        theme = current_theme()
        self.title.setStyleSheet(f"color: {theme.faint.name()}")
        palette = self._head.palette()
        palette.setColor(self._head.backgroundRole(), theme.label)
        self._head.setPalette(palette)
        self._compare()

    def show_text(self, prior: Report, section: str, report: Report) -> None:
        """Show what last year's report says in a section, or that it says nothing, and compare it with this year's."""
        is_same_report, self._report = report is self._report, report
        if prior is self._prior and section == self._section:
            if not is_same_report:
                self._turn.stop()
                self._rest.start()
            return
        self._prior, self._section = prior, section
        title, self._before = _title_and_text(prior, section)
        self.title.setText(title)
        self.title.setToolTip(title)
        self.marks_button.setEnabled(bool(self._before))
        self._follow_rights()
        self._document.fill([EditorSection(section, "")], {section: self._before}, headings=False)
        self.text.moveCursor(QTextCursor.MoveOperation.Start)
        self.text.verticalScrollBar().setValue(0)
        self._compare()

    def copy_paragraph(self) -> None:
        """Give the paragraph at hand, or those of which something is chosen."""
        cursor = self.text.textCursor()
        ends = cursor.selectionStart(), cursor.selectionEnd()
        first, last = (self.text.document().findBlock(end).blockNumber() for end in ends)
        self.copied.emit("\n".join(self._before.split("\n")[first : last + 1]))

    def copy_section(self) -> None:
        """Give all of the text."""
        self.copied.emit(self._before)

    def _follow_rights(self) -> None:
        """Offer to take over only what is there, and into what may be changed."""
        may_copy = self._may_copy and bool(self._before)
        self.copy_button.setEnabled(may_copy)
        for action in self.text.actions():
            action.setEnabled(may_copy)

    def _make_copy_button(self) -> QToolButton:
        button = QToolButton(self)
        button.setText("复制到今年(&Y)")
        button.setToolTip("放进今年的这一部分，在光标所在段落的后面")
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        menu = QMenu(button)
        for words, do in (("复制这一段到今年(&P)", self.copy_paragraph), ("复制整个部分到今年(&S)", self.copy_section)):
            action = QAction(words, self)
            action.triggered.connect(do)
            menu.addAction(action)
            self.text.addAction(action)
        button.setMenu(menu)
        return button

    def _lay_out(self) -> None:
        self._head = QWidget(self)
        self._head.setAutoFillBackground(True)
        head = QHBoxLayout(self._head)
        head.setContentsMargins(8, 2, 8, 2)
        head.addWidget(self.title, 1)
        head.addWidget(self.copy_button)
        head.addWidget(self.marks_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._head)
        layout.addWidget(self.text, 1)

    def _compare(self) -> None:
        """Begin to work out the marks; none if they are not wanted."""
        self._rest.stop()
        self._turn.stop()
        if self._before and self._report is not None and self.marks_button.isChecked():
            now = rendered(self._report, as_shown(self._report.sections.get(self._section, ""))).text
            self._steps = self._comparer.compare(self._before, now)
            self._turn.start()
        else:
            self.text.mark(())

    def _go_on(self) -> None:
        """Compare for a moment; mark when it is done."""
        until = perf_counter() + _SLICE
        while perf_counter() < until:
            result = next(self._steps, ())
            if result is not None:
                self._turn.stop()
                self.text.mark(result)
                return


class MarkedEditor(SignedEdit):
    """A text with some of its paragraphs and words marked."""

    def mark(self, paragraphs: tuple[PriorParagraph, ...]) -> None:
        """Mark the paragraphs, one for each block, and what in them is gone. None takes the marks away."""
        theme = current_theme()
        same, gone = QTextCharFormat(), QTextCharFormat()
        same.setForeground(theme.faint)
        gone.setForeground(theme.error)
        gone.setFontStrikeOut(True)
        marks = []
        for number, paragraph in enumerate(paragraphs):
            block = self.document().findBlockByNumber(number)
            if paragraph.standing is ParagraphChange.SAME:
                marks.append(_selection(block, 0, len(block.text()), same))
            if (
                paragraph.standing is ParagraphChange.CHANGED
            ):  # of a paragraph that is gone the sign tells: it is to be read
                marks += [_selection(block, start, end, gone) for start, end in paragraph.gone]
        self.setExtraSelections(marks[:_MOST_MARKED])
        self.set_signs(self._signs_of(paragraphs))

    def context_menu(self, position: int = -1) -> QMenu:
        """With what may be done with last year's text; what is clicked is at hand then."""
        if position >= 0 and not self.textCursor().hasSelection():
            self.choose(position, position)
        menu = super().context_menu(position)
        first = menu.actions()[0]
        menu.insertActions(first, self.actions())
        menu.insertSeparator(first)
        return menu

    def _signs_of(self, paragraphs: tuple[PriorParagraph, ...]) -> list[Sign]:
        """同 or 无 for each paragraph that stayed the same or is gone."""
        theme = current_theme()
        colours = {ParagraphChange.SAME: theme.faint, ParagraphChange.GONE: theme.error}
        return [
            Sign(
                QTextCursor(self.document().findBlockByNumber(number)),
                _SIGNS[paragraph.standing],
                colours[paragraph.standing],
            )
            for number, paragraph in enumerate(paragraphs)
            if paragraph.standing in _SIGNS
        ]


def _selection(block: QTextBlock, start: int, end: int, letters: QTextCharFormat) -> QTextEdit.ExtraSelection:
    """Some characters of a block in another look."""
    first, last = (block.position() + units(block.text()[:offset]) for offset in (start, end))
    return text_mark(block.document(), first, last, letters)


def _title_and_text(prior: Report, section: str) -> tuple[str, str]:
    text = rendered(prior, as_shown(prior.sections.get(section, ""))).text
    heading = dict(prior.parts).get(section, "")
    if text:
        return f"{prior.year} 年：{heading}" if heading else f"{prior.year} 年", text
    return f"{prior.year} 年的报告没有这一部分的文字", ""

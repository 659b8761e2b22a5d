"""Last year's text of a section, to read and copy from, with what this year's has not marked in it.

The texts are compared after a rest in typing, in slices between the events of the window, since they may be long.
"""

from __future__ import annotations

from collections.abc import Iterator
from time import perf_counter
from typing import Final

from PySide6.QtCore import QRectF, Qt, QTimer
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QTextBlock, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QLabel, QSizePolicy, QTextEdit, QVBoxLayout, QWidget

from editor.gui.look.text_marks import text_mark
from editor.gui.look.theme import current_theme, scaled_font
from editor.gui.text.difference import as_shown, units
from editor.gui.text.document import EditorSection, ProseDocument
from editor.gui.text.editor import ProseEdit
from editor.report.citations.rendering import rendered
from editor.report.model import Report
from editor.wording.prose_difference import ParagraphChange, PriorParagraph, ProseComparer

_REST: Final = 400  # ms without a change until the texts are compared again
_SLICE: Final = 0.004  # seconds of comparing at a time
_MOST_MARKED: Final = 1000  # parts of a text marked; beyond that the marks would slow the scrolling
_SIGNS: Final = {ParagraphChange.SAME: "同", ParagraphChange.GONE: "无"}
_SIGN_SCALE: Final = 0.8
_LEGEND: Final = "标“无”：今年没有的段落；删除线：改动的段落中今年没有的；灰色并标“同”：与今年相同的段落"


class PriorText(QWidget):
    """A heading, a switch for the marks, and a text that cannot be changed."""

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
        self.text.setFrameShape(QFrame.Shape.NoFrame)
        self.text.setAccessibleName("上年同部分")
        self._document = ProseDocument(self.text.document(), current_theme())
        self._before, self._section = "", ""
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
        self._document.fill([EditorSection(section, "")], {section: self._before}, headings=False)
        self.text.moveCursor(QTextCursor.MoveOperation.Start)
        self.text.verticalScrollBar().setValue(0)
        self._compare()

    def _lay_out(self) -> None:
        self._head = QWidget(self)
        self._head.setAutoFillBackground(True)
        head = QHBoxLayout(self._head)
        head.setContentsMargins(8, 2, 8, 2)
        head.addWidget(self.title, 1)
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


class MarkedEditor(ProseEdit):
    """A text with some of its paragraphs and words marked."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._paragraphs: tuple[PriorParagraph, ...] = ()

    def mark(self, paragraphs: tuple[PriorParagraph, ...]) -> None:
        """Mark the paragraphs, one for each block, and what in them is gone. None takes the marks away."""
        self._paragraphs = paragraphs
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
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Write 同 or 无 into the indent of each paragraph that stayed the same or is gone."""
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        painter.setFont(scaled_font(self.font(), _SIGN_SCALE))
        scrolled = self.verticalScrollBar().value()
        layout = self.document().documentLayout()
        block = self.document().begin()
        while block.isValid() and block.blockNumber() < len(self._paragraphs):
            box = layout.blockBoundingRect(block).translated(0, -scrolled)
            if box.top() > event.rect().bottom():
                break
            standing = self._paragraphs[block.blockNumber()].standing
            if standing in _SIGNS and block.text().strip() and box.bottom() >= event.rect().top():
                theme = current_theme()
                colour = theme.faint if standing is ParagraphChange.SAME else theme.error
                _draw_sign(painter, box, block, _SIGNS[standing], colour)
            block = block.next()
        painter.end()


def _draw_sign(painter: QPainter, box: QRectF, block: QTextBlock, sign: str, colour: QColor) -> None:
    """A sign in a frame, before the first line of a block."""
    line = block.layout().lineAt(0)
    side = painter.fontMetrics().height() * 1.05
    top = box.top() + line.y() + (line.height() - side) / 2
    frame = QRectF(box.left() + 2, top, side, side)
    painter.setPen(colour)
    painter.drawRoundedRect(frame, 2, 2)
    painter.drawText(frame, int(Qt.AlignmentFlag.AlignCenter), sign)


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

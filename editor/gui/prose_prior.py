"""Last year's text of a section, to read and copy from."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from editor.gui.prose_document import Part, ProseDocument
from editor.gui.prose_edit import ProseEdit
from editor.gui.theme import current_theme
from editor.report.model import Report


class PriorText(QWidget):
    """A heading and a text that cannot be changed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = QLabel(self)
        self.title.setContentsMargins(8, 4, 8, 4)
        self.title.setTextFormat(Qt.TextFormat.PlainText)
        self.text = ProseEdit(self)
        self.text.setReadOnly(True)
        self.text.setFrameShape(QFrame.Shape.NoFrame)
        self.text.setAccessibleName("上年同部分")
        self._document = ProseDocument(self.text.document(), current_theme())
        self._shown: tuple[str, str] | None = None
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.title)
        layout.addWidget(self.text, 1)
        self.refresh_theme()

    def refresh_theme(self) -> None:
        """Take up the colours that hold now."""
        theme = current_theme()
        self.title.setStyleSheet(f"color: {theme.faint.name()}; background: {theme.label.name()}")

    def show_text(self, prior: Report, section: str) -> None:
        """Show what last year's report says in a section, or that it says nothing."""
        title, text = _title_and_text(prior, section)
        if (title, text) == self._shown:
            return
        self._shown = (title, text)
        self.title.setText(title)
        self._document.fill([Part(section, "")], {section: text}, headings=False)
        self.text.moveCursor(QTextCursor.MoveOperation.Start)
        self.text.verticalScrollBar().setValue(0)


def _title_and_text(prior: Report, section: str) -> tuple[str, str]:
    text = prior.sections.get(section, "")
    heading = dict(prior.parts).get(section, "")
    if text:
        return f"{prior.year} 年：{heading}" if heading else f"{prior.year} 年", text
    return f"{prior.year} 年的报告没有这一部分的文字", ""

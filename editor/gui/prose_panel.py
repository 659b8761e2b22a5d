"""The prose pane: the text of one section or of all, its length, and last year's text of the same section.

Every key goes to the session as a change of the section, so that prose and tables have one undo history. What changes
the report from elsewhere is taken over here with as little stir as can be.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QSplitter,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from editor.gui.history_keys import Step, take_step
from editor.gui.prose_document import Part, ProseDocument
from editor.gui.prose_edit import ProseEdit
from editor.gui.prose_prior import PriorText
from editor.gui.prose_text import as_shown, count_characters
from editor.gui.theme import current_theme
from editor.report.edit import PriorRef, TextRef
from editor.report.model import Report
from editor.session import Session, SessionChange

_ALL: Final = ""
_NOTE: Final = "（表后说明）"
_PRIOR_TIP: Final = "在下面对照显示上年年报的这一部分"
_LOCKED: Final = "标题是格式规定的，不能在这里改；请在标题下面写"


def parts_of(report: Report) -> tuple[Part, ...]:
    """The sections that may hold prose, in order of printing: narratives, and the notes under tables."""
    specs = {section.id: section for section in report.form.sections}
    found = []
    for identifier, heading in report.parts:
        spec = specs.get(identifier)
        name = heading or (spec.display_name if spec is not None else identifier)
        is_table = spec is not None and spec.kind == "table"
        found.append(Part(identifier, f"{name}{_NOTE}" if is_table else name))
    return tuple(found)


class ProsePanel(QWidget):
    """The prose of a session. `section_shown` tells that the user chose another section here."""

    section_shown = Signal(str)
    message = Signal(str)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._parts = parts_of(session.report)
        self._source: dict[str, str] = {}  # the shown sections as the report has them
        self._shown: dict[str, str] = {}  # and as the editor gives them back
        self._is_filling = False
        self._visit = object()
        self._revision, self._caret = -1, 0
        self._build()
        self._document = ProseDocument(self.editor.document(), current_theme())
        self._fill_sections()
        self._fill()
        self._connect()
        self._unsubscribe = session.subscribe(self._changed)

    def detach(self) -> None:
        """Hear of no more changes."""
        self._unsubscribe()
        self._unsubscribe = _nothing

    def show_section(self, section_id: str) -> None:
        """Bring a section into view. Sends no signal; what has no prose (报告信息) changes nothing."""
        if section_id not in {part.id for part in self._parts}:
            return
        if self.sections.currentData() == _ALL:
            if self.current_section() != section_id:
                self._move_caret(self._document.start_of(section_id))
            return
        if self.sections.currentData() != section_id:
            self.sections.setCurrentIndex(self.sections.findData(section_id))
            self._fill()

    def current_section(self) -> str:
        """The id of the section the caret is in."""
        return self._document.section_at(self.editor.textCursor().position())

    def refresh_theme(self) -> None:
        """Take up the colours that hold now."""
        self._document.set_theme(current_theme())
        self._refill()
        self._count()
        self.prior.refresh_theme()

    def changeEvent(self, event: QEvent) -> None:
        """Take up another look, or another size of letters."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange):
            self.refresh_theme()

    # -- building ------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        self.setWindowTitle("正文")
        self.sections = QComboBox(self)
        self.sections.setAccessibleName("正文的部分")
        self.sections.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.sections.setMinimumContentsLength(6)
        self.sections.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.prior_button = QToolButton(self)
        self.prior_button.setText("上年同部分(&L)")
        self.prior_button.setCheckable(True)
        self.prior_button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.editor = ProseEdit(self)
        self.editor.setReadOnly(bool(self._session.read_only))
        self.editor.setPlaceholderText("" if self._session.read_only else "在这里写这一部分的文字")
        self.prior = PriorText(self)
        self.prior.hide()
        self.counter = QLabel(self)
        self.counter.setContentsMargins(8, 3, 8, 3)
        self.counter.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.counter.setWordWrap(True)
        self.counter.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._lay_out()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(6, 4, 6, 4)
        head.addWidget(self.sections)  # all the width: the names of sections are long
        foot = QHBoxLayout()
        foot.setContentsMargins(6, 2, 0, 2)
        foot.addWidget(self.prior_button)
        foot.addWidget(self.counter, 1)
        self.splitter = QSplitter(Qt.Orientation.Vertical, self)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.addWidget(self.editor)
        self.splitter.addWidget(self.prior)
        self.splitter.setSizes([300, 200])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(head)
        layout.addWidget(self.splitter, 1)
        layout.addLayout(foot)
        self.setFocusProxy(self.editor)

    def _connect(self) -> None:
        self.sections.activated.connect(self._section_picked)
        self.prior_button.toggled.connect(self._show_prior)
        self.editor.textChanged.connect(self._edited)
        self.editor.cursorPositionChanged.connect(self._caret_moved)
        self.editor.run_ended.connect(self._end_run)
        self.editor.step_wanted.connect(self._step)

    # -- filling the editor --------------------------------------------------------------------------------------

    def _fill_sections(self) -> None:
        """Put the sections into the box over the editor; the one chosen stays so if it is still there."""
        chosen = self.sections.currentData()
        self.sections.clear()
        self.sections.addItem("全部", _ALL)
        for part in self._parts:
            self.sections.addItem(part.heading, part.id)
        ids = [part.id for part in self._parts]
        if chosen != _ALL and chosen not in ids:
            texts = [key for key, heading in self._session.report.parts if heading and key in ids]
            chosen = next(iter(texts or ids), _ALL)
        self.sections.setCurrentIndex(self.sections.findData(chosen))

    def _fill(self) -> None:
        """Show what the box over the editor says, from its beginning."""
        chosen = self.sections.currentData()
        shows_all = chosen == _ALL
        parts = self._parts if shows_all else tuple(part for part in self._parts if part.id == chosen)
        self._source = {part.id: self._session.report.sections.get(part.id, "") for part in parts}
        self._is_filling = True
        self._document.fill(parts, self._source, headings=shows_all)
        self._is_filling = False
        name = self.sections.currentText()
        self.editor.setAccessibleName("正文" if shows_all else f"正文：{name}")
        self._move_caret(self._document.start_of(parts[0].id) if parts else 0)
        self._filled()

    def _refill(self) -> None:
        """Show the same sections again, the caret where it was."""
        caret = self.editor.textCursor().position()
        scrolled = self.editor.verticalScrollBar().value()
        self._fill()
        self._move_caret(min(caret, self.editor.document().characterCount() - 1))
        self.editor.verticalScrollBar().setValue(scrolled)

    def _filled(self) -> None:
        """Remember what the editor gives back now: only what differs from it later was the user."""
        self._shown = self._document.texts() or {}
        self._settle()
        self._end_run()
        self._count()
        self._show_prior()

    def _settle(self) -> None:
        """Remember state and caret after an edit, to tell a caret moved by an edit from one moved by the user."""
        self._revision = self.editor.document().revision()
        self._caret = self.editor.textCursor().position()

    def _move_caret(self, position: int) -> None:
        cursor = self.editor.textCursor()
        cursor.setPosition(position)
        self.editor.setTextCursor(cursor)
        self.editor.ensureCursorVisible()

    # -- what the user does --------------------------------------------------------------------------------------

    def _edited(self) -> None:
        """Take what was typed to the report; a changed heading is put right instead."""
        if self._is_filling:
            return
        texts = self._document.texts()
        if texts is None:
            caret = self._caret
            self._refill()
            self._move_caret(min(caret, self.editor.document().characterCount() - 1))
            self._settle()
            self.message.emit(_LOCKED)
            return
        changed = {key: text for key, text in texts.items() if text != self._shown[key]}
        self._shown = texts
        self._settle()
        for key, text in changed.items():
            self._source[key] = text
            self._session.set_text(TextRef("section", key), text, self._visit)
        if changed:
            self._count()

    def _caret_moved(self) -> None:
        """A caret that moved without an edit ends the run."""
        if self._is_filling or self.editor.document().revision() != self._revision:
            return
        if self.editor.textCursor().position() != self._caret:
            section = self._document.section_at(self._caret)
            self._settle()
            self._end_run()
            if section != self.current_section():
                self._count()
                self._show_prior()

    def _end_run(self) -> None:
        self._visit = object()

    def _step(self, step: Step) -> None:
        self._end_run()
        take_step(self._session, step)

    def _section_picked(self) -> None:
        self._fill()
        if self.sections.currentData() != _ALL:
            self.section_shown.emit(self.sections.currentData())

    # -- following the session -----------------------------------------------------------------------------------

    def _changed(self, change: SessionChange) -> None:
        places = [part.where for part in change.edit.changes]
        if any(isinstance(where, TextRef) and where.kind == "heading" for where in places):
            self._parts = parts_of(self._session.report)
            self._fill_sections()
            self._refill()
            return
        for where in places:
            if isinstance(where, TextRef) and where.kind == "section" and where.key in self._source:
                self._take_over(where.key)
        if any(isinstance(where, PriorRef) for where in places):
            self._show_prior()

    def _take_over(self, section: str) -> None:
        """Show a text that was changed elsewhere. The caret follows only if the user is here."""
        text = self._session.report.sections.get(section, "")
        if text == self._source[section]:
            return
        self._source[section] = text
        self._is_filling = True
        end = self._document.replace(section, self._shown[section], as_shown(text))
        self._is_filling = False
        if self.editor.hasFocus():
            self._move_caret(end)
        self._filled()

    # -- beside the text -----------------------------------------------------------------------------------------

    def _count(self) -> None:
        """Say how long the section is, and warn where it is longer than the notice asks."""
        section = self.current_section()
        number = count_characters(self._shown.get(section, ""))
        limit = next((spec.limit for spec in self._session.report.form.sections if spec.id == section), None)
        words = f"字数 {number:,}" if limit is None else f"字数 {number:,} / {limit:,}"
        over = number - limit if limit is not None else 0
        if over > 0:
            words += f"，超出 {over:,} 字，请压缩"
        if self.sections.currentData() == _ALL:
            words = f"{next((part.heading for part in self._parts if part.id == section), '')}　{words}"
        theme = current_theme()
        self.counter.setText(words)
        self.counter.setToolTip("不计空格，连写的数字和外文算一字")
        style = f"color: {(theme.review if over > 0 else theme.faint).name()}"
        if self.counter.styleSheet() != style:
            self.counter.setStyleSheet(style)

    def _show_prior(self) -> None:
        """Show or hide last year's text of the section."""
        prior = self._session.report.prior
        self.prior_button.setEnabled(prior is not None)
        self.prior_button.setToolTip(_PRIOR_TIP if prior is not None else "还没有导入上年年报")
        self.prior.setVisible(prior is not None and self.prior_button.isChecked())
        if prior is not None and self.prior_button.isChecked():
            self.prior.show_text(prior, self.current_section())


def _nothing() -> None:
    """What remains to be unsubscribed after `detach`."""

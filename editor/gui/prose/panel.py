"""The prose pane: the text of one section or of all, and what can be done with it.

Every key goes to the session as a change of the section, so that prose and tables have one undo history. What changes
the report from elsewhere is taken over here with as little stir as can be. What stands beside the text, finding,
pasting and citing have modules of their own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from editor.checks.finding import Spot
from editor.gui.look.late import Late
from editor.gui.look.report_undo import HistoryStep, take_step
from editor.gui.look.theme import current_theme
from editor.gui.prose.beside import ProseBeside
from editor.gui.prose.layout import ProseLayout
from editor.gui.prose.pasting import ProsePasting
from editor.gui.prose.same_signs import SameSigns
from editor.gui.prose.taking_over import taken_over
from editor.gui.prose.wide_edits import RENUMBER, WIDE
from editor.gui.text.citing import ProseCiting
from editor.gui.text.difference import as_shown
from editor.gui.text.document import ProseDocument
from editor.gui.text.sections import parts_of
from editor.report.citations.rendering import Rendered
from editor.report.edit import TextRef
from editor.session import Session, SessionChange
from editor.wording.numbering import renumbered

if TYPE_CHECKING:
    from editor.gui.prose.prior import PriorText
    from editor.gui.prose.replacing import ProseFinding

_ALL: Final = ""
_SHOWN_CHANGES: Final = 5
_WRITE_HERE: Final = "\u3000\u3000在这里写这一部分的文字"  # behind the caret, which stands two letters in
_LOCKED: Final = "标题是格式规定的，不能在这里改；请在标题下面写"
_READ_ONLY: Final = "年报是只读的，不能整理序号"
_ALREADY_HERE: Final = "今年的文字里已经有了"
_STOPS: Final = tuple("。！？；")  # typed, each ends an undo step: nobody wants to lose a whole paragraph at once


class ProsePanel(ProseLayout):
    """The prose of a session. `section_shown` tells that the user chose another section here."""

    section_shown = Signal(str)
    message = Signal(str)
    cite_wanted = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._parts = parts_of(session.report)
        self._source: dict[str, str] = {}  # the shown sections as the report has them
        self._shown: dict[str, str] = {}  # and as the editor gives them back
        self._is_filling = False
        self._visit = object()
        self._revision, self._caret = -1, 0
        self.editor.setReadOnly(bool(session.read_only))
        self.editor.setPlaceholderText("" if session.read_only else _WRITE_HERE)
        self.cite_button.setEnabled(not session.read_only)
        self._document = ProseDocument(self.editor.document(), current_theme())
        self.citing = ProseCiting(session, self.editor, self._document)
        self.beside = ProseBeside(session, self)
        self.signs = SameSigns(session, self.editor, self._document)
        self._late_finding = Late(self._make_finding)
        self.pasting = ProsePasting(self.editor)
        self._fill_sections()
        self._fill()
        self._connect()
        self._subscription = session.subscribe(self._changed)

    def detach(self) -> None:
        """Hear of no more changes."""
        self.beside.detach()
        if self._late_finding.made is not None:
            self._late_finding.made.detach()
        self._subscription.end()

    @property
    def finding(self) -> ProseFinding:
        """The finding and replacing; made with its bar when something is sought."""
        return self._late_finding.get()

    def show_section(self, section_id: str) -> None:
        """Bring a section into view. Sends no signal; what has no prose (报告信息) changes nothing."""
        if section_id not in {part.id for part in self._parts}:
            return
        if self.sections.currentData() == _ALL:
            if self.current_section() != section_id:
                with QSignalBlocker(self):
                    self._move_caret(self._document.start_of(section_id))
                self._bring_up(section_id)
            return
        if self.sections.currentData() != section_id:
            self.sections.setCurrentIndex(self.sections.findData(section_id))
            self._fill()

    def show_spot(self, spot: Spot) -> None:
        """Bring a place in the prose into view: the caret before it, the words there marked."""
        self.show_section(spot.section)
        if spot.section not in self._source:
            return
        raw = self._source[spot.section]
        offsets = (len(as_shown(raw[:offset])) for offset in (spot.start, spot.end))
        start, end = self._document.document_span(spot.section, *offsets)
        self.editor.go_to_place(start, end)
        self.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def renumber(self) -> None:
        """Put the numbers that open the paragraphs of the section at hand in order, and say what was changed."""
        if self._session.read_only:
            self.message.emit(_READ_ONLY)
            return
        section = self.current_section()
        text, changes = renumbered(as_shown(self._session.report.sections.get(section, "")))
        if changes:
            self._session.set_texts({TextRef("section", section): text}, RENUMBER)
        shown = "，".join(f"{change.before} → {change.after}" for change in changes[:_SHOWN_CHANGES])
        more = " 等" if len(changes) > _SHOWN_CHANGES else ""
        self.message.emit(f"已整理序号 {len(changes)} 处：{shown}{more}，可撤销" if changes else "序号已经有序")

    def current_section(self) -> str:
        """The id of the section the caret is in."""
        return self._document.section_at(self.editor.textCursor().position())

    # -- for the finding: which sections there are, and where they stand ------------------------------------------

    def section_order(self) -> tuple[str, ...]:
        """All sections that may hold prose, in order of printing."""
        return tuple(part.id for part in self._parts)

    def shown_sections(self) -> tuple[str, ...]:
        """The sections that are in the editor."""
        return self._document.ids

    def reveal(self, section: str) -> None:
        """Have a section in the editor, and let the window know if that is another one."""
        if section not in self._document.ids:
            self.show_section(section)
            self.section_shown.emit(section)

    def rendered(self, text: str) -> Rendered:
        """A text with its citations as they are printed."""
        return self.citing.rendered(text)

    def chosen_text(self) -> str:
        """What is chosen in the editor, as it is printed."""
        cursor = self.editor.textCursor()
        return self.citing.plain_text(cursor.selectionStart(), cursor.selectionEnd())

    def document_position(self, section: str, offset: int) -> int:
        """Where a character of a shown section stands in the editor."""
        return self._document.document_position(section, offset)

    def text_position(self, position: int) -> tuple[str, int]:
        """The section and the character at a position of the editor."""
        return self._document.text_position(position)

    def refresh_theme(self) -> None:
        """Take up the colours that hold now."""
        self._document.set_theme(current_theme())
        self.citing.refresh_theme()
        self._refill()
        self._count()
        self.beside.refresh_theme()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc in the text puts the bar for finding away."""
        finding = self._late_finding.made
        if event.key() == Qt.Key.Key_Escape and finding is not None and finding.is_open:
            finding.close()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Take up another look, or another size of letters."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange):
            self.refresh_theme()

    # -- building ------------------------------------------------------------------------------------------------

    def _connect(self) -> None:
        self.sections.activated.connect(self._section_picked)
        self.editor.textChanged.connect(self._edited)
        self.editor.cursorPositionChanged.connect(self._caret_moved)
        self.citing.message.connect(self.message)
        self.cite_button.clicked.connect(self.cite_wanted)
        self.pasting.message.connect(self.message)
        self.editor.run_ended.connect(self._end_run)
        self.editor.renumber_wanted.connect(self.renumber)
        self.editor.step_wanted.connect(self._step)
        self.prior_made.connect(self._prior_made)

    def _prior_made(self, prior: PriorText) -> None:
        prior.copied.connect(self._take_over_prior)
        if self._session.read_only:
            prior.forbid_copying()

    def _make_finding(self) -> ProseFinding:
        from editor.gui.prose.replacing import ProseFinding

        finding = ProseFinding(self._session, self.editor, self.find_bar, self)
        finding.message.connect(self.message)
        for field in (self.find_bar.words, self.find_bar.by):
            field.step_wanted.connect(self._step)
        return finding

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
        self.signs.show()
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
        self._remember_state()
        self._end_run()
        self._count()
        self.beside.show_section(self.current_section())
        if self._late_finding.made is not None:
            self._late_finding.made.refill()

    def _remember_state(self) -> None:
        """Remember state and caret after an edit, to tell a caret moved by an edit from one moved by the user."""
        self._revision = self.editor.document().revision()
        self._caret = self.editor.textCursor().position()

    def _move_caret(self, position: int) -> None:
        cursor = self.editor.textCursor()
        cursor.setPosition(position)
        self.editor.setTextCursor(cursor)
        self.editor.ensureCursorVisible()

    def _bring_up(self, section: str) -> None:
        """Scroll the beginning of a section to the top, its heading in sight."""
        self.editor.verticalScrollBar().setValue(self._document.top_of(section))

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
            self._remember_state()
            self.message.emit(_LOCKED)
            return
        changed = {key: text for key, text in texts.items() if text != self._shown[key]}
        self._shown = texts
        self._remember_state()
        for key, text in changed.items():
            self._source[key] = text
            self._session.set_text(TextRef("section", key), text, self._visit)
        self._form_chips()
        if changed:
            self._count()
            if self.editor.document().characterAt(self._caret - 1) in _STOPS:
                self._end_run()

    def _caret_moved(self) -> None:
        """A caret that moved without an edit ends the run."""
        if self._is_filling or self.editor.document().revision() != self._revision:
            return
        if self.editor.textCursor().position() != self._caret:
            self._form_chips()
            section = self._document.section_at(self._caret)
            self._remember_state()
            self._end_run()
            if section != self.current_section():
                self._count()
                self.beside.show_section(self.current_section())
                self.section_shown.emit(self.current_section())

    def _form_chips(self) -> None:
        """Show as chips what was typed as citations; the texts stay the same."""
        self._is_filling = True
        formed = self.citing.form_chips()
        self._is_filling = False
        if formed:
            self._remember_state()

    def _end_run(self) -> None:
        self._visit = object()

    def _step(self, step: HistoryStep) -> None:
        self._end_run()
        take_step(self._session, step)

    def _take_over_prior(self, copied: str) -> None:
        """Put paragraphs of last year's text behind the one at the caret, which goes to the first of them."""
        section, offset = self._document.text_position(self.editor.textCursor().position())
        taken = taken_over(as_shown(self._session.report.sections.get(section, "")), offset, copied)
        if taken.number:
            self._session.set_texts({TextRef("section", section): taken.text}, "复制上年文字")
            self._move_caret(self._document.document_position(section, taken.start))
        self.message.emit(f"已从上年复制 {taken.number} 段，请改写；可撤销" if taken.number else _ALREADY_HERE)
        self.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _section_picked(self) -> None:
        """Show what was picked; the caret stays where it is in the text if that is still shown."""
        section, offset = self._document.text_position(self.editor.textCursor().position())
        self._fill()
        if section in self._document.ids:
            self._move_caret(self._document.document_position(section, offset))
            if not offset:
                self._bring_up(section)
        self.section_shown.emit(self.current_section())

    # -- following the session -----------------------------------------------------------------------------------

    def _changed(self, change: SessionChange) -> None:
        self.citing.follow(change)
        if self._late_finding.made is not None:
            self._late_finding.made.follow(change)
        self.beside.follow()
        self.signs.follow(change)
        places = [part.where for part in change.edit.changes]
        if any(isinstance(where, TextRef) and where.kind == "heading" for where in places):
            self._parts = parts_of(self._session.report)
            self._fill_sections()
            self._refill()
            return
        for where in places:
            if isinstance(where, TextRef) and where.kind == "section" and where.key in self._source:
                self._take_over(where.key, follows=change.edit.label not in WIDE)

    def _take_over(self, section: str, *, follows: bool) -> None:
        """Show a text that was changed elsewhere. The caret `follows` to the change only if the user is here."""
        text = self._session.report.sections.get(section, "")
        if text == self._source[section]:
            return
        self._source[section] = text
        self._is_filling = True
        end = self._document.replace(section, self._shown[section], as_shown(text))
        self._is_filling = False
        if follows and self.editor.hasFocus():
            self._move_caret(end)
        self._filled()

    def _count(self) -> None:
        """Say how long the section at hand is."""
        section = self.current_section()
        shows_all = self.sections.currentData() == _ALL
        heading = next((part.heading for part in self._parts if part.id == section), "") if shows_all else ""
        self.beside.count(section, self.citing.printed(self._shown.get(section, "")), heading)

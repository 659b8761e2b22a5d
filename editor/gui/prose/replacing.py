"""Finding and replacing in the prose of a whole report, from the bar over the text.

What is found is told by `editor.report.finding_text`; here it is shown, walked through and replaced. All sections are
searched, whichever is shown; going to one that is not makes it the one that is.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import Final, Protocol

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit

from editor.gui.look.text_marks import text_mark
from editor.gui.look.theme import current_theme
from editor.gui.prose.find_bar import FindBar
from editor.gui.prose.wide_edits import REPLACE_ALL
from editor.gui.text.difference import as_shown
from editor.gui.text.editor import ProseEdit
from editor.report.citations.rendering import Rendered
from editor.report.edit import TextRef
from editor.report.finding_text import Match, find_all, replaced
from editor.session import Session, SessionChange

_MOST_MARKED: Final = 400  # more marks than that would slow typing, and nobody looks at them
_CITED: Final = "引用的数随表格更新，不能在这里替换"
_NOT_FOUND: Final = "没有找到"
_NOTHING: Final = "没有要替换的内容"
_REST: Final = 150  # ms without a change until what was found is looked up again


class ShownText(Protocol):
    """The text on the screen, as far as finding needs it."""

    def section_order(self) -> tuple[str, ...]:
        """All sections that can hold prose, in order."""

    def shown_sections(self) -> tuple[str, ...]:
        """Those that are in the editor now."""

    def reveal(self, section: str) -> None:
        """Have a section in the editor."""

    def rendered(self, text: str) -> Rendered:
        """A text with its citations as they are printed."""

    def chosen_text(self) -> str:
        """What is chosen in the editor, as it is printed."""

    def document_position(self, section: str, offset: int) -> int:
        """Where a character of a shown section stands in the editor."""

    def text_position(self, position: int) -> tuple[str, int]:
        """The section and the character at a position of the editor."""


class ProseFinding(QObject):
    """The finding in one prose pane."""

    message = Signal(str)

    def __init__(self, session: Session, editor: ProseEdit, bar: FindBar, shown: ShownText) -> None:
        super().__init__(bar)
        self._session, self._editor, self.bar, self._shown = session, editor, bar, shown
        self._matches: tuple[Match, ...] = ()
        self._rest = QTimer(self, singleShot=True, interval=_REST)
        self._rest.timeout.connect(self.search)
        bar.wanted.connect(self._search_anew)
        bar.step_wanted.connect(self.step)
        bar.replace_wanted.connect(self.replace)
        bar.replace_all_wanted.connect(self.replace_all)
        bar.closed.connect(self.close)

    def detach(self) -> None:
        """Wait for nothing more."""
        self._rest.stop()

    @property
    def is_open(self) -> bool:
        """Whether the bar is there."""
        return not self.bar.isHidden()

    def open(self, *, replaces: bool) -> None:
        """Bring the bar up, with the chosen words in it."""
        chosen = self._shown.chosen_text()
        self.bar.say("")
        self.bar.open("" if "\n" in chosen else chosen, replaces=replaces and not self._session.read_only)

    def close(self) -> None:
        """Put the bar away and go back to the text."""
        self._rest.stop()
        self.bar.hide()
        self._matches = ()
        self._editor.mark_found([])
        self._editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def step(self, step: int) -> None:
        """Go to the next match (1) or the one before (-1), round the end."""
        if not self.is_open:
            if not self.bar.words.text():
                self.open(replaces=False)
                return
            self.bar.show()
        self.bar.say("")
        self._step(step)

    def _step(self, step: int) -> None:
        self.search()
        if not self._matches:
            return
        at = self._place()
        number = at + (self._chosen() is not None if step > 0 else -1)
        self._go_to(self._matches[number % len(self._matches)])

    def replace(self) -> None:
        """Replace the match that is chosen and go on; if none is, or it is a cited figure, go to the next."""
        self.search()
        match = self._chosen()
        self.bar.say(_CITED if match is not None and match.is_cited else "")
        if match is not None and not match.is_cited:
            text, by = self._texts()[match.section].raw, self.bar.by.text()
            after = text[: match.start] + by + text[match.end :]
            self._session.set_texts({TextRef("section", match.section): after}, "替换")
            self._put_caret(match.section, match.start + len(by))
            self.bar.say(f"已替换 1 处（{self._name(match.section)}），可撤销")
        self._step(1)

    def replace_all(self) -> None:
        """Replace everything in all sections, as one undo step, and say where."""
        words, by = self.bar.words.text(), self.bar.by.text()
        texts, counts, cited = replaced(self._texts(), words, by, exact=self.bar.exact.isChecked())
        self._session.set_texts({TextRef("section", key): text for key, text in texts.items()}, REPLACE_ALL)
        where = "，".join(f"{self._name(key)} {count}" for key, count in counts.items())
        done = f"已替换 {sum(counts.values())} 处（{where}），可撤销" if counts else _NOTHING
        told = f"{done}；另有 {cited} 处{_CITED}" if cited else done
        self.bar.say(told)
        self.message.emit(told)
        self.search()

    def search(self) -> None:
        """Look again, mark what is found, and say how many."""
        self._rest.stop()
        if not self.is_open:
            return
        words = self.bar.words.text()
        self._matches = find_all(self._texts(), words, exact=self.bar.exact.isChecked())
        self._mark()
        self._tell(words)

    def follow(self, change: SessionChange) -> None:
        """Take up a change of the report when the user rests."""
        if self.is_open and any(isinstance(each.where, TextRef) for each in change.edit.changes):
            self._rest.start()

    def refill(self) -> None:
        """The editor shows other sections, or in other colours."""
        if self.is_open:
            self.bar.refresh_theme()
            self.search()

    def _search_anew(self) -> None:
        """Other words: the first match at the caret or behind is the one to see, the caret staying where it is."""
        self.bar.say("")
        self.search()
        at = self._place()
        if self._matches:
            self._go_to(self._matches[at % len(self._matches)])

    def _texts(self) -> dict[str, Rendered]:
        sections, read = self._session.report.sections, self._shown.rendered
        return {key: read(as_shown(sections[key])) for key in self._shown.section_order() if key in sections}

    def _name(self, section: str) -> str:
        report = self._session.report
        spec = next((each for each in report.form.sections if each.id == section), None)
        return dict(report.parts).get(section) or (spec.display_name if spec is not None else section)

    def _place(self) -> int:
        """Which match is the first at the start of what is chosen in the editor, or behind it."""
        order = {key: number for number, key in enumerate(self._shown.section_order())}
        section, offset = self._shown.text_position(self._editor.textCursor().selectionStart())
        here = (order.get(section, 0), offset)
        return bisect_left(self._matches, here, key=lambda match: (order[match.section], match.start))

    def _chosen(self) -> Match | None:
        """The match that is chosen in the editor, neither more nor less of the text."""
        cursor, at = self._editor.textCursor(), self._place()
        if not cursor.hasSelection() or at == len(self._matches):
            return None
        section, start = self._shown.text_position(cursor.selectionStart())
        _, end = self._shown.text_position(cursor.selectionEnd())
        match = self._matches[at]
        return match if match[:3] == (section, start, end) else None

    def _go_to(self, match: Match) -> None:
        self._shown.reveal(match.section)
        start, end = (self._shown.document_position(match.section, at) for at in (match.start, match.end))
        cursor = self._editor.textCursor()
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        self._editor.setTextCursor(cursor)
        self._editor.ensureCursorVisible()
        self._mark()
        self._tell(self.bar.words.text())

    def _put_caret(self, section: str, offset: int) -> None:
        self._shown.reveal(section)
        cursor = self._editor.textCursor()
        cursor.setPosition(self._shown.document_position(section, offset))
        self._editor.setTextCursor(cursor)

    def _mark(self) -> None:
        """Mark what is found in the shown sections, the current one more strongly."""
        theme, shown, current = current_theme(), self._shown.shown_sections(), self._chosen()
        seen = [match for match in self._matches if match.section in shown]
        marks = [self._selection(match, theme.found) for match in seen[:_MOST_MARKED] if match != current]
        if current is not None:
            marks.append(self._selection(current, theme.found_current, is_current=True))
        self._editor.mark_found(marks)

    def _selection(self, match: Match, colour: QColor, *, is_current: bool = False) -> QTextEdit.ExtraSelection:
        letters = QTextCharFormat()
        letters.setBackground(colour)
        letters.setFontUnderline(is_current)
        start, end = (self._shown.document_position(match.section, offset) for offset in (match.start, match.end))
        return text_mark(self._editor.document(), start, end, letters)

    def _tell(self, words: str) -> None:
        total, current = len(self._matches), self._chosen()
        if not words:
            told = ""
        elif not total:
            told = _NOT_FOUND if self.bar.outcome.isHidden() else "没有其他处"
        elif current is None:
            told = f"共 {total} 处"
        else:
            told = f"第 {self._matches.index(current) + 1} / {total} 处"
        self.bar.tell(told, is_any=total > 0, is_bad=told == _NOT_FOUND)

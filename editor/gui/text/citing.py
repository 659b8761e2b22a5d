"""Citations in the prose pane: chips that follow the report, and what can be done with a chip or a figure.

It stands between the editor, which knows only positions, and the report. Everything it writes goes through the editor,
so that it is a change of the section like any typing, in one history with the tables.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QMenu

from editor.forms.address import CellRef
from editor.gui.look.report_undo import HistoryStep
from editor.gui.look.single_dialog import SingleDialog
from editor.gui.look.theme import current_theme
from editor.gui.text.chip import ChipLook, ChipObject
from editor.gui.text.chip_refresher import ChipRefresher
from editor.gui.text.cited_figures import CitedFigures
from editor.gui.text.document import ProseDocument
from editor.gui.text.editor import ProseEdit
from editor.report.citations.rendering import Rendered
from editor.session import Session, SessionChange

if TYPE_CHECKING:
    from editor.gui.text.citation_dialog import CitationDialog

_IN_HEADING = "标题是格式规定的，不能插入引用；请把光标放在标题下面"


class _Figure(NamedTuple):
    """A figure that was typed: its line, where that begins in the section, and where in the line the figure is."""

    section: str
    begin: int
    line: str
    start: int
    end: int

    @property
    def text(self) -> str:
        """The figure as it was typed."""
        return self.line[self.start : self.end]


class ProseCiting(QObject):
    """The citations of one prose pane."""

    message = Signal(str)

    def __init__(self, session: Session, editor: ProseEdit, document: ProseDocument) -> None:
        super().__init__(editor)
        self._session, self._editor, self._document = session, editor, document
        self._figures = CitedFigures(session.report)
        self._chips = ChipObject(self._look, current_theme(), self)
        self._chips.attach(editor.document())
        self._refresher = ChipRefresher(editor, document, self)
        self._asking: SingleDialog[CitationDialog] = SingleDialog()
        editor.holder = self
        editor.chip_opened.connect(self.change)
        editor.cursorPositionChanged.connect(self._tell_chip)

    @property
    def dialog(self) -> CitationDialog | None:
        """The question what to cite, while it is open."""
        return self._asking.dialog

    # --- following the report

    def follow(self, change: SessionChange) -> None:
        """Show the figures after a change of the report: only chips that say something else now are touched."""
        changed = self._figures.follow(self._session.report, change.edit)
        if changed:
            self._refresher.refresh(changed)
            self._tell_chip()

    def refresh_theme(self) -> None:
        """Take up the colours and letters that hold now."""
        self._chips.set_theme(current_theme())

    def form_chips(self) -> bool:
        """Make chips of typed citations, the caret staying where it is in the text. Whether there were any."""
        cursor = self._editor.textCursor()
        if cursor.hasSelection() or not self._document.has_loose:
            return False
        place = self._document.text_position(cursor.position())
        formed = self._document.form_chips(cursor.position())
        if formed and place.section:
            cursor.setPosition(self._document.document_position(*place))
            self._editor.setTextCursor(cursor)
        return formed

    # --- what the editor asks

    def is_chip(self, position: int) -> bool:
        """Whether the character at a position is a chip."""
        return bool(self._document.chip_at(position))

    def tip(self, position: int) -> str:
        """A chip in words."""
        return self._figures.words(self._document.chip_at(position))

    def stored_text(self, start: int, end: int) -> str:
        """What stands between two positions, citations in braces."""
        return self._document.text_between(start, end)

    def plain_text(self, start: int, end: int) -> str:
        """The same as it is printed."""
        return self.printed(self.stored_text(start, end))

    def printed(self, text: str) -> str:
        """A text with its citations as they are printed."""
        return self._figures.printed(text)

    def rendered(self, text: str) -> Rendered:
        """The same, with the way back to the text."""
        return self._figures.rendered(text)

    def can_step(self, step: HistoryStep) -> bool:
        """Whether there is something to undo, or to do again."""
        history = self._session.history
        return history.can_undo if step is HistoryStep.UNDO else history.can_redo

    def extend_menu(self, menu: QMenu, position: int) -> None:
        """What can be done with the chip or the figure at a position."""
        if self._editor.isReadOnly():
            return
        if self.is_chip(position):
            menu.addAction("编辑引用(&E)…", partial(self.change, position))
            is_good = self._figures.cited(self._document.chip_at(position)).fault is None
            menu.addAction("改为普通文字(&O)", partial(self.make_plain, position)).setEnabled(is_good)
            menu.addSeparator()
        elif (figure := self._figure_at(position)) is not None:
            self._offer(menu.addMenu(f"把“{figure.text}”改为引用(&G)"), figure)
            menu.addSeparator()

    # --- inserting and changing

    def can_insert(self) -> bool:
        """Whether a citation can stand where the caret is; says why not."""
        if self._editor.isReadOnly():
            return False
        if self._document.is_heading(self._editor.textCursor().position()):
            self.message.emit(_IN_HEADING)
            return False
        return True

    def insert_cell(self, ref: CellRef) -> None:
        """Cite a cell where the caret is."""
        from editor.report.citations.citing import citation_path

        self._editor.insert_text(f"{{{citation_path(self._session.report.form, ref)}}}")

    def ask(self) -> None:
        """Ask for a cell by its name, and cite it where the caret is."""
        cursor = self._editor.textCursor()
        self._ask("", partial(self._put_citation, cursor.selectionStart(), cursor.selectionEnd()))

    def change(self, position: int) -> None:
        """Ask what the chip at a position shall cite."""
        self._ask(self._document.chip_at(position), partial(self._put_citation, position, position + 1))

    def make_plain(self, position: int) -> None:
        """Write the figure of a chip in its place."""
        self._put(position, position + 1, self._figures.cited(self._document.chip_at(position)).text)

    def _figure_at(self, position: int) -> _Figure | None:
        """The figure that was typed at a position, or just before it."""
        from editor.wording.written_figures import written_figures

        texts, place = self._document.texts(), self._document.text_position(position)
        if texts is None or not place.section or self._document.is_heading(position):
            return None
        text = texts[place.section]
        begin = text.rfind("\n", 0, place.offset) + 1
        line = text[begin:].partition("\n")[0]
        at = place.offset - begin
        found = next((figure for figure in written_figures(line) if figure.start <= at <= figure.end), None)
        return _Figure(place.section, begin, line, found.start, found.end) if found is not None else None

    def _offer(self, menu: QMenu, figure: _Figure) -> None:
        """List the cells that a figure may be, and the way to all others."""
        from editor.report.citations.offers import offers
        from editor.report.citations.ratios import ratio_offers

        asked = (self._session.report, figure.line, figure.start, figure.end)
        for offer in (*offers(*asked), *ratio_offers(*asked)):
            words = f"{offer.name}：{offer.text}".replace("&", "&&")
            menu.addAction(words, partial(self._replace, figure, offer.start, offer.end, offer.source))
        if not menu.isEmpty():
            menu.addSeparator()
        take = partial(self._replace, figure, figure.start, figure.end)
        menu.addAction("按名称选单元格(&N)…", partial(self._ask, "", take))

    def _replace(self, figure: _Figure, start: int, end: int, source: str) -> None:
        """Write a citation in place of a figure."""
        first, last = (self._document.document_position(figure.section, figure.begin + at) for at in (start, end))
        self._put_citation(first, last, source)

    def _ask(self, start: str, take: Callable[[str], None]) -> None:
        from editor.gui.text.citation_dialog import CitationDialog

        dialog = CitationDialog(self._session.report, start, self._editor.window())
        dialog.accepted.connect(lambda: take(dialog.source))
        dialog.finished.connect(lambda _: self._editor.setFocus(Qt.FocusReason.OtherFocusReason))
        self._asking.hold(dialog)
        dialog.open()

    def _put_citation(self, start: int, end: int, source: str) -> None:
        """Write a citation in place of what stands between two positions, and of a 增长 before it that it says too."""
        from editor.report.citations.ratios import said_growth

        line = self._document.text_between(self._editor.document().findBlock(start).position(), start)
        self._put(start - said_growth(line, source), end, source)

    def _put(self, start: int, end: int, text: str) -> None:
        """Write a text in place of what stands between two positions."""
        self._editor.choose(start, end)
        self._editor.insert_text(text)

    # --- the look, and for those who cannot see it

    def _look(self, source: str) -> ChipLook:
        cited = self._figures.cited(source)
        return ChipLook(cited.text, cited.fault is not None)

    def _tell_chip(self) -> None:
        """Tell a screen reader of the chip that the caret is beside."""
        chip = self._editor.chip_at_caret()
        words = self.tip(chip) if chip >= 0 else ""
        if words != self._editor.accessibleDescription():
            self._editor.setAccessibleDescription(words)

"""One table of the report: its heading, the statutory grid, and the strip that tells the rules of the focused cell.

The panel joins grid and strip to the session; it holds no figures. The window makes one for each table section and each
session, and calls `detach` before it lets one go.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QPoint, QSize, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from editor.checks.finding import Fix
from editor.forms.address import CellRef
from editor.forms.sections import SectionSpec
from editor.gui.grid.model import GridModel
from editor.gui.grid.rule_strip import MOST_LINES, RuleStrip
from editor.gui.grid.selection_sum import sum_words
from editor.gui.grid.view import GridView
from editor.gui.look.theme import current_theme, scaled_font
from editor.report.edit import PriorRef
from editor.session import Session, SessionChange

if TYPE_CHECKING:
    from editor.checks.localise import Suspect

_SEARCH_AFTER: Final = 60  # ms after the last key: the search for suspects never delays one
_MARGIN: Final = 12
_LOW: Final = 300  # px; a panel that is lower has neither heading nor many lines of rules
_FEW: Final = 1  # lines of rules there


class TablePanel(QWidget):
    """The panel of one table section."""

    current_changed = Signal(object)  # the CellRef that has the focus now
    message = Signal(str)  # why something was not done
    menu_wanted = Signal(QPoint)  # where on the screen
    summed = Signal(str)  # what several selected cells come to; empty for one

    def __init__(self, session: Session, section: SectionSpec, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.section = section
        self.model = GridModel(session, section, self)
        self.view = GridView(self.model, self)
        self.strip = RuleStrip(session, current_theme(), self)
        self._is_low = self._is_always_low = False
        self._heading = QLabel(section.display_name)
        self._column = layout = QVBoxLayout(self)
        layout.setContentsMargins(_MARGIN, _MARGIN - 4, _MARGIN, _MARGIN - 4)
        layout.setSpacing(8)
        layout.addWidget(self._heading)
        layout.addWidget(self.view, 1)
        layout.addWidget(self.strip)
        self.setFocusProxy(self.view)
        self._search = QTimer(self, singleShot=True, interval=_SEARCH_AFTER)
        self._search.timeout.connect(self._show_suspects)
        self.model.refused.connect(self.message)
        self.view.current_changed.connect(self._follow_focus)
        self.view.selection_changed.connect(self._sum)
        self.view.menu_wanted.connect(self.menu_wanted)
        self.strip.taken.connect(self._take)
        self.sum_words = ""
        self._subscription = session.subscribe(self._follow_session)
        self.refresh_theme()
        self._show_rules()
        self._search.start(0)

    def detach(self) -> None:
        """Hear no more of the session. May be called twice."""
        self._search.stop()
        self._subscription.end()

    def make_compact(self) -> None:
        """Leave more of the height to the grid: no heading, and few lines of rules."""
        self._is_always_low = True
        self._make_low(True)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little height, most of it is the grid's."""
        super().resizeEvent(event)
        self._make_low(self._is_always_low or self.height() < _LOW)

    def minimumSizeHint(self) -> QSize:
        """As little as it needs when low, also while it is not: else it could not become so again."""
        hint, layout = super().minimumSizeHint(), self.layout()
        if self._is_low or layout is None:
            return hint
        spared = self._heading.sizeHint().height() + layout.spacing() + self.strip.height() - self.strip.height_of(_FEW)
        return QSize(hint.width(), hint.height() - spared)

    def put_above(self, bar: QWidget) -> None:
        """Put a bar between the heading and the grid."""
        self._column.insertWidget(1, bar)

    def go_to(self, ref: CellRef) -> None:
        """Move the focus to a cell of this table."""
        self.view.go_to(ref)
        self.view.setFocus()

    def current_ref(self) -> CellRef | None:
        """The cell that has the focus."""
        return self.view.current_ref()

    def set_zoom(self, factor: float) -> None:
        """Show the grid at 1.0 to 2.5 times its size."""
        self.view.set_zoom(factor)

    def refresh_theme(self) -> None:
        """Take the colours of the desktop as they are now."""
        theme = current_theme()
        font = scaled_font(self.font(), 1.2)
        font.setBold(True)
        self._heading.setFont(font)
        self.view.refresh_theme()
        self.strip.set_theme(theme)

    def changeEvent(self, event: QEvent) -> None:
        """Take up another look of the desktop, or another size of text."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange):
            self.refresh_theme()

    def copy(self) -> None:
        """Copy the selection; while a cell is being edited, the text chosen in it."""
        editor = self.view.editor
        editor.copy() if editor is not None else self.view.commands.copy()

    def cut(self) -> None:
        """Cut the selection, or the text chosen in the cell being edited."""
        editor = self.view.editor
        editor.cut() if editor is not None else self.view.commands.cut()

    def paste(self) -> None:
        """Paste at the focus, or into the text of the cell being edited."""
        editor = self.view.editor
        editor.paste() if editor is not None else self.view.commands.paste()

    def delete_cells(self) -> None:
        """Blank the selected cells."""
        self.view.finish_editing()
        self.view.commands.delete()

    def fill_down(self) -> None:
        """Copy the top selected cells down."""
        self.view.finish_editing()
        self.view.commands.fill_down()

    def fill_right(self) -> None:
        """Copy the first selected cells to the right."""
        self.view.finish_editing()
        self.view.commands.fill_right()

    def select_all(self) -> None:
        """Select all value cells, or all text of the cell being edited."""
        editor = self.view.editor
        editor.selectAll() if editor is not None else self.view.selectAll()

    def _make_low(self, low: bool) -> None:
        if low != self._is_low:
            self._is_low = low
            self._heading.setHidden(low)
            self.strip.set_lines(_FEW if low else MOST_LINES)

    def _follow_focus(self, ref: CellRef) -> None:
        self._show_rules()
        if not self._search.isActive():
            self._show_suspects()
        self.current_changed.emit(ref)

    def _follow_session(self, change: SessionChange) -> None:
        self.model.refresh(change)
        if any(isinstance(each.where, PriorRef) for each in change.edit.changes):
            self.view.lay_out()
        self._show_rules()
        if self.sum_words:
            self._sum()
        self._search.start(_SEARCH_AFTER)

    def _sum(self) -> None:
        """Say what the selection comes to, if that is something new."""
        words = sum_words([self._session.report.value(ref) for ref in self.view.commands.selected_refs()])
        if words != self.sum_words:
            self.sum_words = words
            self.summed.emit(words)

    def _show_rules(self) -> None:
        ref = self.view.current_ref()
        if ref is not None:
            self.strip.show_rules(ref)

    def _show_suspects(self) -> None:
        self.model.refresh_suspects()
        ref = self.view.current_ref()
        if ref is not None:
            self.strip.show_suspect(ref, self._session.suspects)

    def _take(self, offered: Suspect | Fix) -> None:
        session = self._session
        # A key since then may have made it out of date.
        holds = session.fits(offered) if isinstance(offered, Fix) else offered in session.suspects
        if not holds:
            self._show_suspects()
        elif self.model.may_change():
            self.view.finish_editing()
            if isinstance(offered, Fix):
                session.apply_fix(offered)
            else:
                session.take(offered)
            self.view.setFocus()
            self._show_suspects()

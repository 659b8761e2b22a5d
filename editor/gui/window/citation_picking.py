"""插入引用: picking a cell for the text that is being written, and putting everything back as it was.

Where the prose is shown large, a table takes the middle for the while and the prose stands beside it. The bar that says
what is wanted takes the room of the strip under the table: nothing moves away from under the mouse.
"""

from __future__ import annotations

from typing import Final, Protocol

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from editor.forms.address import CellRef
from editor.gui.grid.cell_picker import CellPicker, PickBar
from editor.gui.grid.table_panel import TablePanel
from editor.gui.prose.panel import ProsePanel
from editor.session import Session

_READ_ONLY: Final = "年报是只读的，不能插入引用"


class Pages(Protocol):
    """What picking asks of the pages around it."""

    section: str

    @property
    def table(self) -> TablePanel | None:
        """The table that is shown, if one is."""

    @property
    def page(self) -> QWidget:
        """What is shown large."""

    @property
    def last_table(self) -> str:
        """The table shown last."""

    def show_section(self, section_id: str) -> None:
        """Show a section."""

    def show_pane(self, name: str, shown: bool) -> None:
        """Show or hide a pane."""

    def focus_page(self) -> None:
        """Put the focus on what is shown large."""


class CitationPicking(QObject):
    """The picking of cells in one workspace, and the bar that says so."""

    message = Signal(str)

    def __init__(self, session: Session, pages: Pages, prose: ProsePanel, parent: QWidget) -> None:
        super().__init__(parent)
        self._session, self._pages, self._prose = session, pages, prose
        self._section = ""  # where to go back to
        self.bar = PickBar(parent)
        self._watched: TablePanel | None = None
        self._picker = CellPicker(self)
        self._escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), parent)
        self._escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self._escape.setEnabled(False)
        self._escape.activated.connect(self.cancel)
        self._picker.picked.connect(self._picked)
        self.bar.cancelled.connect(self.cancel)
        self.bar.named.connect(self._by_name)

    @property
    def is_active(self) -> bool:
        """Whether a cell is wanted."""
        return self._escape.isEnabled()

    def start(self) -> None:
        """Want a cell, for the place where the caret stands in the text."""
        if self._session.read_only:
            self.message.emit(_READ_ONLY)
        elif not self.is_active and self._prose.citing.can_insert():
            self._escape.setEnabled(True)
            self._section = self._pages.section
            self._prose.editor.mark_caret(True)
            if self._pages.table is None:
                self._pages.show_section(self._pages.last_table)
            self._pages.show_pane("prose", True)
            self.follow()
            self._pages.focus_page()

    def cancel(self) -> None:
        """Want none any more; the text has the focus again."""
        if self.is_active:
            self._end()
            self._prose.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def by_name(self) -> None:
        """Ask for a cell by its name."""
        self._end()
        if self._session.read_only:
            self.message.emit(_READ_ONLY)
        elif self._prose.citing.can_insert():
            self._pages.show_pane("prose", True)
            self._prose.citing.ask()

    def follow(self) -> None:
        """Pick in the table that is shown now. Who goes elsewhere instead has given up, and stays there."""
        table = self._pages.table
        if table is None:
            self._stop()
        self._watch(table if self.is_active else None)

    def _by_name(self) -> None:
        self.cancel()
        self.by_name()

    def _picked(self, ref: CellRef) -> None:
        self.cancel()
        self._prose.citing.insert_cell(ref)

    def _watch(self, table: TablePanel | None) -> None:
        """Pick in a table from now on, or in none, with the bar in the room of its strip."""
        if self._watched is not None:
            self._watched.strip.lend(None)
        self._watched = table
        self._picker.watch(table.view if table is not None else None)
        if table is not None:
            table.strip.lend(self.bar)

    def _stop(self) -> None:
        self._escape.setEnabled(False)
        self.bar.hide()
        self._prose.editor.mark_caret(False)

    def _end(self) -> None:
        if not self.is_active:
            return
        self._stop()
        self.follow()
        self._pages.show_section(self._section)

"""插入引用: picking a cell for the text that is being written, and putting everything back as it was.

Where the prose is shown large, a table takes the middle for the while and the prose stands beside it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeySequence, QShortcut

from editor.forms.address import CellRef
from editor.gui.grid.cell_picker import CellPicker, PickBar

if TYPE_CHECKING:
    from editor.gui.window.workspace import Workspace

_READ_ONLY: Final = "年报是只读的，不能插入引用"


class CitationPicking(QObject):
    """The picking of cells in one workspace, and the bar that says so."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._workspace = workspace
        self._section = ""  # where to go back to
        self.bar = PickBar(workspace)
        self._picker = CellPicker(self)
        self._escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), workspace)
        self._escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self._escape.setEnabled(False)
        self._escape.activated.connect(self.cancel)
        self._picker.picked.connect(self._picked)
        self.bar.cancelled.connect(self.cancel)
        self.bar.named.connect(self._by_name)
        workspace.section_changed.connect(self._follow)

    @property
    def is_active(self) -> bool:
        """Whether a cell is wanted."""
        return self._escape.isEnabled()

    def start(self) -> None:
        """Want a cell, for the place where the caret stands in the text."""
        workspace = self._workspace
        if workspace.session.read_only:
            workspace.message.emit(_READ_ONLY)
        elif not self.is_active and workspace.prose.citing.can_insert():
            self._escape.setEnabled(True)
            self._section = workspace.section
            self.bar.show()
            workspace.prose.editor.mark_caret(True)
            if workspace.table is None:
                workspace.show_section(workspace.last_table)
            workspace.show_pane("prose", True)
            self._follow()
            workspace.focus_page()

    def cancel(self) -> None:
        """Want none any more; the text has the focus again."""
        if self.is_active:
            self._end()
            self._workspace.prose.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def by_name(self) -> None:
        """Ask for a cell by its name."""
        self._end()
        if self._workspace.session.read_only:
            self._workspace.message.emit(_READ_ONLY)
        elif self._workspace.prose.citing.can_insert():
            self._workspace.show_pane("prose", True)
            self._workspace.prose.citing.ask()

    def _by_name(self) -> None:
        self.cancel()
        self.by_name()

    def _picked(self, ref: CellRef) -> None:
        self.cancel()
        self._workspace.prose.citing.insert_cell(ref)

    def _follow(self) -> None:
        """Pick in the table that is shown now. Who goes to another text instead has given up, and stays there."""
        table, is_elsewhere = self._workspace.table, self._workspace.page is self._workspace.prose
        if is_elsewhere:
            self._stop()
        self._picker.watch(table.view if self.is_active and table is not None else None)

    def _stop(self) -> None:
        self._escape.setEnabled(False)
        self.bar.hide()
        self._workspace.prose.editor.mark_caret(False)

    def _end(self) -> None:
        if not self.is_active:
            return
        self._stop()
        self._follow()
        self._workspace.show_section(self._section)

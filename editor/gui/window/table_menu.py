"""The menu of a table's cells: the window's own commands, and above them the correction that the strip offers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QWidget

if TYPE_CHECKING:
    from editor.gui.grid.table_panel import TablePanel
    from editor.gui.window.action_set import ActionSet

_ENTRIES: Final[tuple[str | None, ...]] = (
    *("cut", "copy", "paste", "delete", None),
    *("fill_down", "fill_right", "fill_blanks", None),
    *("select_all", "find"),
)


def table_menu(commands: ActionSet, table: TablePanel, parent: QWidget) -> QMenu:
    """The menu for what is selected in a table; it goes when it is closed."""
    menu = QMenu(parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    button = table.strip.button
    if table.strip.guess and button.isEnabled():
        offer = menu.addAction(button.text())
        offer.setToolTip(table.strip.guess)
        offer.triggered.connect(button.click)
        menu.addSeparator()
    for entry in _ENTRIES:
        if entry is None:
            menu.addSeparator()
        else:
            menu.addAction(commands.actions[entry])
    return menu

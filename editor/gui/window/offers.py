"""从正文提取数据 from the window: says that there are figures to take, and shows them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QPoint, QRect, QSize, Signal
from PySide6.QtWidgets import QWidget

from editor.gui.look.message_bar import Notice
from editor.gui.look.single_dialog import SingleDialog

if TYPE_CHECKING:
    from editor.checks.finding import Spot
    from editor.gui.window.offers_dialog import OffersDialog
    from editor.gui.window.workspace import Workspace
    from editor.session import Session

NOTICE: Final = "told"
_FROM_TOP: Final = 6  # the part of the pane above the place that is shown


class OfferShow(QObject):
    """The list of one window, one at a time."""

    shown = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._open: SingleDialog[OffersDialog] = SingleDialog()

    @property
    def dialog(self) -> OffersDialog | None:
        """The list, while it is shown."""
        return self._open.dialog

    def show(self, workspace: Workspace) -> None:
        """Show what the prose offers to the table."""
        from editor.gui.window.offers_dialog import OffersDialog

        dialog = OffersDialog(workspace.session, self._window)
        dialog.spot_chosen.connect(lambda spot: _show_beside(workspace, spot, dialog))
        self._open.hold(dialog)
        dialog.show()
        dialog.tree.setFocus()
        dialog.choose_first()
        self.shown.emit()

    def close(self) -> None:
        """Take the list away: its report is about to go."""
        self._open.close()

    def notice(self, workspace: Workspace) -> Notice | None:
        """What to say of a report that was just opened: its table is empty and its prose tells figures. Else None."""
        session = workspace.session
        if not can_take(session) or session.report.cells:
            return None
        from editor.checks.told.offers import offers

        number = len({offer.ref for offer in offers(session.report).offers})
        text = f"统计表是空的，正文中有 {number} 个数可填入。"
        return Notice(NOTICE, text, (("查看", lambda: self.show(workspace)),)) if number else None


def can_take(session: Session) -> bool:
    """Whether figures told in the prose can be taken into the report's table."""
    from editor.checks.told.reach import tells

    return tells(session.report) and not session.read_only


def _show_beside(workspace: Workspace, spot: Spot, dialog: OffersDialog) -> None:
    """Show a place in the prose, high up in its pane and not behind the list."""
    workspace.show_spot(spot)
    editor = workspace.prose.editor
    bar, room = editor.verticalScrollBar(), editor.viewport().height()
    bar.setValue(bar.value() + editor.cursorRect().top() - room // _FROM_TOP)
    line = editor.cursorRect()
    corner = editor.viewport().mapToGlobal(QPoint(0, line.top() - line.height()))
    dialog.make_way(QRect(corner, QSize(editor.viewport().width(), 3 * line.height())))

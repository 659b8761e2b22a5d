"""Finding in the table that is shown: the bar over it, and the way from one place to the next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt

from editor.gui.grid.finding import places_with
from editor.gui.prose.find_bar import FindBar
from editor.wording.decimal_text import format_number

if TYPE_CHECKING:
    from editor.gui.grid.shape import Place
    from editor.gui.grid.table_panel import TablePanel


class TableFinding(QObject):
    """The finding in one table. The cell with the focus is the place that is found; it follows the words."""

    def __init__(self, table: TablePanel) -> None:
        super().__init__(table)
        self._table = table
        self.bar = FindBar(table)
        self.bar.exact.hide()
        table.put_above(self.bar)
        self.bar.wanted.connect(lambda: self._go(0))
        self.bar.step_wanted.connect(self.step)
        self.bar.closed.connect(self.close)

    def open(self) -> None:
        """Bring the bar up."""
        self._table.view.finish_editing()
        self.bar.open("", replaces=False)

    def close(self) -> None:
        """Put the bar away and go back to the cell that was found."""
        self.bar.hide()
        self._table.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def step(self, step: int) -> None:
        """Go to the next place (1) or the one before (-1), round the end. Without words they are asked for."""
        if self.bar.words.text():
            self._go(step)
        else:
            self.open()

    def _places(self) -> tuple[Place, ...]:
        model = self._table.model
        return places_with(
            self.bar.words.text(), model.shape, lambda ref: format_number(model.session.report.value(ref))
        )

    def _go(self, step: int) -> None:
        """Go on by a step; by none to the place at the cell with the focus or behind it."""
        places, view = self._places(), self._table.view
        index = view.currentIndex()
        here = (index.row(), index.column())
        if not places:
            self.bar.tell("没有找到" if self.bar.words.text() else "", is_any=False, is_bad=bool(self.bar.words.text()))
            return
        before, reached = sum(place < here for place in places), sum(place <= here for place in places)
        number = {0: before, 1: reached, -1: before - 1}[step] % len(places)
        ref = self._table.model.shape.ref_at(*places[number])
        if ref is not None:
            view.go_to(ref)
        self.bar.tell(f"第 {number + 1} / {len(places)} 处", is_any=True)

"""What one does with the selected cells: copy, cut, paste, blank, fill. Each is one undo step."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QMimeData, QObject
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from editor.forms.address import CellRef
from editor.gui.grid.model import GridModel
from editor.gui.grid.shape import CellStep, Place
from editor.report.entry import entered_value
from editor.report.numbers import CellValue
from editor.wording.decimal_text import format_number

if TYPE_CHECKING:
    from editor.gui.grid.paste_plan import PastePlan


class GridCommands(QObject):
    """The commands of one view, given its model and its selection."""

    def __init__(self, model: GridModel, selection: QItemSelectionModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._model = model
        self._selection = selection
        self._window = parent

    def selected(self) -> list[Place]:
        """The places of the selected value cells in reading order; the focused one if none is selected."""
        places = {(index.row(), index.column()) for index in self._selection.selectedIndexes()}
        chosen = sorted(place for place in places if self._model.shape.ref_at(*place) is not None)
        current = self._selection.currentIndex()
        return chosen or [(current.row(), current.column())]

    def selected_refs(self) -> list[CellRef]:
        """The selected cells in reading order; the focused one if none is selected."""
        return [self._ref(*place) for place in self.selected()]

    def copy(self) -> None:
        """Put the selected figures on the clipboard as text and as HTML, in their rectangle."""
        from editor.gui.grid.clipboard import as_html, as_text

        chosen = self.selected()
        rows = sorted({row for row, _ in chosen})
        columns = sorted({column for _, column in chosen})
        texts = [[self._text(row, column, chosen) for column in columns] for row in rows]
        data = QMimeData()
        data.setText(as_text(texts))
        data.setHtml(as_html(texts))
        QGuiApplication.clipboard().setMimeData(data)

    def cut(self) -> None:
        """Copy the selected figures, then blank their cells."""
        if self._model.may_change():
            self.copy()
            self._blank("剪切")

    def delete(self) -> None:
        """Blank the selected cells."""
        if self._model.may_change():
            self._blank("清空")

    def paste(self) -> None:
        """Paste what is on the clipboard by its labels, or from the first selected cell on if it has none.

        Asks first if it is not plain.
        """
        from editor.gui.grid.clipboard import read_block
        from editor.gui.grid.paste_plan import plan_paste

        if not self._model.may_change():
            return
        # None where there is nothing, whatever the binding's types say.
        data = cast("QMimeData | None", QGuiApplication.clipboard().mimeData())
        text, markup = (data.text(), data.html()) if data is not None else ("", "")
        block = read_block(text, markup)
        if not block.rows:
            self._model.refused.emit("剪贴板里没有可粘贴的内容")
            return
        shape, form = self._model.shape, self._model.session.report.form
        plan = None
        if block.has_words:
            from editor.gui.grid.labelled_paste import plan_by_labels

            plan = plan_by_labels(block, text, markup, shape, form)
        plan = plan or plan_paste(block, shape, form, self.selected())
        if plan.needs_asking:
            self._ask(plan)
        else:
            self._carry_out(plan, keep_text=False)

    def fill_down(self) -> None:
        """Copy the top selected cell of each column down; a single cell takes what stands above it."""
        self._fill(CellStep.UP, "向下填充", line=lambda place: place[1])

    def fill_right(self) -> None:
        """Copy the first selected cell of each row to the right; a single cell takes what stands left of it."""
        self._fill(CellStep.LEFT, "向右填充", line=lambda place: place[0])

    def fill_with(self, text: str) -> None:
        """Put what a text means into every selected cell."""
        kinds, refs = self._model.session.report.form.kinds, self.selected_refs()
        self._set({ref: entered_value(text, kinds[ref]) for ref in refs}, f"填充 {len(refs)} 格")

    def _fill(self, back: CellStep, doing: str, line: Callable[[Place], int]) -> None:
        """Copy the first selected cell of each line, in reading order, to the others of it."""
        if not self._model.may_change():
            return
        report, chosen = self._model.session.report, self.selected()
        values: dict[CellRef, CellValue] = {}
        if len(chosen) == 1:
            before = self._model.shape.next_place(*chosen[0], back)
            if before is not None:
                values[self._ref(*chosen[0])] = report.value(self._ref(*before))
        sources: dict[int, CellRef] = {}
        for place in chosen if len(chosen) > 1 else ():
            source = sources.setdefault(line(place), self._ref(*place))
            if source != self._ref(*place):
                values[self._ref(*place)] = report.value(source)
        if values:
            self._set(values, f"{doing} {len(values)} 格")

    def _text(self, row: int, column: int, chosen: list[Place]) -> str:
        if (row, column) not in chosen:
            return ""
        return format_number(self._model.session.report.value(self._ref(row, column)))

    def _blank(self, doing: str) -> None:
        refs = self.selected_refs()
        self._set(dict.fromkeys(refs), f"{doing} {len(refs)} 格")

    def _ask(self, plan: PastePlan) -> None:
        from editor.gui.grid.paste_dialog import CellPasteDialog

        dialog = CellPasteDialog(plan, self._name_of, self._window)
        dialog.accepted.connect(lambda: self._carry_out(plan, keep_text=dialog.keep_text))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _carry_out(self, plan: PastePlan, *, keep_text: bool) -> None:
        values = plan.values(keep_text=keep_text)
        self._set(values, f"粘贴 {len(values)} 格")
        places = [cell.place for cell in plan.cells if cell.place is not None]
        if not places:
            return
        corners = [
            self._model.index(choose(row for row, _ in places), choose(column for _, column in places))
            for choose in (min, max)
        ]
        flag = QItemSelectionModel.SelectionFlag
        self._selection.setCurrentIndex(self._model.index(*min(places)), flag.NoUpdate)
        self._selection.select(QItemSelection(*corners), flag.ClearAndSelect)

    def _name_of(self, ref: CellRef) -> str:
        """A cell in words, with its table if that is not the one at hand."""
        session = self._model.session
        name = session.name_of(ref)
        if ref in self._model.shape.places:
            return name
        return f"{session.report.form.section(ref.table).display_name}·{name}"

    def _set(self, values: dict[CellRef, CellValue], label: str) -> None:
        self._model.session.set_cells(values, label)

    def _ref(self, row: int, column: int) -> CellRef:
        ref = self._model.shape.ref_at(row, column)
        assert ref is not None, "only value cells can be selected"
        return ref

"""The table model: the body of a grid, its figures from the session, its marks from the findings.

It changes nothing by itself: what is typed goes to the session, and what the session tells comes back as `dataChanged`
for the cells that changed or whose marks changed, each on its own. Painting is the delegate's.
"""

from __future__ import annotations

from collections.abc import Iterable, Set
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from editor.forms.address import CellRef
from editor.forms.grid import Slot, SlotRole
from editor.forms.layout import table_grid
from editor.forms.sections import SectionSpec
from editor.gui.grid.marks import NO_MARK, Badge, CellMark, Remarks, concerning, failures, fix_of, marks_of
from editor.gui.grid.shape import GridShape
from editor.report.edit import ConfirmedRef, PriorRef
from editor.report.entry import is_sum, read_sum
from editor.report.numbers import CellValue
from editor.session import Session, SessionChange
from editor.wording.decimal_text import format_number

if TYPE_CHECKING:
    from editor.checks.localise import Suspect

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_ROLE = Qt.ItemDataRole
_FLAG = Qt.ItemFlag
# Put together once: each painted cell asks for its flags twice.
_READ = _FLAG.ItemIsEnabled | _FLAG.ItemIsSelectable | _FLAG.ItemNeverHasChildren
_WRITTEN = _READ | _FLAG.ItemIsEditable


@dataclass(frozen=True, slots=True)
class CellLook:
    """All that a value cell shows."""

    value: CellValue
    text: str
    prior: str
    is_total: bool
    is_confirmed: bool
    mark: CellMark
    badge: Badge | None = None


class GridModel(QAbstractTableModel):
    """The body of one table section. Labels inside it (table two) are there to be read, not to be chosen."""

    refused = Signal(str)  # why something was not done, for the user

    def __init__(self, session: Session, section: SectionSpec, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.section = section
        self.shape = GridShape(table_grid(section))
        self._totals = frozenset(session.report.form.totals)
        self.remarks: Remarks | None = None
        self._suspects: tuple[Suspect, ...] = ()  # as last searched: a key does not wait for a new search
        self._marks = self._marks_of(self.shape.places.keys())

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else self.shape.rows

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else self.shape.columns

    def flags(self, index: Index) -> Qt.ItemFlag:
        slot = self.slot_at(index)
        if slot is None or slot.role is not SlotRole.VALUE:
            return _FLAG.NoItemFlags
        return _READ if self.session.read_only else _WRITTEN

    def data(self, index: Index, role: int = _ROLE.DisplayRole) -> Any:
        slot = self.slot_at(index)
        if slot is None:
            return None
        if role == _ROLE.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignCenter
        if slot.ref is None:
            shown = role in (_ROLE.DisplayRole, _ROLE.AccessibleTextRole)
            return slot.text if shown else None
        if role in (_ROLE.DisplayRole, _ROLE.EditRole):
            return format_number(self.session.report.value(slot.ref))
        if role == _ROLE.ToolTipRole:
            return self.tip(slot.ref)
        if role == _ROLE.AccessibleTextRole:
            return self.spoken(slot.ref)
        return None

    def setData(self, index: Index, value: Any, role: int = _ROLE.EditRole) -> bool:
        """Put a text in a cell as one undo step of its own. Keys as they are typed go through `type_text`."""
        ref = self.ref_at(index)
        if ref is None or role != _ROLE.EditRole or not self.may_change():
            return False
        self.session.type_cell(ref, str(value))
        return True

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _ROLE.DisplayRole) -> Any:
        """The words for a row or column, for a screen reader: the merged headers paint the labels themselves."""
        if role not in (_ROLE.DisplayRole, _ROLE.AccessibleTextRole):
            return None
        form = self.session.report.form
        across = orientation is Qt.Orientation.Horizontal
        for (row, column), slot in self.shape.body.items():
            if slot.ref is not None and (column if across else row) == section:
                return (form.names.column if across else form.names.row)(slot.ref)
        return None

    def slot_at(self, index: Index) -> Slot | None:
        """The slot that starts at an index; None where a span covers it."""
        return self.shape.body.get((index.row(), index.column()))

    def ref_at(self, index: Index) -> CellRef | None:
        """The cell at an index; None for a label."""
        return self.shape.ref_at(index.row(), index.column())

    def index_of(self, ref: CellRef) -> QModelIndex:
        """Where a cell stands; an invalid index for a cell of another table."""
        place = self.shape.places.get(ref)
        return self.createIndex(*place) if place is not None else QModelIndex()

    def look(self, ref: CellRef) -> CellLook:
        """All that a value cell shows."""
        report = self.session.report
        value = report.value(ref)
        prior = report.prior.value(ref) if report.prior is not None else None
        return CellLook(
            value,
            " ".join(value.split()) if isinstance(value, str) else format_number(value),  # a cell has one line
            format_number(prior),
            ref in self._totals,
            ref in report.confirmed,
            self._marks.get(ref, NO_MARK),
            self.remarks.badge(ref) if self.remarks is not None else None,
        )

    def may_change(self) -> bool:
        """Whether the report takes input; if not, tells the user why."""
        if self.session.read_only:
            self.refused.emit(f"本报告为只读：{self.session.read_only}")
            return False
        return True

    def type_text(self, ref: CellRef, text: str, visit: object) -> None:
        """What the editor of a cell holds after a key."""
        self.session.type_cell(ref, text, visit)

    def tell_of(self, ref: CellRef) -> None:
        """Say of a cell that was typed in why it has no figure, and what it could be made."""
        value = self.session.report.value(ref)
        if not isinstance(value, str):
            return
        if is_sum(value) and (why := read_sum(value, self.session.report.form.kinds[ref]).note):
            self.refused.emit(why)
        elif fix := fix_of(self.session.result.findings, ref):
            self.refused.emit(f"“{' '.join(value.split())}”不是数字，可在审核结果中{fix.label}")

    def tip(self, ref: CellRef) -> str:
        """A cell in words, for the mouse: its name, last year's figure, what failed, the law behind the row."""
        look = self.look(ref)
        lines = [self.session.name_of(ref), *self._remarked(ref)]
        if look.prior:
            lines.append(f"上年 {look.prior}")
        if look.is_confirmed:
            lines.append("0 由“空格填 0”确认")
        found = failures(self.session.result.findings, ref)
        lines += [f"{finding.force.words}：{finding.message}" for finding in found]
        if look.mark.is_suspect:
            lines.append("疑似填错的格")
        basis = self.session.report.form.row(ref).tip
        return "\n".join([*lines, *([basis] if basis else [])])

    def spoken(self, ref: CellRef) -> str:
        """A cell for a screen reader: `三(五)2.重复申请，商业企业，数值 0，上年 3，规则正常`."""
        form, look = self.session.report.form, self.look(ref)
        names = [name for name in (form.names.row(ref), form.names.column(ref)) if name]
        figure = (
            f"数值 {look.text}" if isinstance(look.value, Decimal) else f"不是数字 {look.text}" if look.text else "未填"
        )
        prior = [f"上年 {look.prior}"] if look.prior else []
        return "，".join([*names, figure, *self._remarked(ref), *prior, *self._judged(ref, look)])

    def refresh(self, change: SessionChange) -> None:
        """Follow a change of the session: the cells that changed, and those whose marks did."""
        wholly = any(isinstance(each.where, PriorRef) for each in change.edit.changes)
        touched = {where for where, _, _ in change.edit.changes if isinstance(where, CellRef)}
        touched |= {where.ref for where, _, _ in change.edit.changes if isinstance(where, ConfirmedRef)}
        touched |= self._take_marks({ref for finding in (*change.appeared, *change.gone) for ref in finding.cells})
        self._announce(self.shape.places if wholly else touched)

    def refresh_suspects(self) -> None:
        """Search the suspects and circle them. Apart from `refresh`, so that a key never waits for the search."""
        self._suspects = self.session.suspects
        self._announce(self._take_marks(self.shape.places.keys()))

    def _take_marks(self, refs: Set[CellRef]) -> set[CellRef]:
        """Work the marks of some cells out anew, all that may have changed; the cells whose marks did."""
        now = self._marks_of(refs & self.shape.places.keys())
        changed = {ref for ref in refs if self._marks.get(ref, NO_MARK) != now.get(ref, NO_MARK)}
        self._marks |= {ref: now.get(ref, NO_MARK) for ref in changed}
        return changed

    def _marks_of(self, refs: Set[CellRef]) -> dict[CellRef, CellMark]:
        session = self.session
        return marks_of(session.report.form, refs, session.result.findings, self._suspects)

    def _announce(self, refs: Iterable[CellRef]) -> None:
        for ref in refs:
            index = self.index_of(ref)
            if index.isValid():
                self.dataChanged.emit(index, index)

    def _remarked(self, ref: CellRef) -> list[str]:
        words = self.remarks.words(ref) if self.remarks is not None else ""
        return [words] if words else []

    def _judged(self, ref: CellRef, look: CellLook) -> list[str]:
        findings = concerning(self.session.result.findings, ref)
        failed = failures(findings, ref)
        if failed:
            said = [f"{finding.force.words} {finding.message}" for finding in failed]
            return [*said, "疑似填错"] if look.mark.is_suspect else said
        if findings:
            return [] if look.value is None else ["规则暂不能核对"]
        return ["规则正常"]

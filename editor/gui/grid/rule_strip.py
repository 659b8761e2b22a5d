"""The strip under a table: the rules of the focused cell with their figures, and the correction that mends them.

It is as high as the cells of the row need, up to a few lines, so that nothing jumps as one walks along a row.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from editor.checks.finding import State
from editor.checks.localise import Suspect
from editor.forms.address import CellRef
from editor.forms.rule_spec import Force
from editor.gui.grid.marks import failures, suspect_for
from editor.gui.grid.rule_lines import Line, RuleLines
from editor.gui.look.theme import Theme
from editor.session import Session
from editor.wording.decimal_text import format_number

_LINES: Final = 3  # at most, beside the offer; four or five without
_SIGNS: Final[Mapping[State, str]] = {
    State.FAIL: "×",
    State.UNKNOWN: "?",
    State.PASS: "✓",
    State.NOT_APPLICABLE: "–",
}
_ORDER: Final = tuple(_SIGNS)  # what is wrong comes first
_MOST_NAMED: Final = 2

_Said = tuple[State, Force, str]


class RuleStrip(QWidget):
    """Tells of one cell at a time. `taken` is emitted with the suspect whose button was pressed."""

    taken = Signal(object)
    fitted = Signal()  # it has another height now

    def __init__(self, session: Session, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._theme = theme
        self._lines = _LINES
        self._suspect: Suspect | None = None
        self._said: tuple[_Said, ...] = ()
        self._row: tuple[CellRef, ...] = ()  # the cells that it has room for
        self._needed = 0  # by their rules
        self._needs_offer = False
        self._settled = QTimer(self, singleShot=True)
        self._settled.timeout.connect(self._fit)
        self._forces = {rule.id: rule.force for rule in session.report.form.rules}
        self._rules = RuleLines(self)
        self._rules.setAccessibleName("本格的审核关系")
        self._guess = QLabel()
        self._guess.setWordWrap(True)
        self.button = QPushButton()
        self.button.setToolTip("Alt+G")
        self.button.clicked.connect(self._take)
        self._key = QShortcut(QKeySequence("Alt+G"), self)
        self._key.activated.connect(self._take)
        self._offer = QWidget()
        row = QHBoxLayout(self._offer)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._guess, 1)
        row.addWidget(self.button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self._rules, 1)
        layout.addWidget(self._offer)
        self._offer.hide()
        self._guess.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
        self.set_theme(theme)

    @property
    def text(self) -> str:
        """What the strip says of the rules, without colours."""
        return "\n".join(f"{_SIGNS[state]} {text}" for state, _, text in self._said)

    @property
    def guess(self) -> str:
        """What it says of the likely error; empty if it knows none."""
        return self._guess.text() if self._suspect is not None else ""

    def set_lines(self, lines: int) -> None:
        """Have room for so many lines beside the offer, at most."""
        self._lines = lines
        self.set_theme(self._theme)

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        self._theme = theme
        self._measure_row()
        self._rules.set_lines([self._line(*entry) for entry in self._said])
        self._guess.setStyleSheet(f"color: {theme.error.name()}; font-weight: bold")

    def show_rules(self, ref: CellRef) -> None:
        """The rules of a cell with the figures as they are now, failed ones first."""
        said = self._told_of(ref)
        if self._said != said:
            self._said = said
            self._rules.set_lines([self._line(*entry) for entry in said])
            self._rules.setAccessibleDescription(self.text)
        if ref not in self._row:
            cells = self._session.report.form.cells
            self._row = tuple(each for each in cells if (each.table, each.row) == (ref.table, ref.row))
            self._needs_offer = False
            self._measure_row()
        elif (needed := self._height_of(said)) > self._needed:
            self._needed = needed
            self._fit_soon()

    def show_suspect(self, ref: CellRef, suspects: Iterable[Suspect]) -> None:
        """The best correction for a cell, or for a failed rule of it."""
        findings, known = self._session.result.findings, tuple(suspects)
        self._suspect = suspect_for(known, ref, failures(findings, ref))
        if self._suspect is not None:
            self._guess.setText(self._told(self._suspect))
            self.button.setText(_offer(self._suspect))
            self.button.setEnabled(not self._session.read_only)
        self._offer.setVisible(self._suspect is not None)
        if not self._needs_offer:
            self._needs_offer = any(suspect_for(known, each, failures(findings, each)) for each in self._row)
            self._fit_soon()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width may break the lines elsewhere."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._measure_row()

    def _told_of(self, ref: CellRef) -> tuple[_Said, ...]:
        lines = self._session.lines(ref)
        arithmetic = {line.rule for line in lines}
        said = [(line.state, self._forces[line.rule], line.text) for line in lines]
        said += [
            (finding.state, finding.force, finding.message)
            for finding in self._session.result.findings
            if ref in finding.cells and finding.rule not in arithmetic
        ]
        return tuple(sorted(said, key=lambda entry: _ORDER.index(entry[0])))

    def _height_of(self, said: Iterable[_Said]) -> int:
        return self._rules.height_of((text for _, _, text in said), self.width())

    def _measure_row(self) -> None:
        needs = [self._height_of(self._told_of(each)) for each in self._row]
        self._needed = max(needs, default=0)
        self._fit_soon()

    def _fit_soon(self) -> None:
        """Fit now; not while a mouse button may be going to click again: the cell would move away under it."""
        if QGuiApplication.mouseButtons() == Qt.MouseButton.NoButton:
            if not self._settled.isActive():
                self._fit()
        else:
            self._settled.start(QGuiApplication.styleHints().mouseDoubleClickInterval())

    def _fit(self) -> None:
        if QGuiApplication.mouseButtons() != Qt.MouseButton.NoButton:
            self._fit_soon()
            return
        line, button = self.fontMetrics().lineSpacing(), self.button.sizeHint().height()
        needed = max(line, self._needed) + (button + 4 if self._needs_offer else 0) + 4
        height = min(needed, line * self._lines + button + 8)
        if height != self.maximumHeight():
            self.setFixedHeight(height)
            self.fitted.emit()

    def _line(self, state: State, force: Force, text: str) -> Line:
        theme = self._theme
        colours = {
            State.FAIL: theme.of_force(force),
            State.UNKNOWN: theme.unknown,
            State.PASS: theme.good,
            State.NOT_APPLICABLE: theme.faint,
        }
        colour = colours[state]
        is_tinted = state in (State.FAIL, State.NOT_APPLICABLE)
        return Line(_SIGNS[state], colour, text, colour if is_tinted else theme.ink)

    def _told(self, suspect: Suspect) -> str:
        name_of = self._session.name_of
        named = [
            f"{name_of(change.cell)} {format_number(change.before)} → {format_number(change.after)}"
            for change in suspect.changes[:_MOST_NAMED]
        ]
        more = f" 等 {len(suspect.changes)} 格" if len(suspect.changes) > _MOST_NAMED else ""
        like = f"（{suspect.looks_like}）" if suspect.looks_like else ""
        return f"疑似 {'，'.join(named)}{more}{like}"

    def _take(self) -> None:
        if self._suspect is not None:
            self.taken.emit(self._suspect)


def _offer(suspect: Suspect) -> str:
    if len(suspect.changes) > _MOST_NAMED:
        return f"改 {len(suspect.changes)} 格"
    return "改为 " + "、".join(format_number(change.after) for change in suspect.changes)

"""The strip under a table: the rules of the focused cell with their figures, and the correction that fixes them.

A text in the cell that was likely meant as a figure is offered as one, where no correction is known.

Its height is that of a few lines and the button, whatever it says: were it to grow with a key, the whole grid over it
would be laid out and painted anew. What needs more room scrolls. For a while another widget may have its room.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from editor.checks.finding import Fix, State
from editor.forms.address import CellRef
from editor.forms.rule_spec import Force
from editor.gui.grid.marks import failures, fix_of, suspect_for
from editor.gui.grid.rule_lines import RuleLines, RuleSentence
from editor.gui.look.theme import Theme
from editor.session import Session
from editor.wording.decimal_text import format_number

if TYPE_CHECKING:
    from editor.checks.localise import Suspect

MOST_LINES: Final = 3  # beside the offer; four without
_GAP: Final = 4  # px
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
    """Tells of one cell at a time. `taken` is emitted with the suspect, or the fix, whose button was pressed."""

    taken = Signal(object)

    def __init__(self, session: Session, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._theme = theme
        self._lines = MOST_LINES
        self._offered: Suspect | Fix | None = None
        self._guest: QWidget | None = None
        self._said: tuple[_Said, ...] = ()
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
        layout.setSpacing(_GAP)
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
        return self._guess.text() if self._offered is not None else ""

    def lend(self, widget: QWidget | None) -> None:
        """Give all of the room to a widget, which is put there; with None, take it back."""
        self._guest = widget
        self._key.setEnabled(widget is None)
        if widget is not None:
            widget.setParent(self)
            widget.setGeometry(self.rect())
            widget.show()

    def set_lines(self, lines: int) -> None:
        """Have room for so many lines beside the offer."""
        self._lines = lines
        self._fit()

    def height_of(self, lines: int) -> int:
        """How high it is with so many lines, in px."""
        return lines * self.fontMetrics().lineSpacing() + self.button.sizeHint().height() + 2 * _GAP

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        self._theme = theme
        self._fit()
        self._rules.set_lines([self._line(*entry) for entry in self._said])
        self._guess.setStyleSheet(f"color: {theme.error.name()}; font-weight: bold")

    def show_rules(self, ref: CellRef) -> None:
        """The rules of a cell with the figures as they are now, failed ones first."""
        said = self._told_of(ref)
        if self._said != said:
            self._said = said
            self._rules.set_lines([self._line(*entry) for entry in said])
            self._rules.setAccessibleDescription(self.text)

    def show_suspect(self, ref: CellRef, suspects: Iterable[Suspect]) -> None:
        """The best correction for a cell, or for a failed rule of it."""
        failed = failures(self._session.result.findings, ref)
        suspect, fix = suspect_for(suspects, ref, failed), fix_of(failed, ref)
        self._offered = fix or suspect
        if fix is not None:
            self._guess.setText(f"{self._session.name_of(ref)} 不是数字，可{fix.label}")
            self.button.setText(fix.label)
        elif suspect is not None:
            self._guess.setText(self._told(suspect))
            self.button.setText(_offer(suspect))
        self.button.setEnabled(not self._session.read_only)
        self._offer.setVisible(self._offered is not None)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Who has the room has all of it."""
        super().resizeEvent(event)
        if self._guest is not None:
            self._guest.setGeometry(self.rect())

    def changeEvent(self, event: QEvent) -> None:
        """Letters of another size need another height."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

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

    def _fit(self) -> None:
        self.setFixedHeight(self.height_of(self._lines))

    def _line(self, state: State, force: Force, text: str) -> RuleSentence:
        theme = self._theme
        colours = {
            State.FAIL: theme.of_force(force),
            State.UNKNOWN: theme.unknown,
            State.PASS: theme.good,
            State.NOT_APPLICABLE: theme.faint,
        }
        colour = colours[state]
        is_tinted = state in (State.FAIL, State.NOT_APPLICABLE)
        return RuleSentence(_SIGNS[state], colour, text, colour if is_tinted else theme.ink)

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
        if self._offered is not None:
            self.taken.emit(self._offered)


def _offer(suspect: Suspect) -> str:
    if len(suspect.changes) > _MOST_NAMED:
        return f"改 {len(suspect.changes)} 格"
    return "改为 " + "、".join(format_number(change.after) for change in suspect.changes)

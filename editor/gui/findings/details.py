"""Beside the findings list: all about the chosen one. What, why, on what footing, what fixes it and how that will look.

It does nothing itself: its buttons say what is wanted.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from editor.checks.finding import Finding, Fix
from editor.gui.findings.rows import EXPIRED, FindingRow, basis_words, change_words, fix_words, rule_title
from editor.gui.look.theme import current_theme
from editor.gui.look.words import shortened
from editor.report.waiver import Waiver
from editor.session import Session
from editor.wording.decimal_text import format_number

if TYPE_CHECKING:
    from editor.checks.localise import Suspect
    from editor.gui.findings.fix_preview import Preview

_MARGIN: Final = 8
LONGEST_BUTTON: Final = 20  # letters; what a fix does in full is said in its tip and shown below it
_NOTHING: Final = "选中左边的一行，这里说明问题、依据和改法"


class FindingDetails(QScrollArea):
    """The details of one row. A fix is shown before it is taken: what stands there, what would."""

    fix_wanted = Signal(object)  # Fix
    suspect_wanted = Signal(object)  # Suspect
    waiver_wanted = Signal(object)  # Finding

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._shown: tuple[FindingRow | None, Suspect | None, bool] | None = None
        self.buttons: list[QPushButton] = []
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("问题的说明")
        self.show_row(None)

    def show_row(self, row: FindingRow | None, suspect: Suspect | None = None) -> None:
        """Tell about a row, and what is suspected of it; None if none is chosen."""
        current = (row, suspect, current_theme().is_dark)
        if current == self._shown:
            return
        self._shown = current
        self.buttons = []
        page = QWidget()
        layout = QVBoxLayout(page)
        layout.setContentsMargins(_MARGIN, 4, _MARGIN, 4)
        layout.setSpacing(4)
        if row is not None and row.finding is not None:
            self._fill(layout, row.finding, suspect)
        else:
            layout.addWidget(_label(escape(row.tip if row is not None and row.tip else _NOTHING).replace("\n", "<br>")))
            self._add_suspect(layout, suspect)
        layout.addStretch(1)
        self.setWidget(page)

    def refresh_theme(self) -> None:
        """Take up the colours that hold now."""
        row, suspect, _ = self._shown or (None, None, False)
        self.show_row(row, suspect)

    # -- building ------------------------------------------------------------------------------------------------

    def _fill(self, layout: QVBoxLayout, finding: Finding, suspect: Suspect | None) -> None:
        """What is wrong and what fixes it first: there is little room, the rest is seen by scrolling."""
        layout.addWidget(_label(f"<b>{escape(finding.message)}</b>"))
        self._add_suspect(layout, suspect)
        if not finding.is_waived and not self._session.read_only:
            for fix in finding.fixes:
                self._add_fix(layout, fix)
        if finding.waiver is not None:
            layout.addWidget(_label(waiver_html(finding.waiver, is_expired=finding.is_expired)))
        if finding.may_be_waived and not self._session.read_only:
            words = "查看或撤回情况说明" if finding.is_waived else "作情况说明"
            button = self._add_button(layout, f"{words}…")
            button.setToolTip("Alt+S")
            button.clicked.connect(lambda: self.waiver_wanted.emit(finding))
        if finding.why:
            layout.addWidget(_label(f"为什么：{escape(finding.why)}"))
        layout.addWidget(_label(f"依据：{escape(basis_words(finding.basis))}"))
        title = rule_title(self._session.report.form, finding.rule)
        layout.addWidget(_label(f"规则：{escape(title)}（{escape(finding.rule)}）"))

    def _add_suspect(self, layout: QVBoxLayout, suspect: Suspect | None) -> None:
        """What the figures of a suspect are, and what they would be."""
        if suspect is None or self._session.read_only:
            return
        from editor.gui.findings.fix_preview import Preview

        figures = [
            Preview(self._session.name_of(change.cell), format_number(change.before), format_number(change.after))
            for change in suspect.changes
        ]
        self._add_previews(layout, figures)
        button = self._add_button(layout, fix_words(suspect))
        button.setToolTip(f"{change_words(self._session, suspect.changes)}（Alt+回车）")
        button.clicked.connect(lambda: self.suspect_wanted.emit(suspect))

    def _add_fix(self, layout: QVBoxLayout, fix: Fix) -> None:
        from editor.gui.findings.fix_preview import previews

        if not self._session.fits(fix):
            return
        headings = dict(self._session.report.parts)
        shown = previews(fix.edit, self._session.name_of, lambda key: headings.get(key) or "引言")
        self._add_previews(layout, shown)
        button = self._add_button(layout, fix.label)
        button.clicked.connect(lambda: self.fix_wanted.emit(fix))
        button.setToolTip("\n".join([fix.label, *(f"{preview.before} → {preview.after}" for preview in shown)]))

    def _add_previews(self, layout: QVBoxLayout, shown: Sequence[Preview]) -> None:
        """What stands there, and what would. A single place is the one that all the rest speaks of."""
        names = len(shown) > 1
        layout.addWidget(_label("<br>".join(_preview_html(preview, names=names) for preview in shown)))

    def _add_button(self, layout: QVBoxLayout, words: str) -> QPushButton:
        button = QPushButton(shortened(words, LONGEST_BUTTON))
        button.setAccessibleName(words)
        button.setAutoDefault(False)
        button.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        layout.addWidget(button)
        self.buttons.append(button)
        return button


def waiver_html(waiver: Waiver, *, is_expired: bool) -> str:
    """A reason as it is shown: that it no longer holds first, then what it says."""
    theme = current_theme()
    told = escape(f"{waiver.reason.value}：{waiver.sentence}（{waiver.by}，{waiver.on.isoformat()}）")
    if is_expired:
        return f'<span style="color:{theme.error.name()}">{EXPIRED}</span>原说明 {told}'
    return f'<span style="color:{theme.good.name()}">已作情况说明：</span>{told}'


def _preview_html(preview: Preview, *, names: bool) -> str:
    theme = current_theme()
    where = f"{escape(preview.where)}　" if names else ""
    now = f'<span style="color:{theme.faint.name()}">{where}现为</span> {escape(preview.before)}'
    then = f'<span style="color:{theme.good.name()}">改后</span> {escape(preview.after)}'
    return f"{now}<br>{then}"


def _label(html: str) -> QLabel:
    label = QLabel(html)
    label.setTextFormat(Qt.TextFormat.RichText)
    label.setWordWrap(True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label

"""The page 报告信息: what the report says of itself, what it is compared with, and how it came out of a file.

Name, year and title are changed through the session, like every figure.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QFormLayout, QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from editor.gui.import_review.import_notes import ImportNotes
from editor.gui.look.report_undo import HistoryStep, LineField, NumberField, take_step
from editor.gui.look.theme import current_theme
from editor.report.edit import ImportRef, PriorRef, TextRef
from editor.report.model import Report
from editor.session import Session, SessionChange
from editor.workflows.opening import form_change

_LAST_YEAR: Final = 2099  # where a form is valid until further notice
_FIELD_WIDTH: Final = 460
_BODY: Final = TextRef("about", "body")
_TITLE: Final = TextRef("about", "title")
_YEAR: Final = TextRef("about", "year")


class AboutPanel(QScrollArea):
    """What a session's report says of itself. `cell_chosen` gives a cell that the import left in doubt."""

    cell_chosen = Signal(object)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._visit = object()
        self._build()
        self._show()
        self._connect()
        self._subscription = session.subscribe(self._changed)

    def detach(self) -> None:
        """Hear of no more changes."""
        self._subscription.end()

    def refresh_theme(self) -> None:
        """Take up the colours that hold now."""
        style = f"color: {current_theme().faint.name()}"
        for label in (self.form_name, self.basis, self.prior):
            if label.styleSheet() != style:
                label.setStyleSheet(style)
        if self.notes is not None:
            self.notes.refresh_theme()

    def changeEvent(self, event: QEvent) -> None:
        """Take up another look of the desktop."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.refresh_theme()

    def _build(self) -> None:
        self.setWindowTitle("报告信息")
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.body = _line("机关名称", "如：某某市人民政府办公室")
        self.title = _line("标题", "")
        self.year = NumberField()
        self.year.setAccessibleName("年度")
        self.year.setSuffix(" 年")
        self.year.setKeyboardTracking(False)
        self.year.setFixedWidth(110)
        self.form_name, self.basis, self.prior = (_text(name) for name in ("格式", "依据", "上年报告"))
        fields = QFormLayout()
        fields.setLabelAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        fields.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        fields.setHorizontalSpacing(14)
        fields.setVerticalSpacing(9)
        for label, field in (
            ("机关名称(&N)", self.body),
            ("年度(&Y)", self.year),
            ("标题(&M)", self.title),
            ("格式", self.form_name),
            ("依据", self.basis),
            ("上年报告", self.prior),
        ):
            fields.addRow(label, field)
        page = QWidget()
        layout = QVBoxLayout(page)
        layout.setContentsMargins(24, 20, 24, 20)
        layout.setSpacing(18)
        layout.addLayout(fields)
        self.notes: ImportNotes | None = None
        self._notes_place = QVBoxLayout()
        layout.addLayout(self._notes_place)
        layout.addStretch(1)
        self._show_notes()
        self.setWidget(page)
        self.setFocusProxy(self.body)
        self._limit()

    def _limit(self) -> None:
        """Let the year be one that the form is valid for, and nothing change in a report that must not."""
        years, year = self._session.report.form.years, self._session.report.year
        self.year.setRange(min(years.first, year), max(years.last or _LAST_YEAR, year))
        self.year.setToolTip(f"{self._session.report.form.name}适用于 {years}")
        if self._session.read_only:
            for line in (self.body, self.title):
                line.setReadOnly(True)
            self.year.setReadOnly(True)
            self.year.setButtonSymbols(NumberField.ButtonSymbols.NoButtons)

    def _connect(self) -> None:
        self.body.textEdited.connect(lambda text: self._session.set_text(_BODY, text, self._visit))
        self.title.textEdited.connect(lambda text: self._session.set_text(_TITLE, text, self._visit))
        self.year.valueChanged.connect(self._year_changed)
        for line in (self.body, self.title):
            line.editingFinished.connect(self._end_run)
            line.step_wanted.connect(self._step)
        self.year.step_wanted.connect(self._step)

    def _show_notes(self) -> None:
        """Show how the report was imported, as its record says now."""
        if self.notes is not None:
            self._notes_place.removeWidget(self.notes)
            self.notes.hide()
            self.notes.deleteLater()
        record = self._session.report.imported
        self.notes = ImportNotes(record, self._session) if record is not None else None
        if self.notes is not None:
            self.notes.cell_chosen.connect(self.cell_chosen)
            self._notes_place.addWidget(self.notes)

    def _changed(self, change: SessionChange) -> None:
        if any(isinstance(part.where, ImportRef) for part in change.edit.changes):
            self._show_notes()
        if any(isinstance(part.where, PriorRef | TextRef) for part in change.edit.changes):
            self._show()

    def _show(self) -> None:
        """Show what the report says now, without disturbing the line that is being typed in."""
        report = self._session.report
        for line, text in ((self.body, report.body), (self.title, report.title)):
            if line.text() != text:
                line.setText(text)
        if self.year.value() != report.year:
            blocked = self.year.blockSignals(True)
            self.year.setValue(report.year)
            self.year.blockSignals(blocked)
        self.title.setPlaceholderText(_standard_title(report))
        self.form_name.setText(f"{report.form.name}（{report.form.years}）")
        self.basis.setText(report.form.basis or "不详")
        self.prior.setText(_prior_words(report))
        self.refresh_theme()

    def _year_changed(self, year: int) -> None:
        self._session.set_text(_YEAR, str(year))

    def _end_run(self) -> None:
        self._visit = object()

    def _step(self, step: HistoryStep) -> None:
        self._end_run()
        take_step(self._session, step)


def _standard_title(report: Report) -> str:
    return report.form.title.format(body=report.body or "（机关名称）", year=report.year)


def _prior_words(report: Report) -> str:
    """Whose report last year's is, and what another form means for its figures."""
    prior = report.prior
    if prior is None:
        return "未导入"
    name = f"{prior.body or '（机关不详）'} {prior.year} 年（{prior.form.name}）"
    return "\n".join([name, *form_change(report.form, prior)])


def _line(name: str, example: str) -> LineField:
    line = LineField()
    line.setAccessibleName(name)
    line.setAcceptDrops(False)  # a file dropped anywhere is the window's to open
    line.setPlaceholderText(example)
    line.setMinimumWidth(200)
    line.setMaximumWidth(_FIELD_WIDTH)
    return line


def _text(name: str) -> QLabel:
    label = QLabel()
    label.setAccessibleName(name)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label

"""情况说明: why figures that a rule objects to may stay as they are, by whom and when."""

from __future__ import annotations

from datetime import date
from typing import Final

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QDateEdit,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from editor.checks.finding import Finding
from editor.gui.findings.details import waiver_html
from editor.gui.look.on_screen import Dialog
from editor.report.waiver import Reason, Waiver

_WIDTH: Final = 520
_LINES: Final = 4
_BOUND: Final = "说明只对现在的这些数有效；其中任何一个改动，说明即失效，要重新作。"
_NEEDED: Final = "请选原因，写一句说明，填写说明人"


class WaiverDialog(Dialog):
    """Asks for a reason. `given` is sent with the waiver, `withdrawn` when an earlier one is taken back."""

    given = Signal(object)
    withdrawn = Signal()

    def __init__(self, finding: Finding, by: str, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("情况说明")
        self._finding = finding
        self._build(today)
        self._fill(finding.waiver, by)
        self._check()
        self.reasons.setFocus()

    def waiver(self) -> Waiver:
        """What stands in the dialog."""
        return Waiver(
            judged=self._finding.judged,
            reason=Reason(self.reasons.currentData()),  # Qt gives a plain string back
            sentence=self.sentence.toPlainText().strip(),
            by=self.by.text().strip(),
            on=date.fromisoformat(self.on.date().toString(Qt.DateFormat.ISODate)),
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Enter is 确定 wherever the focus is, in the sentence too."""
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if is_enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier and self.ok.isEnabled():
            self._give()
            return
        super().keyPressEvent(event)

    # -- building ------------------------------------------------------------------------------------------------

    def _build(self, today: date) -> None:
        about = QLabel(self._finding.message)
        about.setTextFormat(Qt.TextFormat.PlainText)
        about.setWordWrap(True)
        self.earlier = QLabel()
        self.earlier.setWordWrap(True)
        self.reasons = QComboBox()
        self.reasons.addItem("（请选择）", None)
        for reason in Reason:
            self.reasons.addItem(reason.value, reason.value)
        self.sentence = QPlainTextEdit()
        self.sentence.setTabChangesFocus(True)
        self.sentence.setPlaceholderText("用一句话写清情况，领导审阅稿上会印出")
        self.sentence.setFixedHeight(self.fontMetrics().lineSpacing() * _LINES + 12)
        self.by = QLineEdit()
        self.by.setPlaceholderText("姓名")
        self.on = QDateEdit(QDate(today.year, today.month, today.day))
        self.on.setDisplayFormat("yyyy-MM-dd")
        self.on.setCalendarPopup(True)
        form = QFormLayout()
        rows: tuple[tuple[str, QWidget], ...] = (
            ("原因(&R)", self.reasons),
            ("说明(&T)", self.sentence),
            ("说明人(&B)", self.by),
            ("日期(&D)", self.on),
        )
        for label, field in rows:
            form.addRow(label, field)
        bound = QLabel(_BOUND)
        bound.setWordWrap(True)
        self.missing = QLabel(_NEEDED)
        layout = QVBoxLayout(self)
        for widget in (about, self.earlier):
            layout.addWidget(widget)
        layout.addLayout(form)
        layout.addWidget(bound)
        layout.addWidget(self.missing)
        layout.addWidget(self._make_buttons())
        self.setMinimumWidth(_WIDTH)
        self.ok.setDefault(True)  # it has to be in the dialog by now
        self.reasons.currentIndexChanged.connect(self._check)
        self.sentence.textChanged.connect(self._check)
        self.by.textChanged.connect(self._check)

    def _make_buttons(self) -> QDialogButtonBox:
        buttons = QDialogButtonBox()
        self.ok: QPushButton = buttons.addButton("确定", QDialogButtonBox.ButtonRole.AcceptRole)
        self.withdraw: QPushButton = buttons.addButton("撤回说明(&W)", QDialogButtonBox.ButtonRole.DestructiveRole)
        buttons.addButton("取消", QDialogButtonBox.ButtonRole.RejectRole)
        self.ok.clicked.connect(self._give)
        self.withdraw.clicked.connect(self._withdraw)
        buttons.rejected.connect(self.reject)
        return buttons

    def _fill(self, waiver: Waiver | None, by: str) -> None:
        self.by.setText(waiver.by if waiver is not None else by)
        self.earlier.setVisible(waiver is not None)
        self.withdraw.setVisible(waiver is not None)
        if waiver is None:
            return
        self.earlier.setText(waiver_html(waiver, is_expired=self._finding.is_expired))
        self.reasons.setCurrentIndex(self.reasons.findData(waiver.reason.value))
        self.sentence.setPlainText(waiver.sentence)

    # -- what the user does --------------------------------------------------------------------------------------

    def _check(self) -> None:
        """A reason, a sentence and a name are needed: without them it would explain nothing."""
        is_whole = bool(self.reasons.currentData() and self.sentence.toPlainText().strip() and self.by.text().strip())
        self.ok.setEnabled(is_whole)
        self.missing.setVisible(not is_whole)

    def _give(self) -> None:
        self.given.emit(self.waiver())
        self.accept()

    def _withdraw(self) -> None:
        self.withdrawn.emit()
        self.accept()

"""The dialog of a new report: year, body, and last year's file if there is one, with what was read from it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from editor.gui.files.dropped import dropped_files
from editor.gui.look.on_screen import Dialog
from editor.report.carry import carried_over
from editor.report.model import Report
from editor.workflows.opening import form_change

if TYPE_CHECKING:
    from editor.forms.load import Forms

ChooseFile = Callable[[], Path | None]
ReadPrior = Callable[[Path], Report | None]
ReviewPrior = Callable[[Report], Report | None]


@dataclass(frozen=True)
class NewReport:
    """What the user wants: a report of a year for a body, with last year's report if it is known."""

    year: int
    body: str
    prior: Report | None = None


@dataclass(frozen=True)
class PriorFiles:
    """How the dialog gets at last year's file. `read` tells of errors itself and then gives None.

    `review` lets a person put right what was read last; None if he takes nothing back.
    """

    choose: ChooseFile
    read: ReadPrior
    review: ReviewPrior = lambda _: None


class NewReportDialog(Dialog):
    """Asks for a `NewReport`. `year` is the usual one: the year that has just ended."""

    def __init__(self, forms: Forms, year: int, files: PriorFiles, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._forms, self._files = forms, files
        self._prior: Report | None = None
        self._filled = ""  # the body's name that came from a file
        self.setWindowTitle("新建年报")
        self._make_fields(year)
        self._lay_out()
        self.year.valueChanged.connect(self._judge)
        self.body.textChanged.connect(self._judge)
        self.choose_button.clicked.connect(self._choose)
        self.review_button.clicked.connect(self._review)
        self.clear_button.clicked.connect(lambda: self._take_prior(None, ""))
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self._judge()
        self.setAcceptDrops(True)
        self.body.setAcceptDrops(False)  # a file is no name
        self.body.setFocus()

    @property
    def answer(self) -> NewReport:
        """What stands in the fields."""
        return NewReport(self.year.value(), self.body.text().strip(), self._prior)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """A file that is dropped here is last year's."""
        if dropped_files(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take the first of the files."""
        for path in dropped_files(event.mimeData())[:1]:
            event.acceptProposedAction()
            self.take_file(path)

    def _make_fields(self, year: int) -> None:
        self.year = QSpinBox()
        self.year.setRange(self._forms.first_year, 2099)
        self.year.setValue(year)
        self.year.setSuffix(" 年度")
        self.year.setAccessibleName("报告年度")
        self.form_label = QLabel()
        self.body = QLineEdit()
        self.body.setMaxLength(100)
        self.body.setPlaceholderText("如：青禾县人民政府办公室")
        self.body.setAccessibleName("机关名称")
        self.prior_name = QLineEdit()
        self.prior_name.setReadOnly(True)
        self.prior_name.setPlaceholderText("可不选；已发布的网页、Word、PDF、Excel、文本都能读")
        self.prior_name.setAccessibleName("上年年报文件")
        self.choose_button = QPushButton("选择(&F)…")
        self.choose_button.setAutoDefault(False)
        self.review_button = QPushButton("查看(&V)…")
        self.review_button.setToolTip("对照原文，改正未读出和存疑的格")
        self.review_button.setAutoDefault(False)
        self.clear_button = QPushButton("不用(&X)")
        self.clear_button.setAutoDefault(False)
        self.summary = _wrapped_label()
        self.warning = _wrapped_label()
        self.buttons = QDialogButtonBox()
        self.buttons.addButton("取消", QDialogButtonBox.ButtonRole.RejectRole)
        self.start_button = self.buttons.addButton("开始编写", QDialogButtonBox.ButtonRole.AcceptRole)
        self.start_button.setDefault(True)

    def _lay_out(self) -> None:
        prior = QHBoxLayout()
        for widget in (self.prior_name, self.choose_button, self.review_button, self.clear_button):
            prior.addWidget(widget)
        year = QHBoxLayout()
        year.addWidget(self.year)
        year.addWidget(self.form_label, 1)
        fields = QFormLayout()
        fields.addRow("上年年报：", prior)
        fields.addRow("", self.summary)
        fields.addRow("报告年度(&Y)：", year)
        fields.addRow("机关名称(&B)：", self.body)
        label = fields.labelForField(year)
        if isinstance(label, QLabel):
            label.setBuddy(self.year)
        layout = QVBoxLayout(self)
        layout.addLayout(fields)
        layout.addWidget(self.warning)
        layout.addStretch(1)
        layout.addWidget(self.buttons)
        self.setMinimumWidth(640)
        order = (
            self.body,
            self.year,
            self.choose_button,
            self.review_button,
            self.clear_button,
            self.start_button,
        )
        for first, second in pairwise(order):
            QWidget.setTabOrder(first, second)

    def _choose(self) -> None:
        path = self._files.choose()
        if path is not None:
            self.take_file(path)

    def take_file(self, path: Path) -> None:
        """Read a file as last year's; what it tells fills the fields."""
        prior = self._files.read(path)
        if prior is not None:
            self._take_prior(prior, path.name)

    def _review(self) -> None:
        prior = self._files.review(self._prior) if self._prior is not None else None
        if prior is not None:
            self._take_prior(prior, self.prior_name.text())

    def _take_prior(self, prior: Report | None, name: str) -> None:
        self._prior = prior
        self.prior_name.setText(name)
        if prior is not None:
            self.year.setValue(prior.year + 1)
            if self.body.text().strip() in ("", self._filled):
                self.body.setText(prior.body)
                self._filled = prior.body
        self._judge()

    def _judge(self) -> None:
        """Say what was read, what does not fit, and whether the report can be begun."""
        form = self._forms.for_year(self.year.value())
        self.form_label.setText(f"用 {form.name}" if form is not None else "没有这一年度的格式")
        self.summary.setText(self._summary())
        warnings = self._warnings()
        self.warning.setText("\n".join(f"⚠  {text}" for text in warnings))
        self.warning.setVisible(bool(warnings))
        self.clear_button.setEnabled(self._prior is not None)
        record = self._prior.imported if self._prior is not None else None
        self.review_button.setEnabled(
            record is not None and bool(record.unread or record.doubtful or record.unmapped or record.notes)
        )
        self.start_button.setEnabled(form is not None and bool(self.body.text().strip()) and self._year_follows)

    @property
    def _year_follows(self) -> bool:
        return self._prior is None or self._prior.year == self.year.value() - 1

    def _summary(self) -> str:
        if self._prior is None:
            return "选了上年年报，“上年结转”和现行有效件数的比对就有了依据"
        lines = [f"{self._prior.body or '（未读出机关名称）'}，{self._prior.year} 年度", read_summary(self._prior)]
        form = self._forms.for_year(self.year.value())
        if form is not None and self._year_follows:
            lines.append(f"可结转 {len(carried_over(form, self._prior))} 格到新年报")
            lines += form_change(form, self._prior)
        if self._prior.imported is not None:
            lines += self._prior.imported.notes[:4]
        return "\n".join(lines)

    def _warnings(self) -> list[str]:
        if self._prior is None:
            return []
        found = []
        if not self._year_follows:
            found.append(f"所选文件是 {self._prior.year} 年度的，不是 {self.year.value() - 1} 年度的，不能用作上年")
        body = self.body.text().strip()
        if body and self._prior.body and body != self._prior.body:
            found.append(
                f"机关名称与上年文件不同：上年是“{self._prior.body}”。如机关更名可继续，否则请检查是否选错文件"
            )
        return found


def read_summary(report: Report) -> str:
    """What was read from a file, in one line: 读出 198 格，未读出 0 格，存疑 0 处，未归入 1 处."""
    record = report.imported
    text = f"读出 {len(report.cells)} 格，共 {len(report.form.cells)} 格"
    if record is None:
        return text
    return f"{text}；未读出 {len(record.unread)} 格，存疑 {len(record.doubtful)} 格，未归入 {len(record.unmapped)} 处"


def _wrapped_label() -> QLabel:
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    return label

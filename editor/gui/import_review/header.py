"""The top of the review window: which report the file is, compared with the open one, and what was read of it."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from editor.gui.import_review.reviewing import Reviewing
from editor.gui.look.theme import current_theme
from editor.importers.review import Standing
from editor.report.edit import TextRef
from editor.report.model import Report

_BODY, _TITLE, _YEAR = (TextRef("about", key) for key in ("body", "title", "year"))
_LAST_YEAR: Final = 2099


class ImportHeader(QWidget):
    """Body, year and title; the warning that must be answered; one line of counts. `agreed` tells of the answer."""

    agreed = Signal()

    def __init__(self, state: Reviewing, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = state
        self.counts = _label("")
        self.counts.setWordWrap(True)
        self.counts.setAccessibleName("读入情况")
        self.agree: QCheckBox | None = None
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(5)
        layout.addLayout(self._fields() if state.review.base is None else self._comparison(state.review.base))
        if state.review.doubts:
            layout.addWidget(self._warning(state.review.doubts))
        layout.addWidget(self.counts)
        state.changed.connect(self.refresh)
        self.refresh()

    @property
    def is_agreed(self) -> bool:
        """Whether nothing speaks against the import, or the user has said that it is meant so."""
        return self.agree is None or self.agree.isChecked()

    def refresh(self) -> None:
        """Count anew."""
        state = self._state
        review, form = state.review, state.report.form
        if review.base is None:
            self._show_fields(state.report)
        standings = [state.standing(ref) for ref in form.cells]
        offered = sum(ref in review.found.cells for ref in form.cells)
        aside = standings.count(Standing.ASIDE)
        open_unread = sum(state.is_open(ref) for ref in review.draft.unread)
        open_doubtful = sum(state.is_open(ref) for ref in review.doubtful if ref not in review.draft.unread)
        parts = [f"读出 {offered} 格，共 {len(form.cells)} 格"]
        for words, count in (
            ("不采用", aside),
            ("已改", standings.count(Standing.CORRECTED)),
            ("改动原值", standings.count(Standing.REPLACED)),
            ("未读出还要看", open_unread),
            ("存疑还要看", open_doubtful),
        ):
            if count:
                parts.append(f"{words} {count} 格")
        if review.draft.unmapped:
            parts.append(f"未归入 {len(review.draft.unmapped)} 处")
        self.counts.setText("　".join(parts))

    def _fields(self) -> QGridLayout:
        """What the file says of itself, to be put right here."""
        report = self._state.report
        self.body, self.title = QLineEdit(report.body), QLineEdit(report.title)
        self.body.setPlaceholderText("文件没有写明，请填写")
        self.title.setPlaceholderText(report.form.title.format(body=report.body, year=report.year))
        self.body.textEdited.connect(lambda text: self._state.session.set_text(_BODY, text, self.body))
        self.title.textEdited.connect(lambda text: self._state.session.set_text(_TITLE, text, self.title))
        grid = QGridLayout()
        for column, (words, field) in enumerate((("机关(&N)", self.body), ("标题(&M)", self.title))):
            label = QLabel(words)
            label.setBuddy(field)
            field.setAccessibleName(words.partition("(")[0])
            grid.addWidget(label, 0, 2 * column)
            grid.addWidget(field, 0, 2 * column + 1)
        years = report.form.years
        self.year = QSpinBox()
        self.year.setRange(years.first, years.last or _LAST_YEAR)
        self.year.setValue(report.year)
        self.year.setSuffix(" 年度")
        self.year.setAccessibleName("年度")
        self.year.setToolTip(f"读错了可在这里改；用{report.form.name}的年度")
        self.year.valueChanged.connect(self._change_year)
        grid.addWidget(self.year, 0, 4)
        grid.addWidget(_label(report.form.name), 0, 5)
        grid.setColumnStretch(1, 2)
        grid.setColumnStretch(3, 3)
        return grid

    def _show_fields(self, report: Report) -> None:
        """What the fields say, where something was undone."""
        for field, text in ((self.body, report.body), (self.title, report.title)):
            if field.text() != text:
                field.setText(text)
        self.year.setValue(report.year)
        self.title.setPlaceholderText(report.form.title.format(body=report.body, year=report.year))

    def _change_year(self, year: int) -> None:
        """The report is of another year; its usual title says so."""
        if year != self._state.report.year:
            self._state.session.set_text(_YEAR, str(year), self.year)

    def _comparison(self, base: Report) -> QGridLayout:
        """The file and under it the open report, what differs with a sign."""
        found = self._state.review.found
        columns = (
            (
                "机关",
                found.body or "（没有写明）",
                base.body or "（未填）",
                bool(found.body) and found.body != base.body,
            ),
            ("年度", f"{found.year} 年", f"{base.year} 年", found.year != base.year),
            ("标题", found.display_title, base.display_title, found.display_title != base.display_title),
        )
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(2)
        for row, words in enumerate(("文件中", "本年报")):
            grid.addWidget(_label(words), row, 0)
        for column, (name, there, here, differs) in enumerate(columns, 1):
            sign = "⚠ 不同：" if differs else "相同："
            for row, words in enumerate((f"{name}：{there}", f"{sign}{here}")):
                label = _label(words)
                label.setWordWrap(name != "年度")  # names and titles may be long
                grid.addWidget(label, row, column)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(len(columns), 2)
        return grid

    def _warning(self, doubts: tuple[str, ...]) -> QFrame:
        frame = QFrame()
        frame.setFrameShape(QFrame.Shape.StyledPanel)
        theme = current_theme()
        frame.setStyleSheet(f"QFrame {{ background: {theme.review_tint.name()} }}")
        words = _label(f"⚠  {'；'.join(doubts)}。")
        words.setWordWrap(True)
        self.agree = QCheckBox("已核对，仍要导入(&Y)")
        self.agree.setAccessibleDescription(words.text())
        self.agree.toggled.connect(lambda _: self.agreed.emit())
        layout = QHBoxLayout(frame)
        layout.setContentsMargins(8, 4, 8, 4)
        layout.addWidget(words, 1)
        layout.addWidget(self.agree)
        return frame


def _label(text: str) -> QLabel:
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(False)
    return label

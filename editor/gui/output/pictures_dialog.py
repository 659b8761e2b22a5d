"""图解和图表: the pictures of a report in a list and the chosen one beside it, as the saved file will show it.

Writes no files and opens none: what it is asked for, it tells `editor.gui.output.pictures`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from editor.exporters.pictures.all import YEARS, Picture, pictures
from editor.exporters.pictures.pdf import picture_pdf
from editor.gui.look.flow import Flow
from editor.gui.look.on_screen import Dialog, resize_on_screen
from editor.gui.output.page_view import Fit, PageView
from editor.gui.output.pdf_pages import open_pdf, page_image
from editor.report.model import Report

_YEAR: Final = Qt.ItemDataRole.UserRole
_USUAL_SIZE: Final = QSize(1060, 900)
_LIST_WIDTH: Final = 220
_EARLIER_HEIGHT: Final = 116  # the years before: four at most, and the scroll bar
_COPIED_DOTS: Final = 200  # an inch, as in a saved PNG


class PicturesDialog(Dialog):
    """Shows the pictures of a report and of those of earlier years that were added.

    Where the report is not `is_final`, it says so: a picture cannot carry a mark.
    """

    add_requested = Signal()
    save_requested = Signal(str)  # the kind of the file, for the picture shown
    save_all_requested = Signal()

    def __init__(self, report: Report, parent: QWidget | None = None, *, is_final: bool = True) -> None:
        super().__init__(parent)
        self._report = report
        self._earlier: dict[int, Report] = {}
        self._pictures: tuple[Picture, ...] = pictures(report)
        self.setWindowTitle(f"图解和图表：{report.display_title}")
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint)
        self.list = _list("图解和图表")
        self.years = _list("往年年报")
        self.years.setMaximumHeight(_EARLIER_HEIGHT)
        self.view = PageView(open_pdf(picture_pdf(self.picture.drawing)))
        self.news = QLabel()
        self.news.setTextFormat(Qt.TextFormat.PlainText)
        self.warning = QLabel("⚠  年报还有必须改的问题或未填的格，图中的数字不是定稿。")
        self.warning.setWordWrap(True)
        self.warning.setFixedWidth(_LIST_WIDTH)
        self.warning.setHidden(is_final)
        self.add_button = _button("添加往年年报(&A)…", "用往年的年报画历年图表", self.add_requested.emit)
        self.remove_button = _button("移除(&R)", "不再用所选往年的年报（Delete）", self.remove_chosen)
        self._lay_out()
        self._add_shortcuts()
        self.list.currentRowChanged.connect(lambda _: self._show_picture())
        self.years.currentRowChanged.connect(lambda _: self._enable())
        resize_on_screen(self, _USUAL_SIZE)
        self.view.zoom = Fit.PAGE
        self._fill(self.picture.id)
        self.list.setFocus()

    @property
    def pictures(self) -> tuple[Picture, ...]:
        """All that are listed."""
        return self._pictures

    @property
    def picture(self) -> Picture:
        """The one that is shown."""
        return self._pictures[max(0, self.list.currentRow())]

    @property
    def earlier(self) -> tuple[Report, ...]:
        """The reports that were added, the latest year first."""
        return tuple(self._earlier[year] for year in sorted(self._earlier, reverse=True))

    @property
    def can_remove(self) -> bool:
        """Whether the chosen year is one that was added; last year's report belongs to this one."""
        return self.years.currentRow() >= 0 and self.years.currentItem().data(_YEAR) in self._earlier

    def add_earlier(self, reports: Sequence[Report]) -> None:
        """Take in reports of years before, each in place of another one of its year; show the chart they make."""
        self._earlier.update({report.year: report for report in reports})
        self._fill(YEARS)

    def remove_chosen(self) -> None:
        """Do without the chosen report of an earlier year."""
        if self.can_remove:
            del self._earlier[self.years.currentItem().data(_YEAR)]
            self._fill(self.picture.id)

    def copy(self) -> None:
        """Put the picture shown on the clipboard, as an image."""
        pdf = open_pdf(picture_pdf(self.picture.drawing))
        QApplication.clipboard().setImage(page_image(pdf, 0, _COPIED_DOTS))
        self.tell(f"已复制“{self.picture.label}”")

    def tell(self, text: str) -> None:
        """Say what has been done."""
        self.news.setText(text)
        self.news.setAccessibleName(text)

    def _fill(self, wanted: str) -> None:
        """Make the lists anew, with the picture of an id chosen if there is one."""
        self._pictures = pictures(self._report, self.earlier)
        ids = [picture.id for picture in self._pictures]
        with QSignalBlocker(self.list), QSignalBlocker(self.years):
            self.list.clear()
            self.list.addItems([picture.label for picture in self._pictures])
            self.list.setCurrentRow(ids.index(wanted) if wanted in ids else 0)
            self.years.clear()
            if self._report.prior is not None:
                self._add_year(self._report.prior, "（已在本年报中）")
            for report in self.earlier:
                self._add_year(report, "")
            self.years.setCurrentRow(self.years.count() - 1)
        self._enable()
        self._show_picture()

    def _add_year(self, report: Report, note: str) -> None:
        item = QListWidgetItem(f"{report.year} 年度{note}")
        item.setToolTip(report.display_title)
        item.setData(_YEAR, report.year)
        self.years.addItem(item)

    def _enable(self) -> None:
        self.remove_button.setEnabled(self.can_remove)

    def _show_picture(self) -> None:
        drawing = self.picture.drawing
        self.view.show_page(open_pdf(picture_pdf(drawing)), 0)
        for widget in (self.view, self.view.page):
            widget.setAccessibleName(drawing.title)
            widget.setAccessibleDescription(drawing.description)
        self.tell("")

    def _lay_out(self) -> None:
        left = QVBoxLayout()
        left.addWidget(self.list, 1)
        left.addWidget(self.warning)
        label = QLabel("往年年报(&Y)")
        label.setBuddy(self.years)
        left.addWidget(label)
        left.addWidget(self.years)
        left.addWidget(self.add_button)
        left.addWidget(self.remove_button)
        parts = QHBoxLayout()
        parts.addLayout(left)
        parts.addWidget(self.view, 1)
        layout = QVBoxLayout(self)
        layout.addLayout(parts, 1)
        layout.addWidget(self.news)
        layout.addLayout(self._button_row())

    def _button_row(self) -> Flow:
        row = Flow()
        self.copy_button = _button("复制图片(&C)", "复制为图片，可粘贴到文字处理软件（Ctrl+C）", self.copy)
        self.png_button = _button("保存为 PNG(&P)…", "保存这一张（Ctrl+S）", lambda: self.save_requested.emit("png"))
        self.svg_button = _button("保存为 SVG(&S)…", "保存这一张，放大不失真", lambda: self.save_requested.emit("svg"))
        self.all_button = _button("全部保存(&L)…", "每张都保存为 PNG 和 SVG", self.save_all_requested.emit)
        close = _button("关闭", "关闭（Esc）", self.reject)
        for button in (self.copy_button, self.png_button, self.svg_button, self.all_button, close):
            row.addWidget(button)
        return row

    def _add_shortcuts(self) -> None:
        for owner, keys, run in (
            (self, "Ctrl+C", self.copy),
            (self, "Ctrl+S", lambda: self.save_requested.emit("png")),
            (self, "Ctrl+=; Ctrl++", lambda: self.view.zoom_by(1)),
            (self, "Ctrl+-", lambda: self.view.zoom_by(-1)),
            (self, "Ctrl+0", lambda: setattr(self.view, "zoom", Fit.WIDTH)),
            (self, "Ctrl+9", lambda: setattr(self.view, "zoom", Fit.PAGE)),
            (self.years, "Del", self.remove_chosen),
        ):
            action = QAction(owner)
            action.setShortcuts([QKeySequence(key) for key in keys.split("; ")])
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            action.triggered.connect(run)
            owner.addAction(action)


def _list(name: str) -> QListWidget:
    made = QListWidget()
    made.setFixedWidth(_LIST_WIDTH)
    made.setAccessibleName(name)
    return made


def _button(text: str, tip: str, run: Callable[[], object]) -> QPushButton:
    button = QPushButton(text)
    button.setToolTip(tip)
    button.setAutoDefault(False)
    button.clicked.connect(run)
    return button

"""The print preview: the finished PDF itself, page by page, with zoom and a choice of page style, and its printing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QAction, QIcon, QKeySequence, QPainter, QPixmap
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QListView,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from editor.exporters.paper.page_style import STYLES, PageStyle
from editor.gui.look.flow import Flow
from editor.gui.look.on_screen import Dialog, resize_on_screen
from editor.gui.output.page_view import Fit, PageView
from editor.gui.output.pdf_pages import Pdf, page_image

_THUMBNAIL: Final = QSize(92, 130)
_USUAL_SIZE: Final = QSize(1060, 1000)


class PreviewDialog(Dialog):
    """Shows a PDF. `print_requested` asks for it on paper, `save_requested` as a file; `style_chosen` gives a style."""

    print_requested = Signal()
    save_requested = Signal()
    style_chosen = Signal(object)

    def __init__(self, pdf: Pdf, title: str, style: PageStyle, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pdf = pdf
        self.setWindowTitle(f"打印预览：{title}")
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint)
        self.pages = _page_list()
        self.view = PageView(pdf)
        self.counter = QLabel()
        self.zoom_label = QLabel()
        self.styles = QComboBox()
        self.styles.setAccessibleName("版式")
        self.styles.setToolTip("打印和导出所用的版式")
        for one in STYLES:
            self.styles.addItem(one.label)
        self.print_button = QPushButton("打印(&P)…")
        self.show_style(style)
        self._lay_out()
        self._add_shortcuts()
        self._from_foot = False
        self.pages.currentRowChanged.connect(lambda _: self._show_page())
        self.view.zoomed.connect(lambda: self.zoom_label.setText(f"{self.view.per_cent:.0f}%"))
        self.view.wheeled_over.connect(self._turn_over)
        self.styles.activated.connect(lambda number: self.style_chosen.emit(STYLES[number]))
        resize_on_screen(self, _USUAL_SIZE)
        self.show_pdf(pdf)
        self.pages.setFocus()

    @property
    def pdf(self) -> Pdf:
        """What is shown."""
        return self._pdf

    @property
    def current_page(self) -> int:
        """The page shown, 0 the first."""
        return max(0, self.pages.currentRow())

    def show_pdf(self, pdf: Pdf) -> None:
        """Show another PDF, at the page where the one before was, or the last."""
        before, self._pdf = self.current_page, pdf
        with QSignalBlocker(self.pages):
            self.pages.clear()
            for number in range(pdf.pages):
                self.pages.addItem(_thumbnail(pdf, number))
            self.pages.setCurrentRow(min(before, pdf.pages - 1))
        self._show_page()

    def show_style(self, style: PageStyle) -> None:
        """Name the style that is shown."""
        self.styles.setCurrentIndex(STYLES.index(style))

    def turn(self, step: int) -> None:
        """Go on by pages, or back."""
        self.turn_to(self.current_page + step)

    def turn_to(self, page: int) -> None:
        """Go to a page, or the first or last if there is no such one."""
        self.pages.setCurrentRow(min(max(page, 0), self._pdf.pages - 1))

    def fit(self, fit: Fit) -> None:
        """Make the page follow the window."""
        self.view.zoom = fit

    def _turn_over(self, step: int) -> None:
        """Go on reading: down to the next page's head, up to the one before's foot."""
        self._from_foot = step < 0
        self.turn(step)
        self._from_foot = False

    def _show_page(self) -> None:
        self.view.show_page(self._pdf, self.current_page, from_foot=self._from_foot)
        self.counter.setText(f"第 {self.current_page + 1} 页，共 {self._pdf.pages} 页")

    def _lay_out(self) -> None:
        bar = Flow()
        bar.addWidget(_button("上一页", "上一页（Page Up）", lambda: self.turn(-1)))
        bar.addWidget(_button("下一页", "下一页（Page Down）", lambda: self.turn(1)))
        bar.addWidget(self.counter)
        bar.addWidget(_button("缩小", "缩小（Ctrl+-，或 Ctrl 加滚轮）", lambda: self.view.zoom_by(-1)))
        self.zoom_label.setMinimumWidth(self.zoom_label.fontMetrics().horizontalAdvance("300%"))
        self.zoom_label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        bar.addWidget(self.zoom_label)
        bar.addWidget(_button("放大", "放大（Ctrl+=，或 Ctrl 加滚轮）", lambda: self.view.zoom_by(1)))
        bar.addWidget(_button("适合宽度", "页面与窗口同宽（Ctrl+0）", lambda: self.fit(Fit.WIDTH)))
        bar.addWidget(_button("整页", "显示整页（Ctrl+9）", lambda: self.fit(Fit.PAGE)))
        bar.addWidget(self.styles)
        bar.addWidget(_button("存为 PDF(&S)…", "写成 PDF 文件（Ctrl+S）", self.save_requested.emit))
        self.print_button.setToolTip("打印（Ctrl+P）")
        self.print_button.setDefault(True)
        self.print_button.clicked.connect(self.print_requested)
        bar.addWidget(self.print_button)
        bar.addWidget(_button("关闭(&C)", "关闭（Esc）", self.reject))
        parts = QHBoxLayout()
        parts.addWidget(self.pages)
        parts.addWidget(self.view, 1)
        layout = QVBoxLayout(self)
        layout.addLayout(bar)
        layout.addLayout(parts, 1)

    def _add_shortcuts(self) -> None:
        for keys, run in (
            ("PgDown", lambda: self.turn(1)),
            ("PgUp", lambda: self.turn(-1)),
            ("Home", lambda: self.turn_to(0)),
            ("End", lambda: self.turn_to(self._pdf.pages - 1)),
            ("Ctrl+=; Ctrl++; +; =", lambda: self.view.zoom_by(1)),
            ("Ctrl+-; -", lambda: self.view.zoom_by(-1)),
            ("Ctrl+0", lambda: self.fit(Fit.WIDTH)),
            ("Ctrl+9", lambda: self.fit(Fit.PAGE)),
            ("Ctrl+P", self.print_requested.emit),
            ("Ctrl+S", self.save_requested.emit),
        ):
            action = QAction(self)
            action.setShortcuts([QKeySequence(key) for key in keys.split("; ")])
            action.triggered.connect(run)
            self.addAction(action)


def _button(text: str, tip: str, run: Callable[[], object]) -> QPushButton:
    button = QPushButton(text)
    button.setToolTip(tip)
    button.setAutoDefault(False)
    button.clicked.connect(run)
    return button


def _page_list() -> QListWidget:
    pages = QListWidget()
    pages.setViewMode(QListView.ViewMode.IconMode)
    pages.setFlow(QListView.Flow.TopToBottom)
    pages.setWrapping(False)
    pages.setMovement(QListView.Movement.Static)
    pages.setIconSize(_THUMBNAIL)
    pages.setFixedWidth(_THUMBNAIL.width() + 48)
    pages.setAccessibleName("页面列表")
    return pages


def _thumbnail(pdf: Pdf, number: int) -> QListWidgetItem:
    picture = page_image(pdf, number, 72 * _THUMBNAIL.height() / pdf.sizes[number].height())
    with QPainter(picture) as painter:  # a white page on a white list needs an edge
        painter.setPen(Qt.GlobalColor.lightGray)
        painter.drawRect(picture.rect().adjusted(0, 0, -1, -1))
    item = QListWidgetItem(QIcon(QPixmap.fromImage(picture)), f"第 {number + 1} 页")
    item.setTextAlignment(Qt.AlignmentFlag.AlignHCenter)
    return item

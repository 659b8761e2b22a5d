"""关于 and 快捷键: what the program is, under which licences, and every key it knows."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from editor import __version__
from editor.gui.look.icons import window_icon
from editor.gui.look.on_screen import Dialog, resize_on_screen
from editor.gui.look.words import plain_text
from editor.gui.window.actions import ACTIONS, MENUS, ActionSpec, MenuSpec
from editor.gui.window.key_groups import KEY_GROUPS
from editor.gui.window.key_names import keys_text

# The parts the program is made with, and the licence each comes under.
_PARTS: Final = (
    ("Qt、PySide6", "LGPL-3.0"),
    ("lxml、reportlab", "BSD-3-Clause"),
    ("olefile、xlrd", "BSD"),
    ("openpyxl、pdfminer.six、pydantic", "MIT"),
    ("pypdfium2、PDFium", "Apache-2.0、BSD-3-Clause"),
    ("思源宋体、思源黑体、霞鹜文楷（裁剪后改名）", "OFL-1.1"),
    ("Fandol 仿宋（裁剪后改名）", "GPL-3.0，附字体例外"),
)
_SIZE: Final = QSize(560, 620)


class AboutDialog(Dialog):
    """Name, version, licences."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("关于勾稽")
        picture = QLabel()
        picture.setPixmap(window_icon().pixmap(64, 64))
        picture.setAlignment(Qt.AlignmentFlag.AlignTop)
        rows = "".join(f"<tr><td>{name}</td><td>&nbsp;&nbsp;{licence}</td></tr>" for name, licence in _PARTS)
        text = QLabel(
            f"<h2>勾稽 {__version__}</h2>"
            "<p>离线编制《政府信息公开工作年度报告》：边填边审，发布前核对。</p>"
            "<p>按 Apache-2.0 许可发布。程序不联网，不上传任何内容。</p>"
            f"<p>所用组件和字体：</p><table>{rows}</table>"
        )
        text.setWordWrap(True)
        head = QHBoxLayout()
        head.addWidget(picture)
        head.addWidget(text, 1)
        layout = QVBoxLayout(self)
        layout.addLayout(head)
        layout.addWidget(_close_button(self))
        self.setMinimumWidth(520)


class ShortcutsDialog(Dialog):
    """Every key: by menu, from the commands themselves, then by the place where it works."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("快捷键")
        self.tree = QTreeWidget()
        self.tree.setHeaderLabels(["命令", "按键"])
        self.tree.setRootIsDecorated(False)
        self.tree.setAccessibleName("快捷键")
        specs = {spec.id: spec for spec in ACTIONS}
        for menu in MENUS:
            lines = [(text, keys_text(spec.keys)) for text, spec in _commands(menu, specs) if spec.keys]
            self._add(plain_text(menu.title), lines)
        for title, entries in KEY_GROUPS:
            self._add(title, [(text, keys_text(keys)) for text, keys in entries])
        self.tree.expandAll()
        self.tree.header().setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        layout = QVBoxLayout(self)
        layout.addWidget(self.tree)
        layout.addWidget(_close_button(self))
        resize_on_screen(self, _SIZE)

    def _add(self, title: str, lines: list[tuple[str, str]]) -> None:
        if not lines:
            return
        group = QTreeWidgetItem([title])
        self.tree.addTopLevelItem(group)
        for line in lines:
            group.addChild(QTreeWidgetItem(list(line)))


def _commands(menu: MenuSpec, specs: dict[str, ActionSpec], within: str = "") -> list[tuple[str, ActionSpec]]:
    """The commands of a menu, each with its words; one in a menu within has that menu's title before it."""
    found: list[tuple[str, ActionSpec]] = []
    for entry in menu.entries:
        if isinstance(entry, MenuSpec):
            found += _commands(entry, specs, f"{within}{plain_text(entry.title)}：")
        elif entry is not None:
            found.append((f"{within}{plain_text(specs[entry].text)}", specs[entry]))
    return found


def _close_button(dialog: QDialog) -> QDialogButtonBox:
    buttons = QDialogButtonBox()
    buttons.addButton("关闭", QDialogButtonBox.ButtonRole.RejectRole)
    buttons.rejected.connect(dialog.reject)
    return buttons

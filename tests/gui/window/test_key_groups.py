"""The list of all keys: what the dialogs know stands there, under their names, and in Chinese."""

from __future__ import annotations

import random

from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from editor.exporters.paper.page_style import OFFICIAL
from editor.exporters.pictures.all import pictures
from editor.exporters.pictures.pdf import picture_pdf
from editor.gui.import_review.window import ImportWindow
from editor.gui.output.pdf_pages import open_pdf
from editor.gui.output.pictures_dialog import PicturesDialog
from editor.gui.output.preview import PreviewDialog
from editor.gui.window.about_dialog import ShortcutsDialog
from editor.gui.window.key_groups import KEY_GROUPS
from editor.gui.window.key_names import keys_text
from editor.importers.draft import ImportDraft
from editor.importers.review import Review
from tests.strategies import form_of, random_balanced_report


def test_the_keys_of_every_dialog_are_told(qtbot: QtBot) -> None:
    report = random_balanced_report(random.Random(1), form_of("2021"))
    made: tuple[tuple[str, QDialog], ...] = (
        ("导入核对中", ImportWindow(Review(ImportDraft("年报.txt", form_of("2021"), 2025, "某局")), lambda: True)),
        ("打印预览中", PreviewDialog(open_pdf(picture_pdf(pictures(report)[0].drawing)), "年报", OFFICIAL)),
        ("图解和图表中", PicturesDialog(report)),
    )
    groups = {title: {part for _, keys in entries for part in keys.split("; ")} for title, entries in KEY_GROUPS}
    for title, dialog in made:
        qtbot.addWidget(dialog)
        found = [each.key() for each in dialog.findChildren(QShortcut) if each.parent() is dialog]
        found += [key for each in dialog.findChildren(QAction) for key in each.shortcuts()]
        known = {QKeySequence(part).toString() for part in groups[title]}
        told = {key.toString() for key in found} - {""}
        assert len(told) > 5, title
        assert told <= known, title


def test_the_list_names_commands_of_a_menu_within_by_that_menu(qtbot: QtBot) -> None:
    dialog = ShortcutsDialog()
    qtbot.addWidget(dialog)
    groups = [dialog.tree.topLevelItem(number) for number in range(dialog.tree.topLevelItemCount())]
    lines = {
        group.child(row).text(0): group.child(row).text(1)
        for group in groups
        if group is not None
        for row in range(group.childCount())
    }
    assert lines["导出：PDF 文件"] == "Ctrl+E"
    assert {title for title, _ in KEY_GROUPS} <= {group.text(0) for group in groups if group is not None}
    assert dialog.height() <= dialog.screen().availableGeometry().height()


def test_keys_are_told_as_keyboards_have_them() -> None:
    assert keys_text("Ctrl+Return; Ctrl+Enter") == "Ctrl+回车"
    assert keys_text("Space") == "空格"
    assert keys_text("Ctrl+=; Ctrl++") == "Ctrl+=、Ctrl++"
    assert keys_text("方向键") == "方向键"
    assert keys_text("Shift+方向键") == "Shift+方向键"

"""Boxes over the window that is active: what becomes of unsaved changes, a question with two answers, an error."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QApplication, QMessageBox

from editor.errors import EditorError
from editor.gui.files.questions import Blanks, Question, Unsaved


def ask_unsaved(name: str) -> Unsaved:
    """保存、不保存、取消."""
    box = _box(QMessageBox.Icon.Warning, "未保存的更改", f"“{name}”有未保存的更改。要保存吗？")
    save = box.addButton("保存(&S)", QMessageBox.ButtonRole.AcceptRole)
    discard = box.addButton("不保存(&N)", QMessageBox.ButtonRole.DestructiveRole)
    cancel = box.addButton("取消", QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(save)
    box.setEscapeButton(cancel)
    box.exec()
    answers = {save: Unsaved.SAVE, discard: Unsaved.DISCARD}
    return next((answer for button, answer in answers.items() if button is box.clickedButton()), Unsaved.CANCEL)


def confirm(question: Question) -> bool:
    """Whether the user agrees; Return and Esc do not."""
    box = _box(QMessageBox.Icon.Question, question.title, question.text)
    box.setInformativeText(question.detail)
    accept = box.addButton(question.accept, QMessageBox.ButtonRole.AcceptRole)
    reject = box.addButton(question.reject, QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(reject)
    box.setEscapeButton(reject)
    box.exec()
    return box.clickedButton() is accept


def ask_blanks(here: int, everywhere: int) -> Blanks:
    """本表或全部; Return takes the first that is offered, Esc gives up."""
    box = _box(QMessageBox.Icon.Question, "空格填 0", "要把哪些空格填 0？")
    box.setInformativeText("空的合计填各项之和。可撤销。只填几格的，先选中它们。")
    offered = ((Blanks.TABLE, f"本表（{here} 格）(&T)", here), (Blanks.ALL, f"全部（{everywhere} 格）(&A)", everywhere))
    answers = {
        box.addButton(text, QMessageBox.ButtonRole.AcceptRole): answer for answer, text, count in offered if count
    }
    cancel = box.addButton("取消", QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(next(iter(answers)))
    box.setEscapeButton(cancel)
    box.exec()
    return next((answer for button, answer in answers.items() if button is box.clickedButton()), Blanks.NONE)


def ask_year(name: str, years: Sequence[int]) -> int | None:
    """Which year's report of those in a file; the first is the answer of Return, Esc gives up."""
    box = _box(QMessageBox.Icon.Question, "选择年度", f"“{name}”中有几个年度的年报。要读哪一份？")
    box.setInformativeText("其余的不读入，原文列在“未归入”。")
    answers = {box.addButton(f"{year} 年度", QMessageBox.ButtonRole.AcceptRole): year for year in years}
    cancel = box.addButton("取消", QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(next(iter(answers)))
    box.setEscapeButton(cancel)
    box.exec()
    return next((year for button, year in answers.items() if button is box.clickedButton()), None)


def tell_error(title: str, error: EditorError) -> None:
    """What, where and what to do, each on a line of its own."""
    box = _box(QMessageBox.Icon.Warning, title, f"{error.what}。")
    lines = [("位置", error.place), ("处理", error.remedy)]
    box.setInformativeText("\n".join(f"{name}：{text}" for name, text in lines if text))
    box.addButton("知道了", QMessageBox.ButtonRole.AcceptRole)
    box.exec()


def _box(icon: QMessageBox.Icon, title: str, text: str) -> QMessageBox:
    box = QMessageBox(QApplication.activeWindow())
    box.setIcon(icon)
    box.setWindowTitle(title)
    box.setText(text)
    return box

"""Boxes over the window that is active: what becomes of unsaved changes, a question with two answers, an error."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QApplication

from editor.errors import EditorError
from editor.gui.files.questions import Alternatives, Blanks, Question, Unsaved
from editor.gui.look.message_box import MessageBox, Picture, Role


def ask_unsaved(name: str) -> Unsaved:
    """保存、不保存、取消."""
    box = _box(Picture.SP_MessageBoxWarning, "未保存的更改", f"“{name}”有未保存的更改。要保存吗？")
    save = box.add_button("保存(&S)", Role.AcceptRole, is_default=True)
    discard = box.add_button("不保存(&N)", Role.DestructiveRole)
    box.add_button("取消", Role.RejectRole)
    box.exec()
    answers = {save: Unsaved.SAVE, discard: Unsaved.DISCARD}
    return next((answer for button, answer in answers.items() if button is box.clicked), Unsaved.CANCEL)


def confirm(question: Question) -> bool:
    """Whether the user agrees; Return and Esc do not."""
    box = _box(Picture.SP_MessageBoxQuestion, question.title, question.text, question.detail)
    accept = box.add_button(question.accept, Role.AcceptRole)
    box.add_button(question.reject, Role.RejectRole, is_default=True)
    box.exec()
    return box.clicked is accept


def ask_blanks(here: int, everywhere: int) -> Blanks:
    """本表或全部; Return takes the first that is offered, Esc gives up."""
    more = "空的合计填各项之和。可撤销。只填几格的，先选中它们。"
    box = _box(Picture.SP_MessageBoxQuestion, "空格填 0", "要把哪些空格填 0？", more)
    offered = ((Blanks.TABLE, f"本表（{here} 格）(&T)", here), (Blanks.ALL, f"全部（{everywhere} 格）(&A)", everywhere))
    answers = {box.add_button(text, Role.AcceptRole): answer for answer, text, count in offered if count}
    next(iter(answers)).setDefault(True)
    box.add_button("取消", Role.RejectRole)
    box.exec()
    return next((answer for button, answer in answers.items() if button is box.clicked), Blanks.NONE)


def choose(choice: Alternatives) -> int | None:
    """Which of the answers; the first is that of Return, Esc gives none."""
    box = _box(Picture.SP_MessageBoxQuestion, choice.title, choice.text, choice.detail)
    buttons = [box.add_button(words, Role.AcceptRole, is_default=not at) for at, words in enumerate(choice.answers)]
    box.add_button("取消", Role.RejectRole)
    box.exec()
    return next((at for at, button in enumerate(buttons) if button is box.clicked), None)


def ask_year(name: str, years: Sequence[int]) -> int | None:
    """Which year's report of those in a file; the first is the answer of Return, Esc gives up."""
    text, more = f"“{name}”中有几个年度的年报。要读哪一份？", "其余的不读入，原文列在“未归入”。"
    box = _box(Picture.SP_MessageBoxQuestion, "选择年度", text, more)
    answers = {box.add_button(f"{year} 年度", Role.AcceptRole, is_default=year == years[0]): year for year in years}
    box.add_button("取消", Role.RejectRole)
    box.exec()
    return next((year for button, year in answers.items() if button is box.clicked), None)


def tell_error(title: str, error: EditorError) -> None:
    """Show an `error_box`."""
    error_box(title, error).exec()


def error_box(title: str, error: EditorError) -> MessageBox:
    """What, where and what to do, each on a line of its own."""
    lines = [("位置", error.place), ("处理", error.remedy)]
    more = "\n".join(f"{name}：{text}" for name, text in lines if text)
    box = _box(Picture.SP_MessageBoxWarning, title, f"{error.what}。", more)
    box.add_button("知道了", Role.AcceptRole)
    return box


def _box(picture: Picture, title: str, text: str, more: str = "") -> MessageBox:
    return MessageBox(picture, title, text, more, QApplication.activeWindow())

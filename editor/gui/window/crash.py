"""What happens on an exception nobody expected: a recovery copy is written, and a dialog tells with details.

The program goes on: most mistakes spoil one command, not the report.
"""

from __future__ import annotations

import sys
import traceback
from collections.abc import Callable
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

if TYPE_CHECKING:
    from editor.gui.look.message_box import MessageBox


class CrashReporter:
    """A `sys.excepthook`. `keep_copy` writes a recovery copy and says whether there was anything to keep."""

    def __init__(self, keep_copy: Callable[[], bool]) -> None:
        self._keep_copy = keep_copy
        self._is_busy = False

    def __call__(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Keep a copy, tell the terminal, tell the user; one dialog at a time."""
        sys.__excepthook__(kind, error, trace)
        if issubclass(kind, KeyboardInterrupt):
            QApplication.quit()
            return
        if self._is_busy:
            return
        self._is_busy = True
        try:
            kept = self._keep_copy()
            self.box("".join(traceback.format_exception(kind, error, trace)), kept=kept).exec()
        finally:
            self._is_busy = False

    def box(self, details: str, *, kept: bool) -> MessageBox:
        """The dialog."""
        from editor.gui.look.message_box import MessageBox, Picture, Role

        state = "年报内容已另存一份自动保存的副本。" if kept else "已保存的文件没有受影响。"
        box = MessageBox(
            Picture.SP_MessageBoxCritical,
            "程序出错",
            "程序遇到意外错误，刚才的操作可能没有完成。",
            f"{state}请先保存，再重新启动程序。把详细信息发给维护人员有助于改正。",
            QApplication.activeWindow(),
        )
        box.add_details("详细信息(&D)", details)
        box.add_button("继续", Role.AcceptRole)
        return box

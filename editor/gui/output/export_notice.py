"""What is said of files that were proved and written, with buttons that lead to them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from editor.gui.look.message_bar import Notice, Tone

_SHOWN: Final = 8  # mismatches

Ways = tuple[tuple[str, Callable[[], object]], ...]


def export_notice(done: str, proof: str, mismatches: Sequence[str], ways: Ways) -> Notice:
    """`done`, how the proof came out, and the buttons; a warning with the first mismatches if nothing was written."""
    if not mismatches:
        return Notice("export", f"{done}，{proof}。", ways)
    more = len(mismatches) - _SHOWN
    told = f"没有导出：读回核对有 {len(mismatches)} 处与年报不一致。没有写入，原有的文件没有改动。"
    lines = [told, *mismatches[:_SHOWN], *([f"另有 {more} 处"] if more > 0 else [])]
    return Notice("export", "\n".join(lines), tone=Tone.WARNING)


def ways_to(*paths: Path) -> Ways:
    """The buttons that open files and folders."""
    return tuple((f"打开文件{'夹' if path.is_dir() else ''}", lambda path=path: _open(path)) for path in paths)


def _open(path: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))

"""Pasting into the prose what another program copied: cleaned, and shown first where words or marks change.

Text that comes from a prose pane of this program never comes here: it is clean, and has citations in it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QObject, Qt, Signal

from editor.gui.look.single_dialog import SingleDialog
from editor.gui.text.difference import clean_pasted
from editor.gui.text.editor import ProseEdit

if TYPE_CHECKING:
    from editor.gui.prose.paste_dialog import TextPasteDialog
    from editor.wording.cleaning import Cleaning


class ProsePasting(QObject):
    """The pasting into one editor."""

    message = Signal(str)

    def __init__(self, editor: ProseEdit) -> None:
        super().__init__(editor)
        self._editor = editor
        self._open: SingleDialog[TextPasteDialog] = SingleDialog()
        editor.paster = self.take

    @property
    def dialog(self) -> TextPasteDialog | None:
        """What is about to be pasted, while it is shown."""
        return self._open.dialog

    def take(self, source: QMimeData) -> None:
        """Paste what is on the clipboard: at once if only looks change, else when somebody has seen it."""
        from editor.gui.prose.paste_dialog import TextPasteDialog
        from editor.wording.cleaning import cleaned
        from editor.wording.pasted_text import pasted

        found = pasted(source.html(), source.text())
        cleaning = cleaned(found)
        if not cleaning.changes_words:
            self._insert(cleaning.text)
            self._tell(cleaning)
            return
        dialog = TextPasteDialog(found, clean_pasted(source.text()), self._editor.window())
        dialog.accepted.connect(lambda: self._insert(dialog.text))
        dialog.finished.connect(lambda _: self._editor.setFocus(Qt.FocusReason.OtherFocusReason))
        self._open.hold(dialog)
        dialog.open()

    def _insert(self, text: str) -> None:
        """Put the text where the caret is. The end of its last paragraph is one only if more follows there."""
        cursor = self._editor.textCursor()
        cursor.setPosition(cursor.selectionEnd())
        if cursor.atBlockEnd():
            text = text.removesuffix("\n")
        if text:
            self._editor.insert_text(text)

    def _tell(self, cleaning: Cleaning) -> None:
        from editor.wording.cleaning import CleaningKind

        done = [
            f"{change.kind.value} {change.times} 处"
            for change in cleaning.changes
            if change.kind != CleaningKind.INVISIBLE
        ]
        words = [f"粘贴时{'，'.join(done)}；要原样粘贴，用 Ctrl+Shift+V"] if done else []
        if words or cleaning.remarks:
            self.message.emit("；".join([*words, *cleaning.remarks]))

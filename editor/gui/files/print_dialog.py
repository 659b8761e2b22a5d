"""The system's print dialog for a document of so many pages, kept on the screen where Qt draws it."""

from __future__ import annotations

from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QWidget

from editor.gui.look.on_screen import keep_on_screen


class PrintDialog(QPrintDialog):
    """Sets up a printer; which of the pages are to be printed can be chosen."""

    def __init__(self, printer: QPrinter, pages: int, parent: QWidget | None = None) -> None:
        super().__init__(printer, parent)
        self.printer_set_up = printer  # Qt does not keep it alive
        self.setWindowTitle("打印")
        self.setMinMax(1, pages)

    def setVisible(self, visible: bool) -> None:
        """Show it within the screen, or hide it."""
        if visible:
            keep_on_screen(self)
        super().setVisible(visible)

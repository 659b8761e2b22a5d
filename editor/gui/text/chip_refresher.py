"""Chips whose figures changed: those in sight are laid out at once, the others in small steps when no key comes.

To lay out a paragraph takes a tenth of a millisecond; a figure that is cited a hundred times would delay every key.
"""

from __future__ import annotations

from collections.abc import Collection
from time import perf_counter
from typing import Final

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QTextBlock

from editor.gui.text.document import ProseDocument
from editor.gui.text.editor import ProseEdit

_REST: Final = 50  # ms without a change
_TURN_SECONDS: Final = 0.003


class ChipRefresher(QObject):
    """Keeps the sizes of the chips of one editor true to their figures."""

    def __init__(self, editor: ProseEdit, document: ProseDocument, parent: QObject) -> None:
        super().__init__(parent)
        self._editor, self._document = editor, document
        self._late: dict[int, tuple[QTextBlock, frozenset[str]]] = {}  # by the number of the block
        self._turn = QTimer(self, singleShot=True)
        self._turn.timeout.connect(self._go_on)

    @property
    def is_working(self) -> bool:
        """Whether chips out of sight wait for their turn."""
        return self._turn.isActive()

    def refresh(self, sources: Collection[str]) -> None:
        """The chips of these citations show something else now."""
        in_sight = self._editor.blocks_in_sight()
        for block in self._document.blocks_with(sources):
            number = block.blockNumber()
            if number in in_sight:
                self._document.refresh_chips(block, sources)
            else:
                _, waiting = self._late.get(number, (block, frozenset()))
                self._late[number] = block, waiting.union(sources)
        if self._late:
            self._turn.start(_REST)

    def _go_on(self) -> None:
        end = perf_counter() + _TURN_SECONDS
        while self._late and perf_counter() < end:
            block, sources = self._late.pop(next(iter(self._late)))
            self._document.refresh_chips(block, sources)
        if self._late:
            self._turn.start(0)

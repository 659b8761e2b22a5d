"""Chips whose figures changed: those in sight are laid out at once, the others in small steps when no key comes.

To lay out a paragraph takes a tenth of a millisecond; a figure that is cited a hundred times would delay every key.
"""

from __future__ import annotations

from collections.abc import Collection
from time import perf_counter
from typing import Final

from PySide6.QtCore import QObject, QTimer

from editor.gui.text.document import ProseDocument
from editor.gui.text.editor import ProseEdit

_REST: Final = 50  # ms without a change
_TURN_SECONDS: Final = 0.003


class ChipRefresher(QObject):
    """Keeps the sizes of the chips of one editor true to their figures."""

    def __init__(self, editor: ProseEdit, document: ProseDocument, parent: QObject) -> None:
        super().__init__(parent)
        self._editor, self._document = editor, document
        self._late: dict[int, frozenset[str]] = {}  # citations by the number of their line
        self._turn = QTimer(self, singleShot=True)
        self._turn.timeout.connect(self._go_on)
        editor.document().blockCountChanged.connect(self._find_again)

    @property
    def is_working(self) -> bool:
        """Whether chips out of sight wait for their turn."""
        return self._turn.isActive()

    def refresh(self, sources: Collection[str]) -> None:
        """The chips of these citations show something else now."""
        in_sight = self._editor.blocks_in_sight()
        for number in self._document.lines_with(sources):
            if number in in_sight:
                self._document.refresh_chips(number, sources)
            else:
                self._late[number] = self._late.get(number, frozenset()).union(sources)
        if self._late:
            self._turn.start(_REST)

    def _go_on(self) -> None:
        end = perf_counter() + _TURN_SECONDS
        while self._late and perf_counter() < end:
            number = next(iter(self._late))
            self._document.refresh_chips(number, self._late.pop(number))
        if self._late:
            self._turn.start(0)

    def _find_again(self) -> None:
        """Lines have moved while chips wait: look where they stand now."""
        if self._late:
            sources = frozenset[str]().union(*self._late.values())
            self._late = dict.fromkeys(self._document.lines_with(sources), sources)

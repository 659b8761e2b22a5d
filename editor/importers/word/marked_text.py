"""The words of a paragraph as they are gathered, letters in a mark set apart: struck words, figures set high.

Neither may run into the figure beside it, so that each stands in brackets of its own.
"""

from __future__ import annotations

from typing import Final

STRUCK: Final = "struck"
RAISED: Final = "raised"
GONE: Final = "gone"
_OPENS: Final = {STRUCK: "（删除线：", RAISED: "["}
_CLOSES: Final = {STRUCK: "）", RAISED: "]"}


class MarkedText:
    """Gathers pieces of text, each with its mark; an empty mark is none."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._mark = ""

    def add(self, text: str, mark: str = "") -> None:
        """Text in UTF-16 units or whole letters; what is set high counts as such only behind a figure."""
        if mark == RAISED and self._mark != RAISED and not self._ends_in_figure():
            mark = ""
        if mark != self._mark:
            self._set(mark)
        self._pieces.append(text)

    def take(self) -> str:
        """All text so far; then none."""
        self._set("")
        text = "".join(self._pieces)
        self._pieces = []
        return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")

    def has_words(self) -> bool:
        """Whether anything but blanks was gathered."""
        return any(piece.strip() for piece in self._pieces)

    def _ends_in_figure(self) -> bool:
        return next((piece[-1] for piece in reversed(self._pieces) if piece), "").isdigit()

    def _set(self, mark: str) -> None:
        self._pieces += [_CLOSES.get(self._mark, ""), _OPENS.get(mark, "")]
        self._mark = mark

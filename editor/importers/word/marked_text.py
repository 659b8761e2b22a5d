"""The words of a paragraph as they are gathered, and what their look says: struck words, figures set high or low.

Neither may run into the figure beside it, so that each stands in brackets of its own. How a format says how letters
look, by themselves or by a style, is its reader's matter.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final, TypeVar

from editor.patterns import lazy

_Told = TypeVar("_Told")


@dataclass(frozen=True)
class Look:
    """What is said of letters in one place (by themselves, by a style): `None` is for what is not said there."""

    is_hidden: bool | None = None
    is_struck: bool | None = None
    script: str | None = None  # superscript and the like; "" for the line itself
    position: str | None = None  # how far above or below the line, in any unit; "" for the line itself

    @property
    def height(self) -> str:
        """Where the letters stand; empty on the line. Letters of two heights are no one figure."""
        return (self.script or "") + (self.position or "")

    def over(self, base: Look) -> Look:
        """What holds where this is said last: by letters themselves over their style, by a style over its base."""
        if self is PLAIN:
            return base
        return Look(
            _first(self.is_hidden, base.is_hidden),
            _first(self.is_struck, base.is_struck),
            _first(self.script, base.script),
            _first(self.position, base.position),
        )

    def within(self, outer: Look) -> Look:
        """What holds for a style of letters in a paragraph's style: what either hides or strikes stays so."""
        if self is PLAIN:
            return outer
        return Look(
            self.is_hidden or outer.is_hidden,
            self.is_struck or outer.is_struck,
            _first(self.script, outer.script),
            _first(self.position, outer.position),
        )


PLAIN: Final = Look()
_ODD = lazy("[\ud800-\udfff\uf000-\uf0ff]")  # halves of letters, and letters of fonts of symbols
_SYMBOLS: Final = dict.fromkeys(range(0xF000, 0xF100), "□")  # letters of fonts of symbols: not known what they show


def _first(own: _Told | None, other: _Told | None) -> _Told | None:
    return other if own is None else own


@dataclass
class _Stretch:
    """Letters of one look."""

    is_struck: bool
    height: str
    pieces: list[str] = field(default_factory=list)


class MarkedText:
    """Gathers pieces of text, each with its look."""

    def __init__(self) -> None:
        self._stretches: list[_Stretch] = []
        self._look: Look | None = None  # that of the last piece

    def add(self, text: str, look: Look = PLAIN) -> None:
        """Text in UTF-16 units or whole letters."""
        if not text:
            return
        if look is not self._look:
            self._look = look
            is_struck, height = bool(look.is_struck), look.height
            last = self._stretches[-1] if self._stretches else None
            if last is None or (last.is_struck, last.height) != (is_struck, height):
                self._stretches.append(_Stretch(is_struck, height))
        self._stretches[-1].pieces.append(text)

    def take(self) -> str:
        """All text so far; then none."""
        stretches = [(stretch, "".join(stretch.pieces)) for stretch in self._stretches]
        self._stretches, self._look = [], None
        text, height = "", ""  # that of the last figure
        for index, (stretch, own) in enumerate(stretches):
            follows = text.rstrip()[-1:].isdigit() and height != stretch.height
            precedes = own.rstrip()[-1:].isdigit() and index + 1 < len(stretches) and _goes_on(*stretches[index + 1])
            if stretch.is_struck and own.strip():
                text += f"（删除线：{own}）"
            elif stretch.height and (follows or precedes) and any(map(str.isdigit, own)):
                text += f"[{own}]"
            else:
                text += own
            height = stretch.height if own.strip() else height
        if _ODD.search(text) is None:
            return text
        return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace").translate(_SYMBOLS)

    def has_words(self) -> bool:
        """Whether anything but blanks was gathered."""
        return any(piece.strip() for stretch in self._stretches for piece in stretch.pieces)


def _goes_on(stretch: _Stretch, text: str) -> bool:
    """Whether a figure on the line begins here, which a mark before it must not run into."""
    return not stretch.is_struck and not stretch.height and text.lstrip()[:1].isdigit()

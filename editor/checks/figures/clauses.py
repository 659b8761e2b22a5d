"""Prose in clauses, the pieces between commas: where each stands, in which sentence and paragraph. No meaning here.

What stands in brackets is part of its clause, as it may say whose figure that is, and is split into clauses of its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from editor.patterns import lazy
from editor.wording.sentences import FULL_STOPS, SENTENCE_ENDS, ProseLine, pieces

_MASK: Final = "\ue000"
_TITLE: Final = lazy(r"《[^《》\n]{0,200}》|〈[^〈〉\n]{0,200}〉|\{[^{}\n]{0,200}\}")
_MARKS: Final = lazy(r"[，；;。！？!?（）()]|,(?!\d{3}(?!\d))|(?<!\d),|[：:](?!\s*[\d“零])|[：:](?=\s*\d{4}年)")
_ASIDE: Final = lazy(r"（[^（()）。]{0,200}）|\([^（()）。]{0,200}\)")
_CLOSING: Final = "）)；;"
_HEADING: Final = lazy(
    r"(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)]|\d{1,2}[.．、])\S{2,40}$"
)


class Clause(NamedTuple):
    """A piece of a paragraph. `start` is its place in the section; `sentence` the place of the sentence it is in.

    `reach` is the wider sentence up to a full stop. In `text` every letter of a title in 《》 or of a citation is
    masked. `asides` are the places of brackets within it. `ends_list` tells that a semicolon, a stop or a closing
    bracket ends it.
    """

    start: int
    text: str
    sentence: tuple[int, int]
    reach: tuple[int, int]
    asides: tuple[tuple[int, int], ...]
    ends_list: bool

    def is_aside(self, place: int) -> bool:
        """Whether a place in the section stands in brackets of this clause."""
        return any(start <= place < end for start, end in self.asides)


def masked(text: str) -> str:
    """The text with titles and citations made unreadable, every place kept."""
    while (after := _TITLE.sub(lambda match: _MASK * len(match[0]), text)) != text:
        text = after
    return text


def is_heading(paragraph: ProseLine) -> bool:
    """Whether a paragraph is numbered and has no stop: a heading of the report's own."""
    text = paragraph.text.strip()
    return text[-1] not in FULL_STOPS and _HEADING.match(text) is not None


def clauses(paragraph: ProseLine) -> Iterator[Clause]:
    """The clauses of a paragraph in order, empty ones too: they end lists. Those in brackets follow the one around."""
    reaches = [*pieces(paragraph.text, FULL_STOPS)]
    sentences = [*pieces(paragraph.text, SENTENCE_ENDS)]
    asides = [match.span() for match in _ASIDE.finditer(paragraph.text)]

    def made(start: int, end: int, mark: str, within: list[tuple[int, int]]) -> Clause:
        sentence, reach = (_moved(_around(cut, start, end), paragraph.start) for cut in (sentences, reaches))
        inner = tuple(_moved(span, paragraph.start) for span in within)
        text = paragraph.text[start:end]
        return Clause(paragraph.start + start, text, sentence, reach, inner, not mark or mark in _CLOSING + FULL_STOPS)

    for start, end, mark in _cut(paragraph.text, 0, len(paragraph.text), asides):
        within = [span for span in asides if start <= span[0] < end]
        yield made(start, end, mark, within)
        for first, last in within:
            for piece in _cut(paragraph.text, first + 1, last - 1, []):
                yield made(*piece, [])


def _cut(text: str, start: int, end: int, asides: list[tuple[int, int]]) -> Iterator[tuple[int, int, str]]:
    """The pieces between the marks outside of brackets, each with the mark that ends it; nothing ends the last."""
    at = start
    for match in _MARKS.finditer(text, start, end):
        if not any(first <= match.start() < last for first, last in asides):
            yield at, match.start(), match[0]
            at = match.end()
    yield at, end, ""


def _around(cut: list[tuple[int, int]], start: int, end: int) -> tuple[int, int]:
    """The pieces that a part of the text stands in, as one."""
    last = max(start, end - 1)
    held = [piece for piece in cut if piece[0] <= last and start < piece[1]]
    return (held[0][0], held[-1][1]) if held else (start, start)


def _moved(span: tuple[int, int], by: int) -> tuple[int, int]:
    return span[0] + by, span[1] + by

"""Radicals and compatibility letters, as PDFs hand them out (⾏ U+2F8F, ⻓ U+2ED3), made the letters that they show.

A font draws ⾏ and 行 alike, and a PDF may name either; who copies from it gets letters that no search finds. Each has
one ordinary letter, so that a text keeps its length and its places. Letters that only resemble each other (神 and
U+FA19, 户 and 戶) stay as they are: one of them may stand in a name.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from typing import Final

from editor.patterns import lazy

# The block U+2E80–2EF3, by Unicode's EquivalentUnifiedIdeograph.txt (version 14.0). Those whose letter lies outside the
# basic plane are left out: they are parts of letters, and stand in no text.
_SUPPLEMENT: Final = (
    "⺁⺂⺃⺄⺅⺆⺈⺉⺊⺋⺌⺍⺎⺏⺐⺒⺓⺔⺕⺖⺗⺘⺙⺛⺜⺝⺞⺟⺠⺡⺢⺣⺤⺥⺦⺧⺨⺩⺫⺬⺭⺯⺰⺱⺲⺳⺴⺶⺹⺺⺻"
    "⺼⺾⺿⻀⻁⻂⻃⻄⻅⻆⻈⻉⻋⻌⻍⻎⻏⻐⻑⻒⻓⻔⻖⻗⻘⻙⻚⻛⻜⻝⻟⻠⻢⻣⻤⻥⻦⻧⻨⻩⻪⻫⻬⻭⻮⻯⻰⻱⻲⻳"
)
_EQUIVALENT: Final = (
    "厂乛乚乙亻冂刀刂卜㔾小小兀尣尢巳幺彑彐忄心扌攵旡日月歺母民氵氺灬爫爫丬牛犭王目示礻糹纟罓罒㓁冗羊耂肀聿"
    "肉艹艹艹虎衤覀西见角讠贝车辶辶辶邑钅長镸长门阝雨青韦页风飞食飠饣马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龜亀龟"
)
_DOOR: Final = {0x2F3E: "户"}  # Unicode gives 戶; fonts of the mainland draw 户 for it, and its texts have no 戶
# What Unicode itself decomposes: the radicals of the Kangxi dictionary, and the letters that a Korean and a Taiwanese
# standard had more than once. Those behind U+FA0D have shapes of their own.
_DECOMPOSED: Final = (*range(0x2F00, 0x2FD6), *range(0xF900, 0xFA0E))

LETTERS: Final[Mapping[int, str]] = {
    **{code: unicodedata.normalize("NFKC", chr(code)) for code in _DECOMPOSED},
    **{ord(radical): letter for radical, letter in zip(_SUPPLEMENT, _EQUIVALENT, strict=True)},
    **_DOOR,
}
"""A table for `str.translate`: one ordinary letter for each that is none."""

RADICALS: Final = lazy("[\u2e80-\u2fd5\uf900-\ufa0d]")
"""Finds a letter that may be one of the table."""


def plain_letters(text: str) -> str:
    """The text with ordinary letters for radicals and compatibility letters; each letter keeps its place."""
    return text.translate(LETTERS) if RADICALS.search(text) else text

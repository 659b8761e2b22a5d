"""How prose says that a figure grew or is a part: 同比增长12.5%, 比上年减少3件, 占51.85%. Words only, no tables."""

from __future__ import annotations

from typing import Final, NamedTuple

from editor.checks.figures.grammar import Growths
from editor.checks.figures.phrases import compiled

_SHARE: Final = (
    r"[，,、；;（( ]*(?:件|的)?"
    r"(?:约?占(?![^，,。；;]{0,12}全[市省区县国])[^，,。；;（(0-9]{0,16}|占比(?:为|达|约)?|比例(?:为|达)?)[：: ]?|[（(]"
)
_LONE_SHARE: Final = (
    r"的?占比?(?:全部|办结|受理|收到|申请|答复|政府信息公开|信息公开|总|数量|件数|比例|比重|数|量|件|的)*"
    r"(?:分别)?(?:为|达到|达|是)?[：:]? ?$"
)
_FILLER: Final = r"[，,；;、（( ]*(?:其中)?(?:申请|收件|受理|案件)?(?:数量|总量|总数|件数|量|数|占比|比例|比重)?"
_TOLD: Final = r"(?:(?P<up>{up})|(?P<down>{down}))(?:了|率|幅度?)?(?:为|达|达到)?(?P<about>约|近|超过|超)? ?"


class Growth(NamedTuple):
    """Words before a figure that make it a growth: its sign, the year compared with if told, their length."""

    sign: int
    year: int | None
    length: int
    is_exact: bool


class GrowthWords:
    """The words for growth of a file, as patterns."""

    def __init__(self, words: Growths) -> None:
        told = _TOLD.format(up=words.up, down=words.down)
        self._compared = (
            rf"(?:{words.compare})(?:，|,)?(?:申请|收件|受理|案件)?(?:数量|总量|总数|件数|量|数)?(?:有所|略有|大幅|明显|共|净)?"
            rf"{told}$"
        )
        self._further = f"[，,、（( ]*{told}"
        self._signs = f"(?:{words.up}|{words.down})"

    def before(self, left: str, since: str | None = None) -> Growth | None:
        """The growth that a figure after these words tells; None if they tell of none. 增长至 leads to a level.

        `since` is what follows another growth just told: 比上年增加20件，增长12.5%.
        """
        if compiled(self._signs).search(left) is None:
            return None
        match = compiled(self._compared).search(left)
        if match is not None:
            told = int(match["year"]) if match["year"] else None
            return Growth(1 if match["up"] else -1, told, len(left) - match.start(), not match["about"])
        match = compiled(self._further).fullmatch(since) if since is not None else None
        return Growth(1 if match["up"] else -1, None, len(match[0]), not match["about"]) if match is not None else None


def stands_for_growth(text: str) -> bool:
    """Whether between a figure and its growth stands nothing that names another subject."""
    return compiled(_FILLER).fullmatch(text) is not None


def is_share(between: str) -> bool:
    """Whether the words between a figure and a percentage make that its share of a whole."""
    return compiled(_SHARE).fullmatch(between) is not None


def lone_share(left: str) -> int:
    """Of words before a percentage that make it the share of what they follow, how many they are; 0 if of nothing."""
    match = compiled(_LONE_SHARE).search(left)
    return len(match[0]) if match is not None else 0

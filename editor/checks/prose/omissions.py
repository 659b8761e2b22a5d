"""Marks that part of a text is left out: 〔…〕, [略], （以下省略）. An excerpt cannot be judged for what it lacks.

So rules that ask what the report tells are silent about an excerpt, and P.EMPTY says that it is one.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from editor.checks.prose.text import ProseReport
from editor.patterns import Cued

_LEFT_OUT: Final = r"(?:从略|省略|(?<![战策攻谋方侵简粗大概忽要领胆韬])略)"  # 战略, 攻略 leave nothing out
_MARK: Final = Cued(
    ("略", "…", "...", "⋯", "〔"),
    rf"[\[（(【［]\s*(?:…+|\.{{3,}}|⋯+|(?:[^\]）)】］\n]{{0,6}}{_LEFT_OUT}))\s*[\]）)】］]"
    # these brackets hold the year of a document, 〔2021〕 or 〔二〇二一〕, or else an editor's remark
    r"|〔(?![\d〇○零一二三四五六七八九X×*\s]*〕)(?!\d)[^〔〕\n]{1,40}〕",
)


def omissions(text: str) -> Iterator[tuple[int, int]]:
    """Where a text says that something is left out: from, to before."""
    return (match.span() for match in _MARK.finditer(text))


def is_cut(text: str) -> bool:
    """Whether a text says that part of it is left out."""
    return _MARK.search(text) is not None


def is_excerpt(prose: ProseReport) -> bool:
    """Whether any section says so: then nothing can be said of what the report does not tell."""
    return any(is_cut(text.text) for text in prose.texts)

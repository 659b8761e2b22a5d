"""Marks that part of a text is left out: 〔…〕, [略], （以下省略）. An excerpt cannot be judged for what it lacks.

The mark itself gets a hint (P.FORM): it has no place in what is published.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from editor.checks.prose.text import ProseReport

_MARK: Final = re.compile(
    r"[\[（(【［]\s*(?:…+|\.{3,}|⋯+|(?:[^\]）)】］\n]{0,6}(?:从略|省略|略)))\s*[\]）)】］]"
    r"|〔(?!\d)[^〔〕\n]{1,40}〕"  # these brackets hold the year of a document, or else an editor's remark
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

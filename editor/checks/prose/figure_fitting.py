"""Whether a quantity's own conditions hold where its words stand: whose outcome it is, which verb came last."""

from __future__ import annotations

import re
from typing import Final

from editor.checks.prose.figure_lexicon import Quantity

_DISPUTED: Final = re.compile(
    "(?P<after>复议后再?(?:提起|起诉)(?:的)?(?:行政)?(?:诉讼)?)|(?P<direct>直接(?:提起|起诉)(?:的)?(?:行政)?(?:诉讼)?)"
    "|(?P<reconsideration>复议)|(?P<litigation>诉讼)"
)


def subject_fits(quantity: Quantity, before: str) -> bool:
    """Whether the outcome is one of 复议, or of 诉讼: what was named last."""
    if not quantity.subject:
        return True
    named = [match.lastgroup for match in _DISPUTED.finditer(before)]
    return bool(named) and named[-1] == quantity.subject


def words_fit(quantity: Quantity, before: str) -> bool:
    """Whether a verb that makes it this figure comes after any word that makes it another (公开行政处罚信息)."""
    last_never = _last(quantity.never, before)
    if not quantity.needs:
        return last_never < 0
    return _last(quantity.needs, before) > last_never


def _last(pattern: str, text: str) -> int:
    """Where the last match starts; -1 if there is none."""
    return max((match.start() for match in re.finditer(pattern, text)), default=-1) if pattern else -1

"""Which sentence of the report may tell a task: the one that shares most pairs of letters with it. A hint, no finding.

Chinese has no blanks between words; two letters side by side stand for one. What every report says all the time
(政府信息公开工作) does not count, and a pair that is in many of its sentences counts little.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import log, sqrt
from typing import Final

from editor.patterns import lazy
from editor.wording.radicals import plain_letters
from editor.wording.sentences import sentences_of

_NO_WORD = lazy(r"[^\u3400-\u9fffA-Za-z]+")
_SHORTEST: Final = 6  # pairs in a sentence; a heading like （二）依申请公开。 is like everything
_FEWEST_SHARED: Final = 4
_LEAST_SHARE: Final = 0.15


def pairs_of(text: str) -> frozenset[str]:
    """The pairs of letters side by side in a text, none over a mark or a figure."""
    return frozenset(word[at : at + 2] for word in _NO_WORD.split(plain_letters(text)) for at in range(len(word) - 1))


_COMMON: Final = pairs_of("政府信息公开工作，政务公开，主动公开政府信息，信息公开申请，本年度")


@dataclass(frozen=True, slots=True)
class LikelySentence:
    """Where a task seems to be told: the section's id, the sentence, and how much they share, 0 to 1."""

    section: str
    sentence: str
    share: float


class Prose:
    """The sentences of a report, ready to be compared with any number of tasks."""

    def __init__(self, sections: Mapping[str, str]) -> None:
        self._sentences = [
            (section, sentence.text.strip(), pairs)
            for section, text in sections.items()
            for sentence in sentences_of(text)
            if len(pairs := pairs_of(sentence.text) - _COMMON) >= _SHORTEST
        ]
        seen = Counter(pair for _, _, pairs in self._sentences for pair in pairs)
        total = len(self._sentences)
        self._weights = {pair: log((1 + total) / count) for pair, count in seen.items()}
        self._unseen = log(1 + total) if total else 1.0

    def likely(self, task: str) -> LikelySentence | None:
        """The sentence that shares most with a task; None if none shares enough of it."""
        wanted = pairs_of(task) - _COMMON
        best: LikelySentence | None = None
        for section, sentence, pairs in self._sentences:
            shared = wanted & pairs
            if len(shared) < _FEWEST_SHARED:
                continue
            share = self._weight(shared) / sqrt(self._weight(wanted) * self._weight(pairs))
            if share >= _LEAST_SHARE and (best is None or share > best.share):
                best = LikelySentence(section, sentence, share)
        return best

    def _weight(self, pairs: Iterable[str]) -> float:
        return sum(self._weights.get(pair, self._unseen) for pair in pairs)

"""The words that say that there was none of something: 未收到政府信息公开申请, 行政复议为零."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from editor.checks.figures.naming import Naming
from editor.checks.figures.phrases import compiled
from editor.patterns import lazy
from editor.wording.sentences import Sentence

_BAD_END: Final = lazy("纠|败诉|撤销|违法|维持")
_STOP: Final = lazy("[，,。；;\n]|$")
_ZERO_END: Final = lazy(r"[，,。.；;、）)\s和及与或]|以及|$")


class NoneTold(NamedTuple):
    """A quantity that is said to be none, and where in the sentence the word stands that says so."""

    quantity: str
    start: int
    end: int


def zeros(naming: Naming, sentence: Sentence) -> Iterator[NoneTold]:
    """All in a sentence, each quantity once."""
    file, text = naming.file, sentence.text
    if not any(map(text.__contains__, file.zero_hints)):
        return
    taken: set[str] = set()
    for phrase in file.zeros:
        if not any(map(text.__contains__, phrase.keys)):
            continue
        for match in compiled(phrase.pattern).finditer(text):
            rest = text[match.end() :]
            stop = _STOP.search(rest)
            if not _ZERO_END.match(rest) or (stop and _BAD_END.search(match[0] + rest[: stop.start()])):
                continue
            word = next((key for key in match.groupdict() if match[key]), None)
            start, end = match.span(word) if word else match.span()
            at = sentence.start + match.end()
            for key in phrase.quantities:
                quantity = file.by_id[key]
                if key in taken or not naming.exists(quantity):
                    continue
                if quantity.channels and naming.is_one_channel(match[0]):
                    continue
                if naming.topic_fits(quantity, sentence, at) and naming.is_ours(sentence, at):
                    taken.add(key)
                    yield NoneTold(key, start, end)

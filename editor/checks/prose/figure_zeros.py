"""The words that say that there was none of something: 未收到政府信息公开申请, 行政复议为零."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from editor.checks.prose.figure_naming import Naming
from editor.checks.prose.text import Sentence

_BAD_END: Final = re.compile("纠|败诉|撤销|违法|维持")
_STOP: Final = re.compile("[，,。；;\n]|$")
_ZERO_END: Final = re.compile(r"[，,。.；;、）)\s和及与或]|以及|$")


class Zero(NamedTuple):
    """A quantity that is said to be none, and where in the sentence the word stands that says so."""

    quantity: str
    start: int
    end: int


def zeros(naming: Naming, sentence: Sentence) -> Iterator[Zero]:
    """All in a sentence, each quantity once."""
    lexicon = naming.lexicon
    if not any(hint in sentence.text for hint in lexicon.zero_hints):
        return
    taken: set[str] = set()
    for phrase in lexicon.zeros:
        for match in phrase.pattern.finditer(sentence.text):
            rest = sentence.text[match.end() :]
            stop = _STOP.search(rest)
            if not _ZERO_END.match(rest) or (stop and _BAD_END.search(match[0] + rest[: stop.start()])):
                continue
            word = next((key for key in match.groupdict() if match[key]), None)
            start, end = match.span(word) if word else match.span()
            at = sentence.start + match.end()
            for key in phrase.quantities:
                quantity = lexicon.by_id[key]
                if key in taken or not naming.exists(quantity):
                    continue
                if quantity.channels and naming.is_one_channel(match[0]):
                    continue
                if naming.topic_fits(quantity, sentence, at) and naming.is_ours(sentence, at):
                    taken.add(key)
                    yield Zero(key, start, end)

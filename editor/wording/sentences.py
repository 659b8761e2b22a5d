"""Prose in paragraphs, sentences and clauses: the one place that says where each ends. No meaning here.

A semicolon ends a sentence, as the items of a list that it parts are as good as sentences; what needs the wider one up
to its full stop asks for `FULL_STOPS`. A closing quotation mark behind the stop belongs to the sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final, NamedTuple

FULL_STOPS: Final = "。！？!?"
SENTENCE_ENDS: Final = FULL_STOPS + "；;"
CLAUSE_ENDS: Final = SENTENCE_ENDS + "，,"
_CLOSING: Final = "”’」』"


class Sentence(NamedTuple):
    """A sentence, up to its full stop or semicolon; `start` and `end` are places in the section's text."""

    start: int
    end: int
    text: str


class ProseLine(NamedTuple):
    """A line of prose; `start` and `end` are places in the section's text. It is not empty."""

    start: int
    end: int
    text: str

    def sentences(self) -> Iterator[Sentence]:
        """Its sentences in order, none empty."""
        for start, end in pieces(self.text, SENTENCE_ENDS, _CLOSING):
            text = self.text[start:end]
            if not text.isspace():
                yield Sentence(self.start + start, self.start + end, text)


def paragraphs_of(text: str) -> Iterator[ProseLine]:
    """The lines of a text that are not empty."""
    start = 0
    for line in text.split("\n"):
        if line and not line.isspace():
            yield ProseLine(start, start + len(line), line)
        start += len(line) + 1


def sentences_of(text: str) -> Iterator[Sentence]:
    """The sentences of a text in order, none empty."""
    for paragraph in paragraphs_of(text):
        yield from paragraph.sentences()


def split_long(sentence: Sentence, longest: int) -> Iterator[Sentence]:
    """A sentence; in pieces, cut at commas, if it is longer than any written by hand: a piece never takes long."""
    begin, text = 0, sentence.text
    while len(text) - begin > longest:
        comma = text.rfind("，", begin, begin + longest) + 1
        end = comma if comma > begin else begin + longest
        yield Sentence(sentence.start + begin, sentence.start + end, text[begin:end])
        begin = end
    yield sentence if begin == 0 else Sentence(sentence.start + begin, sentence.end, text[begin:])


def pieces(text: str, ends: str, closing: str = "") -> Iterator[tuple[int, int]]:
    """Where a text is cut behind the marks of `ends` and the `closing` ones that follow them: from, to before.

    Marks without words before them are in no piece. A line end is in one only if it is none of `ends`.
    """
    return (match.span() for match in _piece(ends, closing).finditer(text))


def clause_start(text: str, begin: int, at: int, ends: str = CLAUSE_ENDS) -> int:
    """Where the clause that a place stands in begins, not before `begin`."""
    start = begin
    for match in _ends(f"{ends}\n").finditer(text, begin, at):
        start = match.end()
    return start


def last_sentence(text: str) -> str:
    """What stands behind the last end of a sentence or line: the beginning of a sentence that goes on."""
    return _ends(f"{SENTENCE_ENDS}\n").split(text)[-1]


def last_clause(text: str, ends: str = CLAUSE_ENDS) -> str:
    """What stands behind the last of the marks that end a clause, or the last line end."""
    return _ends(f"{ends}\n").split(text)[-1]


def first_clause(text: str, ends: str = CLAUSE_ENDS) -> str:
    """What stands before the first of the marks that end a clause, or the first line end."""
    return _ends(f"{ends}\n").split(text, maxsplit=1)[0]


@lru_cache(maxsize=16)
def _piece(ends: str, closing: str) -> re.Pattern[str]:
    return re.compile(rf"[^{ends}]+[{ends}]*" + (f"[{closing}]*" if closing else ""))


@lru_cache(maxsize=16)
def _ends(marks: str) -> re.Pattern[str]:
    return re.compile(f"[{marks}]")

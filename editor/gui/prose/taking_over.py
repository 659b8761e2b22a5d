"""Last year's paragraphs put into this year's text: behind the paragraph at hand, without those that stand there."""

from __future__ import annotations

from typing import NamedTuple


class TakenOver(NamedTuple):
    """This year's text then, where the first of last year's paragraphs begins in it, and how many there are."""

    text: str
    start: int
    number: int


def taken_over(text: str, offset: int, copied: str) -> TakenOver:
    """A text with the paragraphs of another behind the one at an offset; in its place if it is blank.

    Blank paragraphs, and those that the text has word for word, are left out.
    """
    lines = text.split("\n")
    known = {line.strip() for line in lines}
    new = [line for line in copied.split("\n") if line.strip() and line.strip() not in known]
    if not new:
        return TakenOver(text, offset, 0)
    here = text.count("\n", 0, offset)
    begin = here + 1 if lines[here].strip() else here
    after = [*lines[:begin], *new, *lines[here + 1 :]]
    return TakenOver("\n".join(after), sum(len(line) + 1 for line in after[:begin]), len(new))

"""What a place in the prose is about: which time, whose figures, applications or something else. Nearest word decides.

When a word before a figure says another year, another body or another matter, the figure is no figure of the tables.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Final, Literal, NamedTuple

from editor.checks.prose.figure_lexicon import Lexicon
from editor.report.model import Report
from editor.wording.body_kind import Rank, body_kind

Time = Literal["own", "other", "sum", "compare"]
_CLAUSE_END: Final = re.compile("[，,。；;！？!?\n]")
_BODY: Final = re.compile("(?P<whose>[\u4e00-\u9fff]{0,2})(?:局|委员会|厅|办公室|街道办)")
_ZONE: Final = re.compile("(?:管委会|管理委员会|[园新]区|开发区|高新区)$")
_OWN_WORDS: Final = tuple("我本全各该了")
_REACH: Final = 8
_FAR: Final = 400
_TOPICS: Final = ("other", "request", "reset")
_ENOUGH: Final = 3


class Mark(NamedTuple):
    """A word that tells what follows it is about."""

    start: int
    end: int
    kind: str


class Marks:
    """The marks of one sort in a text, to be asked for the last before a place."""

    def __init__(self, marks: Iterator[Mark]) -> None:
        self._marks = tuple(marks)
        self._starts = [mark.start for mark in self._marks]

    def last(self, begin: int, end: int, wanted: Callable[[Mark], bool] | None = None) -> Mark | None:
        """The last that starts in this range and ends in it, among those wanted."""
        for place in range(bisect_left(self._starts, end) - 1, -1, -1):
            mark = self._marks[place]
            if mark.start < begin:
                return None
            if mark.end <= end and (wanted is None or wanted(mark)):
                return mark
        return None


class Context:
    """The marks of a section's prose up to the end of the sentence at hand: `read` each sentence in order."""

    def __init__(self, report: Report, section: str, text: str, lexicon: Lexicon) -> None:
        self.text = text
        self.section = section
        self.lexicon = lexicon
        self._body = report.body
        self._time_words = _time_words(lexicon, report.year)
        self._scope_words = _scope_words(report.body, lexicon)
        self._topic_words = _compiled("|".join(f"(?P<{kind}>{lexicon.topics[kind]})" for kind in _TOPICS))
        self._time = self._scope = Marks(iter(()))
        self._topics: list[Mark] = []
        self.lists_results = False  # the sentence tells of several ways that applications ended

    def read(self, begin: int, end: int) -> None:
        """Go on to the sentence in this range."""
        self._time = Marks(_marks(self._time_words, self.text, begin, end))
        self._scope = Marks(self._scope_marks(begin, end))
        last = self._topics[-1:]
        self._topics = [*last, *_marks(self._topic_words, self.text, begin, end)]
        results = _compiled(self.lexicon.topics["results"]).findall(self.text, begin, end)
        self.lists_results = len(set(results)) >= _ENOUGH

    def clause_start(self, begin: int, at: int) -> int:
        """Where the clause that a place stands in begins, not before the sentence does."""
        start = begin
        for match in _CLAUSE_END.finditer(self.text, begin, at):
            start = match.end()
        return start

    def time(self, begin: int, at: int) -> Time | None:
        """Which time a place in a sentence that begins at `begin` is about; None if the sentence does not say."""
        compare = self._time.last(self.clause_start(begin, at), at, lambda mark: mark.kind == "compare")
        if compare is not None:
            return "other"
        last = self._time.last(begin, at, lambda mark: mark.kind != "compare")
        if last is not None and last.kind == "sum":
            before = self._time.last(begin, last.start, lambda mark: mark.kind in ("own", "other"))
            return "own" if before is not None and before.kind == "own" else "other"
        return None if last is None else "own" if last.kind == "own" else "other"

    def scope(self, begin: int, at: int) -> str | None:
        """Whose figures: `whole` the report's own, `part` another's; None if the sentence does not say."""
        last = self._scope.last(begin, at)
        return last.kind if last is not None else None

    def is_about_requests(self, begin: int, end: int, at: int) -> bool:
        """Whether a place in a sentence is about applications for information."""
        if self.lists_results:
            return True
        topics = self.lexicon.topics
        documents = _last_end(topics["documents"], self.text, begin, at)
        if documents >= 0 and _compiled(topics["act"]).search(self.text, documents, at) is None:
            return False
        last = self._topic(at)
        if last is not None and last.kind != "reset":
            return last.kind == "request"
        since = max(last.end if last is not None else 0, self.text.rfind("\n", 0, begin) + 1)
        evidence = _compiled(topics["evidence"]).search(self.text, max(min(since, begin), begin - _FAR), end)
        return self.section == "requests" or evidence is not None

    def is_about_disputes(self, begin: int, end: int, at: int) -> bool:
        """Whether 复议 and 诉讼 here are those over information."""
        topics = self.lexicon.topics
        if _compiled(topics["cause"]).search(self.text, self.clause_start(begin, at), at):
            return False
        if self.section in ("review", "requests") or _compiled(topics["dispute"]).search(self.text, begin, at):
            return True
        last = self._topic(at)
        if last is not None and last.kind == "request":
            return True
        return _compiled(topics["dispute_other"]).search(self.text, begin, end) is None

    def _scope_marks(self, begin: int, end: int) -> Iterator[Mark]:
        by = _compiled(f"(?:{self.lexicon.scope['by']})[^，,。；;\n]{{0,{_REACH}}}$")
        for match in self._scope_words.finditer(self.text, begin, end):
            found = "whole" if match.lastgroup == "whole" else "part"
            if "body" in match.re.groupindex and match["body"] is not None:
                found = "whole" if _is_own(match["whose"], self._body) else "part"
            before = self.text[max(0, match.start() - 2 * _REACH) : match.start()]
            if match.lastgroup == "wider" or found == "whole" or not by.search(before):
                yield Mark(match.start(), match.end(), found)

    def _topic(self, at: int) -> Mark | None:
        return next((mark for mark in reversed(self._topics) if mark.end <= at), None)


def _marks(pattern: re.Pattern[str], text: str, begin: int, end: int) -> Iterator[Mark]:
    for match in pattern.finditer(text, begin, end):
        yield Mark(match.start(), match.end(), match.lastgroup or "")


def _last_end(pattern: str, text: str, begin: int, end: int) -> int:
    """Where the last match ends; -1 if there is none."""
    return max((match.end() for match in _compiled(pattern).finditer(text, begin, end)), default=-1)


@lru_cache(maxsize=64)
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


def _time_words(lexicon: Lexicon, year: int) -> re.Pattern[str]:
    kinds = ("compare", "own", "sum", "other")
    return _compiled("|".join(f"(?P<{kind}>{lexicon.time[kind].replace('{year}', str(year))})" for kind in kinds))


def _scope_words(body: str, lexicon: Lexicon) -> re.Pattern[str]:
    """The words for whose figures, as far as they mean something in the report of a body."""
    kind, scope = body_kind(body), lexicon.scope
    if kind.is_government is False:
        wider = scope["office_part" if kind.rank is not Rank.NATION else "nation_part"]
        return _compiled(f"(?P<wider>{wider})|(?P<body>{_BODY.pattern})")
    whole, part = scope["whole"], scope["part"]
    if kind.rank is Rank.TOWNSHIP:
        part = scope["township_part"]
    elif kind.rank is Rank.UNKNOWN and _ZONE.search(body):
        whole = f"{scope['zone']}|{whole}"
    return _compiled(f"(?P<whole>{whole})|(?P<part>{part})")


def _is_own(whose: str, body: str) -> bool:
    """Whether 市监 in 市监局 can be a short name of this body."""
    return whose.endswith(_OWN_WORDS) or (bool(whose) and set(whose) <= set(body))

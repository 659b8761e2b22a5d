"""What a place in the prose is about: which time, whose figures, applications or something else. Nearest word decides.

When a word before a figure says another year, another body or another matter, the figure is no figure of the tables.
Marks are looked for only in sentences that are asked about: most tell no figure of the tables.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator
from typing import Final, Literal, NamedTuple

from editor.checks.figures.grammar import CheckFile
from editor.checks.figures.phrases import compiled
from editor.patterns import lazy
from editor.report.model import Report
from editor.wording.body_kind import Rank, body_kind
from editor.wording.radicals import plain_letters
from editor.wording.sentences import clause_start

Time = Literal["own", "other", "sum", "compare"]
_BODY: Final = "(?P<whose>[\u4e00-\u9fff]{0,2})(?:局|委员会|厅|办公室|街道办)"
_ZONE: Final = lazy("(?:管委会|管理委员会|[园新]区|开发区|高新区)$")
_OWN_WORDS: Final = tuple("我本全各该了")
_REACH: Final = 8
_FAR: Final = 400
_TOPICS: Final = ("other", "request", "reset")
_TIMES: Final = ("compare", "own", "sum", "other")
_ENOUGH: Final = 3


class ContextMark(NamedTuple):
    """A word that tells what follows it is about."""

    start: int
    end: int
    kind: str


class ContextMarks:
    """The marks of one sort in a text, to be asked for the last before a place."""

    def __init__(self, marks: Iterator[ContextMark]) -> None:
        self._marks = tuple(marks)
        self._starts = [mark.start for mark in self._marks]

    def last(self, begin: int, end: int, wanted: Callable[[ContextMark], bool] | None = None) -> ContextMark | None:
        """The last that starts in this range and ends in it, among those wanted."""
        for place in range(bisect_left(self._starts, end) - 1, -1, -1):
            mark = self._marks[place]
            if mark.start < begin:
                return None
            if mark.end <= end and (wanted is None or wanted(mark)):
                return mark
        return None


class ContextWords:
    """The words that tell what a place is about, as far as they mean something in the report of a body and a year."""

    def __init__(self, report: Report, file: CheckFile) -> None:
        self.file = file
        self.body = plain_letters(report.body)
        times = ((kind, getattr(file.time, kind).replace("{year}", str(report.year))) for kind in _TIMES)
        self._time = "|".join(f"(?P<{kind}>{words})" for kind, words in times)
        self._scope = _scope_words(self.body, file)
        self._topic = "|".join(f"(?P<{kind}>{getattr(file.topics, kind)})" for kind in _TOPICS)
        self._by = f"(?:{file.scope.by})[^，,。；;\n]{{0,{_REACH}}}$"

    def times(self, text: str, begin: int, end: int) -> ContextMarks:
        """The words for a time in a range of a text."""
        return ContextMarks(_marks(compiled(self._time), text, begin, end))

    def topics(self, text: str, begin: int, end: int) -> tuple[ContextMark, ...]:
        """The words for what is spoken of."""
        return tuple(_marks(compiled(self._topic), text, begin, end))

    def scopes(self, text: str, begin: int, end: int) -> ContextMarks:
        """The words for whose figures are told: `whole` the report's own, `part` another's."""
        return ContextMarks(self._scope_marks(text, begin, end))

    def _scope_marks(self, text: str, begin: int, end: int) -> Iterator[ContextMark]:
        by = compiled(self._by)
        for match in compiled(self._scope).finditer(text, begin, end):
            found = "whole" if match.lastgroup == "whole" else "part"
            if "body" in match.re.groupindex and match["body"] is not None:
                found = "whole" if _is_own(match["whose"], self.body) else "part"
            before = text[max(0, match.start() - 2 * _REACH) : match.start()]
            if match.lastgroup == "wider" or found == "whole" or not by.search(before):
                yield ContextMark(match.start(), match.end(), found)


class Context:
    """What the sentence at hand and those before it in a section say: `read` each sentence in order."""

    def __init__(self, words: ContextWords, section: str, text: str) -> None:
        self.text, self.section = text, section
        self._words, self._file = words, words.file
        self._ranges: list[tuple[int, int]] = []
        self._earlier: tuple[int, ContextMark | None] = (0, None)  # of so many sentences the last mark of a topic
        self._forget()

    def read(self, begin: int, end: int) -> None:
        """Go on to the sentence in this range."""
        self._ranges.append((begin, end))
        self._forget()

    def _forget(self) -> None:
        self._time: ContextMarks | None = None
        self._scope: ContextMarks | None = None
        self._topics: tuple[ContextMark, ...] | None = None
        self._lists_results: bool | None = None
        self._about_requests: dict[int, bool] = {}  # by the place asked about

    @property
    def lists_results(self) -> bool:
        """Whether the sentence tells of several ways that applications ended."""
        if self._lists_results is None:
            results = compiled(self._file.topics.results).findall(self.text, *self._ranges[-1])
            self._lists_results = len(set(results)) >= _ENOUGH
        return self._lists_results

    def clause(self, begin: int, at: int) -> str:
        """The clause that a place stands in up to there, from `begin` at most."""
        return self.text[clause_start(self.text, begin, at) : at]

    def time(self, begin: int, at: int) -> Time | None:
        """Which time a place in a sentence that begins at `begin` is about; None if the sentence does not say."""
        if self._time is None:
            self._time = self._words.times(self.text, *self._ranges[-1])
        start = clause_start(self.text, begin, at)
        compare = self._time.last(start, at, lambda mark: mark.kind == "compare")
        if compare is not None:
            return "other"
        last = self._time.last(begin, at, lambda mark: mark.kind != "compare")
        if last is not None and last.kind == "sum":
            before = self._time.last(begin, last.start, lambda mark: mark.kind in ("own", "other"))
            return "own" if before is not None and before.kind == "own" else "other"
        return None if last is None else "own" if last.kind == "own" else "other"

    def scope(self, begin: int, at: int) -> str | None:
        """Whose figures: `whole` the report's own, `part` another's; None if the sentence does not say."""
        if self._scope is None:
            self._scope = self._words.scopes(self.text, *self._ranges[-1])
        last = self._scope.last(begin, at)
        return last.kind if last is not None else None

    def is_about_requests(self, begin: int, end: int, at: int) -> bool:
        """Whether a place in the sentence at hand is about applications for information."""
        known = self._about_requests.get(at)
        if known is None:
            known = self._about_requests[at] = self._is_about_requests(begin, end, at)
        return known

    def _is_about_requests(self, begin: int, end: int, at: int) -> bool:
        if self.lists_results:
            return True
        topics = self._file.topics
        documents = _last_end(topics.documents, self.text, begin, at)
        if documents >= 0 and compiled(topics.act).search(self.text, documents, at) is None:
            return False
        last = self._topic(at)
        if last is not None and last.kind != "reset":
            return last.kind == "request"
        since = max(last.end if last is not None else 0, self.text.rfind("\n", 0, begin) + 1)
        evidence = compiled(topics.evidence).search(self.text, max(min(since, begin), begin - _FAR), end)
        return self.section == "requests" or evidence is not None

    def is_about_disputes(self, begin: int, end: int, at: int) -> bool:
        """Whether 复议 and 诉讼 here are those over information."""
        topics = self._file.topics
        if compiled(topics.cause).search(self.text, clause_start(self.text, begin, at), at):
            return False
        if self.section in ("review", "requests") or compiled(topics.dispute).search(self.text, begin, at):
            return True
        last = self._topic(at)
        if last is not None and last.kind == "request":
            return True
        return compiled(topics.dispute_other).search(self.text, begin, end) is None

    def _topic(self, at: int) -> ContextMark | None:
        """The last mark of a topic before a place in the sentence at hand, in it or in one before it."""
        if self._topics is None:
            self._topics = self._words.topics(self.text, *self._ranges[-1])
        here = next((mark for mark in reversed(self._topics) if mark.end <= at), None)
        return here or self._topic_before(len(self._ranges) - 1)

    def _topic_before(self, sentences: int) -> ContextMark | None:
        """The last mark of a topic in the first so many sentences."""
        known, last = self._earlier
        for place in range(sentences - 1, known - 1, -1):
            marks = self._words.topics(self.text, *self._ranges[place])
            if marks:
                last = marks[-1]
                break
        self._earlier = sentences, last
        return last


def _marks(pattern: re.Pattern[str], text: str, begin: int, end: int) -> Iterator[ContextMark]:
    for match in pattern.finditer(text, begin, end):
        yield ContextMark(match.start(), match.end(), match.lastgroup or "")


def _last_end(pattern: str, text: str, begin: int, end: int) -> int:
    """Where the last match ends; -1 if there is none."""
    return max((match.end() for match in compiled(pattern).finditer(text, begin, end)), default=-1)


def _scope_words(body: str, file: CheckFile) -> str:
    """The words for whose figures, as far as they mean something in the report of a body."""
    kind, scope = body_kind(body), file.scope
    if kind.is_government is False:
        wider = scope.office_part if kind.rank is not Rank.NATION else scope.nation_part
        return f"(?P<wider>{wider})|(?P<part>{scope.office_below})|(?P<body>{_BODY})"
    whole, part = scope.whole, scope.part
    if kind.rank is Rank.TOWNSHIP:  # 全县 is more than its own
        return f"(?P<part>{scope.township_part})|(?P<whole>{whole})"
    if kind.rank is Rank.UNKNOWN and _ZONE.search(body):
        whole = f"{scope.zone}|{whole}"
    return f"(?P<whole>{whole})|(?P<part>{part})"


def _is_own(whose: str, body: str) -> bool:
    """Whether 市监 in 市监局 can be a short name of this body."""
    return whose.endswith(_OWN_WORDS) or (bool(whose) and set(whose) <= set(body))

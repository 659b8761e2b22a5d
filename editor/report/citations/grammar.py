"""Citations as they are written in the prose: `{三.(七).总计 / 三.一.总计 : 0.0%}`, from text to tree and back.

    citation = "{" sum [":" pattern] "}"
    path     = [("上年" | "本年") "."] segment ("." segment)+

A sum is a term of `editor.forms.arithmetic` with paths for operands. A segment is a number as the form prints it, 一 or
(七) or 1, or a label; what is in brackets or quotes within it belongs to it. Full-width signs are as good as half-width
ones, 。 and · as the dot of a path.

Which braces are meant as a citation is told by how they begin: with a Chinese word and a dot (a 。 only after a
section's number or 上年), any brackets, numbers and signs before that left aside. All other braces are plain text, and
so are braces that hold braces or go on over the end of a line. What the cells are and what stands in them is not known
here: see `editor.report.citations.citing`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

from editor.forms.arithmetic import LetterReader, Operator, Term, divides, operands, printed
from editor.patterns import lazy
from editor.report.citations.patterns import PATTERNS, Pattern
from editor.wording.chinese_numerals import COUNTING
from editor.wording.folding import narrowing

_HALF_WIDTH: Final = {**narrowing(), ord("\u3000"): ord(" "), ord("−"): ord("-")}
_PRINTED: Final[dict[Operator, str]] = {"+": "+", "-": "-", "*": "×", "/": "/"}
LAST_YEAR: Final = "上年"
_LAST_YEAR: Final = (LAST_YEAR, "上年度", "去年")
_THIS_YEAR: Final = ("本年", "本年度", "今年")

_BRACES: Final = lazy(r"[{｛][^{}｛｝\n]*[}｝]")
_BEGINNING: Final = lazy(
    rf"[\s()+\-*/×÷\d.]*(?:(?:上年度?|去年|表?[{COUNTING}]+)\s*[.·。]|[\u3400-\u9fff][^\s+\-*/×÷().·。:\"“”]*\s*[.·])"
)
_SEGMENT: Final = lazy(r"(?:\"[^\"]*\"|“[^”]*”|\([^()]*\)|其中:|[^+\-*/×÷().·。:\"“”])+")


@dataclass(frozen=True, slots=True)
class Path:
    """The name of a cell, this year's or (`prior`) last year's. `start` and `end` are places in the source."""

    segments: tuple[str, ...]
    prior: bool = False
    start: int = field(default=0, compare=False)
    end: int = field(default=0, compare=False)

    def __str__(self) -> str:
        return ".".join((*([LAST_YEAR] if self.prior else []), *self.segments))


@dataclass(frozen=True, slots=True)
class Expression:
    """What a citation asks for: a term, and how its value is printed (None: as it is)."""

    term: Term[Path]
    pattern: Pattern | None = None

    def __str__(self) -> str:
        text = printed(self.term, lambda path, _: str(path), _PRINTED)
        return text + (f" : {self.pattern.text}" if self.pattern is not None else "")


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a citation cannot be read, and from where to where in its source."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Citation:
    """A citation in a text: where it stands, its source with the braces, and what it asks for or what is wrong."""

    start: int
    end: int
    source: str
    expression: Expression | None = None
    problem: Problem | None = None


class _UnreadableError(Exception):
    def __init__(self, text: str, start: int, end: int) -> None:
        super().__init__(text)
        self.problem = Problem(text, start, end)


def citations_in(text: str) -> tuple[Citation, ...]:
    """The citations in a text in order, those that cannot be read among them. Never raises."""
    found = []
    for match in _BRACES.finditer(text):
        source = match[0]
        if is_citation(source):
            expression, problem = _read(source)
            found.append(Citation(match.start(), match.end(), source, expression, problem))
    return tuple(found)


def is_citation(source: str) -> bool:
    """Whether a pair of braces is meant as a citation, well written or not."""
    return _BEGINNING.match(source[1:-1].translate(_HALF_WIDTH)) is not None


def source_of(expression: Expression) -> str:
    """The expression as it is written in a text, braces included."""
    return f"{{{expression}}}"


def paths_of(term: Term[Path]) -> tuple[Path, ...]:
    """The paths in a term, in the order written."""
    return tuple(operands(term))


@lru_cache(maxsize=512)
def _read(source: str) -> tuple[Expression | None, Problem | None]:
    try:
        return _Reader(source).expression(), None
    except _UnreadableError as error:
        return None, error.problem


class _Reader(LetterReader[Path]):
    """Reads one citation. Places are those of the source, whose half-width likeness is as long."""

    def __init__(self, source: str) -> None:
        super().__init__(source[:-1].translate(_HALF_WIDTH), 1)

    def expression(self) -> Expression:
        term = self.term()
        pattern = None
        if self.takes(":"):
            pattern = self._pattern()
        elif self._next():
            raise self.unexpected("此处应为 + - × ÷，或以冒号写明格式")
        if divides(term) and (pattern is None or pattern.decimals is None):
            raise _UnreadableError("有除法的算式要写明保留几位，如“ : 0.0%”", 1, len(self._text))
        return Expression(term, pattern)

    def operand(self) -> Path:
        self._next()
        start = self._at
        segments = [self._segment()]
        while self.takes(".", "。", "·"):
            segments.append(self._segment())
        end = start + len(self._text[start : self._at].rstrip())
        prior = segments[0] in _LAST_YEAR
        is_year_named = prior or segments[0] in _THIS_YEAR
        path = Path(tuple(segments[is_year_named:]), prior, start, end)
        if len(path.segments) < 2:
            raise _UnreadableError(f"“{path}”没有写到单元格，应如“三.一.总计”", start, end)
        return path

    def _segment(self) -> str:
        self._next()
        match = _SEGMENT.match(self._text, self._at)
        if match is None or not match[0].strip():
            raise self.unexpected("此处应为栏目的序号或名称")
        self._at = match.end()
        return " ".join(match[0].split())

    def _pattern(self) -> Pattern:
        start = self._at
        text = "".join(self._text[start:].split())
        self._at = len(self._text)
        if text not in PATTERNS:
            known = "、".join(PATTERNS)
            raise _UnreadableError(f"没有“{text}”这种格式，可用：{known}", start, len(self._text))
        return PATTERNS[text]

    def unexpected(self, text: str) -> _UnreadableError:
        self._next()
        return _UnreadableError(text, self._at, min(self._at + 1, len(self._text) + 1))

"""Regular expressions that are compiled when they are first used: a module full of them is imported at no cost."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import cast


class _Lazy:
    """Stands for a pattern. Its methods become the compiled pattern's own, so that only the first call takes longer."""

    __slots__ = ("_flags", "_source", "findall", "finditer", "fullmatch", "match", "search", "split", "sub", "subn")

    def __init__(self, source: str, flags: int) -> None:
        self._source, self._flags = source, flags

    def __getattr__(self, name: str) -> object:
        """What is asked of a pattern that is not compiled yet, or is asked so seldom that no slot is kept for it."""
        pattern = re.compile(self._source, self._flags)
        for method in self.__slots__[2:]:
            setattr(self, method, getattr(pattern, method))
        return getattr(pattern, name)


def lazy(source: str, flags: int = 0) -> re.Pattern[str]:
    """A pattern to be kept by a module. One that is no regular expression raises `re.error` when it is first used."""
    return cast(re.Pattern[str], _Lazy(source, flags))


class Cued:
    """A pattern with words or signs of which one stands in every match: a text without them is not searched.

    To look for them takes a hundredth of the time, and a pattern of which no text has any is never compiled.
    """

    def __init__(self, signs: Iterable[str], source: str) -> None:
        self._signs = tuple(signs)
        self._pattern = lazy(source)

    def may_match(self, text: str) -> bool:
        """Whether one of the signs stands in a text."""
        return any(map(text.__contains__, self._signs))

    def search(self, text: str) -> re.Match[str] | None:
        """The first match."""
        return self._pattern.search(text) if self.may_match(text) else None

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """All matches in order."""
        return self._pattern.finditer(text) if self.may_match(text) else iter(())

    def sub(self, by: str, text: str) -> str:
        """The text with something else in place of all matches."""
        return self._pattern.sub(by, text) if self.may_match(text) else text

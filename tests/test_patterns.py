"""A pattern of a module is compiled when it is first used, and then is one like any other."""

from __future__ import annotations

import re

import pytest

from editor.patterns import Cued, lazy


def test_it_does_what_the_compiled_pattern_does() -> None:
    pattern, text = lazy("(a)B*", re.IGNORECASE), "xabbAx"
    plain = re.compile("(a)B*", re.IGNORECASE)
    for _ in range(2):
        assert [match.span() for match in pattern.finditer(text)] == [match.span() for match in plain.finditer(text)]
        assert pattern.findall(text) == plain.findall(text)
        assert pattern.sub("-", text) == plain.sub("-", text)
        assert pattern.split(text) == plain.split(text)
        assert pattern.search(text, 2) is not None
        assert pattern.match(text) is None
        assert pattern.match(text, 1) is not None
        assert pattern.fullmatch("aBb") is not None
    assert pattern.pattern == plain.pattern
    assert pattern.groups == 1


def test_one_that_is_wrong_is_told_when_it_is_used() -> None:
    pattern = lazy("(")
    with pytest.raises(re.error):
        pattern.search("")


def test_one_with_signs_finds_what_the_plain_one_finds() -> None:
    cued, plain = Cued("月日", r"\d+[月日]"), re.compile(r"\d+[月日]")
    for text in ("", "3件", "12月3日", "本月5件", "8日"):
        assert [match.span() for match in cued.finditer(text)] == [match.span() for match in plain.finditer(text)]
        assert (cued.search(text) is None) == (plain.search(text) is None)
        assert cued.sub("", text) == plain.sub("", text)

"""Rows above a sheet's tables that name whose report it is and of which year: 填报单位：某局 beside 统计年度：2022年.

Name and value may share a cell or stand in two. What the names mean is not asked here.
"""

from __future__ import annotations

from collections.abc import Sequence

from editor.patterns import lazy

_NAMED = lazy(r"[\u4e00-\u9fff][\u4e00-\u9fff \u3000]{1,11}[:：]\s*\S[^\n]*")
_NAME = lazy(r"[\u4e00-\u9fff][\u4e00-\u9fff \u3000]{1,11}[:：]")
_BARE_NAME = lazy(r"\w{0,4}(?:单位|机关|单位名称|机关名称|年度|年份)")


def fields_of_row(texts: Sequence[str]) -> list[str]:
    """The fields of a row of two cells or more, each as 名称：值; none if anything else stands in it."""
    fields: list[str] = []
    rest = list(texts)
    while rest:
        text = rest.pop(0)
        if _NAMED.fullmatch(text):
            fields.append(text)
        elif rest and _NAME.fullmatch(text):
            fields.append(text + rest.pop(0))
        elif rest and _BARE_NAME.fullmatch("".join(text.split())) and not _is_name(rest[0]):
            fields.append(f"{text}：{rest.pop(0)}")
        else:
            return []
    return fields if len(texts) > 1 else []


def _is_name(text: str) -> bool:
    return _BARE_NAME.fullmatch("".join(text.split())) is not None or _NAME.fullmatch(text) is not None

"""What holds for ids, addresses and lists wherever a form file or another of our data files has them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sized
from typing import Annotated

from editor.patterns import lazy
from editor.shapes import Checked


def written_as(pattern: str) -> Checked:
    """The check of an id or an address: the whole of it has to match."""
    whole = lazy(pattern)

    def check(text: str) -> None:
        if whole.fullmatch(text) is None:
            raise ValueError("id 只能用小写字母、数字、下划线和点")

    return Checked(check)


Identifier = Annotated[str, written_as(r"[a-z][a-z0-9_]*")]
DottedIdentifier = Annotated[str, written_as(r"[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)*")]


def _check_filled(entries: Sized) -> None:
    if not entries:
        raise ValueError("不能为空")


FILLED = Checked(_check_filled)
"""The check of a list that must have an entry."""


def at_most(most: int) -> Checked:
    """The check of a list that is limited."""

    def check(entries: Sized) -> None:
        if len(entries) > most:
            raise ValueError("只能有一项" if most == 1 else f"最多只能有 {most} 项")

    return Checked(check)


def ensure_unique(name: str, ids: Iterable[str]) -> None:
    """Raises ValueError that names the ids of a list which stand in it more than once."""
    repeated = [identifier for identifier, count in Counter(ids).items() if count > 1]
    if repeated:
        raise ValueError(f"{name} 中重复的 id：{', '.join(repeated)}")

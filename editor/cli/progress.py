"""A progress bar on stderr for many files; nothing where nobody looks at it."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from typing import Final, TypeVar

T = TypeVar("T")
_WIDTH: Final = 30
_FEWEST: Final = 3


def counted(items: Iterable[T], total: int) -> Iterator[T]:
    """Pass the items on, drawing how many of `total` are done."""
    shown = total >= _FEWEST and sys.stderr.isatty()
    for done, item in enumerate(items, start=1):
        if shown:
            bar = "█" * (_WIDTH * done // total)
            print(f"\r{bar:░<{_WIDTH}} {done}/{total}", end="", file=sys.stderr, flush=True)
        yield item
    if shown:
        print(file=sys.stderr)

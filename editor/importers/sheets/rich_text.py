"""The words of a cell whose letters look different: what is struck out, and figures set high, in brackets of their own.

Neither may run into the figure beside it. A cell that is raised as a whole says a figure as any other does.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, NamedTuple

STRUCK_NOTE: Final = "文件中有带删除线的文字，已放在括号中"
_STRUCK: Final = "（删除线："


class Run(NamedTuple):
    """Letters of one look."""

    text: str
    is_struck: bool = False
    is_raised: bool = False


def joined(runs: Iterable[Run]) -> str:
    """The words of all runs."""
    text = ""
    for run in runs:
        if run.is_struck and run.text.strip():
            text += struck_text(run.text)
        elif run.is_raised and run.text.isdecimal() and text[-1:].isdigit():
            text += f"[{run.text}]"
        else:
            text += run.text
    return text


def struck_text(text: str) -> str:
    """Words that are struck out, so that no figure among them counts."""
    return f"{_STRUCK}{text}）"


def is_struck(text: str) -> bool:
    """Whether words of a cell are struck out."""
    return _STRUCK in text

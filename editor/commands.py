"""The commands of the command line and what each is for; whoever starts the program needs the names alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Final

COMMANDS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "show": "读取文件，显示其中的年报",
        "import": "把已发布的年报读入年报文件（.gouji）",
        "new": "新建年报，可带入上年报告的结转数",
        "check": "审核一个或多个文件、文件夹",
        "review": "写领导审阅稿（PDF）：结论、问题、情况说明、与上年相比",
        "export": "导出，读回，逐个数字核对",
        "pictures": "把图解和图表写成图片",
        "verify": "核对发布稿与年报：逐个数字、标题和段落",
        "diff": "比较两份年报的数字和段落",
        "forms": "列出已知的格式版本及其审核规则",
    }
)


def is_command_line(arguments: Sequence[str]) -> bool:
    """Whether the arguments call for the command line; otherwise they are files for the window (or nothing).

    A first word that is neither a command nor like a file is taken for a mistyped command: it gets a message in the
    terminal, not a window.
    """
    if not arguments:
        return False
    first = arguments[0]
    if first in COMMANDS or first.startswith("-"):
        return True
    if Path(first).suffix or "/" in first or "\\" in first:
        return False
    from editor.files import is_there

    return not is_there(Path(first))

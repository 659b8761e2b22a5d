"""The kinds of files the file dialogs offer, as data. Which suffixes can be read is known to the workflows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from editor.report.suffix import SUFFIX
from editor.workflows.opening import IMPORT_SUFFIXES


@dataclass(frozen=True)
class FileKind:
    """One line of a file dialog's list: 年报文件 with its suffixes, each with its dot. No suffix means any file."""

    label: str
    suffixes: tuple[str, ...] = ()

    @property
    def filter(self) -> str:
        """The line as Qt wants it."""
        return f"{self.label} ({' '.join(f'*{suffix}' for suffix in self.suffixes) or '*'})"


REPORT_KIND: Final = FileKind("年报文件", (SUFFIX,))
READABLE_KINDS: Final = (
    FileKind("年报和可读入的文件", tuple(dict.fromkeys((SUFFIX, *sorted(IMPORT_SUFFIXES))))),
    REPORT_KIND,
    FileKind("所有文件"),
)
PUBLISHED_KINDS: Final = (
    FileKind("发布稿（网页、PDF、Word、表格、文本）", tuple(sorted(set(IMPORT_SUFFIXES) - {SUFFIX}))),
    FileKind("所有文件"),
)
PLAN_KINDS: Final = (
    FileKind("工作要点的任务表", tuple(sorted(IMPORT_SUFFIXES))),
    FileKind("所有文件"),
)


def filters(kinds: Iterable[FileKind]) -> str:
    """All lines as Qt wants them."""
    return ";;".join(kind.filter for kind in kinds)


def with_suffix(path: Path, kinds: Sequence[FileKind]) -> Path:
    """The path with the first kind's suffix where it has none of that kind."""
    wanted = kinds[0].suffixes
    if not wanted or path.suffix.lower() in wanted:
        return path
    return path.with_name(path.name + wanted[0])

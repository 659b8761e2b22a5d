"""Recovery copies: what stands between a power cut and a day's typing. Never written over the user's own file.

Each running program keeps at most one copy in the user's data folder, under a lock that dies with the program. A copy
whose lock nobody holds was left by a program that did not end well: it is offered at the next start.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLockFile

from editor.errors import ReadError
from editor.files import make_folder, read_bytes, remove, write_atomically
from editor.report.suffix import SUFFIX

if TYPE_CHECKING:
    from editor.report.model import Report


@dataclass(frozen=True)
class Kept:
    """A recovery copy: the file, the report's name, the user's own file it belongs to (if any), when it was written."""

    file: Path
    name: str
    original: Path | None
    written: datetime


class Recovery:
    """The recovery copy of this program, and those that others left behind."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._file = folder / f"{os.urandom(16).hex()}{SUFFIX}"
        self._lock: QLockFile | None = None

    def keep(self, report: Report, original: Path | None, name: str) -> datetime:
        """Write the copy, in place of the one before. Returns when. Raises StoreError."""
        import json

        from editor.workflows.opening import save_document

        make_folder(self._folder, failed="无法建立自动保存文件夹", remedy="请手工保存年报")
        self._take_lock()
        about = {"name": name, "original": str(original) if original is not None else ""}
        write_atomically(_about(self._file), json.dumps(about, ensure_ascii=False).encode("utf-8"))
        save_document(report, self._file)
        return datetime.now()

    def drop(self) -> None:
        """The report is safe or given up: no copy is needed."""
        _remove(self._file)
        if self._lock is not None:
            self._lock.unlock()
            self._lock = None

    def adopt(self, kept: Kept) -> None:
        """Go on with a copy that was left behind: it becomes this program's own, and is dropped like one."""
        self.drop()
        self._file = kept.file
        self._take_lock()

    def pending(self) -> tuple[Kept, ...]:
        """The copies that were left behind, latest first."""
        if not self._folder.is_dir():
            return ()
        found = [kept for file in self._orphans() if (kept := _kept(file)) is not None]
        return tuple(sorted(found, key=lambda kept: kept.written, reverse=True))

    def discard(self, kept: Kept) -> None:
        """Throw a left copy away."""
        _remove(kept.file)

    def _orphans(self) -> Iterator[Path]:
        for file in self._folder.glob(f"*{SUFFIX}"):
            if file == self._file:
                continue
            lock = _lock(file)
            if lock.tryLock(0):
                lock.unlock()
                yield file

    def _take_lock(self) -> None:
        if self._lock is None:
            self._lock = _lock(self._file)
            self._lock.tryLock(0)


def _kept(file: Path) -> Kept | None:
    """What a copy says of itself; one that vanished meanwhile is none."""
    import json

    try:
        written = datetime.fromtimestamp(file.stat().st_mtime)
    except OSError:
        return None
    about: object = None
    with suppress(ReadError, ValueError):
        about = json.loads(read_bytes(_about(file)).decode("utf-8"))
    texts = about if isinstance(about, dict) else {}
    original = str(texts.get("original", ""))
    return Kept(file, str(texts.get("name", "")) or "未命名年报", Path(original) if original else None, written)


def _lock(file: Path) -> QLockFile:
    lock = QLockFile(str(file.with_suffix(".lock")))
    lock.setStaleLockTime(0)  # stale only when its program is gone, however old it is
    return lock


def _about(file: Path) -> Path:
    return file.with_suffix(".json")


def _remove(file: Path) -> None:
    for path in (file, _about(file)):
        remove(path)

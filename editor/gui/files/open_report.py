"""The report on the screen and what is known of its file."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from editor.importers.draft import ImportDraft
    from editor.session import Session


@dataclass
class OpenReport:
    """The report on the screen. `path` is its file (None before the first save), `stamp` that file as we know it."""

    session: Session
    path: Path | None = None
    fresh: bool = False  # came from somewhere else than its file, and was not saved yet
    locked: bool = False  # the file may not be written
    stamp: tuple[int, int] | None = None
    draft: ImportDraft | None = None  # what it was imported from, until it is closed

    @property
    def is_saved(self) -> bool:
        """Whether nothing would be lost."""
        return self.session.history.is_saved and not self.fresh

    @property
    def is_untouched(self) -> bool:
        """Whether it was just begun, and nothing was written yet."""
        report = self.session.report
        return self.path is None and not self.session.history.can_undo and not report.cells and report.prior is None

    @property
    def name(self) -> str:
        """What to call it: its file's name, or its title."""
        return self.path.name if self.path is not None else self.session.report.display_title

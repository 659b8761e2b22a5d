"""One undo history over cells and prose.

It knows which visit goes on: any edit that is not of it, an undo, a redo or a save ends it, whoever does that.
"""

from __future__ import annotations

from editor.report.edit import Edit


class History:
    """The edits done and undone. Those of one `visit` (a stay in one cell, a run of typing) make one step."""

    def __init__(self) -> None:
        self._done: list[Edit] = []
        self._undone: list[Edit] = []
        self._visit: object = None
        self._saved: int | None = 0

    def record(self, edit: Edit, visit: object = None) -> None:
        """Remember an edit that was just applied. What had been undone can no longer be redone."""
        if edit.is_empty:
            return
        if self._undone and self._saved is not None and self._saved > len(self._done):
            self._saved = None
        self._undone.clear()
        merges = self.goes_on(visit)
        self._visit = visit
        if not merges:
            self._done.append(edit)
            return
        merged = self._done.pop().then(edit)
        if not merged.is_empty:
            self._done.append(merged)
        else:
            self._visit = None

    def goes_on(self, visit: object) -> bool:
        """Whether the last thing done was an edit of this visit, so that the next one belongs to the same step."""
        return visit is not None and visit == self._visit

    def done_by(self, visit: object) -> Edit:
        """What a visit that goes on has done so far, as one edit; an empty one if it does not."""
        return self._done[-1] if self._done and self.goes_on(visit) else Edit(())

    def undo(self) -> Edit | None:
        """Take the last step back: the edit to apply, or None if there is nothing to undo."""
        self._visit = None
        if not self._done:
            return None
        edit = self._done.pop()
        self._undone.append(edit)
        return edit.inverse()

    def redo(self) -> Edit | None:
        """Do the last undone step again: the edit to apply, or None."""
        self._visit = None
        if not self._undone:
            return None
        edit = self._undone.pop()
        self._done.append(edit)
        return edit

    def mark_saved(self) -> None:
        """The state as it is now stands in the file."""
        self._saved = len(self._done)
        self._visit = None

    @property
    def is_saved(self) -> bool:
        """Whether the state is the one in the file."""
        return self._saved == len(self._done)

    @property
    def undo_label(self) -> str:
        """What would be undone; empty if nothing."""
        return self._done[-1].label if self._done else ""

    @property
    def redo_label(self) -> str:
        """What would be redone; empty if nothing."""
        return self._undone[-1].label if self._undone else ""

    @property
    def can_undo(self) -> bool:
        """Whether there is a step to take back."""
        return bool(self._done)

    @property
    def can_redo(self) -> bool:
        """Whether there is a step to do again."""
        return bool(self._undone)

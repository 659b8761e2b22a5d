"""The errors a user can do something about. Each says what went wrong, where, and what to do.

Wrong figures in a report are no errors: they are findings (see `editor.checks.finding`). A programming
mistake is no `EditorError` either; it stays a plain exception.
"""

from __future__ import annotations


class EditorError(Exception):
    """Something the user must know about: `what` happened, `place` it happened at, `remedy` for it.

    All three are Chinese sentences or names without a closing full stop; `str()` joins them to one message.
    """

    def __init__(self, what: str, *, place: str = "", remedy: str = "") -> None:
        super().__init__(what, place, remedy)
        self.what = what
        self.place = place
        self.remedy = remedy

    def __str__(self) -> str:
        head = f"{self.place}：{self.what}" if self.place else self.what
        return f"{head}。{self.remedy}。" if self.remedy else f"{head}。"


class FormError(EditorError):
    """A form file is broken: it does not load, whatever a report holds."""


class ReadError(EditorError):
    """A file cannot be read as a report: missing, cut off, of an unknown kind, or not what its name says."""


class NoReportError(ReadError):
    """A file that can be read, but holds no annual report."""


class StoreError(EditorError):
    """A file cannot be written: a read-only folder, a full disk, a file newer than the program."""

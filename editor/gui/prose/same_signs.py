"""The sign 同 before each paragraph of this year's text that P.SAME finds in last year's report: it is to be rewritten.

Nothing is stored: the sign is there as long as the rule says so, whether the paragraph was copied, pasted or typed.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtGui import QTextCursor

from editor.checks.finding import Finding
from editor.gui.look.theme import current_theme
from editor.gui.text.difference import as_shown
from editor.gui.text.document import ProseDocument
from editor.gui.text.signed_edit import Sign, SignedEdit
from editor.session import Session, SessionChange

SAME: Final = "同"
_RULE: Final = "P.SAME"
_TIP: Final = "与上年相同或几乎相同。改写以后这个标记消失；它不印出，也不导出。"


class SameSigns:
    """Keeps the signs of one text true to the findings."""

    def __init__(self, session: Session, editor: SignedEdit, document: ProseDocument) -> None:
        self._session, self._editor, self._document = session, editor, document

    def follow(self, change: SessionChange) -> None:
        """The findings may have changed."""
        if any(_is_same(finding) for finding in (*change.appeared, *change.gone)):
            self.show()

    def show(self) -> None:
        """Show the signs of the sections that are in the editor."""
        colour = current_theme().review
        self._editor.set_signs([Sign(cursor, SAME, colour, _TIP) for cursor in self._cursors()])

    def _cursors(self) -> list[QTextCursor]:
        """One in each paragraph, from the top."""
        sections, shown = self._session.report.sections, self._document.ids
        found = []
        for finding in self._session.result.findings:
            for spot in finding.spots if _is_same(finding) and not finding.is_waived else ():
                if spot.section in shown:
                    before = as_shown(sections.get(spot.section, "")[: spot.start])
                    cursor = QTextCursor(self._editor.document())
                    cursor.setPosition(self._document.document_position(spot.section, len(before)))
                    found.append(cursor)
        return sorted(found, key=QTextCursor.position)


def _is_same(finding: Finding) -> bool:
    return finding.rule == _RULE

"""The prose pane on the screen, with the focus in its text."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QSize
from pytestqt.qtbot import QtBot

from editor.gui.prose.panel import ProsePanel
from editor.session import Session

BESIDE: Final = QSize(330, 480)  # about as it stands beside a table


def shown(session: Session, qtbot: QtBot, size: QSize = BESIDE, section: str = "") -> ProsePanel:
    """The pane of a session; of a section if one is named."""
    panel = ProsePanel(session)
    qtbot.addWidget(panel)
    panel.resize(size)
    panel.show()
    if section:
        panel.show_section(section)
    panel.activateWindow()
    panel.editor.setFocus()
    qtbot.waitUntil(panel.editor.hasFocus)
    return panel


def overview(session: Session) -> str:
    """What section one says, as stored."""
    return session.report.sections.get("overview", "")

"""What the documents need from the program."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from editor.forms.load import Forms
    from editor.gui.files.background import Background
    from editor.gui.files.questions import Dialogs
    from editor.gui.files.recovery import Recovery
    from editor.gui.files.settings import Settings


@dataclass(frozen=True)
class Surroundings:
    """What the documents need from the program."""

    forms: Forms
    settings: Settings
    recovery: Recovery
    background: Background
    dialogs: Dialogs
    today: Callable[[], date] = date.today

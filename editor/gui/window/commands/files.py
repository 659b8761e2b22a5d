"""Commands that open, save and close reports, or import into them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from editor.gui.files.documents import Documents
    from editor.gui.window.action_set import Handlers


def file_commands(documents: Documents) -> Handlers:
    """The commands of the open report's file."""
    return {
        "new": lambda _: documents.new(),
        "open": lambda _: documents.open(),
        "sample": lambda _: documents.open_sample(),
        "save": lambda _: documents.save(),
        "save_as": lambda _: documents.save_as(),
        "close": lambda _: documents.close(),
        "import_prior": lambda _: documents.import_prior(),
        "import_into": lambda _: documents.imports.into(),
        "import_plan": lambda _: documents.plans.choose(),
        "remove_plan": lambda _: documents.plans.remove(),
    }

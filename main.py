"""Start Gouji: with a command its command line, otherwise the window. Only the one that is wanted is imported."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from editor.commands import is_command_line

_NEW_OBJECTS = 200_000  # before circles are sought among them: after 700 it finds few and costs a tenth of a start


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program and return its exit code: 0 done, 1 something to mend, 2 it could not be done."""
    os.environ["PYDANTIC_DISABLE_PLUGINS"] = "__all__"  # we want none; looking for some goes through all installed
    gc.set_threshold(_NEW_OBJECTS)  # for a command, and until the window is up
    given = list(sys.argv[1:] if arguments is None else arguments)
    if is_command_line(given):
        from editor.cli import run

        code = run(given)
        gc.freeze()  # the process ends: a last search for circles in all that it holds would cost a tenth of a second
        return code
    from editor.gui.window.app import run as run_window

    return run_window([Path(argument) for argument in given])


if __name__ == "__main__":
    sys.exit(main())

"""Start Gouji: with a command its command line, otherwise the window. Only the one that is wanted is imported."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from editor.commands import is_command_line


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program and return its exit code: 0 done, 1 something to mend, 2 it could not be done."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    if is_command_line(given):
        from editor.cli import run

        return run(given)
    from editor.gui.window.app import run as run_window

    return run_window([Path(argument) for argument in given])


if __name__ == "__main__":
    sys.exit(main())

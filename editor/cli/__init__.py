"""The command line: the same program without a screen. Results go to stdout, messages to stderr.

The contract of commands, options, exit codes and JSON is `docs/command-line.md`.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Sequence

from editor.cli.output import CANNOT, say
from editor.cli.parser import parse
from editor.errors import EditorError
from editor.forms.load import load_forms
from editor.resources import resource_path


def run(arguments: Sequence[str]) -> int:
    """Run one command and return its exit code."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    options = parse(arguments)
    try:
        return int(options.run(options, load_forms(resource_path("forms"))))
    except EditorError as error:
        say(f"gouji：{error}")
        return CANNOT
    except BrokenPipeError:  # the reader of our output, a pager perhaps, has left
        sys.stderr.close()
        return 0

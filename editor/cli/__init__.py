"""The command line: the same program without a screen. Results go to stdout, messages to stderr.

The contract of commands, options, exit codes and JSON is `docs/command-line.md`.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Sequence

from editor.cli.parser import build_parser
from editor.errors import EditorError
from editor.forms.load import load_forms
from editor.resources import resource_path

CANNOT = 2


def run(arguments: Sequence[str]) -> int:
    """Run one command and return its exit code."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    parsed = build_parser().parse_args(arguments)
    try:
        return int(parsed.run(parsed, load_forms(resource_path("forms"))))
    except EditorError as error:
        print(f"gouji：{error}", file=sys.stderr)
        return CANNOT
    except BrokenPipeError:  # the reader of our output, a pager perhaps, has left
        sys.stderr.close()
        return 0

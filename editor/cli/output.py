"""How commands answer: results on stdout, messages on stderr, and the exit codes that say how it went."""

from __future__ import annotations

import sys
from typing import Final

DONE: Final = 0
TO_MEND: Final = 1
CANNOT: Final = 2


def print_result(result: str | dict[str, object]) -> None:
    """Print what was asked for: a text, or data as JSON."""
    if isinstance(result, str):
        text = result
    else:
        import json

        text = json.dumps(result, ensure_ascii=False, indent=1)
    print(text, flush=True)


def say(message: str) -> None:
    """Say something about the result, beside it."""
    print(message, file=sys.stderr)

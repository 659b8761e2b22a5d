"""`diff`: compare two reports."""

from __future__ import annotations

import argparse
from pathlib import Path

from editor.cli.arguments import add_json
from editor.cli.output import DONE, TO_MEND, print_result, say
from editor.cli.reading import opened
from editor.forms.load import Forms
from editor.report.citations.rendering import published
from editor.report.compare import Difference, compare


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The two reports."""
    parser.add_argument("first", type=Path, metavar="甲", help="第一份年报")
    parser.add_argument("second", type=Path, metavar="乙", help="第二份年报")
    add_json(parser)


def run(options: argparse.Namespace, forms: Forms) -> int:
    """Print the differences; 1 if there are any."""
    first, second = (published(opened(path, forms).report) for path in (options.first, options.second))
    differences = compare(first, second)
    if options.json:
        print_result({"differences": [_data(difference) for difference in differences]})
    elif differences:
        print_result("\n".join(map(str, differences)))
    else:
        say("两份年报相同")
    return TO_MEND if differences else DONE


def _data(difference: Difference) -> dict[str, str]:
    """One difference of `diff --json`."""
    return {
        "where": difference.where,
        "name": difference.name,
        "before": difference.before,
        "after": difference.after,
    }

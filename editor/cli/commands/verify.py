"""`verify`: compare a published file with its report."""

from __future__ import annotations

import argparse
from pathlib import Path

from editor.cli.arguments import add_json
from editor.cli.output import DONE, TO_MEND, print_result
from editor.cli.printed.verification import verification_data
from editor.cli.reading import opened
from editor.forms.load import Forms
from editor.report.suffix import SUFFIX
from editor.workflows.exporting import verify_published


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The published file and the report."""
    parser.add_argument("published", type=Path, metavar="发布稿", help="已发布的网页、PDF、Word 等文件")
    parser.add_argument("report", type=Path, metavar="年报", help=f"年报文件（{SUFFIX}）")
    add_json(parser)


def run(options: argparse.Namespace, forms: Forms) -> int:
    """Print the comparison; 1 if they differ or a cell could not be read."""
    report = opened(options.report, forms).report
    outcome = verify_published(options.published, report, forms)
    print_result(verification_data(outcome) if options.json else outcome.text)
    return DONE if outcome.is_same else TO_MEND

"""`check`: all findings of files and folders."""

from __future__ import annotations

import argparse
from pathlib import Path

from editor.cli.arguments import add_json, add_prior
from editor.cli.output import CANNOT, DONE, TO_MEND, print_result
from editor.cli.printed.checked import checked_text
from editor.cli.printed.checked_data import checked_data
from editor.cli.progress import counted
from editor.cli.reading import prior_of
from editor.errors import EditorError
from editor.forms.load import Forms
from editor.workflows.checking import check_files, report_files
from editor.workflows.opening import IMPORT_SUFFIXES


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The files, and last year's report."""
    parser.add_argument("files", nargs="+", type=Path, metavar="文件", help="要审核的文件或文件夹")
    add_prior(parser)
    add_json(parser)


def run(options: argparse.Namespace, forms: Forms) -> int:
    """Check each; 1 if anything blocks, 2 if a file could not be read."""
    prior = prior_of(options.prior, forms)
    paths = report_files(options.files)
    if not paths:
        raise EditorError("没有找到可以审核的文件", remedy=f"可审核的类型：{'、'.join(IMPORT_SUFFIXES)}")
    checked = list(counted(check_files(paths, forms, prior), len(paths)))
    if options.json:
        print_result({"files": [checked_data(file) for file in checked]})
    else:
        print_result("\n\n".join(map(checked_text, checked)))
    if any(file.error for file in checked):
        return CANNOT
    return TO_MEND if any(file.result and file.result.verdict.blocks for file in checked) else DONE

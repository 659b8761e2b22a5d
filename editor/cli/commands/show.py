"""`show`: print a report, or the tasks of a work plan."""

from __future__ import annotations

import argparse

from editor.cli.arguments import add_file, add_json
from editor.cli.output import DONE, print_result
from editor.cli.reading import opened
from editor.errors import NoReportError
from editor.forms.load import Forms


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The file."""
    add_file(parser)
    add_json(parser)


def run(options: argparse.Namespace, forms: Forms) -> int:
    """Print what is in the file."""
    try:
        report = opened(options.file, forms).report
    except NoReportError:
        if not _show_plan(options):
            raise
        return DONE
    from editor.cli.printed.report import report_data, report_text

    print_result(report_data(report) if options.json else report_text(report))
    return DONE


def _show_plan(options: argparse.Namespace) -> bool:
    """Print the work plan in the file; False if there is none."""
    from editor.cli.printed.plan import plan_data, plan_text
    from editor.workflows.opening import open_work_plan

    plan = open_work_plan(options.file)
    if plan is None:
        return False
    print_result(plan_data(plan) if options.json else plan_text(plan))
    return True

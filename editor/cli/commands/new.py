"""`new`: start a report, or a workbook to be filled in where the program is not at hand."""

from __future__ import annotations

import argparse

from editor.cli.arguments import add_output, add_prior
from editor.cli.output import DONE, say
from editor.cli.reading import prior_of
from editor.cli.saving import WORKBOOK, save_new
from editor.forms.load import Forms
from editor.workflows.opening import form_change, start_report


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Where to, and whose report of which year."""
    add_output(parser, required=True)
    parser.add_argument("--year", type=int, required=True, metavar="年度", help="报告年度")
    parser.add_argument("--body", required=True, metavar="单位", help='编制单位名称（空白收集表可写 ""）')
    add_prior(parser)


def run(options: argparse.Namespace, forms: Forms) -> int:
    """Start it and save it."""
    prior = prior_of(options.prior, forms)
    report = start_report(forms, options.year, options.body, prior)
    save_new(report, options.output, forms)
    say(f"已新建 {options.output}（{report.form.name}，带入上年数据 {len(report.cells)} 格）")
    if options.output.suffix.lower() == WORKBOOK:
        say("这是空白收集表：在 Excel 或 WPS 中填好后，可直接打开、导入或审核")
    for line in form_change(report.form, prior) if prior is not None else ():
        say(line)
    return DONE

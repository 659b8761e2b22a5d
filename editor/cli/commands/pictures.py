"""`pictures`: write the pictures of a report."""

from __future__ import annotations

import argparse
from pathlib import Path

from editor.cli.arguments import add_file
from editor.cli.output import DONE, TO_MEND, say
from editor.cli.reading import opened
from editor.exporters.pictures.kinds import PICTURE_KINDS
from editor.forms.load import Forms
from editor.workflows.checking import may_be_published
from editor.workflows.picturing import export_pictures, read_earlier


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The report, the folder to write to, the kind of file, and reports of years before."""
    add_file(parser)
    parser.add_argument("-o", "--output", type=Path, required=True, metavar="文件夹", help="写到哪个文件夹")
    kinds = tuple(PICTURE_KINDS)
    parser.add_argument("--to", choices=kinds, default=kinds[0], help=f"图片的类型（不写则为 {kinds[0]}）")
    parser.add_argument("--prior", nargs="+", type=Path, default=[], metavar="往年文件", help="往年的年报，画历年图表")


def run(options: argparse.Namespace, forms: Forms) -> int:
    """Write them; 1 if the report is not ready, so that its figures may still change."""
    report = opened(options.file, forms).report
    earlier = [read_earlier(path, forms, report) for path in options.prior]
    for path in export_pictures(report, options.to, options.output, earlier):
        say(f"已写入 {path}")
    if may_be_published(report):
        return DONE
    say("报告还有必须改的问题或未填的格，图中的数字不是定稿。请用 check 查看。")
    return TO_MEND

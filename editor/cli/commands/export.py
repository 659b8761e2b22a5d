"""`export`: write a report in another format, and prove it."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Final

from editor.cli.arguments import add_file, add_output, add_style
from editor.cli.output import DONE, TO_MEND, say
from editor.cli.reading import opened
from editor.errors import StoreError
from editor.exporters.paper.page_style import page_style
from editor.exporters.writers import ExportOptions
from editor.files import is_there
from editor.formats import EXPORT_FORMATS
from editor.forms.load import Forms
from editor.report.model import Report
from editor.workflows.checking import may_be_published
from editor.workflows.exporting import export_name, export_report

ALL: Final = "all"  # formats, into one folder
_FORMATS: Final = f"导出的格式；{ALL} 把全部格式、图解和核对记录写进一个文件夹"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The report, the format, where to and how."""
    add_file(parser)
    parser.add_argument("--to", required=True, choices=[*(entry.id for entry in EXPORT_FORMATS), ALL], help=_FORMATS)
    add_output(parser, required=False)
    parser.add_argument("--draft", action="store_true", help="作为草稿导出（有未解决的问题也导出）")
    add_style(parser)
    parser.add_argument("--annex", action="store_true", help="PDF、Word 最后附一页图解")


def run(options: argparse.Namespace, forms: Forms) -> int:
    """Write and prove it; 1 if it is not ready, or if the proof found something."""
    report = opened(options.file, forms).report
    if not options.draft and not may_be_published(report):
        say("报告还有必须改的问题或未填的格，不能作为正式稿导出。请先用 check 查看，或加 --draft 导出草稿。")
        return TO_MEND
    how = ExportOptions(options.draft, page_style(options.style), options.annex)
    if options.to == ALL:
        return _export_all(report, options.output or options.file.parent, forms, how)
    path = options.output or options.file.parent / export_name(report, options.to)
    if is_there(path) and is_there(options.file) and path.samefile(options.file):
        raise StoreError("输出文件就是输入文件", place=str(path), remedy="请用 -o 另给一个文件名")
    outcome = export_report(report, options.to, path, forms, how)
    for mismatch in outcome.mismatches:
        say(f"与报告不符：{mismatch}")
    if outcome.mismatches:
        say(f"没有写入 {path}：{outcome.record.summary}。原有的文件没有改动。")
        return TO_MEND
    say(f"已写入 {path}，{outcome.record.summary}；年报摘要 {outcome.record.digest}")
    return DONE


def _export_all(report: Report, parent: Path, forms: Forms, how: ExportOptions) -> int:
    """Write the whole set into a folder of its own within `parent`."""
    from editor.workflows.publishing import publish

    published = publish(report, parent, forms, how)
    for mismatch in published.mismatches:
        say(f"与报告不符：{mismatch}")
    summary = "，".join(f"{outcome.record.format} {outcome.record.summary}" for outcome in published.outcomes)
    if published.mismatches:
        say(f"没有写入 {published.folder}：{summary}。原有的文件没有改动。")
        return TO_MEND
    say(f"已写入 {published.folder}（{len(published.files)} 个文件）：{summary}")
    return DONE

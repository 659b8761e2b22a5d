"""`import`: read a published report into a `.gouji` file."""

from __future__ import annotations

import argparse
from pathlib import Path

from editor.checks.told.offers import offers
from editor.cli.arguments import add_file, add_output, add_prior
from editor.cli.output import DONE, TO_MEND, say
from editor.cli.reading import opened, prior_of
from editor.cli.saving import save_new
from editor.errors import EditorError, NoReportError
from editor.forms.load import Forms
from editor.report.model import ImportRecord, Report
from editor.workflows.opening import open_work_plan


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The file, where to, and what overrules the file."""
    add_file(parser)
    add_output(parser, required=True)
    parser.add_argument("--year", type=int, metavar="年度", help="报告年度（不写则从文件中识别）")
    parser.add_argument("--form", metavar="格式", help="格式版本，如 2021（不写则从文件中识别）")
    add_prior(parser)


def run(options: argparse.Namespace, forms: Forms) -> int:
    """Read and save it; 1 if something in it needs a look."""
    _ensure_known(forms, options.form)
    prior = prior_of(options.prior, forms)
    try:
        document = opened(options.file, forms, year=options.year, form=options.form, prior=prior)
    except NoReportError as error:
        raise _said_of_plan(options.file, error) from error
    report = document.report
    save_new(report, options.output, forms)
    record = report.imported or ImportRecord(options.file.name)
    for line in _lines(report, record):
        say(line)
    return TO_MEND if record.unread or record.doubtful or document.read_only else DONE


def _ensure_known(known: Forms, identifier: str | None) -> None:
    if identifier is not None and known.get(identifier) is None:
        ids = "、".join(form.id for form in known)
        raise EditorError(f"没有 {identifier} 版格式", remedy=f"可用：{ids}")


def _said_of_plan(path: Path, error: NoReportError) -> EditorError:
    """The error, with what to do if the file is a work plan."""
    plan = open_work_plan(path)
    if plan is None:
        return error
    return NoReportError(
        f"这是政务公开工作要点（{len(plan.tasks)} 项任务），不是年度报告",
        place=path.name,
        remedy="用 show 查看其中的任务；要记入年报，请在窗口中打开年报，再用“工具”菜单的“导入工作要点”",
    )


def _lines(report: Report, record: ImportRecord) -> list[str]:
    names = report.form.names.cells
    lines = [f"{report.display_title}：{report.form.name}，读出 {len(report.cells)}/{len(report.form.cells)} 格"]
    lines += [f"未能读出：{names[ref]}（{ref}）" for ref in record.unread]
    lines += [f"请核对：{names[ref]}（{ref}）" for ref in record.doubtful]
    lines += [f"未归入：{item.where} {item.text}" for item in record.unmapped]
    number = len({offer.ref for offer in offers(report).offers})
    lines += [f"正文中有 {number} 个数可填入统计表，用 show 或在窗口中查看、采用"] if number else []
    return [*lines, *record.notes]

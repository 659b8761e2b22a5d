"""What each command does: call a workflow, print its result, say by the exit code how it went."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

from editor import workflows
from editor.checks.told.offers import offers
from editor.cli.progress import counted
from editor.cli.shapes import checked_data, difference_data, plan_data, report_data, verification_data
from editor.cli.texts import checked_text, forms_text, plan_text, report_text
from editor.cli.told import told_text
from editor.errors import EditorError, NoReportError, StoreError
from editor.forms.load import Forms
from editor.report.citations.citing import published
from editor.report.compare import compare
from editor.report.files import write_atomically
from editor.report.model import ImportRecord, Report

Action = Callable[[argparse.Namespace, Forms], int]

DONE, TO_MEND, CANNOT = 0, 1, 2
ALL = "all"  # formats, into one folder
_WORKBOOK = ".xlsx"


def show(options: argparse.Namespace, forms: Forms) -> int:
    """Print a report, or the tasks of a work plan."""
    try:
        report = _opened(options.file, forms).report
    except NoReportError:
        plan = workflows.open_work_plan(options.file)
        if plan is None:
            raise
        _print(plan_data(plan) if options.json else plan_text(plan))
        return DONE
    text = f"{report_text(published(report))}\n{told_text(report)}".rstrip()
    _print(report_data(report) if options.json else text)
    return DONE


def import_report(options: argparse.Namespace, forms: Forms) -> int:
    """Read a published report into a `.gouji` file; 1 if something in it needs a look."""
    _ensure_known(forms, options.form)
    prior = workflows.read_prior(options.prior, forms) if options.prior else None
    try:
        document = _opened(options.file, forms, year=options.year, form=options.form, prior=prior)
    except NoReportError as error:
        raise _said_of_plan(options.file, error) from error
    report = document.report
    _save_new(report, options.output)
    record = report.imported or ImportRecord(options.file.name)
    for line in _import_lines(report, record):
        _say(line)
    return TO_MEND if record.unread or record.doubtful or document.read_only else DONE


def new(options: argparse.Namespace, forms: Forms) -> int:
    """Start a report, or a workbook to be filled in where the program is not at hand."""
    prior = workflows.read_prior(options.prior, forms) if options.prior else None
    report = workflows.start_report(forms, options.year, options.body, prior)
    _save_new(report, options.output)
    _say(f"已新建 {options.output}（{report.form.name}，带入上年数据 {len(report.cells)} 格）")
    if options.output.suffix.lower() == _WORKBOOK:
        _say("这是空白收集表：在 Excel 或 WPS 中填好后，可直接打开、导入或审核")
    for line in workflows.form_change(report.form, prior) if prior is not None else ():
        _say(line)
    return DONE


def check(options: argparse.Namespace, forms: Forms) -> int:
    """Check files and folders."""
    prior = workflows.read_prior(options.prior, forms) if options.prior else None
    paths = workflows.report_files(options.files)
    if not paths:
        raise EditorError("没有找到可以审核的文件", remedy=f"可审核的类型：{'、'.join(workflows.IMPORT_SUFFIXES)}")
    checked = list(counted(workflows.check_files(paths, forms, prior), len(paths)))
    if options.json:
        _print({"files": [checked_data(file) for file in checked]})
    else:
        _print("\n\n".join(map(checked_text, checked)))
    if any(file.error for file in checked):
        return CANNOT
    return TO_MEND if any(file.result and file.result.verdict.blocks for file in checked) else DONE


def review(options: argparse.Namespace, forms: Forms) -> int:
    """Write the 领导审阅稿 of a report; 1 if anything keeps the report from being final."""
    prior = workflows.read_prior(options.prior, forms) if options.prior else None
    report = workflows.with_prior(_opened(options.file, forms, prior=prior).report, prior)
    if options.output.suffix.lower() != ".pdf":
        raise StoreError("领导审阅稿只写成 PDF", place=str(options.output), remedy="输出文件名请以 .pdf 结尾")
    data = workflows.review_pdf(report, workflows.page_style(options.style), date.today())
    write_atomically(options.output, data)
    _say(f"已写入 {options.output}")
    return TO_MEND if workflows.check_report(report)[0].verdict.blocks else DONE


def export(options: argparse.Namespace, forms: Forms) -> int:
    """Write a report in another format, and prove it."""
    report = _opened(options.file, forms).report
    result, _ = workflows.check_report(report)
    if result.verdict.blocks and not options.draft:
        _say("报告还有必须改的问题或未填的格，不能作为正式稿导出。请先用 check 查看，或加 --draft 导出草稿。")
        return TO_MEND
    how = workflows.ExportOptions(options.draft, workflows.page_style(options.style), options.annex)
    if options.to == ALL:
        return _export_all(report, options.output or options.file.parent, forms, how)
    path = options.output or options.file.parent / workflows.export_name(report, options.to)
    if path.exists() and options.file.exists() and path.samefile(options.file):
        raise StoreError("输出文件就是输入文件", place=str(path), remedy="请用 -o 另给一个文件名")
    outcome = workflows.export_report(report, options.to, path, forms, how)
    for mismatch in outcome.mismatches:
        _say(f"与报告不符：{mismatch}")
    _say(f"已写入 {outcome.path}，{outcome.record.summary}；年报摘要 {outcome.record.digest}")
    return TO_MEND if outcome.mismatches else DONE


def _export_all(report: Report, parent: Path, forms: Forms, how: workflows.ExportOptions) -> int:
    """Write the whole set into a folder of its own within `parent`."""
    published = workflows.publish(report, parent, forms, how)
    for mismatch in published.mismatches:
        _say(f"与报告不符：{mismatch}")
    summary = "，".join(f"{outcome.record.format} {outcome.record.summary}" for outcome in published.outcomes)
    _say(f"已写入 {published.folder}（{len(published.files)} 个文件）：{summary}")
    return TO_MEND if published.mismatches else DONE


def pictures(options: argparse.Namespace, forms: Forms) -> int:
    """Write the pictures of a report; 1 if the report is not ready, so that its figures may still change."""
    report = _opened(options.file, forms).report
    earlier = [workflows.read_earlier(path, forms, report) for path in options.prior]
    for path in workflows.export_pictures(report, options.to, options.output, earlier):
        _say(f"已写入 {path}")
    result, _ = workflows.check_report(report)
    if result.verdict.blocks:
        _say("报告还有必须改的问题或未填的格，图中的数字不是定稿。请用 check 查看。")
    return TO_MEND if result.verdict.blocks else DONE


def verify(options: argparse.Namespace, forms: Forms) -> int:
    """Compare a published file with its report; 1 if they differ or a cell could not be read."""
    report = _opened(options.report, forms).report
    outcome = workflows.verify_published(options.published, report, forms)
    _print(verification_data(outcome) if options.json else outcome.text)
    return DONE if outcome.is_same else TO_MEND


def diff(options: argparse.Namespace, forms: Forms) -> int:
    """Compare two reports; 1 if they differ."""
    first, second = (published(_opened(path, forms).report) for path in (options.first, options.second))
    differences = compare(first, second)
    if options.json:
        _print({"differences": [difference_data(difference) for difference in differences]})
    elif differences:
        _print("\n".join(map(str, differences)))
    else:
        _say("两份年报相同")
    return TO_MEND if differences else DONE


def forms(_: argparse.Namespace, known: Forms) -> int:
    """List the editions."""
    _print(forms_text(known))
    return DONE


def _opened(
    path: Path, forms: Forms, *, year: int | None = None, form: str | None = None, prior: Report | None = None
) -> workflows.Document:
    """The document in a file; what of it this program does not know is said."""
    document = workflows.open_document(path, forms, year=year, form=form, prior=prior)
    if document.read_only:
        _say(f"{path.name}：{document.read_only}。")
    return document


def _said_of_plan(path: Path, error: NoReportError) -> EditorError:
    """The error, with what to do if the file is a work plan."""
    plan = workflows.open_work_plan(path)
    if plan is None:
        return error
    return NoReportError(
        f"这是政务公开工作要点（{len(plan.tasks)} 项任务），不是年度报告",
        place=path.name,
        remedy="用 show 查看其中的任务；要记入年报，请在窗口中打开年报，再用“工具”菜单的“导入工作要点”",
    )


def _ensure_known(known: Forms, identifier: str | None) -> None:
    if identifier is not None and known.get(identifier) is None:
        ids = "、".join(form.id for form in known)
        raise EditorError(f"没有 {identifier} 版格式", remedy=f"可用：{ids}")


def _save_new(report: Report, path: Path) -> None:
    """A report file that holds something is never overwritten: it may be somebody's work."""
    if path.exists() and path.stat().st_size > 0:
        raise StoreError("文件已存在，没有覆盖", place=str(path), remedy="请换一个文件名，或先移走原文件")
    (workflows.blank_workbook if path.suffix.lower() == _WORKBOOK else workflows.save_document)(report, path)


def _import_lines(report: Report, record: ImportRecord) -> list[str]:
    names = report.form.names.cells
    lines = [f"{report.display_title}：{report.form.name}，读出 {len(report.cells)}/{len(report.form.cells)} 格"]
    lines += [f"未能读出：{names[ref]}（{ref}）" for ref in record.unread]
    lines += [f"请核对：{names[ref]}（{ref}）" for ref in record.doubtful]
    lines += [f"未归入：{item.where} {item.text}" for item in record.unmapped]
    number = len({offer.ref for offer in offers(report).offers})
    lines += [f"正文中有 {number} 个数可填入统计表，用 show 或在窗口中查看、采用"] if number else []
    return [*lines, *record.notes]


def _print(result: str | dict[str, object]) -> None:
    text = result if isinstance(result, str) else json.dumps(result, ensure_ascii=False, indent=1)
    print(text, flush=True)


def _say(message: str) -> None:
    print(message, file=sys.stderr)

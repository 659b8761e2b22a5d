"""`review`: write the 领导审阅稿 of a report."""

from __future__ import annotations

import argparse
from datetime import date

from editor.cli.arguments import add_file, add_output, add_prior, add_style
from editor.cli.output import DONE, TO_MEND, say
from editor.cli.reading import opened, prior_of
from editor.errors import StoreError
from editor.exporters.paper.page_style import page_style
from editor.files import write_atomically
from editor.forms.load import Forms
from editor.workflows.checking import may_be_published, with_prior
from editor.workflows.publishing import review_pdf


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The report, last year's, and the file to write."""
    add_file(parser)
    add_prior(parser)
    add_output(parser, required=True)
    add_style(parser)


def run(options: argparse.Namespace, forms: Forms) -> int:
    """Write it; 1 if anything keeps the report from being final."""
    prior = prior_of(options.prior, forms)
    report = with_prior(opened(options.file, forms, prior=prior).report, prior)
    if options.output.suffix.lower() != ".pdf":
        raise StoreError("领导审阅稿只写成 PDF", place=str(options.output), remedy="输出文件名请以 .pdf 结尾")
    data = review_pdf(report, page_style(options.style), date.today())
    write_atomically(options.output, data)
    say(f"已写入 {options.output}")
    return DONE if may_be_published(report) else TO_MEND

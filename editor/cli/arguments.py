"""The arguments that several commands take."""

from __future__ import annotations

import argparse
from pathlib import Path

from editor.report.suffix import SUFFIX


def add_file(parser: argparse.ArgumentParser) -> None:
    """The report that the command is about."""
    parser.add_argument("file", type=Path, metavar="文件", help=f"年报文件（{SUFFIX}）或任何可导入的文件")


def add_output(parser: argparse.ArgumentParser, *, required: bool) -> None:
    """The file to write."""
    parser.add_argument("-o", "--output", type=Path, required=required, metavar="输出", help="写到哪个文件")


def add_prior(parser: argparse.ArgumentParser) -> None:
    """Last year's report."""
    parser.add_argument("--prior", type=Path, metavar="上年文件", help="上年的年报（任何可导入的文件）")


def add_style(parser: argparse.ArgumentParser) -> None:
    """The look of pages."""
    from editor.exporters.paper.page_style import STYLES

    names = "，".join(f"{style.id} {style.label}" for style in STYLES)
    identifiers = [style.id for style in STYLES]
    text = f"版面：{names}（不写则为 {identifiers[0]}）"
    parser.add_argument("--style", choices=identifiers, default=identifiers[0], help=text)


def add_json(parser: argparse.ArgumentParser) -> None:
    """The result as JSON."""
    parser.add_argument("--json", action="store_true", help="输出 JSON")

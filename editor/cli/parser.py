"""What may be typed: commands and options, with their help in Chinese."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any, NoReturn

from editor.cli import actions
from editor.commands import COMMANDS
from editor.workflows import EXPORT_FORMATS, PICTURE_KINDS, STYLES, SUFFIX

_TRANSLATIONS = (
    ("the following arguments are required: ", "缺少参数："),
    ("unrecognized arguments: ", "不认识的参数："),
    ("expected one argument", "后面要跟一个值"),
    ("expected at least one argument", "后面至少要跟一个值"),
    ("invalid choice: ", "没有这个选项："),
    ("(choose from ", "（可用："),
    ("invalid int value: ", "不是整数："),
    ("argument ", "参数 "),
)


_FORMATS = f"导出的格式；{actions.ALL} 把全部格式、图解和核对记录写进一个文件夹"


class Parser(argparse.ArgumentParser):
    """An argument parser that speaks Chinese."""

    def __init__(self, **options: Any) -> None:
        super().__init__(add_help=False, **options)
        self._optionals.title = "选项"
        self._positionals.title = "参数"
        self.add_argument("-h", "--help", action="help", help="显示本说明")

    def format_usage(self) -> str:
        """The usage line."""
        return super().format_usage().replace("usage: ", "用法：", 1)

    def format_help(self) -> str:
        """The whole help text."""
        return super().format_help().replace("usage: ", "用法：", 1)

    def error(self, message: str) -> NoReturn:
        """Say what is wrong with the arguments, and end."""
        for english, chinese in _TRANSLATIONS:
            message = message.replace(english, chinese)
        self.exit(2, f"{self.format_usage()}gouji：{message}\n")


def build_parser() -> Parser:
    """The parser of all commands."""
    parser = Parser(prog="gouji", description="勾稽：政府信息公开工作年度报告的编制与审核")
    commands = parser.add_subparsers(title="命令", metavar="命令", required=True, dest="command")

    def command(name: str, run: actions.Action) -> argparse.ArgumentParser:
        added: argparse.ArgumentParser = commands.add_parser(name, help=COMMANDS[name], description=COMMANDS[name])
        added.set_defaults(run=run)
        return added

    show = command("show", actions.show)
    _file(show)
    _json(show)
    imported = command("import", actions.import_report)
    _file(imported)
    _output(imported, required=True)
    imported.add_argument("--year", type=int, metavar="年度", help="报告年度（不写则从文件中识别）")
    imported.add_argument("--form", metavar="格式", help="格式版本，如 2021（不写则从文件中识别）")
    _prior(imported)
    new = command("new", actions.new)
    _output(new, required=True)
    new.add_argument("--year", type=int, required=True, metavar="年度", help="报告年度")
    new.add_argument("--body", required=True, metavar="单位", help='编制单位名称（空白收集表可写 ""）')
    _prior(new)
    check = command("check", actions.check)
    check.add_argument("files", nargs="+", type=Path, metavar="文件", help="要审核的文件或文件夹")
    _prior(check)
    _json(check)
    review = command("review", actions.review)
    _file(review)
    _prior(review)
    _output(review, required=True)
    _style(review)
    export = command("export", actions.export)
    _file(export)
    export.add_argument(
        "--to", required=True, choices=[*(entry.id for entry in EXPORT_FORMATS), actions.ALL], help=_FORMATS
    )
    _output(export, required=False)
    export.add_argument("--draft", action="store_true", help="作为草稿导出（有未解决的问题也导出）")
    _style(export)
    export.add_argument("--annex", action="store_true", help="PDF、Word 最后附一页图解")
    pictures = command("pictures", actions.pictures)
    _file(pictures)
    pictures.add_argument("-o", "--output", type=Path, required=True, metavar="文件夹", help="写到哪个文件夹")
    kinds = tuple(PICTURE_KINDS)
    pictures.add_argument("--to", choices=kinds, default=kinds[0], help=f"图片的类型（不写则为 {kinds[0]}）")
    pictures.add_argument(
        "--prior", nargs="+", type=Path, default=[], metavar="往年文件", help="往年的年报，画历年图表"
    )
    verify = command("verify", actions.verify)
    verify.add_argument("published", type=Path, metavar="发布稿", help="已发布的网页、PDF、Word 等文件")
    verify.add_argument("report", type=Path, metavar="年报", help=f"年报文件（{SUFFIX}）")
    _json(verify)
    diff = command("diff", actions.diff)
    diff.add_argument("first", type=Path, metavar="甲", help="第一份年报")
    diff.add_argument("second", type=Path, metavar="乙", help="第二份年报")
    _json(diff)
    command("forms", actions.forms)
    return parser


def _file(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="文件", help=f"年报文件（{SUFFIX}）或任何可导入的文件")


def _output(parser: argparse.ArgumentParser, *, required: bool) -> None:
    parser.add_argument("-o", "--output", type=Path, required=required, metavar="输出", help="写到哪个文件")


def _prior(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--prior", type=Path, metavar="上年文件", help="上年的年报（任何可导入的文件）")


def _style(parser: argparse.ArgumentParser) -> None:
    names = "，".join(f"{style.id} {style.label}" for style in STYLES)
    identifiers = [style.id for style in STYLES]
    text = f"版面：{names}（不写则为 {identifiers[0]}）"
    parser.add_argument("--style", choices=identifiers, default=identifiers[0], help=text)


def _json(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="输出 JSON")

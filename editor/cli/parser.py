"""What may be typed: the commands, with their help in Chinese, and the options of the one that was typed."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from typing import Any, NoReturn

from editor.cli.commands import command_named
from editor.commands import COMMANDS

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


def parse(arguments: Sequence[str]) -> argparse.Namespace:
    """The options that are given; `run` among them is what the command does. Ends the program if they do not fit.

    The other commands are known to the parser by their names alone: their arguments would cost their imports.
    """
    parser = Parser(prog="gouji", description="勾稽：政府信息公开工作年度报告的编制与审核")
    commands = parser.add_subparsers(title="命令", metavar="命令", required=True, dest="command")
    for name, words in COMMANDS.items():
        added: argparse.ArgumentParser = commands.add_parser(name, help=words, description=words)
        if name == next(iter(arguments), None):
            command = command_named(name)
            command.add_arguments(added)
            added.set_defaults(run=command.run)
    return parser.parse_args(arguments)

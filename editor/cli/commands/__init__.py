"""The commands, one a module: the arguments it takes and what it does. Only the one that is called is imported."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from editor.forms.load import Forms


class Command(Protocol):
    """A command; each module of this package is one."""

    def add_arguments(self, parser: argparse.ArgumentParser, /) -> None:
        """Tell the parser what may follow the command's name."""

    def run(self, options: argparse.Namespace, forms: Forms, /) -> int:
        """Do it and give the exit code. Raises EditorError."""


def command_named(name: str) -> Command:
    """The command of a name in `editor.commands.COMMANDS`, imported. Raises KeyError for another."""
    match name:
        case "show":
            from editor.cli.commands import show

            return show
        case "import":
            from editor.cli.commands import import_report

            return import_report
        case "new":
            from editor.cli.commands import new

            return new
        case "check":
            from editor.cli.commands import check

            return check
        case "review":
            from editor.cli.commands import review

            return review
        case "export":
            from editor.cli.commands import export

            return export
        case "pictures":
            from editor.cli.commands import pictures

            return pictures
        case "verify":
            from editor.cli.commands import verify

            return verify
        case "diff":
            from editor.cli.commands import diff

            return diff
        case "forms":
            from editor.cli.commands import forms

            return forms
        case _:
            raise KeyError(name)

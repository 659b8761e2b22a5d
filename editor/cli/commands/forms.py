"""`forms`: list the editions of the form, each with its rules."""

from __future__ import annotations

import argparse
from collections.abc import Iterator

from editor.cli.output import DONE, print_result
from editor.forms.form import Form
from editor.forms.load import Forms


def add_arguments(_: argparse.ArgumentParser) -> None:
    """Nothing may follow."""


def run(_: argparse.Namespace, forms: Forms) -> int:
    """Print the list."""
    print_result("\n\n".join("\n".join(_lines(form)) for form in forms))
    return DONE


def _lines(form: Form) -> Iterator[str]:
    yield f"{form.id}  {form.name}  {form.years}  {len(form.cells)} 格  {form.basis}"
    for rule in form.rules:
        times = f" ×{len(form.instances[rule.id])}" if rule.function is None else ""
        yield f"  {rule.id}{times}  {rule.force.words}  {rule.title}"

"""Making findings about prose: what all of them have in common. No rule here."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from editor.checks.finding import Finding, Fix, Spot, State
from editor.forms.rule_spec import Basis, RuleClass, RuleSpec
from editor.report.waiver import Judged

_PRACTICE: Final = "审核惯例"
_SHOWN: Final = 24  # characters of the prose that a message quotes


def told(
    rule: RuleSpec,
    at: str,
    message: str,
    *,
    state: State = State.FAIL,
    subject: str = "",
    judged: Iterable[str] = (),
    why: str = "",
    spots: tuple[Spot, ...] = (),
    fixes: tuple[Fix, ...] = (),
) -> Finding:
    """The finding of a rule at a section (its id) or at the `title`; `judged` are the words or numbers judged there."""
    return Finding(
        rule.id,
        at,
        rule.force,
        state,
        message,
        rule.basis,
        subject=subject,
        judged=tuple(Judged(at, value) for value in judged),
        why=why,
        spots=spots,
        fixes=fixes,
    )


def weaker(rule: RuleSpec, footing: RuleClass) -> RuleSpec:
    """The same rule on another footing, where it asks for more than the form or the law does."""
    return replace(rule, basis=Basis(document=_PRACTICE, class_=footing))


def counted(count: int) -> str:
    """等 3 处, after the first of them; nothing for one."""
    return f"等 {count} 处" if count > 1 else ""


def quoted(text: str, start: int = 0, end: int | None = None) -> str:
    """A piece of prose for a message, in quotation marks, shortened where it is long."""
    piece = " ".join(text[start:end].split())
    return f"“{piece[:_SHOWN]}…”" if len(piece) > _SHOWN else f"“{piece}”"

"""Small texts that several parts of the window share."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from editor.checks.finding import CheckResult


_MNEMONIC: Final = re.compile(r"\(&.\)|&|…")
_RUN: Final = 12
_UNBROKEN: Final = re.compile(rf"[!-~]{{{_RUN + 1},}}")
BREAK: Final = "\u200b"


CHECKING: Final = "正在审核正文……"
"""Stands for the verdict of a report that was just opened, until its prose was read."""


def plain_text(text: str) -> str:
    """A menu text without its mnemonic and dots: 另存为(&A)… gives 另存为."""
    return _MNEMONIC.sub("", text)


def shortened(words: str, longest: int) -> str:
    """A text cut to so many letters, its last a sign that there is more."""
    return words if len(words) <= longest else f"{words[: longest - 1]}…"


def breakable(text: str) -> str:
    """A text that a narrow window can break anywhere: in long runs of letters without a blank, breaks nobody sees."""
    return _UNBROKEN.sub(
        lambda run: BREAK.join(run.group()[at : at + _RUN] for at in range(0, len(run.group()), _RUN)), text
    )


def verdict_text(result: CheckResult) -> str:
    """What the report is good for, in a few words."""
    from editor.checks.finding import Verdict
    from editor.forms.rule_spec import Force

    counts = result.counts
    expired = f"（{len(result.expired)} 项说明已失效）" if result.expired else ""
    return {
        Verdict.READY: "审核通过，可以定稿",
        Verdict.REVIEW: f"可以定稿，{counts[Force.REVIEW]} 项要改或说明{expired}",
        Verdict.INCOMPLETE: missing_text(result),
        Verdict.ERRORS: f"{counts[Force.ERROR]} 处必须改",
    }[result.verdict]


def missing_text(result: CheckResult) -> str:
    """What keeps a report from being judged: blank cells, texts that are not written, or what cannot be read."""
    unwritten = sum(finding.is_unwritten for finding in result.findings)
    parts = [f"{len(result.blanks)} 格未填"] if result.blanks else []
    parts += [f"{unwritten} 处文字未写"] if unwritten else []
    return f"还有 {'、'.join(parts)}" if parts else "还有不能核对的数，请看审核结果"

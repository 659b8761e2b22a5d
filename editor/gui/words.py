"""Small texts that several parts of the window share."""

from __future__ import annotations

import re
from typing import Final

from editor.checks.finding import CheckResult, Verdict
from editor.forms.spec import Force

_MNEMONIC: Final = re.compile(r"\(&.\)|&|…")


def plain_text(text: str) -> str:
    """A menu text without its mnemonic and dots: 另存为(&A)… gives 另存为."""
    return _MNEMONIC.sub("", text)


def verdict_text(result: CheckResult) -> str:
    """What the report is good for, in a few words."""
    counts = result.counts
    blank = result.cells - result.filled
    return {
        Verdict.READY: "审核通过，可以定稿",
        Verdict.REVIEW: f"可以定稿，{counts[Force.REVIEW]} 项要改或说明",
        Verdict.INCOMPLETE: f"还有 {blank} 格未填" if blank else "有单元格不能识别",
        Verdict.ERRORS: f"{counts[Force.ERROR]} 处必须改",
    }[result.verdict]

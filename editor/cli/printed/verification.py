"""What `verify --json` says (`docs/command-line.md`); what it says to people is the verification's own text."""

from __future__ import annotations

from typing import Any

from editor.verify.result import Mismatch, Verification


def verification_data(outcome: Verification) -> dict[str, Any]:
    """`verify --json`."""
    return {
        "published": outcome.source,
        "digest": outcome.digest,
        "same": outcome.is_same,
        "compared": {"cells": outcome.cells, "texts": outcome.texts},
        "differences": [_mismatch(mismatch) for mismatch in outcome.mismatches],
        "around": list(outcome.around),
        "unmapped": [{"where": item.where, "text": item.text} for item in outcome.remainders],
        "notes": list(outcome.notes),
    }


def _mismatch(mismatch: Mismatch) -> dict[str, Any]:
    return {
        "kind": mismatch.kind.value,
        "change": mismatch.change.value,
        "where": mismatch.where,
        "name": mismatch.name,
        "expected": mismatch.expected,
        "found": mismatch.found,
        "words": [list(words) for words in mismatch.words],
    }

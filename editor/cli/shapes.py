"""The JSON that commands print: fixed shapes, see `docs/command-line.md`."""

from __future__ import annotations

from typing import Any

from editor.checks.finding import CheckResult, Finding
from editor.checks.localise import Suspect
from editor.forms.spec import Force
from editor.report.codec import published_data
from editor.report.compare import Difference
from editor.report.model import Report
from editor.report.numbers import format_number
from editor.report.plan_codec import printed_plan
from editor.report.tasks import WorkPlan
from editor.verify.result import Mismatch, Verification
from editor.workflows import CheckedFile


def report_data(report: Report) -> dict[str, Any]:
    """`show --json`."""
    return published_data(report)


def plan_data(plan: WorkPlan) -> dict[str, Any]:
    """`show --json` of a work plan."""
    return printed_plan(plan)


def checked_data(file: CheckedFile) -> dict[str, Any]:
    """One file of `check --json`."""
    if file.report is None or file.result is None:
        return {"path": str(file.path), "error": str(file.error)}
    return {
        "path": str(file.path),
        "form": file.report.form.id,
        "year": file.report.year,
        "verdict": file.result.verdict.value,
        "counts": _counts(file.result),
        "findings": [_finding(finding) for finding in file.result.findings],
        "suspects": [_suspect(suspect) for suspect in file.suspects],
    }


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


def difference_data(difference: Difference) -> dict[str, str]:
    """One difference of `diff --json`."""
    return {
        "where": difference.where,
        "name": difference.name,
        "before": difference.before,
        "after": difference.after,
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


def _counts(result: CheckResult) -> dict[str, int]:
    failed = {force.value: result.counts[force] for force in Force}
    return {**failed, "waived": 0, "filled": result.filled, "cells": result.cells}


def _finding(finding: Finding) -> dict[str, Any]:
    data: dict[str, Any] = {
        "rule": finding.rule,
        "at": finding.at,
        "force": finding.force.value,
        "state": finding.state.value,
        "cells": [str(ref) for ref in finding.cells],
    }
    if finding.left is not None and finding.right is not None:
        data["left"] = format_number(finding.left)
        data["right"] = format_number(finding.right)
        data["difference"] = format_number(finding.difference)
    if finding.blank:
        data["blank"] = [str(ref) for ref in finding.blank]
    data["message"] = finding.message
    data["basis"] = finding.basis.document
    data["class"] = finding.basis.class_.value
    return data


def _suspect(suspect: Suspect) -> dict[str, Any]:
    changes = [
        {"cell": str(change.cell), "from": format_number(change.before), "to": format_number(change.after)}
        for change in suspect.changes
    ]
    return {"changes": changes, "resolves": list(suspect.resolves), "looks_like": suspect.looks_like}

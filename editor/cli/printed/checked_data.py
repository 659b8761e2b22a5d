"""What `check --json` says of a file (`docs/command-line.md`)."""

from __future__ import annotations

from typing import Any

from editor.checks.finding import CheckResult, Finding
from editor.checks.localise import Suspect
from editor.forms.rule_spec import Force
from editor.report.waiver import Waiver
from editor.wording.decimal_text import format_number
from editor.workflows.checking import CheckedFile


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


def _counts(result: CheckResult) -> dict[str, int]:
    failed = {force.value: result.counts[force] for force in Force}
    return {**failed, "waived": len(result.waived), "filled": result.filled, "cells": result.cells}


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
    if finding.why:
        data["why"] = finding.why
    if finding.subject:
        data["subject"] = finding.subject
    if finding.spots:
        data["spots"] = [spot._asdict() for spot in finding.spots]
    if finding.waiver is not None:
        data["waiver"] = _waiver(finding.waiver, holds=finding.is_waived)
    return data


def _waiver(waiver: Waiver, *, holds: bool) -> dict[str, Any]:
    return {
        "reason": waiver.reason.value,
        "sentence": waiver.sentence,
        "by": waiver.by,
        "on": waiver.on.isoformat(),
        "holds": holds,
    }


def _suspect(suspect: Suspect) -> dict[str, Any]:
    changes = [
        {"cell": str(change.cell), "from": format_number(change.before), "to": format_number(change.after)}
        for change in suspect.changes
    ]
    return {"changes": changes, "resolves": list(suspect.resolves), "looks_like": suspect.looks_like}

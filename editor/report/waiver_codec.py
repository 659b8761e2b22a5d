"""Waivers as a `.gouji` file keeps them, and back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from editor.report.waiver import Judged, Reason, Waiver, WaiverRef
from editor.shapes import Shape


@dataclass(frozen=True, kw_only=True)
class JudgedData(Shape, unknown="ignore"):
    """A value that was judged."""

    place: str
    value: str


@dataclass(frozen=True, kw_only=True)
class WaiverData(Shape, unknown="ignore"):
    """A waiver with what it is given for."""

    rule: str
    at: str = ""
    subject: str = ""
    judged: tuple[JudgedData, ...] = ()
    reason: str
    sentence: str = ""
    by: str = ""
    on: date


def waivers_data(waivers: Mapping[WaiverRef, Waiver]) -> list[dict[str, Any]]:
    """The waivers of a report, in the order they were given."""
    return [
        {
            "rule": ref.rule,
            "at": ref.at,
            "subject": ref.subject,
            "judged": [{"place": judged.place, "value": judged.value} for judged in waiver.judged],
            "reason": waiver.reason.value,
            "sentence": waiver.sentence,
            "by": waiver.by,
            "on": waiver.on.isoformat(),
        }
        for ref, waiver in waivers.items()
    ]


def decode_waivers(data: Iterable[WaiverData]) -> dict[WaiverRef, Waiver]:
    """The waivers that the data holds. A reason that is not on the list is kept in the sentence, as 其他."""
    return {WaiverRef(entry.rule, entry.at, entry.subject): _waiver(entry) for entry in data}


def _waiver(entry: WaiverData) -> Waiver:
    known = entry.reason in set(Reason)
    return Waiver(
        judged=tuple(Judged(judged.place, judged.value) for judged in entry.judged),
        reason=Reason(entry.reason) if known else Reason.OTHER,
        sentence=entry.sentence if known else f"{entry.reason}：{entry.sentence}",
        by=entry.by,
        on=entry.on,
    )

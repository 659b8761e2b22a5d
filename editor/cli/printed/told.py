"""What the prose offers to the table of statistics, as the command line prints it: for people and as JSON."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from editor.checks.told.offers import Offer, Withheld, offers
from editor.report.model import Report
from editor.wording.decimal_text import format_number


def told_text(report: Report) -> str:
    """The offers and what was kept back, each with its sentence; empty if there are none."""
    told = offers(report)
    lines: list[str] = []
    if told.offers:
        lines += ["", "文中可填入统计表的数："]
        lines += [line for offer in told.offers for line in _offer_lines(report, offer)]
    if told.withheld:
        lines += ["", "文中说到、不能直接采用的数："]
        lines += [line for entry in told.withheld for line in _kept_lines(report, entry)]
    return "\n".join(lines)


def told_data(report: Report) -> dict[str, list[dict[str, Any]]]:
    """The keys `offers` and `kept_back` of the object `import` in `show --json`."""
    told = offers(report)
    return {
        "offers": [
            {
                "cell": str(offer.ref),
                "value": format_number(offer.value),
                "section": offer.section,
                "evidence": offer.sentence,
            }
            for offer in told.offers
        ],
        "kept_back": [
            {
                "cell": str(entry.ref),
                "text": entry.text,
                "section": entry.section,
                "evidence": entry.sentence,
                "reason": entry.reason,
            }
            for entry in told.withheld
        ],
    }


def _offer_lines(report: Report, offer: Offer) -> Iterator[str]:
    form = report.form
    yield f"  {form.row(offer.ref).label}：{format_number(offer.value)} {form.units[offer.ref]}"
    yield f"    {offer.sentence}"
    if offer.rivals:
        yield f"    文中另一处是 {'、'.join(map(format_number, offer.rivals))}，请核对"


def _kept_lines(report: Report, entry: Withheld) -> Iterator[str]:
    yield f"  {report.form.row(entry.ref).label}：{entry.text}（{entry.reason}）"
    yield f"    {entry.sentence}"

"""The checks of prose by the names that form files refer to them with. A test holds both together both ways."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Final

from editor.checks.finding import Finding
from editor.checks.prose.asked import assessment_told, fee_told
from editor.checks.prose.citations import citations_resolve
from editor.checks.prose.figure_check import figures_agree
from editor.checks.prose.headings import headings_kept
from editor.checks.prose.leftover_body import names_of_this_body
from editor.checks.prose.leftover_year import years_of_this_report
from editor.checks.prose.length import sections_filled, sections_not_too_long
from editor.checks.prose.opening import opening_complete
from editor.checks.prose.private_numbers import no_private_numbers
from editor.checks.prose.sameness import unlike_last_year
from editor.checks.prose.text import ProseReport
from editor.checks.prose.written_form import written_properly
from editor.forms.rule_spec import RuleSpec

ProseCheck = Callable[[ProseReport, RuleSpec], Iterator[Finding | None]]
"""Yields findings, and None wherever it may be left for a while or for good: after two milliseconds of work at most."""

PROSE_CHECKS: Final[Mapping[str, ProseCheck]] = MappingProxyType(
    {
        "citations_resolve": citations_resolve,
        "figures_agree": figures_agree,
        "sections_filled": sections_filled,
        "sections_not_too_long": sections_not_too_long,
        "headings_kept": headings_kept,
        "years_of_this_report": years_of_this_report,
        "names_of_this_body": names_of_this_body,
        "unlike_last_year": unlike_last_year,
        "fee_told": fee_told,
        "opening_complete": opening_complete,
        "assessment_told": assessment_told,
        "no_private_numbers": no_private_numbers,
        "written_properly": written_properly,
    }
)

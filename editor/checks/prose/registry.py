"""The checks of prose by the names that form files refer to them with. A test holds both together both ways.

Each is imported when it is first run: whether a report may be published, few of them are asked.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from itertools import chain
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, TypeAlias

if TYPE_CHECKING:
    from editor.checks.finding import Finding
    from editor.checks.prose.text import ProseReport
    from editor.forms.rule_spec import RuleSpec

    Found: TypeAlias = Iterator[Finding | None]

ProseCheck: TypeAlias = "Callable[[ProseReport, RuleSpec], Found]"
"""Yields findings, and None wherever it may be left for a while or for good: after two milliseconds of work at most."""


def _citations_resolve(prose: ProseReport, rule: RuleSpec) -> Found:
    yield None
    if any(text.reading.shown for text in prose.texts):
        from editor.checks.prose.citations import citations_resolve

        yield from citations_resolve(prose, rule)


def _figures_agree(prose: ProseReport, rule: RuleSpec) -> Found:
    from editor.checks.prose.figure_check import figures_agree

    return figures_agree(prose, rule)


def _parts_add_up(prose: ProseReport, rule: RuleSpec) -> Found:
    from editor.checks.prose.parts_check import parts_add_up

    return parts_add_up(prose, rule)


def _sections_filled(prose: ProseReport, rule: RuleSpec) -> Found:
    from editor.checks.prose.length import sections_filled

    return sections_filled(prose, rule)


def _sections_not_too_long(prose: ProseReport, rule: RuleSpec) -> Found:
    from editor.checks.prose.length import sections_not_too_long

    return sections_not_too_long(prose, rule)


def _headings_kept(prose: ProseReport, rule: RuleSpec) -> Found:
    from editor.checks.prose.headings import headings_kept

    return headings_kept(prose, rule)


def _years_of_this_report(prose: ProseReport, rule: RuleSpec) -> Found:
    from editor.checks.prose.leftover_year import years_of_this_report

    return years_of_this_report(prose, rule)


def _names_of_this_body(prose: ProseReport, rule: RuleSpec) -> Found:
    from editor.checks.prose.leftover_body import names_of_this_body

    return names_of_this_body(prose, rule)


def _unlike_last_year(prose: ProseReport, rule: RuleSpec) -> Found:
    from editor.checks.prose.sameness import unlike_last_year

    return unlike_last_year(prose, rule)


def _fee_told(prose: ProseReport, rule: RuleSpec) -> Found:
    from editor.checks.prose.asked import fee_told
    from editor.checks.prose.fees import fees_agree

    return chain(fee_told(prose, rule), fees_agree(prose, rule))


def _opening_complete(prose: ProseReport, rule: RuleSpec) -> Found:
    from editor.checks.prose.opening import opening_complete

    return opening_complete(prose, rule)


def _assessment_told(prose: ProseReport, rule: RuleSpec) -> Found:
    from editor.checks.prose.asked import assessment_told

    return assessment_told(prose, rule)


def _no_private_numbers(prose: ProseReport, rule: RuleSpec) -> Found:
    from editor.checks.prose.private_numbers import no_private_numbers

    return no_private_numbers(prose, rule)


def _written_properly(prose: ProseReport, rule: RuleSpec) -> Found:
    from editor.checks.prose.written_form import written_properly

    return written_properly(prose, rule)


def _form_in_force(prose: ProseReport, rule: RuleSpec) -> Found:
    from editor.checks.prose.edition import form_in_force

    return form_in_force(prose, rule)


def _basis_in_force(prose: ProseReport, rule: RuleSpec) -> Found:
    from editor.checks.prose.basis import basis_in_force

    return basis_in_force(prose, rule)


def _aspects_told(prose: ProseReport, rule: RuleSpec) -> Found:
    from editor.checks.prose.aspects import aspects_told

    return aspects_told(prose, rule)


def _problems_concrete(prose: ProseReport, rule: RuleSpec) -> Found:
    from editor.checks.prose.vagueness import problems_concrete

    return problems_concrete(prose, rule)


def _dates_possible(prose: ProseReport, rule: RuleSpec) -> Found:
    from editor.checks.prose.dates import dates_possible

    return dates_possible(prose, rule)


def _paragraphs_once(prose: ProseReport, rule: RuleSpec) -> Found:
    from editor.checks.prose.twice import paragraphs_once

    return paragraphs_once(prose, rule)


PROSE_CHECKS: Final[Mapping[str, ProseCheck]] = MappingProxyType(
    {
        "citations_resolve": _citations_resolve,
        "figures_agree": _figures_agree,
        "parts_add_up": _parts_add_up,
        "sections_filled": _sections_filled,
        "sections_not_too_long": _sections_not_too_long,
        "headings_kept": _headings_kept,
        "years_of_this_report": _years_of_this_report,
        "names_of_this_body": _names_of_this_body,
        "unlike_last_year": _unlike_last_year,
        "fee_told": _fee_told,
        "opening_complete": _opening_complete,
        "assessment_told": _assessment_told,
        "no_private_numbers": _no_private_numbers,
        "written_properly": _written_properly,
        "form_in_force": _form_in_force,
        "basis_in_force": _basis_in_force,
        "aspects_told": _aspects_told,
        "problems_concrete": _problems_concrete,
        "dates_possible": _dates_possible,
        "paragraphs_once": _paragraphs_once,
    }
)

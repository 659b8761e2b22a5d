"""The names of the checks of prose, for whoever needs to know that a rule is one of them and runs none."""

from __future__ import annotations

from typing import Final

PROSE_CHECK_NAMES: Final = frozenset(
    {
        "citations_resolve",
        "figures_agree",
        "sections_filled",
        "sections_not_too_long",
        "headings_kept",
        "years_of_this_report",
        "names_of_this_body",
        "unlike_last_year",
        "fee_told",
        "opening_complete",
        "assessment_told",
        "no_private_numbers",
        "written_properly",
    }
)

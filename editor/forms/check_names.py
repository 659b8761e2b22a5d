"""The names of the checks that a form file may give to `function`. What they do is in `editor.checks`.

They stand here too, so that a form that names another is refused when it loads. A test holds both lists together.
"""

from __future__ import annotations

from typing import Final

CHECK_NAMES: Final = frozenset(
    {
        # of the tables
        "shape",
        "split_counted_twice",
        "many_unclassified",
        "cases_beyond_causes",
        "out_of_scale",
        "swapped_digits",
        "shifted_by_one",
        "same_as_last_year",
        "granted_vanished",
        "rules_without_power",
        "pending_vanished",
        # of the prose
        "citations_resolve",
        "figures_agree",
        "parts_add_up",
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
        "form_in_force",
        "basis_in_force",
        "aspects_told",
        "problems_concrete",
        "dates_possible",
        "paragraphs_once",
    }
)

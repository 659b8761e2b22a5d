"""P.CITE: every citation in the prose names one cell, and that cell is filled, so that a figure can be printed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final

from editor.checks.finding import Finding, Fix, State
from editor.checks.prose.text import ProseReport, ProseText
from editor.checks.prose.told import told
from editor.forms.address import CellRef
from editor.forms.form import Form
from editor.forms.rule_spec import RuleSpec
from editor.report.citations.citing import Cited, Fault, citation_path
from editor.report.edit import Change, TextRef, edit_of

_MOST_FIXES: Final = 4
_WAITING: Final = (Fault.BLANK, Fault.NO_FIGURE)  # the citation is right, the cell is not filled
_REMEDIES: Final[Mapping[Fault, str]] = MappingProxyType(
    {
        Fault.UNREADABLE: "请改正写法，或改写为数字",
        Fault.UNKNOWN: "请改正，或用“插入引用”另选单元格",
        Fault.AMBIGUOUS: "请写明是哪一格",
        Fault.NO_PRIOR: "请先指定上年年报，或改写为数字",
        Fault.BLANK: "请填写单元格",
        Fault.NO_FIGURE: "请改正单元格",
        Fault.DIVISION: "请改用文字说明",
        Fault.TOO_LARGE: "请改正算式",
    }
)


def citations_resolve(prose: ProseReport, rule: RuleSpec) -> Iterator[Finding | None]:
    """P.CITE in every section: one finding for all citations that are written alike."""
    for text in prose.texts:
        faulty: dict[str, Cited] = {}
        for shown in text.reading.shown:
            if shown.cited.fault is not None:
                faulty.setdefault(shown.cited.citation.source, shown.cited)
        for source, cited in faulty.items():
            yield _finding(prose, rule, text, source, cited)
        yield None


def _finding(prose: ProseReport, rule: RuleSpec, text: ProseText, source: str, cited: Cited) -> Finding:
    fault = cited.fault or Fault.UNREADABLE
    spots = tuple(
        text.spot(shown.start, shown.end) for shown in text.reading.shown if shown.cited.citation.source == source
    )
    finding = told(
        rule,
        text.section,
        f"{text.heading}：引用 {source} 印不出数字：{cited.problem}；{_REMEDIES[fault]}",
        state=State.UNKNOWN if fault in _WAITING else State.FAIL,
        subject=source,
        why="印不出数字的引用会连同花括号原样印出。",
        spots=spots,
        fixes=tuple(_fixes(prose, text, source, cited)),
    )
    this_year = tuple(cell.ref for cell in cited.cells if not cell.prior)
    return finding._replace(cells=this_year, blank=tuple(cell.ref for cell in cited.blank))


def _fixes(prose: ProseReport, text: ProseText, source: str, cited: Cited) -> Iterator[Fix]:
    """For a path that fits several cells: the first of them, each written so that it fits no other."""
    path, report = cited.path, prose.report
    if path is None or not cited.fits:
        return
    form = report.prior.form if path.prior and report.prior is not None else report.form
    for ref in cited.fits[:_MOST_FIXES]:
        better = source[: path.start] + citation_path(form, ref, prior=path.prior) + source[path.end :]
        yield _rewritten(text, source, better, form, ref)


def _rewritten(text: ProseText, source: str, better: str, form: Form, ref: CellRef) -> Fix:
    label = f"改为 {form.names.place(ref)}"
    where = TextRef("section", text.section)
    return Fix(label, edit_of([Change(where, text.raw, text.raw.replace(source, better))], label))

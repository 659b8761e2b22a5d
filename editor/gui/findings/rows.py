"""What the findings list shows, as plain rows: problems grouped by what causes them, blanks summed up by table.

Nothing here is a widget or a model. Findings that one correction would resolve stand under it; the others stand by
rule. A rule that cannot be judged only because cells are blank is not listed: the blanks are.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import Enum, auto
from functools import lru_cache
from itertools import groupby
from typing import Final

from editor.checks.finding import CheckResult, Finding, State
from editor.checks.localise import CellChange, Suspect
from editor.forms.address import CellRef
from editor.forms.form import Form
from editor.forms.rule_spec import Basis, Force
from editor.gui.look.marks import Mark
from editor.gui.look.words import shortened
from editor.report.waiver import Judged
from editor.session import Session
from editor.wording.decimal_text import format_number

FORCE_MARKS: Final = {Force.ERROR: Mark.ERROR, Force.REVIEW: Mark.REVIEW, Force.HINT: Mark.HINT}
EXPIRED: Final = "情况说明已失效，请重新说明："
_MOST_CHANGES_NAMED: Final = 2
_LONGEST_LABEL: Final = 8
_TO_WHAT: Final = re.compile(r"(?:改为|补写)(?:“[^”]*”|[^“（]+)")  # without from what, and why

Key = tuple[str, ...]


class Deed(Enum):
    """What can be done about a finding from its row."""

    FIX = auto()
    WAIVE = auto()


@dataclass(frozen=True, slots=True)
class FindingRow:
    """One row of the list. `cell`, or else `section`, is where Enter goes; `spans` means one text over all columns.

    `key` tells it from its siblings and stays the same while its figures change.
    """

    key: Key
    mark: Mark | None
    kind: str  # said before the row by a screen reader: 必须改, 疑似, 未填
    where: str
    what: str = ""
    numbers: str = ""
    tip: str = ""
    cell: CellRef | None = None
    section: str = ""
    suspect: Suspect | None = None
    finding: Finding | None = None
    spans: bool = False
    is_stop: bool = True  # F8 halts here
    children: tuple[FindingRow, ...] = ()


@dataclass(frozen=True, slots=True)
class Summary:
    """The figures over the list: failed findings by force, blank cells, rules that lack a figure of last year."""

    counts: dict[Force, int]
    blank: int
    unwritten: int
    undecided: int
    waived: int
    expired: int


def summary_of(result: CheckResult) -> Summary:
    """The figures of a check. Rules that only wait for blank cells of this year are not counted apart from them."""
    return Summary(
        counts=result.counts,
        blank=len(result.blanks),
        unwritten=sum(finding.is_unwritten for finding in result.findings),
        undecided=sum(1 for _ in _undecided(result)),
        waived=len(result.waived),
        expired=len(result.expired),
    )


def needs_suspects(result: CheckResult) -> bool:
    """Whether there is anything that a suspect could explain."""
    return any(
        finding.state is State.FAIL and finding.force is Force.ERROR and finding.left is not None
        for finding in result.findings
    )


def still_fitting(session: Session, known: Iterable[Suspect]) -> tuple[Suspect, ...]:
    """The suspects found earlier that still say something true, to show until the search has run again."""
    failing = {_name(finding) for finding in session.result.findings if finding.state is State.FAIL}
    return tuple(
        suspect
        for suspect in known
        if failing.issuperset(suspect.resolves)
        and all(session.report.value(change.cell) == change.before for change in suspect.changes)
    )


def rows_of(session: Session, suspects: tuple[Suspect, ...]) -> tuple[FindingRow, ...]:
    """The whole list: suspects, what failed by force and rule, blanks, what cannot be judged, last what is resolved."""
    result = session.result
    failed = [finding for finding in result.findings if finding.state is State.FAIL and not finding.is_waived]
    groups = _by_cause(suspects)
    causes = [(group, [finding for finding in failed if _explains(group[0], finding)]) for group in groups.values()]
    explained = {finding.key for _, findings in causes for finding in findings}
    rows = [_suspect_row(session, group, findings) for group, findings in causes]
    rest = [finding for finding in failed if finding.key not in explained]
    for force in Force:
        of_force = [finding for finding in rest if finding.force is force]
        rows += [_rule_row(session, list(same)) for _, same in groupby(of_force, _group_of)]
    rows += _blank_rows(session.report.form, result)
    rows += [
        _finding_row(session, finding, Mark.UNKNOWN, "未写") for finding in result.findings if finding.is_unwritten
    ]
    rows += [_finding_row(session, finding, Mark.UNKNOWN, "无法核对") for finding in _undecided(result)]
    rows += _settled_rows(session, result)
    return _unique(rows)


def change_words(session: Session, changes: tuple[CellChange, ...]) -> str:
    """A correction in words: `三(一)予以公开·自然人 32 → 33`."""
    named = "、".join(
        f"{session.name_of(change.cell)} {format_number(change.before)} → {format_number(change.after)}"
        for change in changes[:_MOST_CHANGES_NAMED]
    )
    return f"{named} 等 {len(changes)} 格" if len(changes) > _MOST_CHANGES_NAMED else named


def fix_words(suspect: Suspect) -> str:
    """What the button of a suspect says."""
    if len(suspect.changes) > 1:
        return f"改正这 {len(suspect.changes)} 格"
    return f"改为 {format_number(suspect.changes[0].after)}"


def actions_of(row: FindingRow) -> tuple[tuple[Deed, str], ...]:
    """What a row's buttons do and say."""
    finding = row.finding
    if finding is None:
        return ()
    fix = ((Deed.FIX, _brief(finding.fixes[0].label)),) if finding.fixes and not finding.is_waived else ()
    words = "看说明" if finding.is_waived else "重新说明" if finding.is_expired else "说明"
    return (*fix, *(((Deed.WAIVE, words),) if finding.may_be_waived else ()))


def _brief(label: str) -> str:
    """A button's words in a row: what would stand there, if that is said. The whole of them stand beside the list."""
    if len(label) <= _LONGEST_LABEL:
        return label
    told = _TO_WHAT.search(label)
    return shortened(told[0] if told else label, _LONGEST_LABEL)


def _by_cause(suspects: tuple[Suspect, ...]) -> dict[Key, list[Suspect]]:
    """Suspects that explain the same findings, best first: one is the case, the others are alternatives."""
    groups: dict[Key, list[Suspect]] = {}
    for suspect in suspects:
        groups.setdefault(suspect.resolves, []).append(suspect)
    return groups


def _explains(suspect: Suspect, finding: Finding) -> bool:
    """Whether a finding would go with a correction: a rule that it fixes, or a figure in the prose that is right."""
    if _name(finding) in suspect.resolves and not finding.subject:
        return True
    missing = {finding.left - reading for reading in finding.readings} if finding.left is not None else set()
    judged = set(finding.judged)
    return any(
        Judged(str(change.cell), format_number(change.before)) in judged and change.after - change.before in missing
        for change in suspect.changes
    )


def _group_of(finding: Finding) -> tuple[str, tuple[CellRef, ...]]:
    """What findings are listed together: those of one rule; for the prose, of one rule about the same cells."""
    return finding.rule, finding.cells if finding.spots else ()


def _suspect_row(session: Session, group: list[Suspect], explained: list[Finding]) -> FindingRow:
    best, *others = group
    children = [_broken_row(session, finding) for finding in explained]
    children += [_alternative_row(session, other) for other in others]
    looks_like = f"（{best.looks_like}）" if best.looks_like else ""
    text = f"疑似 {_place(session, best)}{change_words(session, best.changes)}{looks_like}"
    return FindingRow(
        key=("suspect", *best.resolves),
        mark=Mark.ERROR,
        kind="疑似错误",
        where=text,
        tip=f"{text}\n改这里，下列 {len(explained)} 项即全部相符",
        cell=best.changes[0].cell,
        suspect=best,
        spans=True,
        children=tuple(children),
    )


def _broken_row(session: Session, finding: Finding) -> FindingRow:
    """What goes with a suspect. A figure in the prose offers no fix of its own: it tells what the cell should say."""
    return replace(_finding_row(session, finding._replace(fixes=()), FORCE_MARKS[finding.force]), is_stop=False)


def _alternative_row(session: Session, suspect: Suspect) -> FindingRow:
    looks_like = f"（{suspect.looks_like}）" if suspect.looks_like else ""
    return FindingRow(
        key=("alternative", *(str(change.cell) for change in suspect.changes)),
        mark=None,
        kind="也可能",
        where=f"也可能是 {_place(session, suspect)}{change_words(session, suspect.changes)}{looks_like}",
        cell=suspect.changes[0].cell,
        suspect=suspect,
        spans=True,
        is_stop=False,
    )


def _place(session: Session, suspect: Suspect) -> str:
    return session.report.form.names.table(suspect.changes[0].cell.table) + " "


def _rule_row(session: Session, findings: list[Finding]) -> FindingRow:
    """One finding as itself, several of one rule under a heading."""
    rows = [_finding_row(session, finding, FORCE_MARKS[finding.force]) for finding in findings]
    if len(rows) == 1:
        return rows[0]
    first = findings[0]
    title = rule_title(session.report.form, first.rule)
    cells = "、".join(session.name_of(ref) for ref in first.cells[:1]) if first.spots else ""
    return FindingRow(
        key=("rule", first.rule, *map(str, _group_of(first)[1])),
        mark=FORCE_MARKS[first.force],
        kind=first.force.words,
        where=f"{title}{f'：{cells}' if cells else ''}（{len(rows)} 处）",
        tip=basis_words(first.basis),
        cell=rows[0].cell,
        section=rows[0].section,
        spans=True,
        is_stop=False,
        children=tuple(rows),
    )


def _finding_row(session: Session, finding: Finding, mark: Mark, kind: str = "") -> FindingRow:
    form = session.report.form
    place, text = _place_and_text(session, finding)
    title = rule_title(form, finding.rule)
    has_sides = finding.left is not None
    place, subject = _place_and_quote(place, title) if has_sides and finding.spots else (place, title)
    table = form.names.table(finding.cells[0].table) if finding.cells and not finding.spots else ""
    return FindingRow(
        key=("finding", *finding.key),
        mark=mark,
        kind=kind or finding.force.words,
        where=" ".join(filter(None, [table, place])),
        what=f"{EXPIRED if finding.is_expired else ''}{subject if has_sides else text}",
        numbers=text if has_sides else "",
        tip="\n".join([finding.message, f"规则 {finding.rule}：{title}", basis_words(finding.basis)]),
        cell=finding.cells[0] if finding.cells and not finding.spots else None,
        section=finding.spots[0].section if finding.spots else finding.at,
        finding=finding,
    )


def _settled_rows(session: Session, result: CheckResult) -> list[FindingRow]:
    """What a reason resolves, under one heading: no problem any more, but not forgotten."""
    children = tuple(
        replace(_finding_row(session, finding, Mark.FILLED, "已说明"), is_stop=False) for finding in result.waived
    )
    if not children:
        return []
    heading = f"已作情况说明（{len(children)}）"
    return [FindingRow(("waived",), Mark.FILLED, "已说明", heading, spans=True, is_stop=False, children=children)]


def _place_and_text(session: Session, finding: Finding) -> tuple[str, str]:
    """A finding's message split into where and what. A cell's own name may hold a colon (其中：…)."""
    message = finding.message
    if finding.cells:
        name = session.name_of(finding.cells[0])
        if message.startswith(f"{name}："):
            return name, message[len(name) + 1 :]
    place, colon, text = message.partition("：")
    return (place, text) if colon else ("", message)


def _place_and_quote(place: str, title: str) -> tuple[str, str]:
    """A place in the prose split into the section and the words there, which tell more than the rule's title."""
    section, mark, quote = place.partition("“")
    return (section, mark + quote) if mark else (place, title)


def _blank_rows(form: Form, result: CheckResult) -> list[FindingRow]:
    blank = Counter[str]()
    first: dict[str, Finding] = {}
    for finding in (finding for finding in result.findings if finding.is_blank):
        table = finding.cells[0].table
        blank[table] += 1
        first.setdefault(table, finding)
    return [
        FindingRow(
            key=("blank", table),
            mark=Mark.UNKNOWN,
            kind="未填",
            where=f"{form.names.table(table)}还有 {count} 格未填",
            tip="每格都要填，没有的填 0；回车转到第一个空格",
            cell=first[table].cells[0],
            spans=True,
        )
        for table, count in blank.items()
    ]


def _undecided(result: CheckResult) -> Iterator[Finding]:
    """The rules that cannot be judged though every cell of this year is filled: last year's figure is missing."""
    unknown = [finding for finding in result.findings if finding.state is State.UNKNOWN]
    unfilled = set(result.blanks)
    unfilled |= {
        finding.cells[0]
        for finding in result.findings
        if finding.state is State.FAIL and finding.left is None and len(finding.cells) == 1
    }
    judgeable = (finding for finding in unknown if not finding.is_blank and not finding.is_unwritten)
    return (finding for finding in judgeable if unfilled.isdisjoint(finding.cells))


def basis_words(basis: Basis) -> str:
    """The footing of a rule in words: the document, where in it, what it says, what kind of footing that is."""
    quote = f"：“{basis.quote}”" if basis.quote else ""
    kind = basis.words
    return f"{basis.document}{basis.clause}{quote}" + (f"（{kind}）" if basis.document != kind else "")


def rule_title(form: Form, rule: str) -> str:
    """What a rule is called."""
    return _rule_titles(form).get(rule, rule)


@lru_cache(maxsize=8)  # the editions there are; asked for every row with every key
def _rule_titles(form: Form) -> Mapping[str, str]:
    return {rule.id: rule.title for rule in form.rules}


def _name(finding: Finding) -> str:
    """The finding as `Suspect.resolves` names it."""
    return f"{finding.rule}@{finding.at}"


def _unique(rows: Iterable[FindingRow]) -> tuple[FindingRow, ...]:
    """Rows with keys that differ, should a rule ever find two things in one place."""
    seen = Counter[Key]()
    found: list[FindingRow] = []
    for row in rows:
        seen[row.key] += 1
        key = row.key if seen[row.key] == 1 else (*row.key, str(seen[row.key]))
        children = _unique(row.children)
        is_so = key == row.key and children == row.children  # as nearly always
        found.append(row if is_so else replace(row, key=key, children=children))
    return tuple(found)

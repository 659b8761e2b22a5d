"""The rule P.FIGURE: each figure in the prose that names a cell agrees with it, by one of its lawful readings.

A blank cell is told elsewhere; here it only keeps a figure from being judged.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from editor.checks.figures.mentions import Claim, FigureReader, Mention
from editor.checks.finding import Finding, Fix, State
from editor.checks.prose.figure_judging import Agreement, Expected, Judge, Judgement, rounded
from editor.checks.prose.text import ProseReport, ProseText
from editor.forms.address import CellRef
from editor.forms.rule_spec import RuleSpec
from editor.report.restyled_figure import restyled
from editor.report.waiver import Judged
from editor.wording.decimal_text import format_number
from editor.wording.written_figures import FigureStyle

_LONGEST_QUOTE: Final = 24
_MOST_FIXES: Final = 2
_WAYS: Final = {
    Claim.CHANGE: ("增加 ", "减少 "),
    Claim.GROWTH: ("增长 ", "下降 "),
    Claim.POINTS: ("提高 ", "降低 "),
}
_WHY: Final = {
    Claim.VALUE: "正文里的件数应与表格一致；收到可指新收或新收加上年结转，各种合法口径都已比过",
    Claim.SHARE: "比例应能由表格中的数算出，按四舍五入保留到所写的位数",
    Claim.GROWTH: "增长幅度应能由本年和上年的表格算出，按四舍五入保留到所写的位数",
    Claim.CHANGE: "比上年增减的件数应等于两年表格之差",
    Claim.POINTS: "百分点之差应能由本年和上年的表格算出",
}


def figures_agree(prose: ProseReport, rule: RuleSpec) -> Iterator[Finding | None]:
    """A finding for each mention that no reading agrees with, and None after each sentence."""
    reader = FigureReader(prose.report)
    judge = Judge(prose.report).judge
    for text in prose.texts:
        seen: Counter[str] = Counter()
        counts: list[Decimal] = []  # told so far, as written
        for found in reader.by_sentence(text.section, text.by_paragraph, text.text):
            wrong: dict[str, Decimal] = {}
            for mention in found:
                key = f"{mention.quantity}.{mention.claim}"
                seen[key] += 1
                judgement = judge(mention)
                if judgement.state is Agreement.DIFFERS and not _repeats(mention, wrong, counts):
                    yield _finding(prose, text, mention, judgement, rule, f"{key}.{seen[key]}")
                    if mention.claim is Claim.VALUE:
                        wrong[mention.quantity] = mention.value
                if mention.claim is Claim.VALUE:
                    counts.append(mention.value)
            yield None


def _repeats(mention: Mention, wrong: dict[str, Decimal], counts: list[Decimal]) -> bool:
    """Whether it is the share of a count found wrong, and right if that were right: one mistake, told once."""
    part = wrong.get(mention.quantity)
    if mention.claim is not Claim.SHARE or part is None:
        return False
    return any(whole and rounded(part / whole * 100, mention.step) == mention.value for whole in counts)


def _finding(
    prose: ProseReport, text: ProseText, mention: Mention, judgement: Judgement, rule: RuleSpec, subject: str
) -> Finding:
    first = judgement.expected[0]
    spot = text.spot(mention.start, mention.end)
    return Finding(
        rule.id,
        text.section,
        rule.force,
        State.FAIL,
        _message(text, mention, judgement),
        rule.basis,
        _unique(cell for expected in judgement.expected for cell in expected.cells),
        _plain(mention.value),
        _plain(first.value),
        subject=subject,
        judged=_judged(prose, mention, judgement),
        why=_WHY[mention.claim],
        spots=(spot,),
        fixes=(*_fixes(text, mention, judgement), *_citing_fix(prose, text, mention, judgement)),
        readings=tuple(_plain(expected.value) for expected in judgement.expected),
    )


def _message(text: ProseText, mention: Mention, judgement: Judgement) -> str:
    way = _way(mention.value, mention)
    wrote = f"写的是 {way}{mention.text}" if mention.figure is not None else f"写的是“{mention.text}”"
    options = "，或 ".join(f"{_shown(expected, mention)}（{expected.words}）" for expected in judgement.expected)
    apart = (
        f"；相差 {_difference(abs(mention.value - judgement.expected[0].value), mention)}"
        if len(judgement.expected) == 1
        else ""
    )
    cut = "；截去末位后才相符，应四舍五入" if judgement.is_truncated else ""
    return f"{text.heading}“{_quote(text.text, mention)}”：{wrote}，表中为 {options}{apart}{cut}"


def _quote(text: str, mention: Mention) -> str:
    """The sentence, cut around the figure where it is long."""
    begin, end = mention.sentence
    unit_end = mention.figure.unit_end - mention.figure.end if mention.figure is not None else 0
    start = max(begin, mention.start - _LONGEST_QUOTE)
    stop = min(end, mention.end + unit_end + _LONGEST_QUOTE // 3)
    return ("…" if start > begin else "") + text[start:stop].strip() + ("…" if stop < end else "")


def _difference(value: Decimal, mention: Mention) -> str:
    if mention.claim in (Claim.SHARE, Claim.GROWTH):
        return f"{format_number(_plain(value))}个百分点"
    return _amount(value, mention)


def _shown(expected: Expected, mention: Mention) -> str:
    """The tables' figure, what grew or fell in words: 减少 14 件."""
    value = abs(expected.value) if mention.claim in _WAYS else expected.value
    return _way(expected.value, mention) + _amount(value, mention)


def _way(value: Decimal, mention: Mention) -> str:
    grew, fell = _WAYS.get(mention.claim, ("", ""))
    return grew if value > 0 else fell if value < 0 else ""


def _amount(value: Decimal, mention: Mention) -> str:
    """A figure with its unit; an amount of money in 万元 or 亿元 where the prose tells it so."""
    figure = mention.figure
    if figure is not None and figure.unit == "元" and figure.scale > 1:
        return restyled(figure, _plain(value)) + "元"
    return format_number(_plain(value)) + _unit(mention)


def _unit(mention: Mention) -> str:
    """The unit of the tables' figure: that of a percentage belongs to the figure."""
    if mention.claim in (Claim.SHARE, Claim.GROWTH):
        return "%"
    return f" {mention.figure.unit}" if mention.figure is not None and mention.figure.unit else ""


def _judged(prose: ProseReport, mention: Mention, judgement: Judgement) -> tuple[Judged, ...]:
    report = prose.report
    found = [Judged("prose", mention.text)]
    cells = _unique(cell for expected in judgement.expected for cell in expected.cells)
    found += [Judged(str(cell), format_number(report.value(cell))) for cell in cells]
    if report.prior is not None:
        before = _unique(cell for expected in judgement.expected for cell in expected.prior_cells)
        found += [Judged(f"prior:{cell}", format_number(report.prior.value(cell))) for cell in before]
    return tuple(found)


def _fixes(text: ProseText, mention: Mention, judgement: Judgement) -> Iterator[Fix]:
    """Write the tables' figure in its place, in its own style; a rise that should be a fall has to be written anew."""
    figure = mention.figure
    if figure is None:
        return
    spot = text.spot(mention.start, mention.end)
    if text.plain[spot.start : spot.end] != mention.text:  # a citation: it says what the table says
        return
    for expected in judgement.expected[:_MOST_FIXES]:
        value = _plain(expected.value)
        if mention.claim in _WAYS and (value < 0) != (mention.value < 0):
            continue
        new = restyled(figure, abs(value))
        yield text.fix(f"改为 {new}（{expected.words}）", spot, new)


def _citing_fix(prose: ProseReport, text: ProseText, mention: Mention, judgement: Judgement) -> Iterator[Fix]:
    """Make the figure a citation that follows the table from now on: for a plain count that one cell holds."""
    first, figure = judgement.expected[0], mention.figure
    if figure is None or mention.claim is not Claim.VALUE or len(first.cells) != 1:
        return
    spot = text.spot(mention.start, mention.end)
    is_plain = figure.style is FigureStyle.ARABIC and figure.scale == 1
    if (
        is_plain
        and text.plain[spot.start : spot.end] == mention.text
        and prose.report.value(first.cells[0]) == first.value
    ):
        from editor.report.citations.citing import citation_path

        path = citation_path(prose.report.form, first.cells[0])
        yield text.fix(f"改为引用（{first.words}）", spot, f"{{{path}}}")


def _plain(value: Decimal) -> Decimal:
    return Decimal(format_number(value))


def _unique(cells: Iterator[CellRef]) -> tuple[CellRef, ...]:
    return tuple(dict.fromkeys(cells))

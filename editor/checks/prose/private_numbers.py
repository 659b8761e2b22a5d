"""P.PRIVATE: numbers in the prose that belong to a person: identity card, mobile telephone, bank card.

Only numbers that keep the form and the check digit of their kind are told. A number is never written out in a finding.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Final, NamedTuple

from editor.checks.finding import Finding
from editor.checks.prose.text import ProseReport
from editor.checks.prose.told import told
from editor.forms.rule_spec import RuleSpec
from editor.patterns import lazy

_ALONE: Final = r"(?<![A-Za-z0-9_/.=@\-])", r"(?![A-Za-z0-9_/=@]|\.\d|-\d|\s?[次条件份篇项元万亿余]|\s?人次)"
"""What stands around a number that is one: no longer word, and no unit, which makes a count of it."""
_WEIGHTS: Final = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECK: Final = "10X98765432"
_HAS_MONTH: Final = lazy(r"\d{6}(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])")


class _Sort(NamedTuple):
    name: str
    pattern: re.Pattern[str]
    is_sound: Callable[[str], bool]
    shown: tuple[int, int]  # digits left at the start and at the end


def is_identity_number(digits: str) -> bool:
    """Whether 18 characters are a citizen's number by GB 11643-1999: a date in it, and its check digit."""
    if not _HAS_MONTH.match(digits):
        return False
    total = sum(int(digit) * weight for digit, weight in zip(digits, _WEIGHTS, strict=False))
    return _CHECK[total % 11] == digits[-1].upper()


def is_card_number(digits: str) -> bool:
    """Whether 16 to 19 digits end with the check digit of bank cards (ISO/IEC 7812, Luhn)."""
    doubled = [int(digit) * (2 if place % 2 else 1) for place, digit in enumerate(reversed(digits))]
    return len(set(digits)) > 1 and sum(number // 10 + number % 10 for number in doubled) % 10 == 0


_SORTS: Final = (
    _Sort("身份证号码", lazy(rf"{_ALONE[0]}\d{{17}}[\dXx]{_ALONE[1]}"), is_identity_number, (3, 2)),
    _Sort("手机号码", lazy(rf"{_ALONE[0]}1[3-9]\d(?:[ -]?\d{{4}}){{2}}{_ALONE[1]}"), bool, (3, 2)),
    _Sort(
        "银行卡号",
        lazy(rf"{_ALONE[0]}(?:6[02]\d{{2}}|[45]\d{{3}})(?:[ ]?\d{{4}}){{3}}(?:[ ]?\d{{1,3}})?{_ALONE[1]}"),
        is_card_number,
        (4, 2),
    ),
)


def no_private_numbers(prose: ProseReport, rule: RuleSpec) -> Iterator[Finding | None]:
    """P.PRIVATE in every section: one finding for each number."""
    for text in prose.texts:
        for sort in _SORTS:
            for count, match in enumerate(_found(sort, text.text), 1):
                spot = text.spot(match.start(), match.end())
                masked = _masked(match[0], *sort.shown)
                yield told(
                    rule,
                    text.section,
                    f"{text.heading}：有{sort.name} {masked}；个人信息不应公开，请删去或隐去",
                    subject=f"{sort.name}{count}",
                    judged=(masked,),
                    why="公开个人信息会侵害他人，联系电话请用单位的办公电话。",
                    spots=(spot,),
                    fixes=(text.fix("隐去号码", spot, masked),),
                )
            yield None


def _found(sort: _Sort, text: str) -> Iterator[re.Match[str]]:
    for match in sort.pattern.finditer(text):
        if sort.is_sound(re.sub(r"[ -]", "", match[0])):
            yield match


def _masked(number: str, first: int, last: int) -> str:
    return number[:first] + re.sub(r"[0-9Xx]", "*", number[first:-last]) + number[-last:]

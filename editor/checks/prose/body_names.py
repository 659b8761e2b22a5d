"""Whether two names may be the same body's: 洪泽区人民政府 and 淮安市洪泽区人民政府办公室, not 教育局 and 财政局.

Made for telling names left over from a copied report: where it is not certain that two differ, they do not.
"""

from __future__ import annotations

from enum import Enum
from typing import Final

from editor.patterns import lazy

_TRAILING: Final = lazy(
    r"(?:(?:党政综合|党政|综合|政务公开|信息公开|政府信息公开|工作|领导小组)*(?:办公室|办公厅)|(?:党政办|政府办|府办)"
    r"|人民政府|政府|(?:党工委)?(?:管理委员会|管委会)|办事处|党工委|（.*）|\(.*\))$"
)
_BODY: Final = lazy(
    r".*(?:局|厅|委员会|管委会|政府|办公室|办公厅|办事处|委|院|公司|学校|中心|队|[省市县区旗镇乡州盟]|街道)"
)
_OFFICE: Final = lazy(r"(?:局|厅|委员会|(?<!管)委|院|公司|学校|中心|队)$")
_AREA: Final = lazy(r"(?:[省市县区旗镇乡州盟]|街道)$")


class Sort(Enum):
    """What a name names: the whole of an area, or one office."""

    AREA = "area"
    OFFICE = "office"
    UNCLEAR = "unclear"


def body_in(name: str) -> str:
    """The body in a name, without the desk of it that answers: 县财政局综合科 → 县财政局. "" if none is there."""
    match = _BODY.match(name)
    return match[0] if match else ""


def differ(name: str, body: str) -> bool:
    """Whether two names certainly belong to two bodies: both areas or both offices, and neither short for the other."""
    first, second = _core(name), _core(body)
    if not first or not second or _sort(first) is not _sort(second) or _sort(first) is Sort.UNCLEAR:
        return False
    return not (_is_short_for(first, second) or _is_short_for(second, first))


def _core(name: str) -> str:
    """A name without what stands for the body's office: 洪泽区人民政府办公室 → 洪泽区."""
    text = "".join(name.split())
    while (shorter := _TRAILING.sub("", text)) != text:
        text = shorter
    return text


def _sort(core: str) -> Sort:
    if _OFFICE.search(core):
        return Sort.OFFICE
    return Sort.AREA if _AREA.search(core) else Sort.UNCLEAR


def _is_short_for(short: str, long: str) -> bool:
    """Whether the letters of one stand in the other in the same order: 发改局 in 发展和改革局."""
    letters = iter(long)
    return all(letter in letters for letter in short)

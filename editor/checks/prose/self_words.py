"""Words by which a body speaks of itself, 我局, 我县: which of them fit a body of a given name, which are another's.

Only pairs that cannot be meant otherwise are told: a district may speak of 我市, the city above it, a county in an
autonomous region of 我区, a bureau of 我县. What is neither government nor bureau, an 办公室, a 中心, a 队, may
speak of the bureau that it belongs to, if its name tells one: 县公安局交警大队 of 我局. No 中心, 队, 校, 公司 or 馆
speaks where the body's name tells of none.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from editor.patterns import lazy
from editor.wording.body_kind import Rank, body_kind

_OFFICES: Final = ("局", "委", "厅", "院")
_TOWNS: Final = ("镇", "乡", "街道")
_FOREIGN: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "省": (*_OFFICES, *_TOWNS, "县"),
        "市": (*_OFFICES, *_TOWNS, "县"),
        "州": (*_OFFICES, *_TOWNS, "县", "市"),
        "盟": (*_OFFICES, *_TOWNS, "县", "市"),
        "县": (*_OFFICES, *_TOWNS),
        "区": (*_OFFICES, *_TOWNS, "县"),
        "旗": (*_OFFICES, *_TOWNS, "县"),
        "镇": (*_OFFICES, "乡", "街道"),
        "乡": (*_OFFICES, "镇", "街道"),
        "街道": (*_OFFICES, "镇", "乡"),
        "开发区": (*_TOWNS, "局", "厅", "院"),  # its 管委会 may say 我委, and 我县 of the county around
        "局": (*_TOWNS, "委", "厅", "院"),
        "委": (*_TOWNS, "局", "厅", "院"),
        "厅": (*_TOWNS, "局", "委", "院"),
    }
)
"""By what a body is: the words that are another's."""
_UNITS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "办公厅": "厅",
        "办公室": "办",
        "办": "办",
        "中心": "中心",
        "队": "队",
        "公司": "公司",
        "集团": "集团",
        "大学": "校",
        "学校": "校",
        "中学": "校",
        "小学": "校",
        "院": "院",
        "馆": "馆",
        "联合会": "会",
        "联合社": "社",
        "工会": "会",
        "十字会": "会",
        "研究室": "室",
        "督查室": "室",
        "幼儿园": "园",
    }
)
"""How the name of a body ends that is neither government nor bureau, and what it calls itself. Of 所 and 站 most belong
to a bureau, or to a town."""
_PARENTS: Final[Mapping[str, str]] = MappingProxyType(
    {"局": "局", "委": "委", "厅": "厅", "院": "院医健疾妇", "镇": "镇", "乡": "乡", "街道": "街"}
)
"""Words for another body, and the letters of which one in a unit's name says that it may be meant."""
_STRANGE: Final[Mapping[str, str]] = MappingProxyType(
    {
        "中心": "心",
        "大队": "队安消执交",
        "支队": "队安消执交",
        "总队": "队安消执交",
        "校": "校学教院",
        "公司": "司集企国",
        "馆": "馆文档图体",
    }
)
"""Words for a unit, and the letters of which one in a body's name says that it may be meant. Of all others none is."""
_GOVERNMENT: Final = lazy(r"(?:人民政府|政府|(?:党工委)?(?:管委会|管理委员会)|办事处)$")
_AREA: Final = lazy(r"(街道|[省市州盟县区旗镇乡])$")
_OFFICE: Final = lazy(r"(局|厅|委)(?:员会)?$")
_REMARK: Final = lazy(r"[（(][^）)]*[）)]")
_AGENCY: Final = lazy(r"街道办$")


def own_word(body: str) -> str:
    """What a body calls itself after 我: 局 for 县教育局, 区 for 洪泽区人民政府; "" where its name does not tell."""
    unit = _unit_word(body)
    if unit:
        return unit
    kind = body_kind(body)
    is_office = kind.is_government is False
    match = _OFFICE.search(body) if is_office else _AREA.search(_GOVERNMENT.sub("", body))
    return match[1] if match else ""


def foreign_words(body: str) -> tuple[str, ...]:
    """What a body of this name cannot call itself."""
    word = own_word(body)
    strange = _not_in(_STRANGE, word, body) if word else ()
    if _unit_word(body):
        return (*_not_in(_PARENTS, word, body), *strange)
    kind = "开发区" if word == "区" and body_kind(body).rank is Rank.UNKNOWN else word
    return (*_FOREIGN.get(kind, ()), *strange)


def _not_in(words: Mapping[str, str], own: str, body: str) -> tuple[str, ...]:
    return tuple(word for word, letters in words.items() if word != own and not set(letters) & set(body))


def _unit_word(body: str) -> str:
    """What a body calls itself whose name ends neither as a government's nor as a bureau's; "" for any other."""
    name = _REMARK.sub("", "".join(body.split()))
    if body_kind(name).is_government is True or _AGENCY.search(name):
        return ""
    return next((word for ending, word in _UNITS.items() if name.endswith(ending)), "")

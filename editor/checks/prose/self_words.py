"""Words by which a body speaks of itself, 我局, 我县: which of them fit a body of a given name, which are another's.

Only pairs that cannot be meant otherwise are told: a district may speak of 我市, the city above it, a county in an
autonomous region of 我区, a bureau of 我县.
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
_GOVERNMENT: Final = lazy(r"(?:人民政府|政府|(?:党工委)?(?:管委会|管理委员会)|办事处)$")
_AREA: Final = lazy(r"(街道|[省市州盟县区旗镇乡])$")
_OFFICE: Final = lazy(r"(局|厅|委)(?:员会)?$")


def own_word(body: str) -> str:
    """What a body calls itself after 我: 局 for 县教育局, 区 for 洪泽区人民政府; "" where its name does not tell."""
    kind = body_kind(body)
    is_office = kind.is_government is False
    match = _OFFICE.search(body) if is_office else _AREA.search(_GOVERNMENT.sub("", body))
    return match[1] if match else ""


def foreign_words(body: str) -> tuple[str, ...]:
    """What a body of this name cannot call itself."""
    word = own_word(body)
    return _FOREIGN.get("开发区" if word == "区" and body_kind(body).rank is Rank.UNKNOWN else word, ())

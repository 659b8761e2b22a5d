"""What a body's name says of it: how high it stands, and whether it reports for a whole area or is one office of it.

Only what the name makes certain is said. A 市 is a 设区的市 or a county-level city: which, only a list of names
can tell (`resources/prose/cities.toml`, both kinds complete); a 市 in neither list, a 新区, a 开发区 has no known rank.
Nothing here asks who the body is, or reads its report.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from enum import StrEnum
from functools import cache, lru_cache
from typing import Final, NamedTuple

from editor.patterns import lazy
from editor.resources import resource_path
from editor.wording.radicals import plain_letters


class Rank(StrEnum):
    """The level of the area that a body belongs to."""

    NATION = "nation"
    PROVINCE = "province"  # 省、自治区、直辖市
    CITY = "city"  # 设区的市、自治州、盟、地区
    COUNTY = "county"  # 县、区、县级市、旗
    TOWNSHIP = "township"  # 乡、镇、街道
    UNKNOWN = "unknown"


class BodyKind(NamedTuple):
    """Rank, and whether it is the authority of an area (人民政府, 管委会), not an office; None where unclear."""

    rank: Rank
    is_government: bool | None


class _Area(NamedTuple):
    """One level of a name: its rank, and what of the name follows it."""

    rank: Rank
    rest: str
    is_named: bool = True  # 洪泽区, not just 区 as in 区教育局


_MOST_KEPT: Final = 256
_BRACKETS: Final = lazy(r"[（(【\[][^）)】\]]*[）)】\]]")
_NO_AREA: Final = r"[^省市县区旗局厅委院部处办站所]"
_CITY: Final = lazy(rf"({_NO_AREA}{{1,8}}(?<![城都超股])市)(?!场|容|民|政(?!府))(.*)")
_COUNTY: Final = lazy(
    r"([^省局厅委院部处办站所中]{1,14}?(?:自治县|自治旗|县(?![域级城])|旗(?![区镇乡街舰手])|(?<!社)区(?![域划块位])))(.*)"
)
_TOWNSHIP: Final = lazy(r"([^局厅委院部处站所]{1,12}?(?:民族乡|街道|苏木|镇|乡))(.*)")
_NO_TOWNSHIP: Final = lazy(r"[村镇建规振企统土居]")
_ZONE: Final = lazy(r"(?:[新园港库片景林矿垦政]|开发|实验|试验|示范|合作|管理|保税|加工|高新|产业|功能|旅游|度假|"
                          r"名胜|工业|物流|保护|自贸|贸易|创新|集聚|聚集|自治|先行)区$")  # fmt: skip
_UNNAMED: Final[Mapping[str, Rank]] = {
    "自治区": Rank.PROVINCE,
    "省": Rank.PROVINCE,
    "州": Rank.CITY,
    "盟": Rank.CITY,
    "县": Rank.COUNTY,
    "旗": Rank.COUNTY,
    "市": Rank.UNKNOWN,  # either kind of 市
    "区": Rank.UNKNOWN,  # a district, a 自治区 or a 开发区
}
_CITIES: Final = ("cities", "former_cities", "prefectures", "short_prefectures", "former_prefectures")
_AUTHORITY: Final = lazy(r"(?:人民)?政府|(?:党工委、?)?(?:管委会|管理委员会)|(?:行政公署|行署)")
_AGENCY: Final = lazy(r"(?:街道)?办事处")
_OFFICE: Final = lazy(
    r"(?:[局厅委办室院所站队处部署会社馆台团行校庭]|中心|公司|学校|大学|学院|银行|海关|指挥部|领导小组|委员会)$"
)


@lru_cache(maxsize=_MOST_KEPT)
def body_kind(name: str) -> BodyKind:
    """The kind of a body by its name, 淮安市洪泽区人民政府 or 平潭综合实验区财政金融局. Asked at every key: kept."""
    written = plain_letters("".join(name.split()))
    own = "本级" in written or "本机关" in written
    text = _BRACKETS.sub("", written).removeprefix("中国共产党").removeprefix("中共")
    national, text = _national(text)
    if national and not text.removeprefix("办公厅").removeprefix("办公室"):
        return BodyKind(Rank.NATION, written == "国务院")
    area = _lowest(text)
    if national:
        return BodyKind(area.rank, False)
    authority = _authority(area)
    return BodyKind(area.rank, None if authority and own else authority)


def _authority(area: _Area) -> bool | None:
    """Whether what follows the area in the name is its government, or an office."""
    rest = area.rest
    if not rest:
        return True if area.is_named else None
    if _AUTHORITY.fullmatch(rest) or rest.endswith("管委会"):
        return True
    if _AGENCY.fullmatch(rest):
        return None  # a 街道 has no government, but answers for its area
    return False if _OFFICE.search(rest) else None


def _lowest(text: str) -> _Area:
    """The lowest area in the name, read level by level from the left."""
    area, below_city = _Area(Rank.UNKNOWN, text, is_named=False), False
    for level in (_province, _city, _county, _township):
        found = level(area.rest.removeprefix("人民政府") if area.is_named else area.rest, below_city=below_city)
        if found is not None:
            area, below_city = found, found.rank is Rank.CITY
    return area if area.is_named else _unnamed(area)


def _province(text: str, *, below_city: bool) -> _Area | None:
    del below_city  # each level is asked in the same way
    found = _opening(text, _names("provinces"))
    if found:
        return _Area(Rank.PROVINCE, text[len(found) :])
    short = _opening(text, _names("short_provinces"))
    if not short or short == text or _opening(text, _names(*_CITIES)):
        return None
    # 江苏沭阳县: the province only helps to read on; of 福建海事局 the name tells no rank
    return _Area(Rank.UNKNOWN, text[len(short) :], is_named=False)


def _city(text: str, *, below_city: bool) -> _Area | None:
    del below_city
    found = _opening(text, _names(*_CITIES))
    if found:
        return _Area(Rank.CITY, text[len(found) :])
    unlisted = _CITY.fullmatch(text) if not _opening(text, _names("county_cities")) else None
    return _Area(Rank.UNKNOWN, unlisted[2]) if unlisted else None


def _county(text: str, *, below_city: bool) -> _Area | None:
    listed = _opening(text, _names("county_cities", "districts"))
    if listed:
        return _Area(Rank.COUNTY, text[len(listed) :])
    match = _COUNTY.fullmatch(text)
    if match is not None:
        return _Area(Rank.UNKNOWN if _ZONE.search(match[1]) else Rank.COUNTY, match[2])
    nested = _CITY.fullmatch(text) if below_city else None
    return _Area(Rank.COUNTY, nested[2]) if nested else None


def _township(text: str, *, below_city: bool) -> _Area | None:
    del below_city
    match = _TOWNSHIP.fullmatch(text)
    if match is None:
        return None
    place, rest = match[1], match[2]
    governs = not rest or _AUTHORITY.match(rest) or _AGENCY.match(rest)
    is_word = place.endswith(("城镇", "城乡", "村镇", "乡镇")) or _NO_TOWNSHIP.match(rest)
    if is_word and not governs:  # 住房和城乡建设局, 乡村振兴局
        return None
    return _Area(Rank.TOWNSHIP, "办事处" if place.endswith("街道") and not rest else rest)


def _unnamed(area: _Area) -> _Area:
    """A name that only says its level: 县教育局."""
    for word, rank in _UNNAMED.items():
        if area.rest.startswith(word) and not area.rest.startswith("市场"):
            return _Area(rank, area.rest.removeprefix(word), is_named=False)
    return area


def _national(text: str) -> tuple[bool, str]:
    found = _opening(text, _names("national"))
    return bool(found), text[len(found) :]


def _opening(text: str, names: frozenset[str]) -> str:
    """The longest of the names that the text opens with; "" for none."""
    longest = max(map(len, names))
    return next((text[:length] for length in range(min(longest, len(text)), 1, -1) if text[:length] in names), "")


@cache
def _names(*kinds: str) -> frozenset[str]:
    """Names of some kinds, as they stand in the resource; of a kind that is kept by province, all."""
    listed = (_table()[kind] for kind in kinds)
    lists = (names.values() if isinstance(names, dict) else (names,) for names in listed)
    return frozenset(name for kind in lists for names in kind for name in names)


@cache
def _table() -> dict[str, list[str] | dict[str, list[str]]]:
    return tomllib.loads(resource_path("prose", "cities.toml").read_text(encoding="utf-8"))

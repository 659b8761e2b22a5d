"""Of what year and of whom a clause speaks, by the words before what it tells: 2018年全市, 去年, 市本级, 其中.

Every word must be known: what is left over (`rest`) may well narrow the figure down, so it is never believed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, NamedTuple

from editor.patterns import lazy
from editor.wording.body_kind import Rank, body_kind

_MONTH: Final = r"(?:\d{1,2}|[一二三四五六七八九十]{1,2})月(?:\d{1,2}日|份|底|初|中旬|上旬|下旬)?"
_SPAN: Final = rf"(?:[上下]半年|第?[一二三四1-4]季度|{_MONTH}|年?[初底末])"
_OTHER_TIME: Final = (
    rf"(?:19|20)\d\d年度?(?:{_SPAN})?(?:以来)?|去年|上一?年度?|往年|历年(?:来)?|近[两几一二三四五\d]*年来?|[明来]年|"
    rf"下一?年度?|{_SPAN}|本月|[^，]{{0,12}}(?:成立|开通|实施|施行|运行|上线)以来|以来"
)
_PLANNED: Final = r"每半?年|每个?季度?|每月|每周|每天|平均|计划|拟|将|力争|争取|预计|要求|确保|下一?步|今后|原则上"
_NUMBERING: Final = (
    r"^(?:[（(][一二三四五六七八九十\d]{1,3}[)）]|[一二三四五六七八九十]{1,3}[是、]|\d{1,2}[.．、](?!\d)|[①-⑳])"
)
_FILLERS: Final = (
    r"总共|一共|共计|总计|合计|共有|共|已经|已|先后|积极|认真|依法|及时|按时|全面|严格|面向社会|向社会|对外|各类|各种|"
    r"通过(?:各种|多种|不同)(?:渠道和方式|渠道|方式|形式)|经统计|据统计|成功|组织|同时|此外|另外|我们|期间|"
    r"[也并又还的了，、：:在内中年“”]"
)
_PART_WORDS: Final = lazy(
    r"本级|[省市县区州]直|机关|部门|单位|乡镇|镇|街道|乡|县|区|局|办|委|厅|政府|转载|上级|系统|公司|学校|中心"
)
_SUBJECT: Final = lazy(
    r"(?P<who>[省市县区州](?:本级|直\w{0,6}?(?:部门|单位|机关))|本级|"
    r"[省市县区州]\w{1,12}?(?:(?<![大全布格结当])局|厅|办公室|委员会|支队|大队|中心|街道办?)|\w{2,6}(?:街道|镇|乡)(?!政府|村))"
)
_ALL: Final = lazy(r"各(?:级|部门|单位|乡镇|镇|街道|县|区|市|地)|直各|全[省市县区州镇乡]")
_OFFICE_WORDS: Final = "局委办厅院会站所处队"
_GOVERNMENT: Final = lazy(r"(?:人民政府|政府|党工委、?管委会|管理委员会|管委会|行政公署|行署|办事处)$")
_LEVELS: Final = "省市州盟县区旗镇乡"


class Lead(NamedTuple):
    """What the words before a telling say: about the time, about whose figure it is, and what was not understood."""

    this_year: bool
    other_time: str
    as_of: str
    cumulative: bool
    planned: str
    whole: bool
    inside: bool  # 其中
    rest: str

    @property
    def narrowed(self) -> str:
        """Why the words left over speak against the figure; empty if none are left."""
        if not self.rest:
            return ""
        return f"只是{self.rest}的数" if _PART_WORDS.search(self.rest) else f"前面有“{self.rest}”，可能只是一部分"


@dataclass(frozen=True)
class Voice:
    """How a body speaks of itself in the report of a year."""

    year: int
    body: str

    @property
    def is_compiled(self) -> bool:
        """Whether the report tells the figures of a whole area with bodies below: then an office's are only a part."""
        kind = body_kind(self.body)
        return kind.is_government is not False and kind.rank is not Rank.TOWNSHIP

    def lead(self, words: str) -> Lead:
        """What the words before a telling say."""
        text = "".join(words.split())
        found: dict[str, str] = {}
        known = [False] * len(text)
        for match in _known(self.year, self.body, self.is_compiled).finditer(text):
            if match.lastgroup is not None and match[0]:
                found.setdefault(match.lastgroup, match[0])
                known[match.start() : match.end()] = [True] * len(match[0])
        unknown = [place for place, is_known in enumerate(known) if not is_known]
        return Lead(
            "this" in found,
            found.get("other", ""),
            found.get("as_of", ""),
            "cumulative" in found,
            found.get("planned", ""),
            "whole" in found,
            "inside" in found,
            text[unknown[0] : unknown[-1] + 1] if unknown else "",
        )

    def opens_with_plan(self, clause: str) -> str:
        """The words with which a clause begins to tell of plans; empty if it does not."""
        match = re.match(rf"(?:{_PLANNED})", re.sub(_NUMBERING, "", "".join(clause.split())))
        return match[0] if match is not None else ""

    def opens_with_part(self, clause: str) -> str:
        """The part of the whole that a clause without a figure speaks of at its beginning; empty if of none."""
        text = re.sub(_NUMBERING, "", "".join(clause.split()))
        text = re.sub(rf"^(?:{_this(self.year)})", "", text)
        match = _SUBJECT.match(text)
        if match is None or _ALL.search(text) or _known(self.year, self.body, self.is_compiled).match(text):
            return ""
        return match["who"]


def is_of_other_time(heading: str, year: int) -> bool:
    """Whether a heading says that what follows it is not this year's: 下一步打算, 上年度问题的改进."""
    text = re.sub(rf"{year}年", "", heading)
    return re.search(r"下一步|下步|打算|计划|安排|上年|去年|今后|(?:19|20)\d\d年", text) is not None


def _this(year: int) -> str:
    whole = rf"(?:自|从)?{year}年1月1日起?[至到—－-]+(?:{year}年)?12月31日(?:止|期间)?|{year}年1[至到—－-]12月"
    piece = r"(?!\d|[一二三四五六七八九十]+月|年?[初底末]|[上下]半年|第?[一二三四]季度)"
    named = rf"{year}年度?(?:以来|内|来)?{piece}|今年(?:以来|来)?{piece}"
    return rf"{whole}|{named}|本年度?|一年来|全年|年内|报告期内|当年|年度内"


def _as_of(year: int) -> str:
    return (
        rf"截[至止]到?(?:目前|{year}年度?(?:年?[底末]|\d{{1,2}}月(?:\d{{1,2}}日|底|份)?)?|年[底末]|"
        rf"\d{{1,2}}月(?:\d{{1,2}}日|底|份)?)?(?:为止|止|前)?|到?目前(?:为止)?|至今|现(?=有|设|配)"
    )


@lru_cache(maxsize=8)
def _known(year: int, body: str, is_compiled: bool) -> re.Pattern[str]:
    """All words that a lead may hold, by what they say."""
    groups = (
        ("filler", _NUMBERING),
        ("as_of", _as_of(year)),
        ("this", _this(year)),
        ("other", _OTHER_TIME),
        ("planned", _PLANNED),
        ("cumulative", "累计"),
        ("inside", "其中"),
        ("whole", _compiled_whole(body) if is_compiled else _single_whole(body)),
        ("more", _FILLERS),
    )
    return re.compile("|".join(f"(?P<{name}>{pattern})" for name, pattern in groups))


def _compiled_whole(body: str) -> str:
    """The words of a government for its whole area: 全市, 我市, 淮北市; not 市政府, which may be its offices alone."""
    place = _GOVERNMENT.sub("", body)
    level = place[-1:] if place[-1:] in _LEVELS else ""
    if place.endswith("地区"):
        level = "区"
    below = "(?:范围内|上下)?(?:各级行政机关|各级政府(?:和|及其?)(?:工作)?部门|各级各部门|各级政府|行政机关)?"
    named = [rf"[全我本]{level}{below}"] if level else []
    named += [re.escape(place) + below] if len(place) > 1 else []
    return rf"(?:{'|'.join(named)})(?!(?:人民)?政府|本级|[直教公])" if named else r"(?!)"


def _single_whole(body: str) -> str:
    """The words of a single body for itself: 我局, 本机关, 县教育局, 我镇, 镇政府."""
    place = _GOVERNMENT.sub("", body)
    short = re.sub(rf"^.*[{_LEVELS}](?=.{{3}})", "", body)
    own = [rf"[我本全](?:单位|机关|部门|中心|街道|[{_OFFICE_WORDS}])", re.escape(body)]
    if body_kind(body).rank is Rank.TOWNSHIP and body_kind(body).is_government is not False:
        level = "街道" if place.endswith("街道") else place[-1:]
        own += [rf"(?:[全我本]?{level}|{re.escape(place)})(?:党委、?)?(?:人民政府|政府|办事处)?"]
    elif len(short) > 2:
        own.append(rf"[{_LEVELS}]?{re.escape(short)}")
    return "|".join(sorted(own, key=len, reverse=True))

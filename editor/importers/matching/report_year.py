"""Of which year a report is, by all that a file says of it; what it says otherwise is told, never passed over."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from editor.importers.matching.titles import Title, plain_years

_PERIOD = re.compile(
    r"((?:19|20)\d\d)\s*年\s*0?1\s*月\s*0?1\s*日?\s*(?:起|开始)?\s*(?:至|到|[-—–~]+)\s*(?:(?:\1|本|同)\s*年\s*)?12\s*月\s*31\s*日?"
)
_START = re.compile(r"((?:19|20)\d\d)\s*年\s*0?1\s*月\s*0?1\s*日")
_SPOKEN = re.compile(r"(?<![\d(])((?:19|20)\d\d)\s*年(?!\s*\d+\s*月)")
_FILE_YEAR = re.compile(r"(?<!\d)(20\d\d)(?!\d)")
_FIELDS = ("年度", "报告年度", "统计年度", "年份")
_IN_FIELD = re.compile(r"(?:19|20)\d\d")


def year_of_titles(titles: Sequence[Title], text: str, notes: list[str]) -> int | None:
    """The year that the titles name: the first that fits the period of the figures, else the first at all."""
    years = list(dict.fromkeys(title.year for title in titles if title.year is not None))
    if not years:
        return None
    periods = {int(match[1]) for match in _PERIOD.finditer(text)}
    year = next((year for year in years if year in periods), years[0])
    others = [other for other in years if other != year]
    if len(periods) == 1 and year not in periods:
        notes.append(f"标题是 {year} 年，正文的统计期限是 {periods.pop()} 年，按标题取 {year} 年，请核对")
    elif others:
        named = "、".join(map(str, others))
        notes.append(f"文件中还有 {named} 年的年报标题，按 {year} 年导入，请核对")
    return year


def year_of_text(
    name: str, text: str, fields: Mapping[str, str], notes: list[str], *, named: int | None = None
) -> int | None:
    """The year of a file whose titles name none; all but the period and the page's data are told as inferred.

    `named` is the year of the report that its first sentence names.
    """
    period = _PERIOD.search(text)
    if period is not None:
        return int(period[1])
    for field in _FIELDS:
        if (told := _IN_FIELD.search(plain_years(fields.get(field, "")))) is not None:
            return int(told[0])
    start = _START.search(text)
    in_name = _FILE_YEAR.search(name)
    spoken = Counter(_SPOKEN.findall(text)).most_common()
    best = str(named) if named is not None else start[1] if start is not None else spoken[0][0] if spoken else ""
    if best:
        other = f"（文件名写的是 {in_name[1]} 年）" if in_name is not None and in_name[1] != best else ""
        notes.append(f"文件没有标题和统计期限，年度由正文推定为 {best} 年{other}，请核对")
        return int(best)
    if in_name is not None:
        notes.append(f"正文没有写明年度，按文件名取 {in_name[1]} 年，请核对")
        return int(in_name[1])
    return None

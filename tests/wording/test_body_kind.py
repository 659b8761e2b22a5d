"""What the names of bodies tell: made-up ones in the shapes that real ones have, and real places."""

from __future__ import annotations

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.resources import resource_path
from editor.wording.body_kind import BodyKind, Rank, body_kind

NATION, PROVINCE, CITY, COUNTY, TOWNSHIP, UNKNOWN = Rank

GOVERNMENTS = [
    ("国务院", NATION),
    ("江苏省人民政府", PROVINCE),
    ("上海市人民政府", PROVINCE),
    ("内蒙古自治区", PROVINCE),
    ("淮北市", CITY),
    ("安徽省淮北市人民政府", CITY),
    ("吉林市人民政府", CITY),
    ("景德镇市人民政府", CITY),
    ("恩施土家族苗族自治州人民政府", CITY),
    ("恩施州人民政府", CITY),
    ("海南藏族自治州人民政府", CITY),
    ("阿克苏地区行政公署", CITY),
    ("锡林郭勒盟行政公署", CITY),
    ("莱芜市人民政府", CITY),
    ("洪泽区人民政府", COUNTY),
    ("淮安市洪泽区", COUNTY),
    ("柯城区", COUNTY),
    ("昆山市人民政府", COUNTY),
    ("昆山市政府", COUNTY),
    ("江苏省苏州市昆山市", COUNTY),
    ("济源市人民政府", COUNTY),
    ("石河子市人民政府", COUNTY),
    ("苏州市未名市人民政府", COUNTY),
    ("江苏沭阳县人民政府", COUNTY),
    ("河南蒙古族自治县人民政府", COUNTY),
    ("鄂伦春自治旗人民政府", COUNTY),
    ("红旗区人民政府", COUNTY),
    ("镇平县人民政府", COUNTY),
    ("北京市朝阳区人民政府", COUNTY),
    ("神农架林区人民政府", COUNTY),
    ("六枝特区人民政府", COUNTY),
    ("测试市某某区人民政府", COUNTY),
    ("沭阳县某某镇人民政府", TOWNSHIP),
    ("某某镇人民政府", TOWNSHIP),
    ("某某乡", TOWNSHIP),
    ("某某县某某民族乡人民政府", TOWNSHIP),
    ("新城镇人民政府", TOWNSHIP),
    ("测试市", UNKNOWN),
    ("江苏省某某市人民政府", UNKNOWN),
    ("平潭综合实验区（汇总）", UNKNOWN),
    ("平潭综合实验区管委会", UNKNOWN),
    ("上海市浦东新区人民政府", UNKNOWN),
    ("某某市经济技术开发区管理委员会", UNKNOWN),
    ("某某景区管委会", UNKNOWN),
]
OFFICES = [
    ("国家税务总局", NATION),
    ("教育部办公厅", NATION),
    ("海关总署", NATION),
    ("省财政厅", PROVINCE),
    ("上海市人民政府办公厅", PROVINCE),
    ("国家税务总局福建省税务局", PROVINCE),
    ("淮北市市场监督管理局", CITY),
    ("淮北市城市管理局", CITY),
    ("淮北市国有资产监督管理委员会", CITY),
    ("国家税务总局淮北市税务局", CITY),
    ("恩施州教育局", CITY),
    ("州教育局", CITY),
    ("沭阳县发展和改革局", COUNTY),
    ("沭阳县人民政府办公室", COUNTY),
    ("中共洪泽区委办公室", COUNTY),
    ("洪泽区卫生健康委员会", COUNTY),
    ("洪泽区住房和城乡建设局", COUNTY),
    ("洪泽区乡村振兴局", COUNTY),
    ("昆山市城市管理局", COUNTY),
    ("县教育局", COUNTY),
    ("洪泽区某某镇财政所", TOWNSHIP),
    ("平潭综合实验区财政金融局", UNKNOWN),
    ("平潭综合实验区公安局", UNKNOWN),
    ("平潭综合实验区市场监督管理局", UNKNOWN),
    ("市教育局", UNKNOWN),
    ("区教育局", UNKNOWN),
    ("测试市公安局", UNKNOWN),
    ("市场监督管理局", UNKNOWN),
    ("中国银保监会淮北监管分局", UNKNOWN),
    ("国家统计局淮北调查队", UNKNOWN),
    ("福建海事局", UNKNOWN),
    ("城市管理局", UNKNOWN),
    ("乡村振兴局", UNKNOWN),
]
UNCLEAR = [
    ("", UNKNOWN),
    ("福建", UNKNOWN),
    ("我们", UNKNOWN),
    ("某某街道", TOWNSHIP),
    ("洪泽区某某街道办事处", TOWNSHIP),
    ("洪泽区人民政府某某街道办事处", TOWNSHIP),
    ("沭阳县（本级）", COUNTY),
]


@pytest.mark.parametrize(("name", "rank"), GOVERNMENTS)
def test_a_government_is_known_by_its_name(name: str, rank: Rank) -> None:
    assert body_kind(name) == BodyKind(rank, True)


@pytest.mark.parametrize(("name", "rank"), OFFICES)
def test_an_office_has_the_rank_of_its_area(name: str, rank: Rank) -> None:
    assert body_kind(name) == BodyKind(rank, False)


@pytest.mark.parametrize(("name", "rank"), UNCLEAR)
def test_what_the_name_does_not_tell_is_left_open(name: str, rank: Rank) -> None:
    assert body_kind(name) == BodyKind(rank, None)


def listed(key: str) -> list[str]:
    """Names of the resource, all provinces together."""
    data = tomllib.loads(resource_path("prose", "cities.toml").read_text(encoding="utf-8"))[key]
    return data if isinstance(data, list) else [name for names in data.values() for name in names]


def test_the_lists_are_complete_and_apart() -> None:
    cities, county_cities = listed("cities"), listed("county_cities")
    assert (len(set(cities)), len(set(county_cities)), len(set(listed("prefectures")))) == (293, 397, 40)
    assert not set(cities) & set(county_cities)
    assert all(name.endswith("市") for name in cities + county_cities)


@pytest.mark.parametrize(("key", "rank"), [("cities", CITY), ("prefectures", CITY), ("county_cities", COUNTY)])
def test_every_listed_place_has_its_rank(key: str, rank: Rank) -> None:
    tails: dict[str, bool | None] = {"": True, "人民政府": True, "人民政府办公室": False, "财政局": False}
    for name in listed(key):
        for tail, is_government in tails.items():
            assert body_kind(name + tail) == BodyKind(rank, is_government), name + tail


@given(st.text(alphabet="省市县区镇乡旗州局厅委办人民政府新开发某教育（）() ", max_size=16))
def test_any_name_has_an_answer_and_blanks_change_nothing(name: str) -> None:
    kind = body_kind(name)
    assert isinstance(kind.rank, Rank)
    assert body_kind(" ".join(name)) == kind

"""The files on figures in prose: what the bundled ones say is so, and a broken one is refused with file and place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from functools import cache
from pathlib import Path
from typing import TypeVar

import pytest

from editor.checks.figures.grammar import CheckFile, Examples, OffersFile
from editor.checks.figures.load import checked_figures, load_figures, offered_figures
from editor.checks.figures.mentions import Claim, FigureReader
from editor.checks.figures.phrases import compiled
from editor.checks.figures.voice import Voice
from editor.checks.told.claims import ToldClaim as Offered
from editor.checks.told.claims import claims
from editor.errors import FormError
from editor.report.model import Report
from editor.wording.sentences import paragraphs_of
from tests.strategies import form_of

FileT = TypeVar("FileT", CheckFile, OffersFile)
CHECKED = checked_figures()
FORMS = ("2021", "2019")


def offered() -> OffersFile:
    file = offered_figures("2014")
    assert file is not None
    return file


# -- the sentences of the files


def named(sentence: str, examples: Examples, *, none: bool = False) -> set[str]:
    """The quantities that a sentence names, in a report of any form; those said to be none, if asked for."""
    paragraphs = [tuple(paragraph.sentences()) for paragraph in paragraphs_of(sentence)]
    return {
        mention.quantity
        for form in FORMS
        for found in reader(form).by_sentence(examples.section, paragraphs, sentence)
        for mention in found
        if mention.claim is Claim.VALUE and (mention.figure is None) is none
    }


@cache
def reader(form: str) -> FigureReader:
    """What reads the sentences as those of a report of a form."""
    return FigureReader(Report(form_of(form), CHECKED.examples.year, CHECKED.examples.body))


def told(sentence: str) -> list[Offered]:
    """What a sentence of the 2014 form tells and is believed, or is never believed on principle."""
    file = offered()
    voice = Voice(file.examples.year, file.examples.body)
    found = claims(file.examples.section, "", sentence, file, voice, form_of("2014"))
    return [claim for claim in found if claim.against in ("", file.by_id[claim.quantity].doubt)]


@pytest.mark.parametrize("identifier", CHECKED.by_id)
def test_a_checked_quantity_is_named_where_its_file_says_so(identifier: str) -> None:
    entry = CHECKED.by_id[identifier]
    assert entry.matches
    assert entry.no_match
    for sentence in entry.matches:
        assert entry.id in named(sentence, CHECKED.examples), sentence
    for sentence in entry.no_match:
        assert entry.id not in named(sentence, CHECKED.examples), sentence


@pytest.mark.parametrize("place", range(len(CHECKED.zeros)))
def test_nothing_of_a_checked_quantity_is_said_where_its_file_says_so(place: int) -> None:
    entry = CHECKED.zeros[place]
    assert entry.matches
    assert entry.no_match
    for sentence in entry.matches:
        assert set(entry.quantities) <= named(sentence, CHECKED.examples, none=True), sentence
    for sentence in entry.no_match:
        assert not set(entry.quantities) & named(sentence, CHECKED.examples, none=True), sentence


@pytest.mark.parametrize("identifier", offered().by_id)
def test_an_offered_quantity_is_told_where_its_file_says_so(identifier: str) -> None:
    entry = offered().by_id[identifier]
    assert entry.matches
    assert entry.no_match
    for sentence in entry.matches:
        assert identifier in {claim.quantity for claim in told(sentence)}, sentence
    for sentence in entry.no_match:
        assert identifier not in {claim.quantity for claim in told(sentence)}, sentence


@pytest.mark.parametrize("place", range(len(offered().zeros)))
def test_nothing_of_an_offered_quantity_is_told_where_its_file_says_so(place: int) -> None:
    entry = offered().zeros[place]
    assert entry.matches
    assert entry.no_match
    for sentence in entry.matches:
        none = {claim.quantity for claim in told(sentence) if claim.value == 0}
        assert none, sentence
        assert none <= set(entry.words.values()), sentence
    for sentence in entry.no_match:
        assert not {claim.quantity for claim in told(sentence) if claim.value == 0} & set(entry.words.values()), (
            sentence
        )


# -- what else holds for the bundled files


def test_every_pattern_can_be_compiled() -> None:
    for file in (CHECKED, offered()):
        for pattern in patterns_of(asdict(file)):
            compiled(pattern.replace("{year}", "2025"))
        for quantity in file.quantities:
            for phrase in (*quantity.patterns, *getattr(quantity, "bare", ())):
                assert phrase.left.search("无关的话") is None or not phrase.before
                assert phrase.right.match("无关的话") is None or not phrase.behind


def patterns_of(data: object) -> Iterator[str]:
    """Every text of a file that is used as a pattern: more are tried, which is no harm."""
    match data:
        case str():
            yield data
        case dict():
            for key, value in data.items():
                if key not in ("matches", "no_match", "readings", "examples", "head", "tail"):
                    yield from patterns_of(value)
        case tuple() | frozenset():
            for value in data:
                yield from patterns_of(value)


def test_every_checked_reading_has_cells_in_some_form() -> None:
    for quantity in CHECKED.quantities:
        for reading in (*quantity.readings, *quantity.zero, *quantity.share_of):
            cells = [word for word in reading.split() if "/" in word]
            assert any(all(form_of(form).leaves(cell) for cell in cells) for form in FORMS), reading


def test_every_offered_quantity_fills_a_cell_of_its_form() -> None:
    assert {quantity.cell for quantity in offered().quantities} <= set(form_of("2014").cells)
    assert len({quantity.cell for quantity in offered().quantities}) > 35


def test_a_key_stands_in_every_sentence_that_matches() -> None:
    for quantity in CHECKED.quantities:
        for sentence in quantity.matches:
            assert any(key in sentence for key in quantity.keys), sentence


# -- broken files

CHECK = """
use = "check"
zero_hints = ["未"]
[examples]
body = "测试县人民政府"
year = 2025
section = "overview"
[pieces]
tail = "为?"
head = ""
asked = "(?:申请)"
[units]
requests = ["件"]
[[quantities]]
id = "received"
units = "requests"
keys = ["申请"]
patterns = ["收到{asked}"]
readings = ["requests/new/total"]
[[zeros]]
quantities = ["received"]
keys = ["申请"]
pattern = "未收到{asked}"
[topics]
request = "申请"
other = "热线"
reset = "一、"
results = "公开"
evidence = "答复"
documents = "公文"
act = "受理"
dispute = "公开"
cause = "因"
dispute_other = "审理"
[time]
own = "{year}年"
other = "去年"
compare = "比"
sum = "累计"
[scope]
whole = "全县"
zone = "园区"
part = "局"
office_part = "下属"
office_below = "下属"
nation_part = "下属"
township_part = "下属"
document_part = "名义"
by = "通过"
help = "协助"
plan = "计划"
channel = "网上"
channels_all = "和"
narrow = "其中"
[growth]
up = "增长"
down = "下降"
flat = "持平"
double = "翻一番"
compare = "同比"
"""

OFFERS = """
use = "offers"
other_business = "热线"
[examples]
body = "测试县水利局"
year = 2017
section = "preamble"
[pieces]
tail = "(?P<link>为?)"
head = ""
[[quantities]]
id = "received.total"
units = ["件"]
patterns = ["收到申请"]
readings = ["statistics/received.total/value"]
[[zeros]]
words = { "申请" = "received.total" }
pattern = "未收到申请"
"""


def test_the_files_to_break_are_sound(tmp_path: Path) -> None:
    assert written(tmp_path, CHECK, CheckFile).by_id["received"].patterns[0].left.search("收到申请为")
    assert written(tmp_path, OFFERS, OffersFile).quantities[0].patterns[0].left.search("收到申请")


@pytest.mark.parametrize(
    ("good", "bad", "said"),
    [
        ('use = "check"', 'use = "offers"', "use：不是允许的值"),
        ('use = "check"', "", "use：缺少此项"),
        ("[units]", "[unit]", "quantities.received.units：[units] 中没有 requests"),
        ('units = "requests"', 'units = "request"', "quantities.received.units：[units] 中没有 request"),
        ('units = "requests"', "units = 3", "quantities.received.units：应为列表"),
        ('id = "received"', 'id = "收到"', "quantities.收到.id：id 只能用小写字母、数字、下划线和点"),
        ('id = "received"', 'id = "came"', "zeros.1.quantities：quantities 中没有 id 为 received 的"),
        ('keys = ["申请"]\npatterns', 'key = ["申请"]\npatterns', "quantities.received.key：多余的项（名称可能写错）"),
        ('patterns = ["收到{asked}"]', "patterns = []", "quantities.received.patterns：不能为空"),
        ('patterns = ["收到{asked}"]', 'patterns = "收到"', "quantities.received.patterns：应为列表"),
        ('patterns = ["收到{asked}"]', "patterns = [12]", "quantities.received.patterns.1：应为文字"),
        (
            'patterns = ["收到{asked}"]',
            'patterns = ["@收到"]',
            "quantities.received.patterns.1：写出数之前或数之后的话",
        ),
        (
            '"收到{asked}"',
            '"收到{ask}"',
            "quantities.received.patterns.1：没有名为 ask 的片段，片段要写在 [pieces] 中、引用它的片段之前",
        ),
        ('asked = "(?:申请)"', 'asked = "{late}"\nlate = "申请"', "pieces.asked：没有名为 late 的片段"),
        ('pattern = "未收到{asked}"', 'pattern = "未收到{ask}"', "zeros.1.pattern：没有名为 ask 的片段"),
        ('other = "热线"', 'other = "{ask}"', "topics.other：没有名为 ask 的片段"),
        ('"requests/new/total"', '"requests/new"', "quantities.received.readings.1：不是单元格地址，或地址的和与差"),
        (
            '"requests/new/total"',
            '"requests/new/total * 2"',
            "quantities.received.readings.1：不是单元格地址，或地址的和与差",
        ),
        ('patterns = ["收到', 'topic = "asked"\npatterns = ["收到', "quantities.received.topic：不是允许的值"),
        (
            'patterns = ["收到',
            'heads = ["whole"]\npatterns = ["收到',
            "quantities.received.heads：quantities 中没有 id 为 whole 的",
        ),
        (
            'patterns = ["收到',
            'spread = ["each"]\npatterns = ["收到',
            "quantities.received.spread：quantities 中没有 id 为 each 的",
        ),
        (
            'patterns = ["收到',
            'doubt = "不信"\npatterns = ["收到',
            "quantities.received.doubt：多余的项（名称可能写错）",
        ),
        ('patterns = ["收到', 'once = "yes please"\npatterns = ["收到', "quantities.received.once：应为 true 或 false"),
        ('patterns = ["收到', 'year = "last"\npatterns = ["收到', "quantities.received.year：应为整数"),
        ("year = 2025", 'year = "heuer"', "examples.year：应为整数"),
        ('flat = "持平"', "", "growth.flat：缺少此项"),
        ('zone = "园区"', 'zones = "园区"', "scope.zone：缺少此项"),
        ("[[quantities]]", "[[quantities]", "第 14 行第 13 列不是有效的 TOML"),
        ("[pieces]", "[[pieces]]", "pieces：应为表"),
    ],
)
def test_a_broken_file_for_the_check_is_refused(tmp_path: Path, good: str, bad: str, said: str) -> None:
    assert good in CHECK
    with pytest.raises(FormError) as refused:
        written(tmp_path, CHECK.replace(good, bad, 1), CheckFile)
    assert refused.value.place == "figures.toml"
    assert refused.value.what.startswith(said), refused.value.what
    assert "docs/figures-in-prose.md" in refused.value.remedy


@pytest.mark.parametrize(
    ("good", "bad", "said"),
    [
        ('use = "offers"', 'use = "check"', "use：不是允许的值"),
        ('other_business = "热线"', "", "other_business：缺少此项"),
        ('units = ["件"]', 'heads = ["x"]', "quantities.received.total.units：缺少此项"),
        ('units = ["件"]', 'units = ["件"]\nheads = ["x"]', "quantities.received.total.heads：多余的项"),
        ('units = ["件"]', 'units = ["件"]\npart_of = ["x"]', "quantities.received.total.part_of：quantities 中没有"),
        ('value"]', 'value", "statistics/a/value"]', "quantities.received.total.readings：只能有一项"),
        ('words = { "申请" = "received.total" }', "words = {}", "zeros.1.words：不能为空"),
        ('"申请" = "received.total"', '"申请" = "received"', "zeros.1.words：quantities 中没有 id 为 received 的"),
        ("[[zeros]]", '[[quantities]]\nid = "received.total"\nunits = ["件"]\npatterns = ["a"]\n'
         'readings = ["statistics/received.total/value"]\n[[zeros]]', "quantities 中重复的 id：received.total"),
    ],
)  # fmt: skip
def test_a_broken_file_for_offers_is_refused(tmp_path: Path, good: str, bad: str, said: str) -> None:
    assert good in OFFERS
    with pytest.raises(FormError) as refused:
        written(tmp_path, OFFERS.replace(good, bad, 1), OffersFile)
    assert refused.value.place == "figures.toml"
    assert refused.value.what.startswith(said), refused.value.what


def test_a_file_that_is_no_text_or_is_not_there_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "figures.toml"
    with pytest.raises(FormError, match="无法读取词表文件"):
        load_figures(path, CheckFile)
    path.write_bytes("词表".encode("gbk"))
    with pytest.raises(FormError, match="词表文件不是 UTF-8 编码"):
        load_figures(path, CheckFile)


def test_a_pattern_that_is_none_is_told_with_its_entry_when_it_is_used(tmp_path: Path) -> None:
    file = written(tmp_path, CHECK.replace("收到{asked}", "收到({asked}"), CheckFile)
    with pytest.raises(FormError) as refused:
        file.quantities[0].patterns[0].left.search("收到申请")
    assert refused.value.place == "figures.toml：quantities.received"
    assert "不是有效的正则表达式" in refused.value.what


def written(folder: Path, text: str, model: type[FileT]) -> FileT:
    path = folder / "figures.toml"
    path.write_text(text, encoding="utf-8")
    return load_figures(path, model)

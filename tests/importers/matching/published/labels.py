"""What published reports do to labels and figures: the same boxes with other words, blanks, units.

Each change is a function of a picture and a source of chance; it keeps the truth in the boxes.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Final

from editor.forms.grid import SlotRole
from editor.forms.sections import FigureKind
from editor.importers.folding.figures import UNITS
from editor.wording.decimal_text import format_number
from tests.importers.matching.published.picture import Box, Picture

Change = Callable[[Picture, random.Random], None]

_NUMBER = re.compile(r"^(\d{1,2})\.|^（([一二三四五六七八九十])）|^([一二三四五六七八九十])、")
_SLIPS: Final = {
    "法": "去",
    "公": "工",
    "子": "了",
    "政": "攻",
    "理": "埋",
    "本": "木",
    "未": "末",
    "已": "己",
    "予": "子",
}
_OTHER_WORDS: Final = (
    ("总计", "合计"),
    ("制发", "制作"),
    ("行政规范性文件", "规范性文件"),
    ("商业企业", "企业"),
    ("科研机构", "科研"),
    ("社会公益组织", "公益组织"),
    ("法律服务机构", "法律服务"),
    ("其他", "其它"),
    ("件数", "件"),
    ("（区分处理的，只计这一情形，不计其他情形）", ""),
)
_CIRCLED: Final = "①②③④⑤⑥⑦⑧⑨"


def _each_label(change: Callable[[str, random.Random], str], share: float = 1.0) -> Change:
    def apply(picture: Picture, rng: random.Random) -> None:
        for box in picture.labels:
            if box.text not in UNITS and rng.random() < share:
                box.text = change(box.text, rng)

    return apply


def _each_row_label(change: Callable[[str, random.Random], str], share: float = 1.0) -> Change:
    def apply(picture: Picture, rng: random.Random) -> None:
        for box in picture.labels:
            if box.role is SlotRole.LABEL and box.text not in UNITS and rng.random() < share:
                box.text = change(box.text, rng)

    return apply


def _at(text: str, rng: random.Random) -> int:
    """The place of a letter that no number ends with."""
    match = _NUMBER.match(text)
    first = match.end() if match else 0
    letters = [at for at in range(first, len(text)) if text[at].isalpha()]
    return rng.choice(letters) if letters else 0


def _spaced(text: str, rng: random.Random) -> str:
    blank = rng.choice((" ", "\u3000", "\u00a0"))
    at = _at(text, rng)
    return text[:at] + blank * rng.randint(1, 2) + text[at:]


def _numbered(numbers: Callable[[str, str, str], str]) -> Callable[[str, random.Random], str]:
    def apply(text: str, _rng: random.Random) -> str:
        match = _NUMBER.match(text)
        if match is None:
            return text
        return numbers(match[1] or "", match[2] or "", match[3] or "") + text[match.end() :]

    return apply


def _half_width(text: str, _rng: random.Random) -> str:
    return text.translate(str.maketrans("（）：，“”", '():,""'))


def _full_width(text: str, _rng: random.Random) -> str:
    return "".join(chr(ord(letter) + 0xFEE0) if "!" <= letter <= "~" else letter for letter in text)


def _quotes(text: str, rng: random.Random) -> str:
    left, right = rng.choice(("「」", "『』", "‘’", '""', "''", "《》", "  ", "”“"))
    return text.replace("“", left).replace("”", right)


def _slip(text: str, rng: random.Random) -> str:
    at = _at(text, rng)
    return text[:at] + _SLIPS.get(text[at], "术") + text[at + 1 :] if len(text) > 3 else text


def _lost(text: str, rng: random.Random) -> str:
    at = _at(text, rng)
    return text[:at] + text[at + 1 :] if len(text) > 3 else text


def _doubled(text: str, rng: random.Random) -> str:
    at = _at(text, rng)
    return text[:at] + text[at : at + 1] + text[at:]


def _other_words(text: str, _rng: random.Random) -> str:
    for old, new in _OTHER_WORDS:
        text = text.replace(old, new)
    return text


def _break(text: str, rng: random.Random) -> str:
    at = _at(text, rng)
    return text[:at] + "\n" + text[at:] if at else text


LABEL_CHANGES: Final[Mapping[str, Change]] = {
    "label: blanks": _each_label(_spaced),
    "label: line breaks": _each_label(_break),
    "label: half width": _each_label(_half_width),
    "label: full width": _each_label(_full_width),
    "label: quotes": _each_label(_quotes),
    "label: 1、": _each_label(_numbered(lambda figure, item, chapter: f"{figure or item or chapter}、")),
    "label: 1．": _each_label(
        _numbered(lambda figure, item, chapter: f"{figure}．" if figure else f"({item or chapter})")
    ),
    "label: 1 ": _each_label(_numbered(lambda figure, item, chapter: f"{figure or item or chapter} ")),
    "label: (1)": _each_label(_numbered(lambda figure, item, chapter: f"（{figure or item or chapter}）")),
    "label: ①": _each_label(
        _numbered(lambda figure, item, chapter: _CIRCLED[int(figure) - 1] if figure else f"（{item or chapter}）")
    ),
    "label: no number": _each_label(_numbered(lambda _figure, _item, _chapter: "")),
    "label: all slips": _each_row_label(_slip, 1.0),
    "label: some slips": _each_label(_slip, 0.1),
    "label: lost letters": _each_label(_lost, 0.1),
    "label: doubled letters": _each_label(_doubled, 0.1),
    "label: other words": _each_label(_other_words),
    "label: colon": _each_label(lambda text, _rng: f"{text}："),
    "label: footnote": _each_label(lambda text, rng: text + rng.choice(("①", "*", "[1]", "（注1）", "＊", "②")), 0.2),
    "label: unit behind": _each_row_label(lambda text, rng: text + rng.choice(("（件）", "（条）", "(单位：件)"))),
    "label: header unit": _each_label(
        lambda text, _rng: f"{text}（件）" if text.endswith(("总计", "人", "其他")) else text
    ),
}


def _each_figure(
    change: Callable[[Box, random.Random], str],
    share: float = 1.0,
    *,
    only: Callable[[Box], bool] = lambda _box: True,
    is_text: bool = False,
) -> Change:
    """Other texts for figures; `is_text` if what comes out is no figure."""

    def apply(picture: Picture, rng: random.Random) -> None:
        for box in picture.figures:
            if box.text and only(box) and rng.random() < share:
                box.text = change(box, rng)
                box.value = None if is_text else box.value

    return apply


def _is_zero(box: Box) -> bool:
    return box.value == 0


def _is_count(box: Box) -> bool:
    return box.kind is FigureKind.COUNT


def _is_money(box: Box) -> bool:
    return box.kind is FigureKind.AMOUNT


def _is_change(box: Box) -> bool:
    return box.kind is FigureKind.CHANGE


def _has_digits(count: int) -> Callable[[Box], bool]:
    return lambda box: box.text.isascii() and box.text.isdigit() and len(box.text) >= count


def _with_commas(picture: Picture, rng: random.Random) -> None:
    for box in picture.figures:
        if box.value is not None and _is_count(box) and rng.random() < 0.3:
            box.value += rng.choice((1000, 25000, 1234567))
            box.text = f"{box.value:,}"


def _money(factor: Decimal, unit: str) -> Change:
    return _each_figure(
        lambda box, _rng: format_number((box.value or Decimal(0)) * factor) + unit,
        only=lambda box: _is_money(box) and box.value is not None,
    )


def _yuan_in_header(picture: Picture, rng: random.Random) -> None:
    """The amount's header, or its column of units, says 元, and the figures are 元."""
    for box in picture.labels:
        if "收费金额" in box.text or "采购总金额" in box.text:
            box.text = box.text.split("（")[0] + "（单位：元）"
        elif box.text == "万元":
            box.text = "元"
    _money(Decimal(10000), "")(picture, rng)


def _yuan_in_label(picture: Picture, rng: random.Random) -> None:
    """The label of a row of money says 元, and so do the figures."""
    for box in picture.labels:
        if box.text == "行政事业性收费" and picture.report.form.id == "2021":
            box.text += rng.choice(("（元）", "（单位：元）"))
    if picture.report.form.id == "2021":
        _money(Decimal(10000), "")(picture, rng)


def _signed(box: Box, rng: random.Random) -> str:
    value = box.value or Decimal(0)
    plus, minus = rng.choice((("+", "-"), ("增", "减"), ("增加", "减少"), ("＋", "－"), ("+", "—"), ("增 ", "减 ")))
    return f"{plus if value >= 0 else minus}{abs(value)}"


VALUE_CHANGES: Final[Mapping[str, Change]] = {
    "figure: nbsp around": _each_figure(lambda box, _rng: f"\u00a0{box.text}\u00a0\u00a0"),
    "figure: blank for 0": _each_figure(lambda _box, _rng: "", 0.5, only=_is_zero, is_text=True),
    "figure: nbsp for 0": _each_figure(lambda _box, _rng: "\u00a0", only=_is_zero, is_text=True),
    "figure: all blank but totals": _each_figure(lambda _box, _rng: "", 0.8, is_text=True),
    "figure: - for 0": _each_figure(lambda _box, _rng: "-", only=_is_zero, is_text=True),
    "figure: / for 0": _each_figure(lambda _box, _rng: "/", 0.5, only=_is_zero, is_text=True),
    "figure: — for 0": _each_figure(lambda _box, rng: rng.choice(("—", "——", "－")), 0.7, only=_is_zero, is_text=True),
    "figure: 无 for 0": _each_figure(lambda _box, _rng: "无", 0.5, only=lambda box: _is_zero(box) and _is_count(box)),
    "figure: 件": _each_figure(lambda box, rng: f"{box.text}{rng.choice(('件', ' 件', ' 条', '个'))}", only=_is_count),
    "figure: commas": _with_commas,
    "figure: full width": _each_figure(
        lambda box, _rng: "".join(chr(ord(letter) + 0xFEE0) if letter.isdigit() else letter for letter in box.text)
    ),
    "figure: digits split": _each_figure(lambda box, _rng: " ".join(box.text), 0.5, only=_has_digits(2)),
    "figure: line break inside": _each_figure(
        lambda box, _rng: f"{box.text[:-1]}\n{box.text[-1]}", 0.3, only=_has_digits(2)
    ),
    "figure: remark": _each_figure(
        lambda box, rng: f"{box.text}（其中修订{rng.randint(1, 9)}件）", 0.1, only=_is_count
    ),
    "figure: long remark": _each_figure(
        lambda box, rng: f"{box.text}（含政府文件{rng.randint(1, 9)}件、部门文件3件）", 0.1, only=_is_count
    ),
    "figure: footnote": _each_figure(
        lambda box, rng: box.text + rng.choice(("[1]", "*", "（注1）", "①", "²")), 0.1, only=_is_count, is_text=False
    ),
    "figure: about": _each_figure(lambda box, _rng: f"约{box.text}", 0.1, only=_is_count, is_text=True),
    "figure: more than": _each_figure(lambda box, _rng: f"{box.text}余", 0.1, only=_is_count, is_text=True),
    "figure: two figures": _each_figure(lambda box, _rng: f"{box.text}/{box.text}", 0.05, only=_is_count, is_text=True),
    "figure: per cent": _each_figure(lambda box, _rng: f"{box.text}%", 0.05, only=_is_count, is_text=True),
    "figure: words": _each_figure(
        lambda _box, rng: rng.choice(("见附件", "暂无", "不适用", "未统计", "详见官网")), 0.05, is_text=True
    ),
    "money: 元": _money(Decimal(10000), "元"),
    "money: 万": _money(Decimal(1), "万"),
    "money: 亿元": _money(Decimal("0.0001"), "亿元"),
    "money: header 元": _yuan_in_header,
    "money: label 元": _yuan_in_label,
    "signs": _each_figure(_signed, only=lambda box: _is_change(box) and box.value is not None),
}

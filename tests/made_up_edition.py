"""A form that no office has issued, edition 2031, laid beside the real ones: to prove that a new form needs no code.

It is made out of that of 2021: other labels, a row and a block less, a row and a column more, a row of another id. The
tests take the forms from the folder that `GOUJI_TEST_FORMS` names, if it is set; then everything that is tried for each
form is tried for this one too.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import Final

from editor.resources import resource_path

ID: Final = "2031"
_BEFORE: Final = "2021"
_SUBSTITUTIONS: Final = (  # pattern, what stands there instead, how often
    (r'^id = "2021"$', 'id = "2031"', 1),
    (r'^name = "2021 版格式"$', 'name = "2031 版格式"', 1),
    (r"^years = \{ from = 2021 \}$", "years = { from = 2031 }", 1),
    (r'heading = "一、总体情况"', 'heading = "一、全年工作情况"\naliases = ["一、总体情况"]', 1),
    (r'\{ id = "natural", label = "自然人" \}', '{ id = "natural", label = "个人", aliases = ["自然人"] }', 1),
    (r'^(  \{ id = "legal\.welfare".*\n)', r'  { id = "legal.media", label = "新闻媒体" },\n\1', 1),
    (
        r'^(  \{ id = "results\.unavailable", .*\n)',
        r'  { id = "results.denied.trade_secret", label = "9.属于商业秘密", tip = "《条例》第十五条" },\n\1',
        1,
    ),
    (r'^  \{ id = "results\.other\.fee_unpaid".*\n', "", 1),
    (r"^fee_unpaid = .*\n", "", 1),
    (r'label = "3\.其他" \}', 'label = "2.其他" }', 1),
    (r"results\.partial", "results.in_part", 4),
    (r'\[\[sections\.blocks\]\]\ncaption = "第二十条第（八）项"\n(?:.+\n)+\n', "", 1),
)


def lay_beside(folder: Path) -> None:
    """Put the real forms into a folder, the latest of them ended, and the made-up one beside them."""
    for path in resource_path("forms").glob("*.toml"):
        shutil.copy(path, folder)
    latest = folder / f"{_BEFORE}.toml"
    text = made = latest.read_text(encoding="utf-8")
    for pattern, instead, times in _SUBSTITUTIONS:
        made, number = re.subn(pattern, instead, made, flags=re.MULTILINE)
        assert number == times, pattern
    (folder / f"{ID}.toml").write_text(made, encoding="utf-8")
    ended = text.replace("years = { from = 2021 }", "years = { from = 2021, to = 2030 }")
    latest.write_text(ended, encoding="utf-8")

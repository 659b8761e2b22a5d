"""The bundled fonts as a reader sees them, measured in their ink."""

from __future__ import annotations

import pytest
from PIL import Image, ImageDraw, ImageFont

from editor.resources import resource_path

SIZE = 200
"""Of the letters that are looked at, in pixels."""


def stem(letter: str) -> int:
    """How wide the stem of a letter is in the lower half of its ink, in pixels."""
    font = ImageFont.truetype(str(resource_path("fonts", "GoujiFangSong-Regular.ttf")), SIZE)
    picture = Image.new("L", (2 * SIZE, 2 * SIZE))
    ImageDraw.Draw(picture).text((SIZE // 2, SIZE // 4), letter, font=font, fill=255)
    box = picture.getbbox()
    assert box is not None
    height = (box[1] + 2 * box[3]) // 3
    return sum(picture.getpixel((x, height)) > 127 for x in range(picture.width))  # type: ignore[operator]  # a grey one has one value a pixel


@pytest.mark.parametrize("digit", ["1", "l"])
def test_digits_among_fang_song_are_as_light_as_the_letters_around_them(digit: str) -> None:
    assert 0.8 < stem(digit) / stem("十") < 1.3

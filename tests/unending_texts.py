"""Paragraphs of 20,000 characters, for what must be left in between."""

from __future__ import annotations

from typing import Final

UNENDING: Final = (
    "公开政策,接受监督:结果良好;" * 1430,
    "公开政策（文本,附件）接受监督。" * 1250,
    "(" + "公开政策,接受监督" * 2220,
    "公" * 20_000,
    ")(,，。。" * 3300,
    "全年公开信息12条,受理申请5件。" * 1150,
)

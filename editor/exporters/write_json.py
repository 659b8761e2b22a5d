"""A report as JSON, in the shape of `show --json`: for other programs, without what only Gouji needs."""

from __future__ import annotations

import json

from editor.report.codec import published_data
from editor.report.model import Report


def json_bytes(report: Report) -> bytes:
    """The report as UTF-8 JSON. Half of a surrogate pair, which UTF-8 cannot hold, is written as its JSON escape."""
    text = json.dumps(published_data(report), ensure_ascii=False, indent=1)
    return text.encode("utf-8", "backslashreplace") + b"\n"

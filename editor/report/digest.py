"""The digest of a report: one short text that is the same for two reports if, and only if, they publish the same."""

from __future__ import annotations

import hashlib
import json
from typing import Final

from editor.report.codec import published_data
from editor.report.model import Report

SHORT: Final = 8  # letters of a digest that are shown to people


def report_digest(report: Report) -> str:
    """SHA-256, in hex, over the canonical JSON of what is published: form, year, body, title, cells, texts, headings.

    Canonical: the shape of `show --json` without `import`, keys in order of their letters, no blanks, ASCII only.
    A citation counts as the figure it prints. Last year's report, notes of the import and confirmed zeros do not count.
    """
    data = {key: value for key, value in published_data(report).items() if key != "import"}
    data.setdefault("headings", {})
    text = json.dumps(data, ensure_ascii=True, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("ascii")).hexdigest()

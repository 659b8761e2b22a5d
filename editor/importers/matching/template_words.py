"""What the official template prints where a report has its own words: （文字描述）, 示例, 填写说明."""

from __future__ import annotations

import re
from collections.abc import Mapping

from editor.forms.form import Form
from editor.importers.folding.letters import fold

_PROMPT = re.compile(r"\s*\(\s*(?:文字描述|文字说明|示例|填写说明|请填写|此处填写|略)[^()]{0,60}\)\s*")


def template_note(form: Form, sections: Mapping[str, str]) -> list[str]:
    """A note on the parts that hold nothing but the template's prompt; none if there are none."""
    prompts = [section for section in form.sections if _PROMPT.fullmatch(fold(sections.get(section.id, "")))]
    names = "、".join(f"“{section.display_name}”" for section in prompts)
    return [f"{names}还是格式模板的提示文字，请改写"] if prompts else []

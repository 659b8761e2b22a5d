"""What of last year's text this year's has not."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from editor.wording.prose_difference import ParagraphChange, PriorParagraph, ProseComparer

LINES = st.lists(st.text("公开信息办理，。", max_size=12), min_size=1, max_size=6)


def compared(before: str, after: str, comparer: ProseComparer | None = None) -> tuple[PriorParagraph, ...]:
    results = [result for result in (comparer or ProseComparer()).compare(before, after) if result is not None]
    assert len(results) == 1
    return results[0]


def gone(text: str, paragraph: PriorParagraph) -> list[str]:
    return [text[start:end] for start, end in paragraph.gone]


def test_the_same_the_changed_and_the_gone() -> None:
    before = ["本年公开信息一百条，全部按时。", "办结申请二十件。", "群众十分满意。"]
    after = ["办结申请三十件。", "本年公开信息一百条，全部按时。"]
    found = compared("\n".join(before), "\n".join(after))
    assert [paragraph.standing for paragraph in found] == [
        ParagraphChange.SAME,
        ParagraphChange.CHANGED,
        ParagraphChange.GONE,
    ]
    assert gone(before[1], found[1]) == ["二"]
    assert gone(before[2], found[2]) == [before[2]]


def test_whole_clauses_and_single_letters() -> None:
    before = "公开文件6件，举办培训3次，发布解读9篇。"
    after = "公开文件8件，发布解读9篇。"
    assert gone(before, compared(before, after)[0]) == ["6", "举办培训3次，"]


def test_what_was_added_marks_nothing() -> None:
    assert compared("公开文件", "公开文件了") == (PriorParagraph(ParagraphChange.CHANGED),)


def test_nothing_is_left_of_a_text_that_was_dropped() -> None:
    assert [paragraph.standing for paragraph in compared("甲\n乙", "")] == [ParagraphChange.GONE] * 2


@given(LINES, LINES)
@settings(max_examples=60)
def test_what_is_not_gone_stands_in_a_paragraph_of_this_year(before: list[str], after: list[str]) -> None:
    comparer = ProseComparer()
    found = compared("\n".join(before), "\n".join(after), comparer)
    assert len(found) == len(before)
    for text, paragraph in zip(before, found, strict=True):
        kept = [sign for at, sign in enumerate(text) if not any(start <= at < end for start, end in paragraph.gone)]
        assert not kept or any(_holds(line, kept) for line in after)
        assert (paragraph.standing is ParagraphChange.SAME) == (text in after)
    assert compared("\n".join(before), "\n".join(after), comparer) == found


def _holds(text: str, signs: list[str]) -> bool:
    """Whether the signs stand in the text in their order, perhaps with others between."""
    rest = iter(text)
    return all(sign in rest for sign in signs)

"""What each part of a report has to tell, and whether it does: the list beside the prose that ticks itself off.

What is asked, by which document, and which words show that it is told, is data (`resources/prose/guide.toml`). A tick
says that something is written about it, not that it is enough: that is for the rules to say.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final, Literal

from editor.forms.data_file import load_data
from editor.report.citations.rendering import rendered
from editor.report.finding_text import folded
from editor.report.model import Report
from editor.shapes import Shape
from editor.wording.alignment import likeness
from editor.wording.body_kind import body_kind
from editor.wording.character_count import count_characters
from editor.wording.radicals import plain_letters
from editor.wording.sentences import sentences_of

_SHORTEST: Final = 20  # characters of a paragraph that is compared with last year's
_SAME: Final = 0.9  # how much of a paragraph may be last year's; one figure changed leaves more than this
_LIMITS: Final = frozenset({"length", "unlike_prior"})  # of `AskSpec.test`
_LONGEST: Final = 60  # characters of a sentence shown as evidence


@dataclass(frozen=True, kw_only=True)
class AskSpec(Shape):
    """One thing that is asked, as the file has it; see the head of the file for what each field means."""

    forms: tuple[str, ...]
    section: str
    ask: str
    source: str
    told: tuple[str, ...] = ()
    test: Literal["", "length", "unlike_prior", "any"] = ""
    government: bool = False
    anywhere: bool = False

    def __post_init__(self) -> None:
        if bool(self.told) == bool(self.test):
            raise ValueError("told 和 test 必须有一个，只能有一个")


@dataclass(frozen=True, kw_only=True)
class GuideFile(Shape):
    """All that is asked."""

    asks: tuple[AskSpec, ...]


@dataclass(frozen=True, slots=True)
class Ask:
    """One thing that is asked of a section; `evidence` is the sentence that tells it, or why it is not told.

    A limit is nothing to be told: it is kept or not, and `evidence` is how the text stands to it.
    """

    text: str
    source: str
    is_told: bool
    evidence: str
    is_limit: bool = False


@dataclass(frozen=True)
class Guide:
    """What is asked of reports."""

    specs: tuple[AskSpec, ...]

    def told(self, report: Report) -> Mapping[str, tuple[Ask, ...]]:
        """What is asked of each section and whether it is told, by section id; "" is for the report as a whole.

        What only governments are asked is left out for a body that certainly is none.
        """
        report = replace(report, sections={key: _read(report, text) for key, text in report.sections.items()})
        asked_as_government = body_kind(report.body).is_government is not False
        found: dict[str, list[Ask]] = {}
        for spec in self.specs:
            if report.form.id in spec.forms and (asked_as_government or not spec.government):
                found.setdefault(spec.section, []).append(_ask(report, spec))
        return {section: tuple(asks) for section, asks in found.items()}


def load_guide(path: Path) -> Guide:
    """The guide of a file. Raises FormError that names the file, the place in it and the reason."""
    return Guide(load_data(path, GuideFile, kind="写作提示文件", remedy="请重新安装程序").asks)


def _ask(report: Report, spec: AskSpec) -> Ask:
    is_told, evidence = _TESTS[spec.test](report, spec)
    return Ask(spec.ask, spec.source, is_told, evidence, spec.test in _LIMITS)


def _read(report: Report, text: str) -> str:
    """A text as it is read: citations are figures, and what names their cells tells nothing; broken ones are blanks."""
    if "{" not in text and "｛" not in text:
        return plain_letters(text)
    read = rendered(report, text)
    pieces, done = [], 0
    for shown in read.shown:
        if shown.cited.fault is not None:
            pieces.append(read.text[done : shown.start])
            done = shown.end
    return plain_letters("".join([*pieces, read.text[done:]]))


def _by_words(report: Report, spec: AskSpec) -> tuple[bool, str]:
    """Whether the words of one of the alternatives all stand in one text."""
    for section, text in _texts(report, spec):
        within = folded(text)
        for alternative in spec.told:
            words = folded(alternative).split()
            if all(word in within for word in words):
                sentence = _sentence_with(text, words[0])
                return True, f"{_heading(report, section)}：{sentence}" if section != spec.section else sentence
    return False, "还没有写到"


def _by_length(report: Report, spec: AskSpec) -> tuple[bool, str]:
    limit = next((section.limit for section in report.form.sections if section.id == spec.section), None)
    number = count_characters(report.sections.get(spec.section, ""))
    if not number:
        return False, "还没有文字"
    written = f"已写 {number:,} 字"
    if limit is None:
        return True, written
    return (
        number <= limit,
        f"{written}，限 {limit:,} 字" if number <= limit else f"{written}，超出 {number - limit:,} 字",
    )


def _by_difference(report: Report, spec: AskSpec) -> tuple[bool, str]:
    """Whether no longer paragraph is last year's, or nearly."""
    text = report.sections.get(spec.section, "")
    if not text.strip():
        return False, "还没有文字"
    if report.prior is None:
        return False, "没有上年年报，无法比较"
    last_year = plain_letters(report.prior.sections.get(spec.section, ""))
    before = [line for line in last_year.split("\n") if len(line) >= _SHORTEST]
    for line in text.split("\n"):
        if len(line) >= _SHORTEST and any(line == other or likeness(line, other) >= _SAME for other in before):
            return False, f"与上年相同或几乎相同：{_shortened(line)}"
    return True, f"与 {report.prior.year} 年的没有雷同的段落"


def _by_presence(report: Report, spec: AskSpec) -> tuple[bool, str]:
    text = report.sections.get(spec.section, "").strip()
    return bool(text), _shortened(text.split("\n")[0]) if text else "还没有文字"


_TESTS: Final[Mapping[str, Callable[[Report, AskSpec], tuple[bool, str]]]] = {
    "": _by_words,
    "length": _by_length,
    "unlike_prior": _by_difference,
    "any": _by_presence,
}


def _texts(report: Report, spec: AskSpec) -> Iterator[tuple[str, str]]:
    """Where it may be told: in its section first, then anywhere if that counts as well."""
    if spec.section:
        yield spec.section, report.sections.get(spec.section, "")
    if spec.anywhere or not spec.section:
        yield from ((section, text) for section, text in report.sections.items() if section != spec.section)


def _heading(report: Report, section: str) -> str:
    spec = next((each for each in report.form.sections if each.id == section), None)
    return dict(report.parts).get(section) or (spec.display_name if spec is not None else section)


def _sentence_with(text: str, word: str) -> str:
    sentences = (sentence.text.strip() for sentence in sentences_of(text))
    return _shortened(next((sentence for sentence in sentences if word in folded(sentence)), word))


def _shortened(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"

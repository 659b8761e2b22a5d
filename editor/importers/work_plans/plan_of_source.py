"""From what a reader found to a work plan: its title, its year and the tasks of all its tables.

It says None of a file without a task table; whether the file is an annual report is not its question.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice, takewhile

from editor.importers.blocks.source import Source, SourceGrid, SourceParagraph
from editor.importers.folding.letters import fold
from editor.importers.matching.identity import texts_of
from editor.importers.matching.page_chrome import strip_page
from editor.importers.work_plans.columns import TaskColumn, number_in, surely
from editor.importers.work_plans.grids import has_header, table_of
from editor.importers.work_plans.inline import BARS, rows_behind
from editor.importers.work_plans.lines import tables_in
from editor.importers.work_plans.rows import TaskRow, TaskTable
from editor.report.tasks import Task, WorkPlan
from editor.wording.folding import BLANKS

_HEAD = 25  # lines in which a title may stand
_LONGEST_TITLE = 60
_LONGEST_HEADING = 30  # between two parts of a table
_TOP = 2  # rows of a table that may hold its title
_TITLE = re.compile(
    r"工作要点|(?:任务|责任|要点|工作)(?:分解|清单|分工|台账)|任务(?:一览)?表|重点(?:工作|任务)|(?:工作|实施)(?:安排|计划|方案)"
)
_NO_TITLE = re.compile(r"[。;!?]|位置|来源\s*:|^首页")
_ATTACHED = re.compile(r"\s*附\s*件?\s*\d*\s*[:.、]?\s*")
_SITE = re.compile(r"\s*[_|>]+\s*|\s+[-—–]+\s+|[-—–]{1,2}")
_YEAR = re.compile(r"(?<!\d)(20\d\d)\s*年")
_FILE_YEAR = re.compile(r"(?<!\d)(20\d\d)(?!\d)")


def read_plan(source: Source) -> WorkPlan | None:
    """The work plan that a file holds; None if it has no task table, or one without a task."""
    every = list(_tables(source))
    tables = [table for table in every if table.rows]
    tasks = tuple(task for table in tables for task in _tasks(table))
    if not tasks:
        return None
    notes = [*source.notes]
    title = _title(source, tables[0].where)
    year = _year(source, title, notes)
    notes += [note for table in every for note in table.notes]
    return WorkPlan(title, year, tasks, tuple(dict.fromkeys(notes)), source.name)


def _tables(source: Source) -> Iterator[TaskTable]:
    lines: list[SourceParagraph] = []
    before: TaskTable | None = None
    for block in source.blocks:
        if isinstance(block, SourceParagraph):
            lines.append(block)
            continue
        if _is_among_rows(lines, block, before):
            lines += _as_lines(block)
            continue
        yield from _in_lines(lines, before)
        heading = lines[0].text if len(lines) == 1 and len(lines[0].text) <= _LONGEST_HEADING else ""
        table = table_of(block, before, heading)
        if table is not None:
            before = table
            yield table
        elif before is not None and len(lines) <= 1:
            yield _not_continued(before, lines, block)
        lines = []
    yield from _in_lines(lines, before)


def _in_lines(lines: list[SourceParagraph], before: TaskTable | None) -> Iterator[TaskTable]:
    """The rows in lines that belong to the table before them, and the tables behind these."""
    count = 0
    if before is not None:
        table, count = rows_behind(before, lines)
        yield table
    yield from tables_in(lines[count:])


def _not_continued(before: TaskTable, lines: list[SourceParagraph], block: SourceGrid) -> TaskTable:
    """Nothing but notes of a table close behind that of tasks which seems to go on with it, but cannot be told so."""
    table = TaskTable(before.columns)
    rows = [[slot.text.strip() for slot in slots] for slots in block.grid.lines()]
    if block.grid.columns <= len(before.columns) and any(surely(text) == "body" for row in rows for text in row):
        for line in lines:
            table.leave_out(line.where, [line.text])
        for at, row in enumerate(rows):
            table.leave_out(block.place(at), [text for text in row if text])
    return table


def _is_among_rows(lines: list[SourceParagraph], block: SourceGrid, before: TaskTable | None) -> bool:
    """Whether a table without headers is rows of the task table that stands in lines or before them.

    A line that begins with a bar beside a blank cell seems a table of its own, and so does a row that lacks cells.
    """
    if has_header(block):
        return False
    if lines:
        return any(bar in lines[-1].text for bar in BARS)
    return before is not None and block.grid.columns < len(before.columns)


def _as_lines(source: SourceGrid) -> Iterator[SourceParagraph]:
    for row, slots in enumerate(source.grid.lines()):
        yield SourceParagraph(f"| {' | '.join(slot.text for slot in slots)} |", source.place(row))


def _tasks(table: TaskTable) -> Iterator[Task]:
    """The tasks of a table; what is merged with the row above is said again."""
    above: list[str] = [""] * len(table.columns)
    for row in table.rows:
        above = [""] * len(above) if row.is_after_gap else above
        texts = [_tidy(above[at] if text is None else text) for at, text in enumerate(row.cells)]
        lost = _lost_groups(table.columns, texts)
        for at in lost:
            if above[at]:
                texts[at] = above[at]
                table.notes.append(f"{row.where}：“{table.columns[at].header}”是空的，按与上一行合并读取，请核对")
        above = texts
        lost_texts = [text for column, text in zip(table.columns, texts, strict=True) if _has_no_name(column) and text]
        if lost_texts:
            table.notes.append(f"{row.where}：有一列没有表头，没有读入（{' '.join(lost_texts)}）")
        yield _task(table.columns, texts, row)


def _has_no_name(column: TaskColumn) -> bool:
    return not column.field and not column.header


def _lost_groups(columns: tuple[TaskColumn, ...], texts: list[str]) -> list[int]:
    """The empty cells of columns that name the task, while a column behind tells what to do: they are merged ones."""
    told = [at for at, column in enumerate(columns) if not column.field and texts[at]]
    return [
        at
        for at, column in enumerate(columns)
        if column.field in ("task", "group") and not texts[at] and told and at < told[0]
    ]


def _task(columns: tuple[TaskColumn, ...], texts: list[str], row: TaskRow) -> Task:
    told: dict[str, str] = {}
    extra: dict[str, str] = {}
    groups = [row.group]
    for column, text in zip(columns, texts, strict=True):
        if not text:
            continue
        if column.field == "group":
            groups.append(text)
        elif column.field and column.field not in told:
            told[column.field] = text
        elif not column.field and column.header:
            extra[column.header] = text
    number = told.get("number", "")
    if (figure := number_in(number)) is not None:
        number = str(figure)
    return Task(
        number=number,
        task=told.get("task", ""),
        lead=told.get("lead", ""),
        support=told.get("support", ""),
        deadline=told.get("deadline", ""),
        extra=extra,
        group="\n".join(dict.fromkeys(filter(None, groups))),
        where=row.where,
    )


def _tidy(text: str) -> str:
    """A cell's words without blanks around its lines."""
    return "\n".join(line for piece in text.split("\n") if (line := piece.strip(f"{BLANKS}\t\r|")))


def _title(source: Source, table: str) -> str:
    """The first line above the tasks that calls itself a plan, or the table's top row, or what the file is called."""
    page = strip_page(source.blocks)
    above = list(takewhile(lambda block: block.where != table, page.blocks))
    lines = [block.text for block in above if isinstance(block, SourceParagraph)]
    own = next((block for block in page.blocks if block.where == table), None)
    rows = list(islice(own.grid.lines(), _TOP)) if isinstance(own, SourceGrid) else []
    filled = [[slot.text for slot in row if slot.text.strip()] for row in rows]
    tops = [texts[0] for texts in filled if len(texts) == 1]
    named = [page.fields[field] for field in ("标题", "名称") if field in page.fields]
    for text in (*named, *lines[:_HEAD], *tops, *lines[_HEAD:], *_SITE.split(source.title)):
        bare = " ".join(text.split())
        bare = bare[match.end() :] if (match := _ATTACHED.match(fold(bare))) else bare
        if len(bare) <= _LONGEST_TITLE and _TITLE.search(fold(bare)) and not _NO_TITLE.search(fold(bare)):
            return bare
    return ""


def _year(source: Source, title: str, notes: list[str]) -> int | None:
    told = _YEAR.search(fold(title))
    if told is not None:
        return int(told[1])
    spoken = Counter(year for text in texts_of(source.blocks) for year in _YEAR.findall(fold(text))).most_common(1)
    if spoken:
        notes.append(f"标题没有写明年度，由正文推定为 {spoken[0][0]} 年，请核对")
        return int(spoken[0][0])
    named = _FILE_YEAR.search(source.name)
    if named is not None:
        notes.append(f"文件没有写明年度，按文件名取 {named[1]} 年，请核对")
        return int(named[1])
    return None

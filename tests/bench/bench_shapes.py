"""How the import holds on the shapes of published reports: by change, the cells read right, unread, lost and wrong.

    python -m tests.bench.bench_shapes [REPORTS] [SEED] [CHANGE …]

Each change is applied to some made-up reports of forms 2014, 2019 and 2021 and written in every format; the last lines
are of several changes at once. `lost` cells are neither read nor declared unread. Exits with 1 if a cell was wrong.
"""

from __future__ import annotations

import random
import sys
from collections import Counter
from collections.abc import Sequence

from editor.errors import EditorError
from editor.report.model import Report
from tests.importers.matching.published.changes import CHANGES, published
from tests.importers.matching.published.files import WRITERS, read_back
from tests.importers.matching.published.picture import score
from tests.strategies import FORM_IDS, form_of, random_balanced_report, with_cells

_TOGETHER = 2  # changes at once


def measure(names: Sequence[str], reports: Sequence[Report], seed: int) -> tuple[Counter[str], list[str]]:
    """The cells of all reports and formats, and where the first wrong ones are."""
    tally: Counter[str] = Counter()
    examples: list[str] = []
    for number, report in enumerate(reports):
        for writer in WRITERS:
            picture = published(report, names, random.Random(f"{seed} {number}"))
            try:
                result = score(picture, read_back(picture, writer))
            except EditorError as error:
                tally["refused"] += 1
                examples.append(f"      {report.form.id} {writer}: {error}")
                continue
            tally.update(right=result.right, unread=result.unread, lost=len(result.lost), wrong=len(result.wrong))
            tally[f"{writer} wrong"] += len(result.wrong)
            tally[f"{writer} open"] += result.unread + len(result.lost)
            if result.wrong:
                ref, value = result.wrong[0]
                examples.append(
                    f"      {report.form.id} {writer} #{number}: {len(result.wrong)} wrong, {ref} = {value}"
                )
    return tally, examples


def line(name: str, tally: Counter[str]) -> str:
    """One line of the table."""
    shown = max(1, tally["right"] + tally["unread"] + tally["lost"])
    by = " ".join(
        f"{writer}:{tally[f'{writer} open']}" + (f"/{wrong}!" if (wrong := tally[f"{writer} wrong"]) else "")
        for writer in WRITERS
        if tally[f"{writer} open"] or tally[f"{writer} wrong"]
    )
    return (
        f"{name:34.34} {tally['right'] / shown:6.1%} right {tally['unread']:5} unread {tally['lost']:5} lost"
        f" {tally['wrong']:4} wrong {tally['refused']:2} refused  {by}"
    )


def reports_of(count: int, seed: int) -> list[Report]:
    """Balanced reports, and such with a few cells wrong or blank."""
    rng = random.Random(seed)
    found = []
    for number in range(count):
        report = random_balanced_report(rng, form_of((*FORM_IDS[1:], *FORM_IDS)[number % 5]))
        if number % 2:
            refs = rng.sample(report.form.cells, 6)
            report = with_cells(report, {ref: rng.choice((None, report.numbers[ref] + 1)) for ref in refs})
        found.append(report)
    return found


def main(count: int, seed: int, wanted: Sequence[str]) -> int:
    """Print the table; the exit code."""
    reports = reports_of(count, seed)
    rng = random.Random(seed)
    rows = [[name] for name in CHANGES if not wanted or any(word in name for word in wanted)]
    if not wanted:
        rows += [rng.sample(list(CHANGES), _TOGETHER) for _ in range(40)]
    total: Counter[str] = Counter()
    for names in rows:
        tally, examples = measure(names, reports, seed)
        total += tally
        print(line(" + ".join(names), tally))
        if len(names) > 1 and (tally["wrong"] or tally["refused"]):
            print(f"      {' + '.join(names)}")
        print("".join(f"{example}\n" for example in examples[:3]), end="", flush=True)
    print(line("all", total))
    return 1 if total["wrong"] else 0


if __name__ == "__main__":
    numbers = [int(argument) for argument in sys.argv[1:3]]
    count, seed = numbers + [4, 1][len(numbers) :]
    sys.exit(main(count, seed, sys.argv[3:]))

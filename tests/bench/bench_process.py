"""What the program costs as a user meets it: `xvfb-run -a python -m tests.bench.bench_process [--tree PATH]`.

Whole processes, cold, each beside a yardstick of the same run: `import pydantic`, a bare window of PySide6 with one
label, LibreOffice making a PDF of our Word file. Seconds are the processor's, since other work on the machine does not
count in them; the clock's stand beside them. A first run of each, which compiles the modules, does not count. With
`--tree` another source tree, before a change perhaps, is measured too, run for run in turn. What needs a program that
is not installed is left out, and said.
"""

from __future__ import annotations

import argparse
import random
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

from editor.report.store import save_report
from tests.bench.processes import Cost, keep_bytecode, middle, modules_of, run, window
from tests.strategies import form_of, random_balanced_report

Arguments = list[str | Path]

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = Path("resources", "samples", "sample-2025.gouji")
RUNS = 5
REPORTS = 100
SENTENCE = "我局严格执行“先审查、后公开”制度，全年公开政府信息1,286条（含《条例》解读12条），按期答复率100%。"
BARE_WINDOW = """
import os, sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLabel
application = QApplication(sys.argv)
label = QLabel("年报")
label.show()
def painted():
    if label.windowHandle().isExposed():
        application.processEvents()
        label.repaint()
        os._exit(0)
    QTimer.singleShot(1, painted)
QTimer.singleShot(0, painted)
application.exec()
"""
# Benches that print a line for each case, the case that counts, and the figures in its line.
BENCHES = (
    ("bench_typing", "键键破坏合计", ("p50", "p99"), "按键到画出结论"),
    ("bench_prose_keys", "单元格中，引用随之更新", ("p50", "p99"), "按键，被引用的格，两万字正文"),
    ("bench_checks", "全表审核，各表平衡（", ("中位",), "全表审核 200 格"),
)
CHECK_MANY = "bench_check_many"
# Imported alone it loads next to nothing: its modules come with the first name that is asked of it.
PYDANTIC = "import pydantic; pydantic.BaseModel"


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tree", type=Path, help="another source tree to measure beside this one")
    parser.add_argument("--runs", type=int, default=RUNS, help="how often each process is run")
    options = parser.parse_args()
    trees = {"本树": ROOT, **({"另一树": options.tree.resolve()} if options.tree is not None else {})}
    with tempfile.TemporaryDirectory() as name, tempfile.TemporaryDirectory() as bytecode:
        keep_bytecode(Path(bytecode))
        print_processes(trees, Path(name), options.runs)
        print_benches(trees)


def print_processes(trees: Mapping[str, Path], folder: Path, runs: int) -> None:
    """A line for each yardstick, and for each process of each tree, divided by its yardstick."""
    python = [sys.executable, "-c"]
    pydantic = measured("import pydantic", {"": lambda: run([*python, PYDANTIC], ROOT)}, runs)[""]
    bare = measured("PySide6 空窗口", {"": lambda: run([*python, BARE_WINDOW], ROOT)}, runs)[""]
    commands: dict[str, Arguments] = {
        "main.py forms": ["main.py", "forms"],
        "main.py show": ["main.py", "show", SAMPLE],
        "main.py check": ["main.py", "check", SAMPLE],
    }
    for name, arguments in commands.items():
        measured(name, {label: in_tree(tree, arguments) for label, tree in trees.items()}, runs, pydantic)
        for label, tree in trees.items():
            print(f"    {label} 导入模块 {modules_of(arguments, tree)}")
    measured("窗口，开始页", {label: start_page(tree) for label, tree in trees.items()}, runs, bare)
    measured("窗口，示例", {label: sample_shown(tree) for label, tree in trees.items()}, runs, bare)
    exported: Arguments = ["main.py", "export", SAMPLE, "--to", "pdf", "-o", folder / "report.pdf"]
    office = office_cost(folder, runs)
    measured("export --to pdf，含核对", {label: in_tree(tree, exported) for label, tree in trees.items()}, runs, office)
    many = folder / "many"
    write_reports(many)
    checked = {label: in_tree(tree, ["main.py", "check", many]) for label, tree in trees.items()}
    for label, cost in measured(f"check {REPORTS} 份年报", checked, 1).items():
        print(f"    {label} 每份 {cost.cpu / REPORTS * 1000:.1f} ms")


def measured(
    name: str, actions: Mapping[str, Callable[[], Cost]], runs: int, yardstick: Cost | None = None
) -> dict[str, Cost]:
    """The middle cost of each action, run in turn after a first run that does not count; printed."""
    costs: dict[str, list[Cost]] = {label: [] for label in actions}
    for number in range(runs + 1):
        for label, action in actions.items():
            cost = action()
            if number:
                costs[label].append(cost)
    result = {label: middle(entries) for label, entries in costs.items()}
    for label, cost in result.items():
        ratio = f"，为标尺的 {cost.cpu / yardstick.cpu:.2f} 倍" if yardstick is not None else ""
        print(
            f"{name} {label}：处理器 {cost.cpu:.3f} s，时钟 {cost.wall:.3f} s，内存 {cost.megabytes:.0f} MB{ratio}",
            flush=True,
        )
    return result


def in_tree(tree: Path, arguments: Arguments) -> Callable[[], Cost]:
    """A command of the program; what it finds in the reports is no failure."""
    return lambda: run([sys.executable, *arguments], tree, wanted=(0, 1))


def start_page(tree: Path) -> Callable[[], Cost]:
    """The window without a report."""
    return lambda: window(tree, [])


def sample_shown(tree: Path) -> Callable[[], Cost]:
    """The window with the sample."""
    return lambda: window(tree, [tree / SAMPLE])


def office_cost(folder: Path, runs: int) -> Cost | None:
    """What LibreOffice takes for a PDF of our Word file, with a profile that it already knows."""
    program = shutil.which("soffice")
    if program is None:
        print("没有安装 LibreOffice，不比较")
        return None
    document = folder / "report.docx"
    run([sys.executable, "main.py", "export", SAMPLE, "--to", "docx", "-o", document], ROOT)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    convert: Arguments = [
        program,
        profile,
        "--headless",
        "--convert-to",
        "pdf",
        "--outdir",
        folder / "office",
        document,
    ]
    return measured("soffice --convert-to pdf", {"": lambda: run(convert, folder)}, runs)[""]


def write_reports(folder: Path) -> None:
    """Filled reports with prose."""
    folder.mkdir()
    rng = random.Random(1)
    for number in range(REPORTS):
        report = random_balanced_report(rng, form_of("2021"), with_prior=True)
        prose = "\n".join(f"（{place}）{SENTENCE * 4}" for place in "一二三四五")
        sections = {"overview": prose, "problems": SENTENCE * 5, "other": SENTENCE}
        save_report(replace(report, sections=sections), folder / f"{number:03}.gouji")


def print_benches(trees: Mapping[str, Path]) -> None:
    """What the benches of keys and checks say of their main case, each in a process of its own."""
    for module, case, figures, name in BENCHES:
        for label, tree in trees.items():
            line = next((line for line in bench_lines(module, tree) if case in line), "")
            found = [
                f"{figure} {match[1]}" for figure in figures if (match := re.search(rf"{figure} ([\d.]+ \S+?s)", line))
            ]
            print(f"{name} {label}：{'，'.join(found) or '没有结果'}", flush=True)
    for label, tree in trees.items():
        if (tree / "tests" / "bench" / f"{CHECK_MANY}.py").exists():
            print(f"{CHECK_MANY} {label}：", *bench_lines(CHECK_MANY, tree), sep="\n    ")


def bench_lines(module: str, tree: Path) -> list[str]:
    """What a bench prints."""
    command = [sys.executable, "-m", f"tests.bench.{module}"]
    return subprocess.run(command, cwd=tree, capture_output=True, text=True, check=True).stdout.splitlines()


if __name__ == "__main__":
    main()

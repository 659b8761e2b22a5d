"""Whole processes measured from outside: processor time, wall time and memory of each, and the window's first painting.

A window is over when it is exposed on the screen and has painted itself, with the report in it where there is one: a
hook that `sitecustomize` puts into the process waits for that, notes its figures and ends the program.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

_IMPORTED = re.compile(r"^import time: +\d+ \|", re.MULTILINE)

# Runs inside the measured process, before main.py. It waits for the window without importing anything of its own early.
_HOOK = """
import os, sys, time

def _resident():
    with open("/proc/self/status") as status:
        return next(int(line.split()[1]) for line in status if line.startswith("VmRSS")) / 1024

def _age():
    with open("/proc/self/stat") as stat:
        started = int(stat.read().rsplit(")", 1)[1].split()[19]) / os.sysconf("SC_CLK_TCK")
    return time.clock_gettime(time.CLOCK_BOOTTIME) - started

class _Finder:
    '''Waits until the window's module is loaded, then watches its paint events.'''
    def find_spec(self, name, path=None, target=None):
        if not name.endswith(".main_window"):
            return None
        sys.meta_path.remove(self)
        import importlib.util
        spec = importlib.util.find_spec(name)
        load = spec.loader.exec_module
        def exec_module(module):
            load(module)
            _watch(module.MainWindow)
        spec.loader.exec_module = exec_module
        return spec

def _watch(window_class):
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication
    show = window_class.show
    def shown(self):
        show(self)
        def painted():
            wanted = os.environ["BENCH_REPORT"] == "1"
            if not self.windowHandle().isExposed() or (wanted and self.workspace is None):
                QTimer.singleShot(1, painted)
                return
            QApplication.processEvents()
            self.repaint()
            with open(os.environ["BENCH_RESULT"], "w") as out:
                out.write("[%f, %f, %f, %d]" % (time.process_time(), _age(), _resident(), len(sys.modules)))
            os._exit(0)
        QTimer.singleShot(0, painted)
    window_class.show = shown

if os.environ.get("BENCH_RESULT"):
    sys.meta_path.insert(0, _Finder())
"""


@dataclass(frozen=True)
class Cost:
    """What a process cost: seconds of the processor, seconds on the clock, megabytes at most, modules imported."""

    cpu: float
    wall: float
    megabytes: float
    modules: int = 0


def keep_bytecode(folder: Path) -> None:
    """Have the processes that follow keep their compiled modules in a folder, as an installed program has them."""
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    os.environ["PYTHONPYCACHEPREFIX"] = str(folder)


def middle(costs: Iterable[Cost]) -> Cost:
    """The medians of several runs, the most memory."""
    runs = list(costs)
    return Cost(
        median(cost.cpu for cost in runs),
        median(cost.wall for cost in runs),
        max(cost.megabytes for cost in runs),
        runs[0].modules,
    )


def run(command: Sequence[str | Path], folder: Path, *, wanted: Iterable[int] = (0,)) -> Cost:
    """The cost of a command and of what it waits for. Raises CalledProcessError for an exit code that is not wanted."""
    start = time.perf_counter()
    with subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    wall = time.perf_counter() - start
    if process.returncode not in wanted:
        raise subprocess.CalledProcessError(process.returncode, list(map(str, command)))
    return Cost(usage.ru_utime + usage.ru_stime, wall, usage.ru_maxrss / 1024)


def modules_of(arguments: Sequence[str | Path], folder: Path) -> int:
    """How many modules Python imports for its arguments; those that a bare interpreter has are not counted."""
    command = [sys.executable, "-X", "importtime"]
    told, bare = (
        subprocess.run([*command, *more], cwd=folder, capture_output=True, text=True, check=False).stderr
        for more in (arguments, ["-c", "pass"])
    )
    return len(_IMPORTED.findall(told)) - len(_IMPORTED.findall(bare))


def window(tree: Path, files: Sequence[Path]) -> Cost:
    """The cost of starting the window of a source tree with the settings of a first start, until it is painted."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        (home / "sitecustomize.py").write_text(_HOOK, encoding="utf-8")
        result = home / "result.json"
        environment = {
            **os.environ,
            "BENCH_RESULT": str(result),
            "BENCH_REPORT": "1" if files else "0",
            "PYTHONPATH": folder,
            "HOME": folder,
            "XDG_CONFIG_HOME": str(home / "config"),
            "XDG_DATA_HOME": str(home / "data"),
        }
        command = [sys.executable, str(tree / "main.py"), *map(str, files)]
        subprocess.run(command, env=environment, check=True, timeout=120)
        cpu, wall, megabytes, modules = json.loads(result.read_text(encoding="utf-8"))
    return Cost(cpu, wall, megabytes, modules)

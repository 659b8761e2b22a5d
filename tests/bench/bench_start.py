"""How long until the window is up, and how much memory it takes: `xvfb-run -a python -m tests.bench.bench_start`.

Starts the real `main.py` as a process of its own, five times without a file and five times with the sample, each with
the settings of a first start. A start is over when the window is exposed on the screen and has painted itself (with the
report in it, where there is one): a hook that `sitecustomize` puts into the process waits for that, notes the time
since the process began and the memory that is resident then, and ends the program.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = ROOT / "resources" / "samples" / "sample-2025.gouji"
RUNS = 5
TARGET_SECONDS = 1.0
TARGET_MEGABYTES = 120

# Runs inside the measured process, before main.py. It waits for the window without importing anything of its own early.
HOOK = """
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
        if name != "editor.gui.window.main_window":
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
                out.write('{"seconds": %f, "megabytes": %f}' % (_age(), _resident()))
            os._exit(0)
        QTimer.singleShot(0, painted)
    window_class.show = shown

if os.environ.get("BENCH_RESULT"):
    sys.meta_path.insert(0, _Finder())
"""


def main() -> None:
    """Print the figures."""
    for name, arguments in (("开始页", []), ("打开示例", [str(SAMPLE)])):
        measured = [start(arguments) for _ in range(RUNS)]
        seconds = [seconds for seconds, _ in measured]
        megabytes = max(megabytes for _, megabytes in measured)
        print(
            f"启动到画出窗口，{name}（{RUNS} 次）：中位 {statistics.median(seconds):.2f} s，最长 {max(seconds):.2f} s"
            f"（目标 {TARGET_SECONDS:g} s）；内存 {megabytes:.0f} MB（目标 {TARGET_MEGABYTES} MB）"
        )


def start(arguments: list[str]) -> tuple[float, float]:
    """Seconds from the process's beginning to the painted window, and megabytes resident then."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        (home / "sitecustomize.py").write_text(HOOK, encoding="utf-8")
        result = home / "result.json"
        environment = {
            **os.environ,
            "BENCH_RESULT": str(result),
            "BENCH_REPORT": "1" if arguments else "0",
            "PYTHONPATH": folder,
            "HOME": folder,
            "XDG_CONFIG_HOME": str(home / "config"),
            "XDG_DATA_HOME": str(home / "data"),
        }
        command = [sys.executable, str(ROOT / "main.py"), *arguments]
        subprocess.run(command, env=environment, check=True, timeout=60)
        measured = json.loads(result.read_text(encoding="utf-8"))
    return measured["seconds"], measured["megabytes"]


if __name__ == "__main__":
    main()

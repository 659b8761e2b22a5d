"""What hostile files cost until they are refused: seconds and memory of each, in a process of its own.

python -m tests.bench.bench_hostile
"""

from __future__ import annotations

import multiprocessing
import resource
import tempfile
import time
from multiprocessing.connection import Connection
from pathlib import Path

from editor.errors import ReadError
from editor.importers.formats import import_file
from tests.importers.hostile_files import CASES
from tests.strategies import all_forms

TARGET_MEGABYTES = 500  # of which the program has some 100 before it reads anything


def measure(name: str, answers: Connection) -> None:
    """Import one file; send the seconds it took, the process's highest memory in MB, and the message."""
    suffix, make, _ = CASES[name]
    forms = all_forms()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"report{suffix}"
        path.write_bytes(make())
        began = time.perf_counter()
        try:
            import_file(path, forms)
            message = "read"
        except ReadError as error:
            message = error.what
    highest = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    answers.send((time.perf_counter() - began, highest, message))


def main() -> None:
    """Print a line for each file; memory counts the making of the file too."""
    context = multiprocessing.get_context("spawn")
    for name in CASES:
        ours, theirs = context.Pipe()
        process = context.Process(target=measure, args=(name, theirs))
        process.start()
        seconds, highest, message = ours.recv()
        process.join()
        mark = "" if highest < TARGET_MEGABYTES else f" over {TARGET_MEGABYTES}!"
        print(f"{seconds:6.2f} s {highest:5d} MB{mark}  {name}: {message}")


if __name__ == "__main__":
    main()

"""How long each real published file takes to be read: `python -m tests.bench.bench_samples`.

CPU seconds of the second reading, when all that is imported or compiled once is there. A page or a text is to be read
within a second, a PDF within three.
"""

from __future__ import annotations

import time
from contextlib import suppress
from pathlib import Path

from editor.errors import EditorError
from editor.importers.formats import import_file
from tests.strategies import all_forms
from tests.suite.samples_read import SAMPLES

TARGET_SECONDS = {".pdf": 3.0}
OTHERS_SECONDS = 1.0


def seconds(path: Path) -> float:
    """CPU time of one reading, whatever comes of it."""
    began = time.process_time()
    with suppress(EditorError):
        import_file(path, all_forms())
    return time.process_time() - began


def main() -> None:
    """A line for each file, the slowest last."""
    files = [path for path in sorted(SAMPLES.iterdir()) if path.is_file() and path.suffix not in (".json", ".toml")]
    measured = []
    for path in files:
        seconds(path)
        measured.append((seconds(path), path))
    for taken, path in sorted(measured):
        target = TARGET_SECONDS.get(path.suffix, OTHERS_SECONDS)
        print(f"{taken:6.2f} s of {target:g} s  {path.name}{'' if taken < target else '  over'}")


if __name__ == "__main__":
    main()

"""Files made to eat time and memory: each is refused with a message, before much of it is built."""

from __future__ import annotations

import tracemalloc
from pathlib import Path
from typing import Final

import pytest

from editor.errors import ReadError
from editor.importers.formats import import_file
from tests.importers.hostile_files import CASES
from tests.strategies import all_forms

_MOST: Final = 500_000_000  # bytes


@pytest.mark.parametrize("case", CASES)
def test_it_is_refused_with_what_to_do(tmp_path: Path, case: str) -> None:
    suffix, make, what = CASES[case]
    path = tmp_path / f"年报{suffix}"
    path.write_bytes(make())
    with pytest.raises(ReadError, match=what) as error:
        import_file(path, all_forms())
    assert error.value.remedy


@pytest.mark.parametrize("case", ["runs", "wide cells", "a string in every cell", "merged cells of an ods", "letters"])
def test_little_memory_is_taken(tmp_path: Path, case: str) -> None:
    suffix, make, _ = CASES[case]
    path = tmp_path / f"年报{suffix}"
    path.write_bytes(make())
    tracemalloc.start()
    try:
        with pytest.raises(ReadError):
            import_file(path, all_forms())
        assert tracemalloc.get_traced_memory()[1] < _MOST
    finally:
        tracemalloc.stop()

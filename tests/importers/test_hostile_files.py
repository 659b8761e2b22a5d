"""Files made to eat time and memory: each is refused with a message, before much of it is built."""

from __future__ import annotations

from pathlib import Path

import pytest

from editor.errors import ReadError
from editor.importers.formats import import_file
from tests.importers.hostile_files import CASES
from tests.strategies import all_forms


@pytest.mark.parametrize("case", CASES)
def test_it_is_refused_with_what_to_do(tmp_path: Path, case: str) -> None:
    suffix, make, what = CASES[case]
    path = tmp_path / f"年报{suffix}"
    path.write_bytes(make())
    with pytest.raises(ReadError, match=what) as error:
        import_file(path, all_forms())
    assert error.value.remedy

"""The published reports whose cells run together: no figure wrong, nearly all of them read, the rest listed."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path

import pytest

from editor.forms.address import CellRef
from editor.importers.formats import import_file
from tests.strategies import all_forms

LEAST_READ = {  # cells
    "pingtan-2020-glued": 181,
    "pingtan-2021-glued": 197,
    "pingtan-2023-glued": 197,
    "pingtan-finance-2025-glued": 200,
}


def truth_of(samples: Path, name: str) -> dict[CellRef, Decimal]:
    data = json.loads((samples / f"{name}.truth.json").read_text(encoding="utf-8"))
    return {CellRef.parse(key): Decimal(text) for key, text in data["cells"].items()}


@pytest.mark.parametrize("name", LEAST_READ)
def test_the_figures_are_parted_as_published(samples: Path, name: str) -> None:
    truth = truth_of(samples, name)
    draft = import_file(samples / f"{name}.txt", all_forms())
    read = draft.report().cells
    assert {ref: value for ref, value in read.items() if truth.get(ref) != value} == {}
    assert set(truth) - set(read) == set(draft.unread)
    assert len(read) >= LEAST_READ[name]


def test_nineteen_of_twenty_over_all(samples: Path) -> None:
    truths = {name: truth_of(samples, name) for name in LEAST_READ}
    read = sum(len(import_file(samples / f"{name}.txt", all_forms()).proposals) for name in LEAST_READ)
    assert read >= 0.95 * sum(map(len, truths.values()))


def test_readings_that_nothing_decides_are_listed(samples: Path) -> None:
    notes = import_file(samples / "pingtan-2020-glued.txt", all_forms()).notes
    assert any("2648-18538" in note and "2648|-18|538" in note for note in notes)
    assert any("396442278" in note and "28 种读法" in note for note in notes)

"""What the prose of real reports of 2014 to 2018 offers to the table: what is named here, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from editor.checks.told.offers import Told, offers
from editor.importers.formats import import_file
from tests.strategies import all_forms

EXPECTED = {
    "seed-gangzha-2018.txt": {
        "response.press_conferences": 13,
        "response.press_conferences_leader": 2,
        "received.total": 233,
        "organisation.offices": 1,
    },
    "seed-huaibei-2018.txt": {
        "disclosure.total": 112304,
        "response.press_conferences": 15,
        "response.interpretations": 1860,
        "reconsideration.total": 0,
        "litigation.total": 0,
        "meetings.courses": 7,
    },
    "pingtan-2014-list.txt": {"disclosure.total": 2543, "received.letter": 1, "reconsideration.total": 0},
}


def told(samples: Path, name: str) -> Told:
    return offers(import_file(samples / name, all_forms()).report())


def kept(found: Told) -> dict[tuple[str, str], str]:
    return {(entry.ref.row, "".join(entry.text.split())): entry.reason for entry in found.withheld}


@pytest.mark.parametrize("name", EXPECTED)
def test_just_these_figures_are_offered(samples: Path, name: str) -> None:
    found = told(samples, name)
    assert [(offer.ref.row, int(offer.value)) for offer in found.offers] == list(EXPECTED[name].items())
    assert all(offer.sentence and not offer.rivals for offer in found.offers)


def test_gangzha_says_how_many_work_part_time_only_roughly(samples: Path) -> None:
    reasons = kept(told(samples, "seed-gangzha-2018.txt"))
    assert reasons[("organisation.staff_part_time", "30余人")] == "“30余人”不是准确的数"
    assert reasons[("channels.website", "1.2万条")] == "“1.2万”是约数"


def test_huaibei_tells_parts_of_the_city_apart_from_the_city(samples: Path) -> None:
    reasons = kept(told(samples, "seed-huaibei-2018.txt"))
    assert reasons[("meetings.trainees", "1000余人次")] == "“1000余人次”不是准确的数"
    assert reasons[("disclosure.total", "33240条")] == "只是市政府及市直单位的数"
    assert reasons[("received.total", "101件")] == "只是市本级及市直部门的数"
    assert reasons[("received.total", "28件")] == "只是市本级的数"
    assert reasons[("response.interpretations", "348篇")] == "只是市本级的数"


def test_no_other_sample_offers_anything(samples: Path) -> None:
    names = sorted(path.name for path in samples.glob("*-20*") if path.suffix in (".txt", ".html", ".md"))
    others = [name for name in names if name not in EXPECTED and "tasks" not in name]
    assert len(others) > 10
    assert all(told(samples, name) == Told() for name in others)

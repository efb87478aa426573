"""The README's table of deeds names what is there."""

import importlib
import inspect
import re
from pathlib import Path

import pytest
from flask import Flask

from webapp.domain import commands, events
from webapp.paths import TEMPLATES
from webapp.services.handlers import HANDLERS

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text()
HEADS = ["deed", "address", "route", "command", "service", "rule", "event", "template", "test"]


def deeds() -> list[dict[str, list[str]]]:
    """Each line of the table: what stands in code quotes, by the column it stands in."""
    rows = [line.strip("| ").split(" | ") for line in README.splitlines() if line.startswith("| ")]
    table = rows[rows.index(HEADS) + 1 :]
    lines = [dict(zip(HEADS, row, strict=True)) for row in table if len(row) == len(HEADS)]
    return [
        {head: re.findall(r"`([^`]+)`", cell) for head, cell in line.items()}
        for line in lines
        if line["deed"].strip("- ")
    ]


DEEDS = deeds()


@pytest.mark.parametrize("deed", DEEDS, ids=lambda deed: deed["command"][0])
class TestDeed:
    def test_its_addresses_answer_and_its_route_is_one_of_them(self, deed, house: Flask):
        rules = list(house.url_map.iter_rules())
        known = {f"{method} {rule}" for rule in rules for method in rule.methods or ()}
        ours = {str(rule) for rule in rules if rule.endpoint == deed["route"][0]}

        assert set(deed["address"]) <= known
        assert ours & {each.partition(" ")[2] for each in deed["address"]}

    def test_its_command_is_carried_out_by_its_service(self, deed):
        service = HANDLERS[getattr(commands, deed["command"][0])]

        assert f"{service.__module__}.{service.__name__}" == f"webapp.services.{deed['service'][0]}"

    def test_its_rule_stands_in_the_domain(self, deed):
        room, _, name = deed["rule"][0].rpartition(".")

        assert inspect.isfunction(getattr(importlib.import_module(f"webapp.domain.{room}"), name))

    def test_its_event_template_and_test_exist(self, deed):
        assert deed["event"][0] in events.EVENTS
        assert (TEMPLATES / deed["template"][0]).is_file()
        assert (ROOT / "tests" / deed["test"][0]).is_file()


def test_the_table_has_deeds():
    assert len(DEEDS) > 5


@pytest.mark.parametrize("path", sorted(set(re.findall(r"`([\w./-]+/[\w./-]+)`", README))))
def test_a_path_in_the_readme_is_there(path: str):
    places = (ROOT, ROOT / "tests", ROOT / "webapp", ROOT / "templates")

    assert path.startswith(("/", "dist")) or any((place / path).exists() for place in places)

"""Each trap that others fell into names the test that keeps us out of it."""

import re
from pathlib import Path

import pytest

TESTS = Path(__file__).parents[1]
LIST = TESTS.parent / "docs" / "traps.md"
ROWS = [line for line in LIST.read_text().splitlines() if re.match(r"\| [A-F]\d+ \|", line)]
NAMED = re.findall(r"`([\w./]+)::([^`]+)`", LIST.read_text())


def test_the_list_has_every_trap():
    numbers = [row.split(" | ")[0].strip("| ") for row in ROWS]
    counted = {"A": 15, "B": 14, "C": 9, "D": 13, "E": 10, "F": 1}
    assert numbers == [f"{area}{n}" for area, last in counted.items() for n in range(1, last + 1)]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.split(" | ")[0].strip("| "))
def test_a_trap_is_held_by_a_test(row: str):
    assert re.search(r"\| `[\w./]+::[^`]+`[^|]*\|$", row)


@pytest.mark.parametrize(("file", "name"), NAMED)
def test_a_test_that_is_named_is_there(file: str, name: str):
    assert re.search(rf"{re.escape(name)}\b", (TESTS / file).read_text())

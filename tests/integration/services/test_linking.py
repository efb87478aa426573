"""Closing another offence closes no case, and nothing closes several at once."""

import dataclasses
import typing

import pytest
import sqlalchemy as sa

from tests.builders import NOW
from tests.house.test_deeds import kinds_of
from webapp.domain import commands as c
from webapp.storage.tables import CaseRow, PointRow


@pytest.mark.clause("W1b")
@pytest.mark.clause("B5")
def test_closing_the_linked_crime_leaves_the_case_open_with_all_its_clocks(desk):
    [case_id] = desk.report()
    on = {"happened_at": NOW, "case_id": case_id}
    desk.do(c.LinkOffence(**on, number="20CO/1", what="main"), by="inspector")
    points = sa.select(
        PointRow.point, PointRow.owner_id, PointRow.answered, PointRow.due_at, PointRow.aim_at
    ).order_by(PointRow.point)
    clocks, people = desk.read(points), desk.case(case_id).parts

    desk.do(c.CloseLinkedOffence(**on, number="20CO/1", how="Charged."), by="inspector")

    assert desk.read(points) == clocks
    assert any(due_at and not answered for _, _, answered, due_at, _ in clocks)
    assert desk.case(case_id).parts == people
    assert desk.read(sa.select(CaseRow.state)) == ["waiting"]


@pytest.mark.clause("W1b")
@pytest.mark.clause("B5")
def test_no_command_is_about_several_cases():
    """The fourth of the ways, too: nobody is put on many cases in one go."""
    for command in kinds_of(c.OnCase):
        kinds = typing.get_type_hints(command)
        ids = [f.name for f in dataclasses.fields(command) if f.name.endswith("_id")]

        assert kinds["case_id"] is str, command
        assert "case_ids" not in kinds, command
        assert all(kinds[name] in (str, str | None) for name in ids), command

"""What the database itself would not take comes back as the rule that it stands for."""

from datetime import UTC, datetime

import pytest
import sqlalchemy as sa

from webapp.domain.conflicts import VictimMayNotAct
from webapp.storage.tables import EventRow, PartRow, VictimOfIncidentRow
from webapp.storage.writing import SomeoneWasQuicker, writing

AT = datetime(2026, 12, 24, 23, 59, tzinfo=UTC)


class TestWriting:
    def test_keeps_nothing_of_a_deed_that_fails_half_way(self, app):
        with app.app_context():
            with pytest.raises(ZeroDivisionError):
                fail_half_way()

            with writing() as session:
                assert (
                    session.scalar(sa.select(sa.func.count()).select_from(VictimOfIncidentRow)) == 0
                )

    def test_says_whose_rule_the_database_kept(self, app):
        with app.app_context(), pytest.raises(VictimMayNotAct):
            give_a_part_to_the_victim()

    def test_says_that_someone_was_quicker_with_the_same_version(self, app):
        with app.app_context(), pytest.raises(SomeoneWasQuicker):
            write_one_version_twice()


def fail_half_way():
    with writing() as session:
        session.execute(sa.insert(VictimOfIncidentRow), a_victim())
        1 / 0  # noqa: B018 - any fault of ours will do


def give_a_part_to_the_victim():
    with writing() as session:
        session.execute(sa.insert(VictimOfIncidentRow), a_victim())
        session.execute(sa.insert(PartRow), a_part())


def write_one_version_twice():
    with writing() as session:
        for _ in range(2):
            session.execute(sa.insert(EventRow), an_event())


def a_part():
    return {
        "case_id": "another",
        "part": "investigator",
        "incident_id": "incident",
        "person_id": "ann",
        "opened_at": AT,
        "since": AT,
    }


def a_victim():
    return {"incident_id": "incident", "case_id": "case", "person_id": "ann"}


def an_event():
    return {
        "case_id": "case",
        "version": 1,
        "kind": "PointCompleted",
        "compartment": "core",
        "data": {"point": "leaflet", "note": ""},
        "actor_id": "sam",
        "happened_at": AT,
        "saved_at": AT,
        "received_at": AT,
        "command_id": "command",
    }

"""What was done late stays late, and somebody says why."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from tests.builders import NOW
from webapp.domain.commands import CompletePoint, ExplainLate, MeetVictim, ReopenPoint
from webapp.domain.lateness import WasNotLate
from webapp.domain.plan import CRIME, WELFARE
from webapp.storage import escalating, people
from webapp.storage.tables import PointRow, db

LATER = NOW + timedelta(days=3)


@pytest.fixture
def late(desk):
    [case_id] = desk.report()
    desk.do(
        CompletePoint(happened_at=LATER, case_id=case_id, point="best_evidence"),
        by="sergeant",
        at=LATER,
    )
    return case_id


def reason(desk):
    return desk.read(sa.select(PointRow.late_because).where(PointRow.point == "best_evidence"))[0]


def asked(person, queue=CRIME):
    session = db.session()
    actor = people.actor(session, person)
    found = escalating.unexplained_by(session, actor, queue=queue, now=LATER)
    return [each.point.key for each in found]


class TestExplainLate:
    def test_is_asked_of_whoever_did_it_until_it_is_said(self, desk, late):
        assert (reason(desk), asked("sergeant"), asked("inspector")) == ("", ["best_evidence"], [])

        desk.do(
            ExplainLate(
                happened_at=LATER, case_id=late, point="best_evidence", because="At court."
            ),
            by="sergeant",
            at=LATER,
        )

        assert (reason(desk), asked("sergeant")) == ("At court.", [])

    def test_keeps_looking_after_people_out_of_the_other_queue(self, desk):
        [case_id] = desk.report()
        met = MeetVictim(
            happened_at=LATER, case_id=case_id, how="in_person", topics=("home",), impact=1
        )

        desk.do(met, by="sergeant", at=LATER)

        assert "meet_victim" in asked("sergeant", WELFARE)
        assert asked("sergeant") == []

    def test_is_not_asked_about_what_was_done_in_time_and_typed_in_late(self, desk):
        [case_id] = desk.report()
        done = CompletePoint(happened_at=NOW, case_id=case_id, point="best_evidence")

        desk.do(done, by="sergeant", at=LATER)

        assert (reason(desk), asked("sergeant")) == (None, [])
        with pytest.raises(WasNotLate):
            desk.do(
                ExplainLate(
                    happened_at=LATER, case_id=case_id, point="best_evidence", because="No."
                ),
                by="sergeant",
                at=LATER,
            )

    def test_goes_with_the_answer_when_the_point_is_opened_again(self, desk, late):
        desk.do(
            ReopenPoint(happened_at=LATER, case_id=late, point="best_evidence", reason="Lost."),
            by="sergeant",
            at=LATER,
        )

        assert (reason(desk), asked("sergeant")) == (None, [])

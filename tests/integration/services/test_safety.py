from datetime import date, timedelta

import pytest
import sqlalchemy as sa

from tests.builders import NOW, a_victim
from tests.integration.conftest import the_colleague
from webapp.domain import commands as c
from webapp.domain.conflicts import CoVictimMayNotAct, VictimMayNotAct
from webapp.domain.permissions import NotYoursToDo
from webapp.domain.safety import SafetyReportChangedSinceSeen
from webapp.storage import people, rebuilding, safety
from webapp.storage.tables import (
    EventRow,
    LearningRecordRow,
    PointRow,
    SafetyReportRow,
    db,
)
from webapp.storage.writing import writing

SAID = {"methods": ["punch"], "injury": "minor", "description": "Pat Officer was punched."}
DAY = date(2026, 10, 24)


@pytest.fixture
def case_id(desk):
    return desk.report()[0]


def writing_it(case_id, **more):
    return c.WriteSafetyReport(
        happened_at=NOW, case_id=case_id, **{"seen_version": 0, "said": SAID, **more}
    )


def row(desk, *columns):
    return desk.read(sa.select(*columns))


def actor(person_id):
    return people.actor(db.session(), person_id)


class TestWriteSafetyReport:
    def test_keeps_the_point_and_the_number(self, desk, case_id):
        desk.do(writing_it(case_id, reference="E-77"), by="sergeant")

        point = sa.select(PointRow.answered, PointRow.answered_by).where(
            PointRow.case_id == case_id, PointRow.point == "safety_report"
        )
        assert desk.read(point) == [("done", "sergeant")]
        assert row(desk, SafetyReportRow.reference, SafetyReportRow.is_settled) == [("E-77", True)]

    def test_lies_in_a_compartment_of_its_own(self, desk, case_id):
        desk.do(writing_it(case_id), by="sergeant")

        kept = sa.select(EventRow.compartment).where(EventRow.kind == "SafetyReportWritten")
        assert desk.read(kept) == ["safety"]

    def test_of_two_written_at_once_keeps_the_first_whole(self, desk, case_id):
        desk.do(writing_it(case_id), by="sergeant")

        with pytest.raises(SafetyReportChangedSinceSeen):
            desk.do(writing_it(case_id, said={"injury": "none"}), by="inspector")
        assert desk.case(case_id).safety.supervisors.said == SAID

    @pytest.mark.clause("W2a")
    def test_refuses_everyone_who_was_hurt(self, desk):
        case_id, _ = desk.report(a_victim(), the_colleague("colleague"))

        with pytest.raises(VictimMayNotAct):
            desk.do(writing_it(case_id), by="officer")
        with pytest.raises(CoVictimMayNotAct):
            desk.do(writing_it(case_id), by="colleague")
        with pytest.raises(NotYoursToDo):
            desk.do(writing_it(case_id), by="adviser")

        assert row(desk, SafetyReportRow.written_at) == [None, None]

    @pytest.mark.clause("W5b")
    def test_teaches_without_a_name_and_once_however_often_it_is_put_right(self, desk, case_id):
        desk.do(writing_it(case_id), by="sergeant")
        seen = desk.case(case_id).safety.version
        desk.do(writing_it(case_id, seen_version=seen, said={"injury": "more"}), by="sergeant")

        [facts] = row(desk, LearningRecordRow.facts)
        assert facts["injury"] == "more"
        assert "Pat" not in repr(facts)


class TestAnAdviserWhoWasHurt:
    def test_neither_exempts_nor_decides(self, desk):
        case_id, _ = desk.report(a_victim(), the_colleague("adviser"))

        for command in (
            c.ExemptSafetyReport(happened_at=NOW, case_id=case_id, reason="No."),
            c.DecideRiddor(
                happened_at=NOW, case_id=case_id, decision="not_reportable", reason="No."
            ),
            c.GiveSafetyReference(happened_at=NOW, case_id=case_id, reference="E-1"),
        ):
            with pytest.raises(CoVictimMayNotAct):
                desk.do(command, by="adviser")
        assert safety.without_number(db.session(), actor("adviser")) == []


class TestRecordWorkDays:
    def test_moves_the_days_on_which_somebody_is_asked(self, desk, case_id):
        before = row(desk, SafetyReportRow.ask_on, SafetyReportRow.decide_from)
        days = c.RecordWorkDays(
            happened_at=NOW, case_id=case_id, able="absent", from_on=DAY + timedelta(days=1)
        )
        desk.do(days, by="officer", at=NOW + timedelta(days=3))

        assert before == [(DAY + timedelta(days=3), None)]
        assert row(
            desk, SafetyReportRow.ask_on, SafetyReportRow.decide_from, SafetyReportRow.report_by
        ) == [(DAY + timedelta(days=7), DAY + timedelta(days=8), DAY + timedelta(days=15))]

    def test_is_reckoned_again_when_the_time_of_the_incident_is_put_right(self, desk, case_id):
        desk.do(
            c.AddToReport(
                happened_at=NOW, case_id=case_id, said={"happened_at": "2026-10-20T20:00:00+00:00"}
            ),
            by="officer",
        )

        assert row(desk, SafetyReportRow.ask_on) == [date(2026, 10, 23)]


class TestDecideRiddor:
    def test_takes_the_case_off_the_list_until_more_comes_up(self, desk, case_id):
        days = c.RecordWorkDays(
            happened_at=NOW, case_id=case_id, able="restricted", from_on=DAY + timedelta(days=1)
        )
        eighth = NOW + timedelta(days=8)
        desk.do(days, by="sergeant", at=eighth)

        def waiting():
            found = safety.undecided(db.session(), actor("adviser"), today=DAY + timedelta(days=8))
            return [line.case_id for line in found]

        assert waiting() == [case_id]
        decision = c.DecideRiddor(
            happened_at=eighth, case_id=case_id, decision="not_reportable", reason="Not at work."
        )
        desk.do(decision, by="adviser", at=eighth)
        assert waiting() == []


def test_pages_are_what_the_record_says(desk, case_id):
    on = {"happened_at": NOW, "case_id": case_id}
    desk.do(writing_it(case_id), by="sergeant")
    desk.do(c.WriteOwnSafetyPart(**on, said={"account": "Sore."}), by="officer")
    desk.do(c.RecordWorkDays(**on, able="absent", from_on=DAY), by="officer")
    desk.do(c.ExemptSafetyReport(**on, reason="Twice."), by="adviser")
    desk.do(c.DecideRiddor(**on, decision="reported", reference="H-1", way="online"), by="adviser")

    with writing() as session:
        assert rebuilding.rebuild_pages(session) == []

from datetime import timedelta

import pytest
import sqlalchemy as sa

from tests.builders import HAPPENED, NOW, a_victim, new_id, report_assault
from tests.integration.conftest import the_colleague
from webapp.domain.commands import AddToReport, AnswerReturn, WriteWelfareNote
from webapp.storage import operations
from webapp.storage.tables import CaseRow, EventRow, OperationRow, PersonRow, db
from webapp.storage.writing import writing


def adding(case_id):
    return AddToReport(happened_at=HAPPENED, case_id=case_id, said={"account": "He wore red."})


def events(desk):
    return desk.read(sa.select(sa.func.count(EventRow.position)))[0]


class TestReceive:
    def test_answers_with_the_reference_that_people_read_out(self, desk):
        verdict = desk.send(report_assault(), by="officer")

        assert verdict["status"] == "received"
        assert [verdict["reference"]] == desk.read(sa.select(CaseRow.reference))

    def test_does_the_same_operation_once_and_gives_its_first_answer_again(self, desk):
        command, number = report_assault(), new_id()
        first = desk.send(command, by="officer", number=number)
        kept = events(desk)

        again = desk.send(command, by="officer", number=number, at=NOW + timedelta(hours=3))

        assert again == first
        assert events(desk) == kept

    def test_does_not_take_other_content_under_the_same_number(self, desk):
        number = new_id()
        desk.send(report_assault(), by="officer", number=number, content="one")
        kept = events(desk)

        other = desk.send(report_assault(), by="officer", number=number, content="another")

        assert other["status"] == "needs_you"
        assert "Something else arrived under the same number" in other["sentence"]
        assert events(desk) == kept

    def test_keeps_the_three_times_of_a_fact(self, desk):
        saved_at, at = NOW - timedelta(minutes=50), NOW + timedelta(hours=5)

        desk.send(report_assault(), by="officer", saved_at=saved_at, at=at)

        times = sa.select(EventRow.happened_at, EventRow.saved_at, EventRow.received_at).distinct()
        assert desk.read(times.where(EventRow.actor_id == "officer")) == [(HAPPENED, saved_at, at)]


class TestParked:
    def test_goes_to_whoever_supervises_the_case_with_a_time_to_decide_by(self, desk):
        [case_id] = desk.report()

        verdict = desk.send(adding(case_id), by="bystander")

        assert verdict["status"] == "parked"
        assert "Pat Sergeant will decide" in verdict["sentence"]
        [parked] = operations.parked_for(db.session(), "sergeant")
        assert (parked.case_id, parked.author_id) == (case_id, "bystander")
        assert parked.decide_by == NOW + timedelta(hours=24)

    def test_leaves_nothing_half_done(self, desk):
        command = report_assault()
        desk.do(command, by="officer")
        kept = events(desk)

        second = report_assault(the_colleague("colleague"), incident_id=command.incident_id)
        verdict = desk.send(second, by="bystander")

        assert verdict["status"] == "parked"
        assert events(desk) == kept

    def test_keeps_what_comes_for_a_case_that_is_not_here_yet(self, desk):
        note = WriteWelfareNote(happened_at=HAPPENED, case_id=new_id(), text="Rang her.")

        verdict = desk.send(note, by="officer")

        assert verdict["status"] == "parked"
        assert "Pat Lead will decide" in verdict["sentence"]

    def test_keeps_an_answer_that_nobody_waits_for_any_more(self, desk):
        [case_id] = desk.report()
        answer = AnswerReturn(
            happened_at=HAPPENED, case_id=case_id, report_version=1, answer="There."
        )

        assert desk.send(answer, by="officer")["status"] == "parked"

    def test_never_goes_to_somebody_who_was_hurt(self, desk):
        """The twentieth of the ways: every supervisor but one was hurt, and the lead as well."""
        hurt = map(the_colleague, ("sergeant", "inspector", "lead"))
        case_id, *_ = desk.report(a_victim(), *hurt)

        desk.send(adding(case_id), by="bystander")
        desk.send(adding(case_id), by="superintendent")

        by_whom = sa.select(OperationRow.author_id, OperationRow.decided_by_whom)
        assert set(desk.read(by_whom)) == {
            ("bystander", "superintendent"),
            ("superintendent", None),
        }

    @pytest.mark.parametrize(
        ("author", "decider"), [("sergeant", "inspector"), ("lead", "sergeant")]
    )
    def test_never_goes_to_its_own_author(self, desk, author, decider):
        [case_id] = desk.report()

        desk.send(adding(case_id), by=author)

        assert desk.read(sa.select(OperationRow.decided_by_whom)) == [decider]

    def test_goes_up_the_authors_line_where_a_force_has_no_lead(self, desk):
        with writing() as session:
            session.execute(sa.update(PersonRow).where(PersonRow.id == "lead").values(post=None))

        desk.send(adding(new_id()), by="officer")

        assert desk.read(sa.select(OperationRow.decided_by_whom)) == ["sergeant"]

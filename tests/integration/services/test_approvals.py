import pytest
import sqlalchemy as sa

from tests.builders import NOW, a_victim
from tests.integration.conftest import the_colleague
from webapp.domain.acting import CaseOfAnotherForce
from webapp.domain.approvals import AuthorMayNotDecide, OnlyTheReporterAnswers
from webapp.domain.commands import AnswerReturn, ApproveReport, IdentifyVictim, ReturnReport
from webapp.domain.conflicts import CoVictimMayNotAct, VictimMayNotAct
from webapp.domain.permissions import NotYoursToDo
from webapp.storage.tables import CaseRow, DecisionRow


def approving(desk, case_id, **more):
    seen = desk.case(case_id).version
    return ApproveReport(happened_at=NOW, case_id=case_id, **{"seen_version": seen, **more})


def returning(desk, case_id):
    seen = desk.case(case_id).version
    return ReturnReport(happened_at=NOW, case_id=case_id, seen_version=seen, reason="Say where.")


def answering(desk, case_id):
    returned = desk.case(case_id).returned_at_version
    return AnswerReturn(happened_at=NOW, case_id=case_id, report_version=returned, answer="There.")


def state(desk):
    return desk.read(sa.select(CaseRow.state))


class TestApproveReport:
    def test_keeps_who_decided_and_what_they_saw(self, desk):
        [case_id] = desk.report()
        seen = desk.case(case_id).version

        desk.do(approving(desk, case_id), by="sergeant")

        assert state(desk) == ["approved"]
        decision = sa.select(DecisionRow.decided, DecisionRow.person_id, DecisionRow.seen_version)
        assert desk.read(decision) == [("approved", "sergeant", seen)]

    @pytest.mark.clause("W2a")
    def test_refuses_the_victim(self, desk):
        """The sixteenth of the ways: approving one's own."""
        [case_id] = desk.report(by="sergeant")

        with pytest.raises(VictimMayNotAct):
            desk.do(approving(desk, case_id), by="sergeant")

    @pytest.mark.clause("W2a")
    def test_refuses_a_supervisor_who_turned_out_to_be_the_victim(self, desk):
        [case_id] = desk.report(a_victim("colleague", name="Sam Sharma", number="not known"))
        desk.do(
            IdentifyVictim(happened_at=NOW, case_id=case_id, person_id="sergeant"), by="inspector"
        )

        with pytest.raises(VictimMayNotAct):
            desk.do(approving(desk, case_id), by="sergeant")

        assert state(desk) == ["waiting"]

    def test_refuses_a_supervisor_hurt_beside_the_victim(self, desk):
        case_id, _ = desk.report(a_victim(), the_colleague("sergeant"))

        with pytest.raises(CoVictimMayNotAct):
            desk.do(approving(desk, case_id), by="sergeant")

    def test_refuses_the_supervisor_who_reported_it(self, desk):
        [case_id] = desk.report(the_colleague("officer"), by="sergeant")

        with pytest.raises(AuthorMayNotDecide):
            desk.do(approving(desk, case_id), by="sergeant")

    @pytest.mark.parametrize("by", ["superintendent", "lead", "detective", "corporal"])
    def test_refuses_rank_and_post_without_the_part(self, desk, by):
        [case_id] = desk.report()

        with pytest.raises((NotYoursToDo, CaseOfAnotherForce)):
            desk.do(approving(desk, case_id), by=by)

        assert desk.read(sa.select(DecisionRow.version)) == []


class TestReturnReport:
    def test_asks_and_is_answered_and_can_then_be_approved(self, desk):
        [case_id] = desk.report()

        desk.do(returning(desk, case_id), by="sergeant")
        assert state(desk) == ["returned"]
        desk.do(answering(desk, case_id), by="officer")
        assert state(desk) == ["answered"]
        desk.do(approving(desk, case_id), by="inspector")
        assert state(desk) == ["approved"]

        decided = sa.select(DecisionRow.decided, DecisionRow.reason).order_by(DecisionRow.version)
        assert desk.read(decided) == [("returned", "Say where."), ("approved", "")]

    def test_refuses_an_answer_from_anyone_but_the_reporter(self, desk):
        [case_id] = desk.report()
        desk.do(returning(desk, case_id), by="sergeant")

        with pytest.raises(OnlyTheReporterAnswers):
            desk.do(answering(desk, case_id), by="colleague")

from datetime import timedelta

import pytest
import sqlalchemy as sa

from tests.builders import HAPPENED, NOW, a_victim, new_id
from tests.integration.conftest import the_colleague
from webapp.domain.answering import HappenedInTheFuture, KeptByItsDuties, PointAlreadyAnswered
from webapp.domain.commands import CompletePoint, ExcusePoint, ReopenPoint
from webapp.domain.conflicts import CoVictimMayNotAct, VictimMayNotAct
from webapp.services.acting import NoSuchCase
from webapp.storage.tables import PointRow


def completing(case_id, *, happened_at=HAPPENED):
    return CompletePoint(
        happened_at=happened_at, case_id=case_id, point="best_evidence", note="By hand."
    )


def evidence(desk, *columns):
    return desk.read(sa.select(*columns).where(PointRow.point == "best_evidence"))


class TestCompletePoint:
    def test_keeps_when_it_was_done_apart_from_when_it_was_said(self, desk):
        [case_id] = desk.report()

        desk.do(completing(case_id), by="sergeant")

        row = evidence(desk, PointRow.answered, PointRow.answered_by, PointRow.words)
        assert row == [("done", "sergeant", "By hand.")]
        assert evidence(desk, PointRow.happened_at, PointRow.answered_at) == [(HAPPENED, NOW)]

    def test_refuses_the_second_of_two(self, desk):
        [case_id] = desk.report()
        desk.do(completing(case_id), by="sergeant")

        with pytest.raises(PointAlreadyAnswered):
            desk.do(completing(case_id), by="inspector")

    def test_refuses_a_time_that_has_not_come(self, desk):
        [case_id] = desk.report()

        with pytest.raises(HappenedInTheFuture):
            desk.do(completing(case_id, happened_at=NOW + timedelta(minutes=1)), by="sergeant")

    @pytest.mark.clause("W2a")
    def test_refuses_the_victim_and_everyone_hurt_beside_them(self, desk):
        case_id, _ = desk.report(a_victim(), the_colleague("colleague"))

        with pytest.raises(VictimMayNotAct):
            desk.do(completing(case_id), by="officer")
        with pytest.raises(CoVictimMayNotAct):
            desk.do(completing(case_id), by="colleague")

        assert evidence(desk, PointRow.answered) == ["", ""]

    def test_refuses_to_tick_a_point_that_its_duties_keep(self, desk):
        [case_id] = desk.report()
        whole = CompletePoint(happened_at=NOW, case_id=case_id, point="seen_by_supervisor")

        with pytest.raises(KeptByItsDuties):
            desk.do(whole, by="sergeant")

    def test_refuses_a_case_that_is_not_here(self, desk):
        with pytest.raises(NoSuchCase):
            desk.do(completing(new_id()), by="sergeant")


class TestExcuseAndReopen:
    def test_leave_the_point_as_it_was_once_it_is_opened_again(self, desk):
        [case_id] = desk.report()
        empty = evidence(desk, PointRow.answered, PointRow.words, PointRow.answered_by)

        desk.do(
            ExcusePoint(happened_at=NOW, case_id=case_id, point="best_evidence", reason="Has one."),
            by="sergeant",
        )
        assert evidence(desk, PointRow.answered, PointRow.words) == [("excused", "Has one.")]
        desk.do(
            ReopenPoint(happened_at=NOW, case_id=case_id, point="best_evidence", reason="Lost."),
            by="sergeant",
        )

        assert evidence(desk, PointRow.answered, PointRow.words, PointRow.answered_by) == empty

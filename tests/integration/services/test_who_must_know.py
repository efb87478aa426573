"""Leaders are told as a case opens, and further up as it gets worse; nobody hurt is ever told."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from tests.builders import NOW, a_victim, report_assault
from tests.integration.conftest import the_colleague
from tests.integration.settling import agree_that_it_was_less
from webapp.domain.acknowledging import NeedsSupport, NoticeOfAnother
from webapp.domain.commands import (
    AcknowledgeNotice,
    AddToReport,
    DeclareRelation,
    OpenNotice,
    StandStepDown,
    TellAssociation,
)
from webapp.domain.conflicts import VictimMayNotAct
from webapp.storage import people, rebuilding
from webapp.storage.tables import EventRow, NoticeRow, OutgoingRow, PointRow, StepRow
from webapp.storage.writing import writing

COLUMNS = (NoticeRow.step, NoticeRow.person_id)
HOURS = timedelta(hours=1)


@pytest.fixture
def duty(desk):
    """The people who hold the posts that a force's route goes through."""
    with writing() as session:
        for force in ("wmp", "btp"):
            for post in ("duty_manager", "chief_officer", "police_federation"):
                people.add(
                    session,
                    id=f"{force}-{post}",
                    force=force,
                    name=f"Pat {post.title()}",
                    number=f"{force}{post}"[:20],
                    kind="officer",
                    post=post,
                )
    return desk


def told(desk, case_id):
    """Step and person; of those told at the same moment, by the name of the step."""
    mine = sa.select(*COLUMNS).where(NoticeRow.case_id == case_id)
    return desk.read(mine.order_by(NoticeRow.queued_at, NoticeRow.step))


def the_notice(desk, step):
    return desk.read(sa.select(NoticeRow.id).where(NoticeRow.step == step))[-1]


def acknowledge(desk, case_id, step, *, by, support="Rang them.", at=NOW):
    notice_id = the_notice(desk, step)
    command = AcknowledgeNotice(
        happened_at=at, case_id=case_id, notice_id=notice_id, support=support
    )
    desk.do(command, by=by, at=at)


def get_worse(desk, case_id, *, at=NOW, **said):
    desk.do(AddToReport(happened_at=at, case_id=case_id, said=said), by="officer", at=at)


def hurt(**said):
    return a_victim(said={"injury": "minor", "exposure": "none", "treatment": "first_aid", **said})


class TestTellWhoMustKnow:
    @pytest.mark.clause("W7a")
    @pytest.mark.clause("B25")
    @pytest.mark.parametrize("kind", ["assault", "hate"])
    def test_tells_local_leaders_of_every_case_as_it_opens(self, desk, kind):
        [case_id] = desk.report(
            hurt(injury="none", treatment="none"),
            said={"kind": kind, "place": "Corporation Street"},
        )

        assert told(desk, case_id) == [("local_leadership", "superintendent")]

    @pytest.mark.clause("W7b")
    def test_goes_through_the_duty_manager_to_the_chief_officer_with_every_step_stamped(self, duty):
        [case_id] = duty.report(hurt(treatment="admitted"))
        assert told(duty, case_id)[:1] == [("duty_manager", "wmp-duty_manager")]

        at = NOW + timedelta(minutes=12)
        acknowledge(duty, case_id, "duty_manager", by="wmp-duty_manager", support="", at=at)

        assert told(duty, case_id)[2:] == [("chief_officer", "wmp-chief_officer")]
        stamps = sa.select(NoticeRow.queued_at, NoticeRow.delivered_at, NoticeRow.acknowledged_at)
        assert duty.read(stamps.where(NoticeRow.step == "duty_manager")) == [(NOW, at, at)]
        assert duty.read(stamps.where(NoticeRow.step == "chief_officer")) == [(at, None, None)]

    @pytest.mark.clause("B8")
    def test_goes_up_when_a_minor_injury_turns_out_to_be_serious(self, duty):
        [case_id] = duty.report(hurt(), by="guard")
        steps = sa.select(StepRow.step, StepRow.why).order_by(StepRow.step)
        assert duty.read(steps) == [("local_leadership", "minor")]

        duty.do(
            AddToReport(happened_at=NOW, case_id=case_id, said={"injury": "serious"}), by="guard"
        )

        assert duty.read(steps)[:2] == [("chief_officer", "serious"), ("duty_manager", "serious")]
        assert ("duty_manager", "btp-duty_manager") in told(duty, case_id)
        owed = sa.select(PointRow.point, PointRow.due_at).where(
            PointRow.point.in_(["duty_manager_told", "chief_officer_told"])
        )
        assert duty.read(owed.order_by(PointRow.due_at)) == [
            ("duty_manager_told", NOW + timedelta(minutes=30)),
            ("chief_officer_told", NOW + timedelta(minutes=60)),
        ]

    @pytest.mark.clause("B8")
    @pytest.mark.clause("B11")
    def test_goes_up_again_when_whoever_let_it_be_less_turns_out_to_be_too_near(self, duty):
        [case_id] = duty.report(hurt(injury="serious"), by="guard")
        duty.do(AddToReport(happened_at=NOW, case_id=case_id, said={"injury": "none"}), by="guard")
        assert duty.case(case_id).severity.key == "serious"
        agree_that_it_was_less(duty, case_id, "injury", by="corporal", at=NOW)
        assert duty.case(case_id).severity.key == "none"

        near = {"person_id": "corporal", "relation": "friend"}
        duty.do(DeclareRelation(happened_at=NOW, case_id=case_id, **near), by="marshal")

        case = duty.case(case_id)
        assert case.severity.key == "serious"
        assert case.said_less == {"injury": "none"}
        assert set(case.to_decide_again) == {"less:injury"}
        with writing() as session:
            assert rebuilding.rebuild_pages(session) == []

    @pytest.mark.clause("B8")
    def test_removes_nobody_when_it_turns_out_to_be_less(self, duty):
        [case_id] = duty.report(hurt(injury="serious"), by="guard")
        duty.do(AddToReport(happened_at=NOW, case_id=case_id, said={"injury": "none"}), by="guard")
        agree_that_it_was_less(duty, case_id, "injury", by="corporal", at=NOW)
        waiting = sa.select(StepRow.step).where(StepRow.is_waiting).order_by(StepRow.step)
        assert duty.read(waiting) == ["chief_officer", "duty_manager", "local_leadership"]

        duty.do(
            StandStepDown(happened_at=NOW, case_id=case_id, step="chief_officer", reason="Bruise."),
            by="corporal",
        )

        assert duty.read(waiting) == ["duty_manager", "local_leadership"]
        kept = sa.select(StepRow.reason, StepRow.stood_down_by).where(
            StepRow.step == "chief_officer"
        )
        assert duty.read(kept) == [("Bruise.", "corporal")]

    def test_never_tells_anybody_who_was_hurt(self, desk):
        case_id, _ = desk.report(a_victim(), the_colleague("superintendent"))

        assert told(desk, case_id) == [("local_leadership", "lead")]

    def test_tells_a_late_report_through_the_duty_manager_too(self, duty):
        late = NOW + 5 * HOURS
        duty.send(report_of_admission(), by="officer", at=late)

        steps = duty.read(sa.select(NoticeRow.step).order_by(NoticeRow.step))
        assert steps == ["duty_manager", "local_leadership"]


class TestAcknowledgeNotice:
    @pytest.mark.clause("B7")
    def test_keeps_the_duty_only_with_what_support_was_put_in_place(self, desk):
        [case_id] = desk.report()
        answered = sa.select(PointRow.answered).where(PointRow.point == "local_leadership_told")

        with pytest.raises(NeedsSupport):
            acknowledge(desk, case_id, "local_leadership", by="superintendent", support=" ")
        assert desk.read(answered) == [""]

        acknowledge(desk, case_id, "local_leadership", by="superintendent", support="Rang them.")
        assert desk.read(answered) == ["done"]
        assert desk.read(sa.select(NoticeRow.support)) == ["Rang them."]
        kept = sa.select(EventRow.compartment).where(EventRow.kind == "SupportPutInPlace")
        assert desk.read(kept) == ["welfare"]

    def test_refuses_the_victim_and_whoever_it_was_not_sent_to(self, desk):
        [case_id] = desk.report()

        with pytest.raises(VictimMayNotAct):
            acknowledge(desk, case_id, "local_leadership", by="officer")
        with pytest.raises(NoticeOfAnother):
            acknowledge(desk, case_id, "local_leadership", by="sergeant")

    def test_knows_delivered_from_acknowledged(self, desk):
        [case_id] = desk.report()
        command = OpenNotice(
            happened_at=NOW, case_id=case_id, notice_id=the_notice(desk, "local_leadership")
        )
        desk.do(command, by="superintendent")

        facts = sa.select(NoticeRow.sent_at, NoticeRow.delivered_at, NoticeRow.acknowledged_at)
        assert desk.read(facts) == [(None, NOW, None)]


class TestTellAssociation:
    @pytest.mark.clause("W9a")
    def test_keeps_no_trace_of_it_on_the_person(self, duty):
        [case_id] = duty.report()
        before = duty.read(sa.text("SELECT * FROM people ORDER BY id"))
        command = TellAssociation(
            happened_at=NOW,
            case_id=case_id,
            association="police_federation",
            with_details=False,
        )

        duty.do(command, by="officer")

        [row] = duty.read(
            sa.select(NoticeRow.person_id, NoticeRow.with_details, NoticeRow.asked_by).where(
                NoticeRow.step == "staff_association"
            )
        )
        assert row == ("wmp-police_federation", False, "officer")
        assert duty.read(sa.text("SELECT * FROM people ORDER BY id")) == before


class TestTheRecord:
    def test_folds_to_the_same_pages_and_sends_nothing_again(self, duty):
        [case_id] = duty.report(hurt(treatment="admitted"))
        acknowledge(duty, case_id, "duty_manager", by="wmp-duty_manager", support="")
        get_worse(duty, case_id, injury="serious")
        before = duty.read(sa.select(sa.func.count()).select_from(OutgoingRow))

        with writing() as session:
            assert rebuilding.rebuild_pages(session) == []
        assert duty.read(sa.select(sa.func.count()).select_from(OutgoingRow)) == before


def report_of_admission():
    return report_assault(hurt(treatment="admitted"))

"""A case is closed when nothing of the investigation is left, and never in the victim's absence."""

import pytest

from tests.builders import HAPPENED, a_case, a_plan, a_point, a_report, an_actor, nobody_else_hurt
from webapp import policy
from webapp.domain import events as e
from webapp.domain.acting import CaseIsClosed, check_can
from webapp.domain.answering import NeedsReason, reopen_point
from webapp.domain.closing import (
    AlreadyClosed,
    CaseMovedOn,
    InvestigatorHasNotAnswered,
    InvestigatorMayNotClose,
    NotClosed,
    ReportNotApproved,
    SafetyReferenceMissing,
    VictimNotTold,
    close_case,
    in_the_way,
    left_to_do,
    reopen_case,
)
from webapp.domain.conflicts import VictimMayNotAct
from webapp.domain.deadlines import DeadlineRule, Unit
from webapp.domain.gates import Step, StepMustWait
from webapp.domain.permissions import INVESTIGATOR, NotYoursToDo, Permission
from webapp.domain.plan import CRIME, WELFARE, Duty, standings

INSPECTOR = an_actor("inspector")
APPROVED = e.ReportApproved(seen_version=1)
NUMBERED = e.SafetyReferenceGiven(reference="E-77")
CLOSED = e.CaseClosed(reason="court", told="Rang her on Friday.")
SOON = DeadlineRule(trigger="reported", amount=4, unit=Unit.HOURS, source="P3")
LATER = DeadlineRule(trigger="debriefed", amount=7, unit=Unit.CALENDAR_DAYS, source="P13")


def a_duty(key, *, rule=SOON, **more):
    return Duty(key=key, title=key, todo=f"Do {key}.", owner="inspector", deadlines=(rule,), **more)


def stand(case, *duties, **more):
    plan = a_plan(a_point("point", duties=duties)) if duties else a_plan(a_point("point", **more))
    calendar = policy.calendar("england_wales")
    triggers = {"reported": HAPPENED}
    return standings(
        plan, triggers=triggers, answers=case.answers, enhanced=False, calendar=calendar
    )


def closed(case, *, actor=INSPECTOR, conflicts=None, told="Rang her on Friday.", seen=None, on=()):
    return close_case(
        case,
        standings=on,
        actor=actor,
        conflicts=conflicts or nobody_else_hurt(),
        seen_version=case.version if seen is None else seen,
        reason="court",
        told=told,
    )


class TestCloseCase:
    def test_is_the_inspectors_and_says_how_the_victim_heard(self):
        assert closed(a_case(APPROVED, NUMBERED)) == [CLOSED]

        with pytest.raises(NotYoursToDo):
            closed(a_case(APPROVED, NUMBERED), actor=an_actor())
        with pytest.raises(VictimNotTold):
            closed(a_case(APPROVED, NUMBERED), told="  ")

    @pytest.mark.clause("W2a")
    def test_is_never_the_victims_nor_the_investigators(self):
        held = e.PartGiven(part=INVESTIGATOR, person_id="inspector")

        with pytest.raises(VictimMayNotAct):
            closed(a_case(APPROVED, NUMBERED), conflicts=nobody_else_hurt("inspector"))
        with pytest.raises(InvestigatorMayNotClose):
            closed(a_case(APPROVED, NUMBERED, held))

    def test_is_bound_to_what_was_seen(self):
        case = a_case(APPROVED, NUMBERED)

        for seen in (case.version - 1, case.version + 1):
            with pytest.raises(CaseMovedOn):
                closed(case, seen=seen)

    def test_happens_once(self):
        with pytest.raises(AlreadyClosed):
            closed(a_case(APPROVED, NUMBERED, CLOSED))

    def test_waits_until_the_report_is_approved(self):
        with pytest.raises(ReportNotApproved):
            closed(a_case(NUMBERED))

    @pytest.mark.clause("W1a")
    def test_waits_for_the_answer_of_whoever_was_asked_to_investigate(self):
        asked = e.InvestigatorNamed(person_id="detective")

        with pytest.raises(InvestigatorHasNotAnswered):
            closed(a_case(APPROVED, NUMBERED, asked))

    @pytest.mark.clause("W5a")
    @pytest.mark.clause("B27")
    @pytest.mark.parametrize("kind", ["assault", "hate"])
    def test_waits_for_the_safety_reports_number_also_without_injury_and_for_words_alone(
        self, kind
    ):
        report = a_report(kind=kind, injury="none")

        with pytest.raises(SafetyReferenceMissing):
            closed(a_case(APPROVED, report=report))

    @pytest.mark.clause("B27")
    def test_goes_ahead_without_a_number_once_the_adviser_has_exempted_it(self):
        assert closed(a_case(APPROVED, e.SafetyReportExempted(reason="The other force has it.")))

    def test_says_all_that_is_in_the_way_at_once(self):
        case = a_case()

        found = in_the_way(case, stand(case, a_duty("name_investigator")))

        assert [type(each) for each in found] == [
            ReportNotApproved,
            StepMustWait,
            SafetyReferenceMissing,
        ]

    @pytest.mark.clause("B1")
    @pytest.mark.clause("B41")
    def test_has_no_reason_that_accepts_it_as_part_of_the_job(self):
        reasons = dict(policy.choices("closing_reasons"))

        assert set(reasons) == {"court", "outcome", "no_suspect", "other_force", "twice"}
        assert not [each for each in reasons.values() if "job" in each or "risk" in each]


class TestLeftToDo:
    def test_is_every_duty_of_the_investigation_that_has_begun(self):
        case = a_case()

        assert keys(stand(case, a_duty("begun"), a_duty("not_begun", rule=LATER))) == ["begun"]
        done = a_case(e.PointCompleted(point="begun"))
        assert keys(stand(done, a_duty("begun"))) == []

    @pytest.mark.clause("W6c")
    @pytest.mark.clause("B21")
    def test_leaves_out_looking_after_the_victim_which_goes_on(self):
        assert keys(stand(a_case(), a_duty("check_3_months", queue=WELFARE))) == []

    @pytest.mark.clause("B31")
    def test_has_what_the_plan_wants_before_closing_even_if_its_clock_never_began(self):
        lesson = a_duty("share_lesson", rule=LATER, gate=Step.CLOSURE)

        assert keys(stand(a_case(), lesson)) == ["share_lesson"]

    def test_names_a_point_that_has_no_duties_by_itself(self):
        assert keys(stand(a_case(), deadlines=(SOON,))) == ["point"]


class TestAClosedCase:
    CASE = a_case(APPROVED, NUMBERED, CLOSED)

    def test_rests(self):
        with pytest.raises(CaseIsClosed):
            check_can(
                Permission.NAME_INVESTIGATOR,
                actor=INSPECTOR,
                case=self.CASE,
                conflicts=nobody_else_hurt(),
            )

    @pytest.mark.clause("W6a")
    @pytest.mark.clause("B20")
    def test_still_has_its_victim_looked_after(self):
        check_can(
            Permission.LOOK_AFTER,
            actor=an_actor(),
            case=self.CASE,
            conflicts=nobody_else_hurt(),
        )

    @pytest.mark.parametrize(("queue", "is_refused"), [(CRIME, True), (WELFARE, False)])
    def test_opens_a_point_again_only_where_it_is_about_the_victims_welfare(
        self, queue, is_refused
    ):
        case = a_case(e.PointCompleted(point="point"), APPROVED, NUMBERED, CLOSED)

        def reopened():
            return reopen_point(
                case,
                plan=a_plan(a_point("point", queue=queue)),
                actor=INSPECTOR,
                conflicts=nobody_else_hurt(),
                point="point",
                reason="It was the other one.",
            )

        if is_refused:
            with pytest.raises(CaseIsClosed):
                reopened()
        else:
            assert reopened()

    def test_can_be_opened_again_with_a_reason(self):
        def reopen(case, reason="New footage."):
            return reopen_case(case, actor=INSPECTOR, conflicts=nobody_else_hurt(), reason=reason)

        assert reopen(self.CASE) == [e.CaseReopened(reason="New footage.")]
        with pytest.raises(NeedsReason):
            reopen(self.CASE, " ")
        with pytest.raises(NotClosed):
            reopen(a_case(APPROVED, CLOSED, e.CaseReopened(reason="New footage.")))

    @pytest.mark.clause("W1a")
    def test_asks_for_an_investigator_anew_where_the_last_one_has_left(self):
        named = e.PointCompleted(point="investigator")
        held = e.PartGiven(part=INVESTIGATOR, person_id="detective")
        ended = e.PartEnded(part=INVESTIGATOR, person_id="detective", because="Hurt too.")

        def reopen(*events):
            return reopen_case(
                a_case(*events), actor=INSPECTOR, conflicts=nobody_else_hurt(), reason="Footage."
            )

        assert len(reopen(held, named, CLOSED)) == 1
        [_, reopened] = reopen(held, named, CLOSED, ended)
        assert isinstance(reopened, e.PointReopened)


def keys(standing):
    return [duty.key for duty in left_to_do(standing)]

from datetime import timedelta

import pytest

from tests.builders import HAPPENED, NOW, a_case, a_plan, a_point, an_actor, nobody_else_hurt
from webapp.domain import events as e
from webapp.domain.answering import (
    CannotBeExcused,
    DoneOnItsOwnPage,
    HappenedInTheFuture,
    NeedsReason,
    NoSuchPoint,
    OnlyTheInspectorSetsTheCodeAside,
    PointAlreadyAnswered,
    PointNotAnswered,
    complete_point,
    excuse_point,
    reopen_point,
    words_read_with,
)
from webapp.domain.conflicts import CoVictimMayNotAct, VictimMayNotAct
from webapp.domain.permissions import NotYoursToDo, Permission
from webapp.domain.plan import ANSWER_EVIDENCE, WELFARE

DONE = e.PointCompleted(point="leaflet", note="By hand.")
CASE_OF_TWO = {"conflicts": nobody_else_hurt("officer", "colleague"), "plan": a_plan()}


def complete(case, *, by="sergeant", point="leaflet", happened_at=HAPPENED):
    return complete_point(
        case,
        actor=an_actor(by),
        point=point,
        note=" By hand. ",
        happened_at=happened_at,
        now=NOW,
        **CASE_OF_TWO,
    )


def excuse(case, *, by="sergeant", point="leaflet", reason="Has one."):
    return excuse_point(case, actor=an_actor(by), point=point, reason=reason, **CASE_OF_TWO)


def reopen(case, *, by="sergeant", reason="Lost."):
    return reopen_point(case, actor=an_actor(by), point="leaflet", reason=reason, **CASE_OF_TWO)


class TestCompletePoint:
    def test_keeps_the_note(self):
        assert complete(a_case()) == [DONE]

    def test_takes_what_was_done_this_very_moment(self):
        assert complete(a_case(), happened_at=NOW) == [DONE]

    def test_refuses_a_time_that_has_not_come(self):
        with pytest.raises(HappenedInTheFuture):
            complete(a_case(), happened_at=NOW + timedelta(seconds=1))

    def test_refuses_a_point_already_completed(self):
        with pytest.raises(PointAlreadyAnswered):
            complete(a_case(DONE))

    def test_refuses_a_point_that_the_plan_does_not_have(self):
        with pytest.raises(NoSuchPoint):
            complete(a_case(), point="debrief")

    @pytest.mark.clause("W2a")
    def test_refuses_the_victim(self):
        with pytest.raises(VictimMayNotAct):
            complete(a_case(), by="officer")

    def test_refuses_a_colleague_hurt_beside_them(self):
        with pytest.raises(CoVictimMayNotAct):
            complete(a_case(), by="colleague")

    def test_refuses_whoever_has_no_part(self):
        with pytest.raises(NotYoursToDo):
            complete(a_case(), by="detective")


class TestTheCode:
    """Only an inspector, with a reason, says that a right under it does not apply."""

    def excuse(self, by, reason="Lives abroad."):
        plan = a_plan(a_point("leaflet", is_of_code=True))
        return excuse_point(
            a_case(),
            actor=an_actor(by),
            point="leaflet",
            reason=reason,
            conflicts=nobody_else_hurt(),
            plan=plan,
        )

    @pytest.mark.clause("B24")
    def test_is_set_aside_by_an_inspector_with_a_reason_and_by_nobody_else(self):
        assert self.excuse("inspector") == [e.PointExcused(point="leaflet", reason="Lives abroad.")]
        with pytest.raises(NeedsReason):
            self.excuse("inspector", reason=" ")
        with pytest.raises(OnlyTheInspectorSetsTheCodeAside):
            self.excuse("sergeant")


class TestLookingAfter:
    """What is owed to the victim's welfare is never the investigator's to tick or to excuse."""

    plan = a_plan(a_point("leaflet", queue=WELFARE))

    def excuse(self, by):
        case = a_case(e.PartGiven(part="investigator", person_id="detective"))
        return excuse_point(
            case,
            actor=an_actor(by),
            point="leaflet",
            reason="Says he is fine.",
            conflicts=nobody_else_hurt(),
            plan=self.plan,
        )

    @pytest.mark.clause("W6a", "B20")
    def test_is_excused_by_whoever_looks_after_them_and_never_by_the_investigator(self):
        assert self.excuse("sergeant")
        with pytest.raises(NotYoursToDo):
            self.excuse("detective")


def test_a_welfare_officer_does_not_answer_for_the_investigation():
    case = a_case(e.PartGiven(part="welfare_officer", person_id="welfare"))

    for deed in (complete, excuse):
        with pytest.raises(NotYoursToDo):
            deed(case, by="welfare")


@pytest.mark.clause("W2a")
@pytest.mark.parametrize(
    ("more", "needed"),
    [
        ({"queue": WELFARE}, Permission.READ_WELFARE),
        ({"deed": ANSWER_EVIDENCE}, Permission.READ_EVIDENCE),
        ({}, None),
    ],
)
def test_what_was_said_of_a_duty_is_read_where_it_was_written(more, needed):
    assert words_read_with(a_point("leaflet", **more)) is needed


class TestWhoMustKnow:
    """Whether a leader still has to be told follows from how badly somebody is hurt."""

    told = {
        "actor": an_actor("sergeant"),
        "point": "leaflet",
        "reason": "They know.",
        "conflicts": nobody_else_hurt(),
        "plan": a_plan(a_point("leaflet", deed="tell_who_must_know")),
    }

    @pytest.mark.clause("B8")
    def test_is_not_excused_past_the_rule_that_stands_a_step_down(self):
        with pytest.raises(DoneOnItsOwnPage):
            excuse_point(a_case(), **self.told)

    def test_is_not_opened_again_where_nobody_would_be_told_again(self):
        with pytest.raises(DoneOnItsOwnPage):
            reopen_point(a_case(DONE), **self.told)


class TestExcusePoint:
    def test_keeps_the_reason(self):
        assert excuse(a_case()) == [e.PointExcused(point="leaflet", reason="Has one.")]

    def test_refuses_without_a_reason(self):
        with pytest.raises(NeedsReason):
            excuse(a_case(), reason=" ")

    def test_refuses_what_nobody_can_be_excused_from(self):
        with pytest.raises(CannotBeExcused):
            excuse(a_case(), point="investigator")

    def test_refuses_the_victim(self):
        with pytest.raises(VictimMayNotAct):
            excuse(a_case(), by="officer")

    def test_refuses_a_point_already_completed(self):
        with pytest.raises(PointAlreadyAnswered):
            excuse(a_case(DONE))


class TestReopenPoint:
    def test_keeps_the_reason(self):
        assert reopen(a_case(DONE)) == [e.PointReopened(point="leaflet", reason="Lost.")]

    def test_refuses_without_a_reason(self):
        with pytest.raises(NeedsReason):
            reopen(a_case(DONE), reason="")

    def test_refuses_a_point_that_is_open(self):
        with pytest.raises(PointNotAnswered):
            reopen(a_case())

    def test_refuses_the_victim(self):
        with pytest.raises(VictimMayNotAct):
            reopen(a_case(DONE), by="officer")

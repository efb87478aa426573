"""A fall in severity removes nobody from those who are told, unless a person says so and why."""

import pytest

from tests.builders import a_case, a_plan, a_point, a_report, an_actor, nobody_else_hurt
from webapp import policy
from webapp.domain import events as e
from webapp.domain.answering import NeedsReason
from webapp.domain.permissions import NotYoursToDo
from webapp.domain.standing_step_down import StepNotOpen, StillCalledFor, stand_step_down
from webapp.domain.who_must_know import RouteStep

DUTY = policy.force("btp").routes[1]
PLAN = a_plan(a_point("duty_manager_told"))
OPENED = e.StepOpened(step="duty_manager", why="serious")


def stand_down(
    *events,
    by="sergeant",
    reason=" Only a bruise. ",
    injury="minor",
    step: RouteStep | None = DUTY,
):
    return stand_step_down(
        a_case(*events, report=a_report(injury=injury)),
        plan=PLAN,
        step=step,
        actor=an_actor(by),
        conflicts=nobody_else_hurt(),
        reason=reason,
    )


class TestStandStepDown:
    @pytest.mark.clause("B8")
    def test_is_a_decision_with_a_reason(self):
        assert stand_down(OPENED) == [
            e.StepStoodDown(step="duty_manager", reason="Only a bruise."),
            e.PointExcused(point="duty_manager_told", reason="Only a bruise."),
        ]
        with pytest.raises(NeedsReason):
            stand_down(OPENED, reason=" ")

    @pytest.mark.clause("B8")
    def test_is_refused_while_the_injury_asks_for_the_step(self):
        with pytest.raises(StillCalledFor):
            stand_down(OPENED, injury="serious")

    def test_is_refused_when_nothing_is_open(self):
        with pytest.raises(StepNotOpen):
            stand_down()
        with pytest.raises(StepNotOpen):
            stand_down(OPENED, step=None)

    def test_is_for_those_who_supervise(self):
        with pytest.raises(NotYoursToDo):
            stand_down(OPENED, by="detective")

"""Which steps of a force's route are open in a case, and whom to tell next."""

from datetime import timedelta

import pytest

from tests.builders import HAPPENED, NOW, a_case, a_report
from webapp import policy
from webapp.domain import events as e
from webapp.domain.opening_step import open_step
from webapp.domain.severity import Severity
from webapp.domain.who_must_know import (
    Alarm,
    RouteContact,
    RouteStep,
    alarm_of,
    contacts_due,
    steps_called_for,
)

WMP, BTP = policy.force("wmp").routes, policy.force("btp").routes
STEPS = ["local_leadership", "duty_manager", "chief_officer"]


def opened(*steps, why="minor"):
    return [e.StepOpened(step=step, why=why) for step in steps]


def queued(step, notice_id="one"):
    return e.NoticeQueued(notice_id=notice_id, step=step, name="Pat", email="pat@example.police.uk")


def called_for(route, severity, *events):
    told = a_case(*events).told
    return [step.step for step in steps_called_for(route, severity=severity, told=told)]


def due(route, *events, at=HAPPENED):
    return [
        (step.step, told) for step, told in contacts_due(route, told=a_case(*events).told, now=at)
    ]


class TestStepsCalledFor:
    @pytest.mark.clause("W7a")
    @pytest.mark.clause("B25")
    @pytest.mark.parametrize("route", [WMP, BTP], ids=["wmp", "btp"])
    def test_tell_local_leaders_of_everything_without_injury_too(self, route):
        assert called_for(route, Severity.NONE) == ["local_leadership"]

    @pytest.mark.clause("B8")
    def test_go_on_to_the_duty_manager_and_the_chief_officers_when_it_is_worse(self):
        assert called_for(BTP, Severity.MINOR) == ["local_leadership"]
        assert called_for(BTP, Severity.MORE) == STEPS

    @pytest.mark.clause("W7b")
    def test_go_on_in_west_midlands_when_somebody_is_kept_in_hospital(self):
        assert called_for(WMP, Severity.SERIOUS) == ["local_leadership"]
        assert called_for(WMP, Severity.HOSPITALISED) == STEPS

    @pytest.mark.clause("B8")
    def test_open_what_a_rise_asks_for_and_leave_the_rest_alone(self):
        before = opened("local_leadership")

        assert called_for(BTP, Severity.SERIOUS, *before) == STEPS[1:]
        assert called_for(BTP, Severity.MINOR, *opened(*STEPS, why="serious")) == []

    def test_open_again_what_was_stood_down(self):
        put_aside = e.StepStoodDown(step="duty_manager", reason="Only a bruise.")

        assert called_for(BTP, Severity.MORE, *opened(*STEPS), put_aside) == ["duty_manager"]


class TestOpenStep:
    def test_owes_again_what_was_put_aside(self):
        case = a_case(
            *opened("duty_manager"),
            e.PointExcused(point="duty_manager_told", reason="Only a bruise."),
            report=a_report(injury="serious"),
        )

        step, again = open_step(case, BTP[1])

        assert step == e.StepOpened(step="duty_manager", why="serious")
        assert isinstance(again, e.PointReopened)


class TestContactsDue:
    def test_are_the_first_of_each_open_step_that_waits_for_no_other(self):
        assert due(WMP, *opened(*STEPS)) == [("local_leadership", 0), ("duty_manager", 0)]

    @pytest.mark.clause("W7b")
    def test_go_through_the_duty_manager_to_the_chief_officer(self):
        told = [*opened(*STEPS), queued("local_leadership"), queued("duty_manager", "two")]
        answered = (e.NoticeAcknowledged(notice_id="two"), "manager")

        assert due(WMP, *told) == []
        assert due(WMP, *told, answered) == [("chief_officer", 0)]

    @pytest.mark.clause("W7a")
    @pytest.mark.clause("W7b")
    def test_are_the_next_when_nobody_answers_in_time_and_the_chief_officer_waits_no_longer(self):
        told = [*opened(*STEPS), queued("local_leadership"), queued("duty_manager", "two")]
        late = HAPPENED + timedelta(minutes=30)

        assert due(WMP, *told, at=late) == [("duty_manager", 1), ("chief_officer", 0)]
        assert ("local_leadership", 1) in due(WMP, *told, at=HAPPENED + timedelta(hours=4))

    def test_are_nobody_once_it_was_answered_or_stood_down(self):
        told = [*opened("local_leadership"), queued("local_leadership")]
        answered = (e.NoticeAcknowledged(notice_id="one"), "leader")
        aside = e.StepStoodDown(step="local_leadership", reason="Told by another force.")
        much_later = NOW + timedelta(days=9)

        assert due(WMP, *told, answered, at=much_later) == []
        assert due(WMP, *told, aside, at=much_later) == []


class TestAlarmOf:
    def alarm(self, *events, at=NOW, patience=timedelta()):
        case = a_case(*opened("duty_manager"), *events)
        here = case.told.steps["duty_manager"]
        return alarm_of(WMP[1], here, now=at, patience=patience)

    def test_says_that_there_was_nobody_to_tell(self):
        assert self.alarm() == Alarm.NOBODY
        assert self.alarm(patience=timedelta(days=1)) is None

    def test_says_what_was_never_sent_although_nothing_is_sending(self):
        assert self.alarm(queued("duty_manager"), at=NOW) == Alarm.UNSENT

    def test_says_that_nobody_answered(self):
        sent = [queued("duty_manager"), e.NoticeSent(notice_id="one", channel="email")]

        assert self.alarm(*sent, at=NOW + timedelta(hours=1)) == Alarm.UNANSWERED

    def test_is_quiet_once_somebody_answered(self):
        answered = (e.NoticeAcknowledged(notice_id="one"), "manager")

        assert self.alarm(queued("duty_manager"), answered, at=NOW + timedelta(days=9)) is None


class TestRouteStep:
    def test_keeps_the_duty_that_carries_its_name(self):
        step = RouteStep(
            step="duty_manager",
            severity=frozenset({"more"}),
            sees="duty",
            within_minutes=30,
            contacts=(RouteContact(name="Duty manager"),),
        )

        assert step.duty in policy.plan("wmp_ten_point", "2020-12").duties_by_key
        assert step.within == timedelta(minutes=30)

"""Which steps of a force's route are open in a case, and whom to tell next."""

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.builders import HAPPENED, NOW, a_case, a_report
from webapp import policy
from webapp.domain import events as e
from webapp.domain.opening_step import open_step
from webapp.domain.severity import Severity
from webapp.domain.who_must_know import (
    Alarm,
    OpenStep,
    Reachable,
    RouteContact,
    RouteStep,
    alarm_of,
    next_to_tell,
    steps_called_for,
    steps_due,
)

WMP, BTP = policy.force("wmp").routes, policy.force("btp").routes
FIM = Reachable(contact=RouteContact(name="FIM", post="duty_manager"), person_id="fim")
INSPECTOR = Reachable(
    contact=RouteContact(name="Inspector", part="inspector"), person_id="inspector"
)
MAILBOX = Reachable(
    contact=RouteContact(name="Desk", email="desk@example.police.uk"), person_id=None
)
STEPS = ["local_leadership", "duty_manager", "chief_officer"]


def opened(*steps, why="minor"):
    return [e.StepOpened(step=step, why=why) for step in steps]


def queued(step, notice_id="one", *, email="pat@example.police.uk", person_id=None):
    return e.NoticeQueued(
        notice_id=notice_id, step=step, name="Pat", email=email, person_id=person_id
    )


def called_for(route, severity, *events):
    told = a_case(*events).told
    return [step.step for step in steps_called_for(route, severity=severity, told=told)]


def due(route, *events, at=HAPPENED):
    return [step.step for step in steps_due(route, told=a_case(*events).told, now=at)]


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


class TestStepsDue:
    def test_are_those_that_wait_for_no_other(self):
        assert due(WMP, *opened(*STEPS)) == ["local_leadership", "duty_manager"]

    @pytest.mark.clause("W7b")
    def test_go_through_the_duty_manager_to_the_chief_officer(self):
        told = [*opened(*STEPS), queued("local_leadership"), queued("duty_manager", "two")]
        answered = (e.NoticeAcknowledged(notice_id="two"), "manager")

        assert due(WMP, *told) == []
        assert due(WMP, *told, answered) == ["chief_officer"]

    @pytest.mark.clause("W7a")
    @pytest.mark.clause("W7b")
    def test_come_again_when_nobody_answers_in_time_and_the_chief_officer_waits_no_longer(self):
        told = [*opened(*STEPS), queued("local_leadership"), queued("duty_manager", "two")]
        late = HAPPENED + timedelta(minutes=30)

        assert due(WMP, *told, at=late) == ["duty_manager", "chief_officer"]
        assert "local_leadership" in due(WMP, *told, at=HAPPENED + timedelta(hours=4))

    def test_are_none_once_it_was_answered_or_stood_down(self):
        told = [*opened("local_leadership"), queued("local_leadership")]
        answered = (e.NoticeAcknowledged(notice_id="one"), "leader")
        aside = e.StepStoodDown(step="local_leadership", reason="Told by another force.")
        much_later = NOW + timedelta(days=9)

        assert due(WMP, *told, answered, at=much_later) == []
        assert due(WMP, *told, aside, at=much_later) == []


class TestNextToTell:
    def here(self, *notices) -> OpenStep:
        return a_case(*opened("duty_manager"), *notices).told.steps["duty_manager"]

    def test_is_the_first_who_is_there(self):
        assert next_to_tell(self.here(), [FIM, INSPECTOR]) == FIM
        assert next_to_tell(self.here(), [replace(FIM, is_away=True), INSPECTOR]) == INSPECTOR

    def test_is_whoever_is_away_once_all_others_were_told(self):
        away = replace(FIM, is_away=True)
        told = self.here(queued("duty_manager", person_id="inspector"))

        assert next_to_tell(told, [away, INSPECTOR]) == away

    @pytest.mark.clause("W7a")
    def test_is_never_the_same_twice_although_who_is_there_has_changed_since(self):
        told = self.here(queued("duty_manager", person_id="fim"))

        assert next_to_tell(told, [replace(FIM, is_away=True), INSPECTOR]) == INSPECTOR
        assert next_to_tell(told, [FIM]) is None

    def test_tells_a_mailbox_once(self):
        told = self.here(queued("duty_manager", email=MAILBOX.contact.email))

        assert next_to_tell(told, [MAILBOX]) is None
        assert next_to_tell(self.here(), [MAILBOX]) == MAILBOX


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

    @pytest.mark.parametrize(
        "came_upon",
        [
            e.NoticeDelivered(notice_id="one", channel="page"),
            e.NoticeAcknowledged(notice_id="one", sees_to_it=False),
        ],
    )
    def test_never_says_unsent_of_what_the_person_came_upon_by_themselves(self, came_upon):
        told = [queued("duty_manager"), (came_upon, "manager")]

        assert self.alarm(*told, at=NOW) == Alarm.UNANSWERED

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

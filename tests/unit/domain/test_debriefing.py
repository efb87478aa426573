from datetime import timedelta

import pytest

from tests.builders import HAPPENED, NOW, a_case, a_plan, a_point, an_actor, nobody_else_hurt
from webapp.domain import events as e
from webapp.domain.answering import HappenedInTheFuture
from webapp.domain.conflicts import VictimMayNotAct
from webapp.domain.debriefing import (
    AccountsAlreadySecured,
    AccountsNotYetSafe,
    AlreadyPast,
    NobodyAttended,
    hold_debrief,
    plan_debrief,
    secure_accounts,
)
from webapp.domain.handing_over import ColleagueOfAnotherForce

PLAN = a_plan(a_point("secure_accounts"), a_point("hold_debrief", 2))
SAFE = e.AccountsSecured()
SAID = (SAFE, e.PointCompleted(point="secure_accounts"))
OPEN_AGAIN = e.PointReopened(point="secure_accounts", reason="One account is missing.")


def hold(
    case, *, by="inspector", because="", attended=("officer", "sergeant"), at=NOW, forces=("wmp",)
):
    return hold_debrief(
        case,
        plan=PLAN,
        actor=an_actor(by),
        conflicts=nobody_else_hurt(),
        form="hot",
        attended=attended,
        attended_forces=forces,
        because=because,
        happened_at=at,
        now=NOW,
    )


def secure(case, *, at=NOW, plan=PLAN):
    return secure_accounts(
        case,
        plan=plan,
        actor=an_actor("inspector"),
        conflicts=nobody_else_hurt(),
        happened_at=at,
        now=NOW,
    )


class TestSecureAccounts:
    def test_starts_the_clock_of_the_debrief_once(self):
        assert secure(a_case()) == list(SAID)
        assert a_case(*SAID).started["accounts_secured"]
        with pytest.raises(AccountsAlreadySecured):
            secure(a_case(*SAID))

    @pytest.mark.clause("B30")
    def test_is_said_again_once_it_is_open_again(self):
        reopened = a_case(*SAID, OPEN_AGAIN)

        with pytest.raises(AccountsNotYetSafe):
            hold(reopened)
        assert secure(reopened) == list(SAID)

    def test_is_said_once_where_the_plan_does_not_ask_for_it(self):
        bare = a_plan(a_point("hold_debrief"))

        assert secure(a_case(), plan=bare) == [SAFE]
        with pytest.raises(AccountsAlreadySecured):
            secure(a_case(SAFE), plan=bare)

    def test_cannot_happen_in_the_future(self):
        with pytest.raises(HappenedInTheFuture):
            secure(a_case(), at=NOW + timedelta(minutes=1))


class TestPlanDebrief:
    @pytest.mark.parametrize("ahead", [timedelta(), timedelta(days=-1)])
    def test_refuses_a_time_that_has_passed(self, ahead):
        with pytest.raises(AlreadyPast):
            plan_debrief(
                a_case(),
                actor=an_actor("inspector"),
                conflicts=nobody_else_hurt(),
                planned_for=NOW + ahead,
                now=NOW,
            )


class TestHoldDebrief:
    @pytest.mark.clause("B30")
    def test_keeps_the_duty_once_the_first_accounts_are_safe(self):
        assert hold(a_case(*SAID)) == [
            e.DebriefHeld(form="hot", attended=["officer", "sergeant"]),
            e.PointCompleted(point="hold_debrief"),
        ]

    @pytest.mark.clause("B30")
    def test_asks_why_it_could_not_wait_for_them(self):
        with pytest.raises(AccountsNotYetSafe):
            hold(a_case(), because="  ")

        held, *_ = hold(a_case(), because="The crew is posted abroad tomorrow.")
        assert held == e.DebriefHeld(
            form="hot",
            attended=["officer", "sergeant"],
            because="The crew is posted abroad tomorrow.",
        )

    def test_counts_from_when_it_was_held_and_not_from_when_it_was_typed(self):
        with pytest.raises(AccountsNotYetSafe):
            hold(a_case(*SAID), at=HAPPENED - timedelta(hours=1))

    def test_is_never_held_by_the_victim_who_may_take_part(self):
        with pytest.raises(VictimMayNotAct):
            hold(a_case(*SAID), by="officer")

    def test_asks_who_took_part(self):
        with pytest.raises(NobodyAttended):
            hold(a_case(*SAID), attended=())

    def test_refuses_a_colleague_of_another_force(self):
        with pytest.raises(ColleagueOfAnotherForce):
            hold(a_case(*SAID), attended=("officer", "guard"), forces=("wmp", "btp"))

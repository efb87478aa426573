"""Whoever was told answers by name, with what they did for the colleague."""

from dataclasses import replace

import pytest

from tests.builders import NOW, a_case, a_plan, a_point, an_actor, nobody_else_hurt
from webapp import policy
from webapp.domain import events as e
from webapp.domain.acknowledging import (
    AlreadyAcknowledged,
    NeedsSupport,
    NoSuchNotice,
    NoticeOfAnother,
    acknowledge,
    open_notice,
)
from webapp.domain.conflicts import CoVictimMayNotAct, VictimMayNotAct
from webapp.domain.who_must_know import RouteStep

LEADERS, DUTY, *_ = policy.force("wmp").routes
PLAN = a_plan(a_point("local_leadership_told"), a_point("duty_manager_told", 2))
QUEUED = e.NoticeQueued(
    notice_id="one",
    step="local_leadership",
    name="Pat",
    email="pat@example.police.uk",
    post="on_call",
    person_id="leader",
)
OPENED = e.StepOpened(step="local_leadership", why="minor")


def answer(
    case,
    *,
    by="leader",
    posts=(),
    support=" Rang them. ",
    step: RouteStep | None = LEADERS,
    **more,
):
    said = {"notice_id": "one", "follow_up": "", "now": NOW, "plan": PLAN, **more}
    return acknowledge(
        case,
        step=step,
        actor=an_actor(by, posts=posts),
        conflicts=nobody_else_hurt("officer", "colleague"),
        support=support,
        **said,
    )


def told(*events):
    return a_case(OPENED, QUEUED, *events)


class TestAcknowledge:
    @pytest.mark.clause("B7")
    def test_says_who_and_what_support_and_keeps_the_duty(self):
        assert answer(told()) == [
            e.NoticeDelivered(notice_id="one", channel="page"),
            e.NoticeAcknowledged(notice_id="one"),
            e.SupportPutInPlace(notice_id="one", support="Rang them."),
            e.PointCompleted(point="local_leadership_told"),
        ]

    @pytest.mark.clause("B7")
    @pytest.mark.parametrize("support", ["", "  \n"])
    def test_refuses_a_leader_who_says_nothing_of_support(self, support):
        with pytest.raises(NeedsSupport):
            answer(told(), support=support)

    def test_asks_a_duty_manager_only_to_know(self):
        events = answer(told(), step=DUTY, support="")

        assert e.SupportPutInPlace not in map(type, events)
        assert e.PointCompleted(point="duty_manager_told") in events

    @pytest.mark.clause("W9a")
    def test_of_an_association_keeps_its_duty_though_nothing_was_sent(self):
        case = a_case(replace(QUEUED, step="staff_association"))
        plan = a_plan(a_point("staff_association_told"))

        events = answer(case, step=None, support="", plan=plan)

        assert events[-1] == e.PointCompleted(point="staff_association_told")

    def test_keeps_the_day_on_which_they_look_in_again(self):
        [_, _, said, _] = answer(told(), follow_up="in_three_days")

        assert isinstance(said, e.SupportPutInPlace)
        assert said.follow_up == "2026-10-28"

    def test_is_for_whoever_holds_the_post_now(self):
        assert answer(told(), by="relief", posts=["on_call"])

    def test_refuses_everybody_else(self):
        with pytest.raises(NoticeOfAnother):
            answer(told(), by="sergeant")

    def test_refuses_a_second_answer_and_a_notice_that_is_not_there(self):
        with pytest.raises(AlreadyAcknowledged):
            answer(told((e.NoticeAcknowledged(notice_id="one"), "leader")))
        with pytest.raises(NoSuchNotice):
            answer(told(), notice_id="two")

    @pytest.mark.clause("W2a")
    def test_refuses_whoever_was_hurt(self):
        with pytest.raises(VictimMayNotAct):
            answer(told(), by="officer", posts=["on_call"])
        with pytest.raises(CoVictimMayNotAct):
            answer(told(), by="colleague", posts=["on_call"])


class TestOpenNotice:
    def test_is_proof_once_that_it_arrived(self):
        who = {"actor": an_actor("leader"), "conflicts": nobody_else_hurt(), "notice_id": "one"}
        delivered = e.NoticeDelivered(notice_id="one", channel="page")

        assert open_notice(told(), **who) == [delivered]
        assert open_notice(told(delivered), **who) == []

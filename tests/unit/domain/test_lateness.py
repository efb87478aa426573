from dataclasses import replace
from datetime import timedelta

import pytest

from tests.builders import NOW, a_case, a_plan, an_actor, nobody_else_hurt
from webapp.domain.answering import NeedsReason
from webapp.domain.conflicts import VictimMayNotAct
from webapp.domain.deadlines import Deadline
from webapp.domain.events import LateExplained
from webapp.domain.lateness import AlreadyExplained, WasNotLate, explain_late
from webapp.domain.plan import Answer, Standing

DEADLINE = Deadline(due_at=NOW - timedelta(hours=1), aim_at=NOW - timedelta(hours=2))
ANSWER = Answer(by="sergeant", at=NOW, happened_at=NOW)
LATE = Standing(
    duty=a_plan().points_by_key["leaflet"], within=None, deadline=DEADLINE, answer=ANSWER
)


def explain(standing: Standing | None = LATE, *, by="sergeant", because=" At a second call. "):
    return explain_late(
        a_case(),
        actor=an_actor(by),
        conflicts=nobody_else_hurt(),
        standing=standing,
        because=because,
    )


def answered(**more):
    return replace(LATE, answer=replace(ANSWER, **more))


class TestExplainLate:
    def test_keeps_the_reason(self):
        assert explain() == [LateExplained(point="leaflet", because="At a second call.")]

    def test_refuses_what_was_done_in_time_although_it_was_typed_in_late(self):
        with pytest.raises(WasNotLate):
            explain(answered(happened_at=DEADLINE.due_at))

    def test_refuses_what_is_open_still_and_what_is_not_there(self):
        for standing in (replace(LATE, answer=None), None):
            with pytest.raises(WasNotLate):
                explain(standing)

    def test_refuses_a_second_reason(self):
        with pytest.raises(AlreadyExplained):
            explain(answered(late_because="At court."))

    def test_refuses_no_reason_at_all(self):
        with pytest.raises(NeedsReason):
            explain(because="  ")

    def test_refuses_the_victim(self):
        with pytest.raises(VictimMayNotAct):
            explain(by="officer")

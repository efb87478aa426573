from typing import Any

import pytest

from tests.builders import a_case, a_plan, a_point, an_actor, nobody_else_hurt
from webapp.domain import events as e
from webapp.domain.answering import NeedsReason
from webapp.domain.conflicts import CoVictimMayNotAct
from webapp.domain.lessons import (
    AcceptItFirst,
    LessonHasBeenShared,
    LessonHasMovedOn,
    NoSuchLesson,
    accept_lesson,
    act_on_lesson,
    close_lesson,
    say_no_lesson,
    share_lesson,
)
from webapp.domain.permissions import NotYoursToDo

PLAN = a_plan(a_point("share_lesson"))
SHARED = e.LessonShared(lesson_id="lesson", about="kit", text="The glove tore.")
ACCEPTED = e.LessonAccepted(lesson_id="lesson")
ACTED_ON = e.LessonActedOn(lesson_id="lesson", changed="New gloves.")
CLOSED = e.LessonClosed(lesson_id="lesson", reason="")


def as_inspector(**more: Any) -> dict[str, Any]:
    return {"actor": an_actor("inspector"), "conflicts": nobody_else_hurt(), "plan": PLAN, **more}


def as_learner(**more):
    actor = an_actor("learner", posts={"learning_lead"})
    return {"actor": actor, "conflicts": nobody_else_hurt(), "lesson_id": "lesson", **more}


def close(case, reason=""):
    return close_lesson(case, **as_learner(), reason=reason)


class TestShareLesson:
    @pytest.mark.clause("B31")
    def test_keeps_the_duty_of_the_plan(self):
        more = as_inspector(lesson_id="lesson", about="kit", text=" The glove tore. ")

        assert share_lesson(a_case(), **more) == [
            SHARED,
            e.PointCompleted(point="share_lesson"),
        ]

    def test_is_for_those_who_supervise_the_case(self):
        with pytest.raises(NotYoursToDo):
            share_lesson(
                a_case(), **as_inspector(actor=an_actor("x")), lesson_id="l", about="kit", text="."
            )


class TestSayNoLesson:
    @pytest.mark.clause("B31")
    def test_wants_a_reason(self):
        with pytest.raises(NeedsReason):
            say_no_lesson(a_case(), **as_inspector(), reason=" ")
        assert say_no_lesson(a_case(), **as_inspector(), reason="All went by the book.") == [
            e.NoLessonToShare(reason="All went by the book."),
            e.PointCompleted(point="share_lesson"),
        ]

    def test_is_refused_where_there_is_one(self):
        with pytest.raises(LessonHasBeenShared):
            say_no_lesson(a_case(SHARED), **as_inspector(), reason="None.")


class TestWhatBecomesOfIt:
    def test_is_accepted_acted_on_and_closed(self):
        assert accept_lesson(a_case(SHARED), **as_learner()) == [ACCEPTED]
        case = a_case(SHARED, ACCEPTED)
        assert act_on_lesson(case, **as_learner(), changed="New gloves.") == [ACTED_ON]
        assert close(a_case(SHARED, ACCEPTED, ACTED_ON)) == [CLOSED]

    def test_has_an_owner_before_anything_else(self):
        with pytest.raises(AcceptItFirst):
            act_on_lesson(a_case(SHARED), **as_learner(), changed="New gloves.")
        with pytest.raises(AcceptItFirst):
            close(a_case(SHARED))

    def test_is_closed_without_a_change_only_for_a_reason(self):
        with pytest.raises(NeedsReason):
            close(a_case(SHARED, ACCEPTED))
        assert close(a_case(SHARED, ACCEPTED), "Tried before.")

    def test_goes_one_way(self):
        with pytest.raises(LessonHasMovedOn):
            accept_lesson(a_case(SHARED, ACCEPTED), **as_learner())
        with pytest.raises(LessonHasMovedOn):
            act_on_lesson(a_case(SHARED, ACCEPTED, ACTED_ON), **as_learner(), changed="More.")
        with pytest.raises(LessonHasMovedOn):
            close(a_case(SHARED, ACCEPTED, ACTED_ON, CLOSED))

    def test_is_not_for_whoever_was_hurt_there_or_has_no_such_post(self):
        with pytest.raises(CoVictimMayNotAct):
            accept_lesson(
                a_case(SHARED), **as_learner(conflicts=nobody_else_hurt("officer", "learner"))
            )
        with pytest.raises(NotYoursToDo):
            accept_lesson(a_case(SHARED), **as_learner(actor=an_actor("inspector")))
        with pytest.raises(NoSuchLesson):
            accept_lesson(a_case(), **as_learner())

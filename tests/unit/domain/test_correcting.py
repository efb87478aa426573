"""A time that was written down wrong is put right, and what ran from it runs from the right one."""

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.builders import HAPPENED, NOW, a_case, an_actor, nobody_else_hurt, recorded
from tests.unit.domain.test_recording_progress import ARRESTED, HEARING, TOLD, having
from webapp.domain import events as e
from webapp.domain.answering import HappenedInTheFuture, NeedsReason
from webapp.domain.conflicts import CoVictimMayNotAct, VictimMayNotAct
from webapp.domain.correcting import CorrectedSince, DecidedThen, NothingToCorrect, correct_time
from webapp.domain.permissions import NotYoursToDo
from webapp.domain.plan import Standing
from webapp.domain.recording_progress import (
    BeforeTheIncident,
    HearingAlreadyOver,
    NoSuchProgress,
    ToldBeforeItHappened,
)
from webapp.domain.triggers import triggers_of
from webapp.policy.standing import standings_of, tell_by

DAY = timedelta(days=1)
LATER = NOW + 60 * DAY
KEPT = e.PointCompleted(point="tell_arrested")
CALLED = e.VictimTold(what=[], how="phone", told_by="me")


def told_of_an_arrest(*more):
    """Arrested a day after the incident, told two days after."""
    return having(a_case(), (ARRESTED, 1), (TOLD, 2), (KEPT, 2), *more)


def correct(case, of="step", number=1, *, days, by="inspector", seen=0, **more):
    said = {"reason": "A slip.", "time": HAPPENED + days * DAY, "now": LATER, **more}
    return correct_time(
        case,
        actor=an_actor(by),
        conflicts=nobody_else_hurt("officer", "hurt-too"),
        of=of,
        number=number,
        seen=seen,
        **said,
    )


def corrected(case, *args, **said):
    for event in correct(case, *args, **said):
        case.take(recorded(event, version=case.version + 1, by="inspector", received_at=LATER))
    return case


def of_the_arrest(case) -> Standing:
    return next(each for each in standings_of(case) if each.duty.key == "tell_arrested")


def test_keeps_both_times_and_counts_from_the_right_one():
    case = having(a_case(), (ARRESTED, 3))
    before = tell_by(case, case.progress[0])

    corrected(case, days=1)

    [step] = case.progress
    assert triggers_of(case)["arrested"] == step.happened_at == HAPPENED + DAY
    assert tell_by(case, step).due_at < before.due_at
    assert [(each.was, each.by, each.because) for each in step.corrections] == [
        (HAPPENED + 3 * DAY, "inspector", "A slip.")
    ]
    assert case.changed_at == HAPPENED + DAY


def test_makes_a_clock_late_that_was_met_and_asks_why_and_the_other_way_round():
    case = told_of_an_arrest()
    assert not of_the_arrest(case).was_late

    corrected(case, "telling", days=20)
    late = of_the_arrest(case)
    assert late.was_late
    assert late.answer.late_because == ""
    assert case.progress[0].told_at == case.last_contact_at == HAPPENED + 20 * DAY

    corrected(case, days=19)
    assert not of_the_arrest(case).was_late

    corrected(case, days=1, seen=1)
    corrected(case, "telling", days=2, seen=1)
    assert not of_the_arrest(case).was_late
    assert len(case.progress[0].corrections) == len(case.tellings[0].corrections) == 2


def test_counts_the_next_update_from_when_a_call_really_was():
    case = told_of_an_arrest((CALLED, 9))

    corrected(case, "telling", 2, days=4)

    assert case.last_contact_at == triggers_of(case)["update_not_chosen"] == HAPPENED + 4 * DAY


@pytest.mark.parametrize(
    ("said", "refusal"),
    [
        ({"days": 0, "by": "officer"}, VictimMayNotAct),
        ({"days": 0, "by": "hurt-too"}, CoVictimMayNotAct),
        ({"days": 0, "by": "stranger"}, NotYoursToDo),
        ({"days": 61}, HappenedInTheFuture),
        ({"days": -2}, BeforeTheIncident),
        ({"days": 0, "reason": " "}, NeedsReason),
        ({"days": 1}, NothingToCorrect),
        ({"days": 0, "number": 7}, NoSuchProgress),
        ({"days": 0, "of": "hearing"}, NoSuchProgress),
        ({"days": 0, "seen": 1}, CorrectedSince),
        ({"days": 3}, ToldBeforeItHappened),
        ({"days": 0, "of": "telling"}, ToldBeforeItHappened),
        ({"days": 0, "of": "telling", "by": "officer"}, VictimMayNotAct),
        ({"days": 50, "number": 2}, HearingAlreadyOver),
    ],
)
def test_is_refused_with_a_reason(said, refusal):
    case = told_of_an_arrest((HEARING, 3))

    with pytest.raises(refusal):
        correct(case, **said)


def test_does_not_move_an_outcome_to_before_the_victim_was_heard():
    decided = e.OutcomeDecided(
        code="15", reasons="", review="police", review_words="", is_against_view=False
    )
    of_it = e.ProgressRecorded(what="not_prosecuted")
    case = having(a_case(), (decided, 5), (of_it, 5))

    with pytest.raises(DecidedThen):
        correct(case, days=2)


def test_asks_how_it_was_from_when_they_were_really_told():
    case = corrected(told_of_an_arrest(), "telling", days=4)

    assert case.moments["told_news"] == HAPPENED + 4 * DAY
    assert replace(case.tellings[0], corrections=()) == replace(
        told_of_an_arrest().tellings[0], at=HAPPENED + 4 * DAY
    )

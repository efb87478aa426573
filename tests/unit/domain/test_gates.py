from datetime import UTC, date, datetime

import pytest

from webapp.domain.gates import Step, StepMustWait, blocking
from webapp.domain.plan import Answer, Plan, Point, standings
from webapp.domain.working_days import Calendar

NOW = datetime(2026, 12, 24, 23, 59, tzinfo=UTC)
DONE = Answer(by="a person", at=NOW, happened_at=NOW)
EXCUSED = Answer(by="a person", at=NOW, happened_at=NOW, note="Two tries.", is_excused=True)


def point(number, key, **more):
    return Point(
        key=key,
        number=number,
        title=key,
        todo=f"Answer {key}.",
        promise="You are looked after.",
        next_step="Somebody looks after you.",
        clauses=("W0",),
        owner="inspector",
        deadlines=(),
        **more,
    )


INVESTIGATOR = point(1, "investigator", gate=Step.INVESTIGATION, can_be_excused=False)
VIEW = point(2, "view", gate=Step.OUTCOME)
LEAFLET = point(3, "leaflet")
PLAN = Plan(
    id="test",
    version="1",
    title="A plan for tests",
    in_force_from=date(2026, 1, 1),
    source="a test",
    points=(INVESTIGATOR, VIEW, LEAFLET),
)
CALENDAR = Calendar(
    jurisdiction="england_wales", holidays=frozenset(), known_until=date(2028, 12, 31)
)


def standing(answers):
    return standings(PLAN, triggers={}, answers=answers, enhanced=False, calendar=CALENDAR)


class TestBlocking:
    def test_names_the_points_that_hold_a_step_back(self):
        assert blocking(standing({"investigator": DONE}), Step.OUTCOME) == (VIEW,)

    def test_lets_a_step_through_once_its_points_are_done(self):
        assert blocking(standing({"investigator": DONE, "view": DONE}), Step.OUTCOME) == ()

    def test_lets_a_step_through_when_its_points_are_excused(self):
        answers = {"investigator": DONE, "view": EXCUSED}

        assert blocking(standing(answers), Step.OUTCOME) == ()

    def test_holds_a_step_back_when_its_point_cannot_be_excused(self):
        answers = {"investigator": EXCUSED}

        assert blocking(standing(answers), Step.INVESTIGATION) == (INVESTIGATOR,)

    def test_never_holds_back_a_step_that_no_point_names(self):
        assert blocking(standing({"investigator": DONE}), Step.CLOSURE) == ()

    @pytest.mark.clause("W1a")
    @pytest.mark.parametrize("step", Step)
    def test_holds_every_step_back_in_a_case_that_nobody_investigates(self, step):
        assert INVESTIGATOR in blocking(standing({"view": DONE}), step)


class TestStepMustWait:
    def test_says_what_to_do_first(self):
        refusal = StepMustWait((INVESTIGATOR,))

        assert refusal.sentence == "This has to wait. First: Answer investigator."

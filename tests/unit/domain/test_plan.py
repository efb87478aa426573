from datetime import UTC, date, datetime, timedelta

from webapp.domain.deadlines import DeadlineRule, Status, Unit
from webapp.domain.plan import Answer, Duty, Expectation, Plan, Point, standings
from webapp.domain.working_days import Calendar

CALENDAR = Calendar(
    jurisdiction="england_wales", holidays=frozenset(), known_until=date(2028, 12, 31)
)
# The small hours of the night on which clocks go back.
REPORTED = datetime(2026, 10, 24, 23, 15, tzinfo=UTC)


class TestStandings:
    def test_come_in_the_order_of_the_plan(self):
        keys = [state.duty.key for state in states(plan(point("first"), point("second")))]

        assert keys == ["first", "second"]

    def test_have_not_started_before_their_trigger(self):
        (state,) = states(plan(point("leaders", rule(60, trigger="hospitalised"))))

        assert (state.status(REPORTED), state.deadline) == (Status.NOT_STARTED, None)

    def test_run_from_the_trigger_that_leaves_least_time(self):
        leaders = point("leaders", rule(720, aim=120), rule(60, aim=30, trigger="hospitalised"))
        hospitalised = REPORTED + timedelta(minutes=10)

        (state,) = states(plan(leaders), hospitalised=hospitalised)

        assert deadline_of(state).due_at == hospitalised + timedelta(minutes=60)
        assert deadline_of(state).source == "rule for hospitalised"

    def test_aim_for_the_soonest_aim_of_all_that_runs(self):
        safety = point("safety", rule(1440, aim=720), rule(4320, aim=60, trigger="exposed"))

        (state,) = states(plan(safety), exposed=REPORTED)

        assert deadline_of(state).due_at == REPORTED + timedelta(days=1)
        assert deadline_of(state).aim_at == REPORTED + timedelta(hours=1)

    def test_use_the_shorter_time_when_the_case_is_enhanced(self):
        (state,) = states(plan(point("investigator", rule(240, enhanced=60))), enhanced=True)

        assert deadline_of(state).due_at == REPORTED + timedelta(hours=1)

    def test_leave_out_rules_of_another_jurisdiction(self):
        only_scotland = rule(60, jurisdictions=frozenset({"scotland"}))

        (state,) = states(plan(point("referral", only_scotland)))

        assert state.deadline is None

    def test_are_late_when_nobody_answered(self):
        (state,) = states(plan(point("seen", rule(60))))

        assert state.status(REPORTED + timedelta(hours=3)) is Status.LATE

    def test_are_done_late_when_the_deed_itself_was_late(self):
        seen = answer(happened_at=REPORTED + timedelta(hours=2))

        (state,) = states(plan(point("seen", rule(60))), answers={"seen": seen})

        assert (state.status(REPORTED), state.answer) == (Status.DONE_LATE, seen)

    def test_are_excused_with_a_reason(self):
        excused = answer(is_excused=True, note="Abroad until Friday.")

        (state,) = states(plan(point("seen", rule(60))), answers={"seen": excused})

        assert state.status(REPORTED) is Status.EXCUSED

    def test_stay_open_when_the_point_cannot_be_excused(self):
        needed = point("investigator", rule(60), can_be_excused=False)

        (state,) = states(plan(needed), answers={"investigator": answer(is_excused=True)})

        assert state.status(REPORTED) is Status.DUE_SOON


class TestPointsKeptByDuties:
    def test_are_due_when_the_soonest_open_duty_is(self):
        whole, met, asked = states(plan(kept_by(duty("met", rule(60)), duty("asked", rule(30)))))

        assert deadline_of(whole) == deadline_of(asked)
        assert (met.within, asked.within, whole.within) == ("care", "care", None)

    def test_stay_open_until_every_duty_that_has_started_is_answered(self):
        care = kept_by(duty("met", rule(60)), duty("court", rule(60, trigger="hospitalised")))

        open_still, *_ = states(plan(care), answers={"met": answer()}, hospitalised=REPORTED)
        done, *_ = states(plan(care), answers={"met": answer()})

        assert (open_still.is_settled, done.is_settled) == (False, True)

    def test_are_done_late_when_one_duty_was(self):
        care = kept_by(duty("met", rule(60)), duty("asked", rule(60)))
        late = answer(happened_at=REPORTED + timedelta(hours=2))

        whole, *_ = states(plan(care), answers={"met": late, "asked": answer()})

        assert whole.status(REPORTED) is Status.DONE_LATE

    def test_are_done_in_time_when_what_would_have_been_late_was_excused(self):
        care = kept_by(duty("met", rule(60)), duty("asked", rule(60)))
        excused = answer(is_excused=True, happened_at=REPORTED + timedelta(hours=9))

        whole, *_ = states(plan(care), answers={"met": answer(), "asked": excused})

        assert whole.status(REPORTED) is Status.DONE

    def test_say_who_and_when_and_nothing_of_what_was_written_of_a_duty(self):
        care = kept_by(duty("met", rule(60)))
        private = answer(is_excused=True, note="Off sick.", late_because="Could not face it.")

        whole, met = states(plan(care), answers={"met": private})

        assert (whole.answer.note, whole.answer.late_because) == ("", "")
        assert (whole.answer.by, met.answer.note) == (private.by, "Off sick.")

    def test_have_not_started_while_none_of_their_duties_has(self):
        whole, _ = states(plan(kept_by(duty("court", rule(60, trigger="hospitalised")))))

        assert whole.status(REPORTED) is Status.NOT_STARTED


class TestPromises:
    def test_are_those_of_the_points(self):
        (promise,) = plan(point("seen")).promises

        assert (promise.number, promise.point) == (1, "seen")
        assert promise.promise == "You will be seen."

    def test_are_the_plans_own_expectations_where_it_has_some(self):
        expected = Expectation(
            number=1, promise="You are looked after.", clauses=("B33",), point="seen"
        )

        assert plan(point("seen"), expectations=(expected,)).promises == (expected,)


class TestPlan:
    def test_finds_a_point_by_its_key(self):
        seen = point("seen")

        assert plan(point("first"), seen).points_by_key["seen"] is seen


def states(a_plan, *, answers=None, enhanced=False, **triggers):
    return standings(
        a_plan,
        triggers={"reported": REPORTED, **triggers},
        answers=answers or {},
        enhanced=enhanced,
        calendar=CALENDAR,
    )


def deadline_of(state):
    assert state.deadline is not None
    return state.deadline


def plan(*points, **more):
    return Plan(
        id="test",
        version="1",
        title="A plan for tests",
        in_force_from=date(2026, 1, 1),
        source="a test",
        points=points,
        **more,
    )


def kept_by(*duties):
    return point("care", duties=duties)


def duty(key, *deadlines):
    return Duty(key=key, title=key, todo=f"{key}.", owner="line_supervisor", deadlines=deadlines)


def point(key, *deadlines, **more):
    return Point(
        key=key,
        number=1,
        title="Seen",
        todo="See the victim.",
        promise="You will be seen.",
        next_step="Somebody comes to see you.",
        clauses=("W0",),
        owner="line_supervisor",
        deadlines=deadlines,
        **more,
    )


def rule(minutes, *, trigger="reported", **more):
    return DeadlineRule(
        trigger=trigger, amount=minutes, unit=Unit.MINUTES, source=f"rule for {trigger}", **more
    )


def answer(**more):
    return Answer(**{"by": "a person", "at": REPORTED, "happened_at": REPORTED, **more})

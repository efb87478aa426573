from datetime import timedelta

from tests.builders import NOW
from webapp.domain.escalation import LADDER, LadderStep, escalations, late_for

STEPS = [
    LadderStep(to=to, after_hours=hours, source="a test")
    for to, hours in zip(LADDER, (0, 12, 24, 48), strict=True)
]
A_MINUTE = timedelta(minutes=1)


def come(*, hours_late):
    late = timedelta(hours=hours_late) + A_MINUTE
    return [each.to for each in escalations(STEPS, due_at=NOW - late, now=NOW) if each.has_come]


class TestEscalations:
    def test_are_none_while_there_is_time(self):
        assert escalations(STEPS, due_at=NOW, now=NOW) == ()

    def test_begin_with_the_owners_supervisor_the_moment_it_is_late(self):
        assert come(hours_late=0) == ["supervisor"]

    def test_add_one_person_after_another_and_never_lose_one(self):
        assert come(hours_late=12) == ["supervisor", "inspector"]
        assert come(hours_late=24) == ["supervisor", "inspector", "spoc"]
        assert come(hours_late=48) == ["supervisor", "inspector", "spoc", "leadership"]

    def test_never_end_however_long_it_takes(self):
        assert come(hours_late=24 * 365) == list(LADDER)

    def test_say_when_each_step_comes(self):
        last = escalations(STEPS, due_at=NOW - A_MINUTE, now=NOW)[-1]

        assert (last.to, last.at, last.has_come) == ("leadership", NOW + timedelta(hours=48), False)


class TestLateFor:
    def test_counts_from_the_first_moment_that_is_late(self):
        assert late_for(STEPS, "supervisor") == A_MINUTE
        assert late_for(STEPS, "inspector") == timedelta(hours=12) + A_MINUTE

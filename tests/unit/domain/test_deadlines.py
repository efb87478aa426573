from datetime import UTC, date, datetime, timedelta

import pytest

from webapp.domain.deadlines import (
    Deadline,
    DeadlineRule,
    Status,
    TimeHasNoZone,
    Unit,
    deadline_for,
    last_safe_day,
    status_of,
)
from webapp.domain.working_days import LONDON, Calendar

CALENDAR = Calendar(
    jurisdiction="england_wales",
    holidays=frozenset(
        {
            date(2026, 12, 25),
            date(2026, 12, 28),
            date(2027, 1, 1),
            date(2027, 3, 26),
            date(2027, 3, 29),
        }
    ),
    known_until=date(2028, 12, 31),
)


def london(text):
    return datetime.fromisoformat(text).replace(tzinfo=LONDON)


def rule(amount, unit, **more):
    return DeadlineRule(trigger="happened", amount=amount, unit=unit, source="a test", **more)


def deadline(amount, unit, *, started_at, **more):
    return deadline_for(rule(amount, unit, **more), started_at=started_at, calendar=CALENDAR)


class TestDeadlineInDays:
    @pytest.mark.parametrize(
        ("event", "amount", "last_day"),
        [
            ("2026-11-20T14:00", 5, "2026-11-27"),
            ("2026-11-28T02:00", 1, "2026-11-30"),
            ("2026-12-24T23:58", 1, "2026-12-29"),
            ("2026-12-24T23:58", 5, "2027-01-05"),
            ("2027-03-25T09:00", 5, "2027-04-05"),
        ],
    )
    def test_is_due_at_the_last_minute_of_the_last_working_day(self, event, amount, last_day):
        due = deadline(amount, Unit.WORKING_DAYS, started_at=london(event))

        assert due.due_at == london(f"{last_day}T23:59")
        assert due.aim_at == london(f"{last_day}T17:00")

    def test_is_kept_in_universal_time(self):
        due = deadline(7, Unit.CALENDAR_DAYS, started_at=london("2026-06-01T12:00"))

        assert due.due_at.tzinfo is UTC
        assert due.due_at.isoformat() == "2026-06-08T22:59:00+00:00"

    def test_takes_the_day_from_london_not_from_greenwich(self):
        just_past_midnight_in_london = datetime(2026, 6, 1, 23, 30, tzinfo=UTC)

        due = deadline(1, Unit.CALENDAR_DAYS, started_at=just_past_midnight_in_london)

        assert due.due_at == london("2026-06-03T23:59")

    @pytest.mark.parametrize(
        ("accident", "days", "expected"),
        [("2026-06-01T08:00", 4, "2026-06-05"), ("2026-06-01T08:00", 8, "2026-06-09")],
    )
    def test_counts_rest_days_as_days_when_a_colleague_is_unfit(self, accident, days, expected):
        """D21, D23: over three and over seven days, the day of the accident not counted."""
        first_day_over = deadline(days, Unit.CALENDAR_DAYS, started_at=london(accident))

        assert first_day_over.due_at.date() == date.fromisoformat(expected)

    def test_gives_fifteen_days_to_report_an_accident(self):
        due = deadline(15, Unit.CALENDAR_DAYS, started_at=london("2026-06-01T08:00"))

        assert due.due_at == london("2026-06-16T23:59")

    def test_ends_a_time_limit_in_months_on_the_last_safe_day(self):
        due = deadline(6, Unit.CALENDAR_MONTHS, started_at=london("2026-01-15T21:00"))

        assert due.due_at == london("2026-07-14T23:59")


class TestDeadlineOverAClockChange:
    def test_gives_twenty_four_elapsed_hours_when_clocks_go_forward(self):
        due = deadline(24, Unit.HOURS, started_at=london("2027-03-27T20:00"))

        assert due.due_at == london("2027-03-28T21:00")

    def test_gives_twenty_four_elapsed_hours_when_clocks_go_back(self):
        due = deadline(24, Unit.HOURS, started_at=london("2026-10-24T20:00"))

        assert due.due_at == london("2026-10-25T19:00")

    def test_tells_the_two_half_past_ones_apart_when_clocks_go_back(self):
        first = datetime(2026, 10, 25, 0, 30, tzinfo=UTC)

        due = deadline(60, Unit.MINUTES, started_at=first.astimezone(LONDON))

        assert due.due_at == datetime(2026, 10, 25, 1, 30, tzinfo=UTC)

    @pytest.mark.parametrize("day_before", ["2027-03-27", "2026-10-24"])
    def test_keeps_a_day_a_day_of_the_calendar(self, day_before):
        due = deadline(1, Unit.CALENDAR_DAYS, started_at=london(f"{day_before}T12:00"))

        next_day = date.fromisoformat(day_before) + timedelta(days=1)
        assert due.due_at == london(f"{next_day}T23:59")


class TestDeadlineInHours:
    def test_is_shorter_for_hate_crime(self):
        started_at = london("2026-12-24T23:00")

        due, shorter = (
            deadline_for(
                rule(4, Unit.HOURS, enhanced=1),
                started_at=started_at,
                calendar=CALENDAR,
                enhanced=is_hate,
            )
            for is_hate in (False, True)
        )

        assert due.due_at == london("2026-12-25T03:00")
        assert shorter.due_at == london("2026-12-25T00:00")

    def test_aims_for_what_the_rule_says(self):
        due = deadline(72, Unit.HOURS, aim=1, started_at=london("2026-11-20T22:00"))

        assert due.aim_at == london("2026-11-20T23:00")
        assert due.due_at == london("2026-11-23T22:00")

    def test_aims_half_way_when_the_rule_says_nothing(self):
        due = deadline(4, Unit.HOURS, started_at=london("2026-11-20T22:00"))

        assert due.aim_at == london("2026-11-21T00:00")

    def test_never_aims_past_the_time_it_is_due(self):
        due = deadline_for(
            rule(24, Unit.HOURS, enhanced=1, aim=12),
            started_at=london("2026-11-20T22:00"),
            calendar=CALENDAR,
            enhanced=True,
        )

        assert due.aim_at == due.due_at

    def test_counts_working_hours_only_while_the_office_is_open(self):
        due = deadline(4, Unit.WORKING_HOURS, started_at=london("2026-12-24T16:00"))

        assert due.due_at == london("2026-12-29T12:00")

    def test_refuses_a_time_without_a_zone(self):
        with pytest.raises(TimeHasNoZone):
            deadline(4, Unit.HOURS, started_at=datetime(2026, 11, 20, 22))  # noqa: DTZ001


class TestProvisionalDeadline:
    def test_is_marked_when_bank_holidays_are_not_known(self):
        due = deadline(5, Unit.WORKING_DAYS, started_at=london("2028-12-29T10:00"))

        assert due.due_at == london("2029-01-05T23:59")
        assert due.is_provisional

    def test_is_not_marked_when_they_are(self):
        assert not deadline(
            1, Unit.WORKING_DAYS, started_at=london("2028-12-28T10:00")
        ).is_provisional

    @pytest.mark.parametrize("unit", [Unit.HOURS, Unit.CALENDAR_DAYS, Unit.CALENDAR_MONTHS])
    def test_is_not_marked_when_bank_holidays_do_not_matter(self, unit):
        assert not deadline(5, unit, started_at=london("2031-12-24T10:00")).is_provisional


class TestIsUrgent:
    @pytest.mark.parametrize(
        ("said", "urgent"),
        [
            (rule(72, Unit.HOURS, aim=1), True),
            (rule(30, Unit.MINUTES, aim=15), True),
            (rule(24, Unit.HOURS, aim=12), False),
            (rule(2, Unit.HOURS), False),
            (rule(2, Unit.WORKING_DAYS, aim=1), False),
        ],
    )
    def test_is_what_is_aimed_for_at_once(self, said, urgent):
        assert said.is_urgent is urgent


class TestStatusOf:
    DUE = Deadline(due_at=london("2026-12-29T23:59"), aim_at=london("2026-12-29T17:00"))

    @pytest.mark.parametrize(
        ("now", "expected"),
        [
            ("2026-12-28T23:59", Status.DUE),
            ("2026-12-29T00:00", Status.DUE_SOON),
            ("2026-12-29T23:59", Status.DUE_SOON),
            ("2026-12-30T00:00", Status.LATE),
        ],
    )
    def test_moves_from_due_to_late(self, now, expected):
        assert status_of(self.DUE, now=london(now)) is expected

    def test_is_due_soon_once_the_time_aimed_for_has_passed(self):
        over_night = Deadline(due_at=london("2026-12-25T03:00"), aim_at=london("2026-12-24T23:00"))

        assert status_of(over_night, now=london("2026-12-24T22:59")) is Status.DUE
        assert status_of(over_night, now=london("2026-12-24T23:00")) is Status.DUE_SOON

    @pytest.mark.parametrize(
        ("now", "expected"),
        [("2026-12-28T23:58", False), ("2026-12-28T23:59", True), ("2027-01-02T09:00", True)],
    )
    def test_presses_from_a_day_before_it_is_due(self, now, expected):
        assert self.DUE.presses(london(now)) is expected

    def test_is_judged_by_when_it_was_done_not_by_when_that_was_typed_in(self):
        a_week_later = london("2027-01-05T09:00")

        in_time = status_of(self.DUE, now=a_week_later, done_at=london("2026-12-29T23:59"))
        late = status_of(self.DUE, now=a_week_later, done_at=london("2026-12-30T00:00"))

        assert (in_time, late) == (Status.DONE, Status.DONE_LATE)

    def test_is_excused_even_when_late(self):
        now = london("2027-01-05T09:00")

        assert status_of(self.DUE, now=now, done_at=now, is_excused=True) is Status.EXCUSED

    def test_has_not_started_without_a_trigger(self):
        assert status_of(None, now=london("2026-12-24T10:00")) is Status.NOT_STARTED

    def test_can_be_done_before_anything_asked_for_it(self):
        now = london("2026-12-24T10:00")

        assert status_of(None, now=now, done_at=now) is Status.DONE


class TestLastSafeDay:
    @pytest.mark.parametrize(
        ("offence", "months", "expected"),
        [
            (date(2026, 1, 15), 6, date(2026, 7, 14)),
            (date(2026, 8, 31), 6, date(2027, 2, 27)),
            (date(2027, 8, 31), 6, date(2028, 2, 28)),
            (date(2026, 7, 1), 6, date(2026, 12, 31)),
            (date(2026, 12, 25), 3, date(2027, 3, 24)),
            (date(2028, 2, 29), 24, date(2030, 2, 27)),
        ],
    )
    def test_is_the_day_before_the_corresponding_day(self, offence, months, expected):
        assert last_safe_day(offence, months=months) == expected

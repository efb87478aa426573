from datetime import UTC, date, datetime

import pytest

from webapp.domain.working_days import (
    LONDON,
    Calendar,
    CalendarRunsOut,
    add_working_days,
    reckon_working_days,
    reckon_working_hours,
)

CHRISTMAS_2026 = {date(2026, 12, 25), date(2026, 12, 28), date(2027, 1, 1)}
EASTER_2027 = {date(2027, 3, 26), date(2027, 3, 29)}
CALENDAR = Calendar(
    jurisdiction="england_wales",
    holidays=frozenset(CHRISTMAS_2026 | EASTER_2027),
    known_from=date(2026, 9, 1),
    known_until=date(2027, 4, 30),
)


class TestAddWorkingDays:
    @pytest.mark.parametrize(
        ("event", "amount", "expected"),
        [
            (date(2026, 11, 20), 1, date(2026, 11, 23)),
            (date(2026, 11, 20), 2, date(2026, 11, 24)),
            (date(2026, 11, 20), 5, date(2026, 11, 27)),
            (date(2026, 11, 28), 1, date(2026, 11, 30)),
            (date(2026, 11, 28), 5, date(2026, 12, 4)),
            (date(2026, 12, 24), 1, date(2026, 12, 29)),
            (date(2026, 12, 24), 2, date(2026, 12, 30)),
            (date(2026, 12, 24), 5, date(2027, 1, 5)),
            (date(2027, 3, 25), 1, date(2027, 3, 30)),
            (date(2027, 3, 25), 5, date(2027, 4, 5)),
        ],
    )
    def test_skips_weekends_and_bank_holidays(self, event, amount, expected):
        assert add_working_days(event, amount, calendar=CALENDAR) == expected

    def test_counts_the_event_day_as_day_nought(self):
        assert add_working_days(date(2026, 12, 25), 0, calendar=CALENDAR) == date(2026, 12, 25)

    def test_answers_up_to_the_last_day_it_knows(self):
        assert add_working_days(date(2027, 4, 29), 1, calendar=CALENDAR) == CALENDAR.known_until

    def test_refuses_to_count_past_the_last_day_it_knows(self):
        with pytest.raises(CalendarRunsOut, match="may be wrong"):
            add_working_days(date(2027, 4, 30), 1, calendar=CALENDAR)

    def test_refuses_to_count_from_before_the_first_day_it_knows(self):
        with pytest.raises(CalendarRunsOut):
            add_working_days(date(2026, 8, 31), 1, calendar=CALENDAR)


class TestReckonWorkingDays:
    def test_answers_past_the_last_day_it_knows_so_that_no_report_is_lost(self):
        due = reckon_working_days(date(2029, 12, 24), 1, calendar=CALENDAR)

        assert due == date(2029, 12, 25)
        assert not CALENDAR.knows(due)


class TestReckonWorkingHours:
    @pytest.mark.parametrize(
        ("pressed", "answered_by"),
        [
            ("2026-11-20T10:00", "2026-11-20T14:00"),
            ("2026-11-20T13:00", "2026-11-20T17:00"),
            ("2026-11-20T15:30", "2026-11-23T11:30"),
            ("2026-11-20T23:00", "2026-11-23T13:00"),
            ("2026-11-21T03:00", "2026-11-23T13:00"),
            ("2026-12-24T16:59", "2026-12-29T12:59"),
            ("2027-03-25T16:00", "2027-03-30T12:00"),
        ],
    )
    def test_counts_only_while_the_office_is_open(self, pressed, answered_by):
        moment = datetime.fromisoformat(pressed).replace(tzinfo=LONDON)

        answer = reckon_working_hours(moment, 4, calendar=CALENDAR)

        assert answer == datetime.fromisoformat(answered_by).replace(tzinfo=LONDON)
        assert answer.tzinfo is UTC

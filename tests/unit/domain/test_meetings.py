"""The next meeting after a report: never a day that nobody wrote, and never in silence."""

from dataclasses import replace
from datetime import date, datetime, time

import pytest

from webapp import policy
from webapp.domain.meetings import MeetingCalendar, NoMeetingInCalendar, list_case, next_meeting
from webapp.domain.working_days import LONDON, CalendarRunsOut

HOLIDAYS = policy.calendar("england_wales")
MEETINGS = next(each for each in policy.meeting_calendars() if each.force == "wmp")


def at(*moment):
    return datetime(*moment, tzinfo=LONDON)


def following(*moment, meetings: MeetingCalendar = MEETINGS):
    return next_meeting(at(*moment), meetings=meetings, holidays=HOLIDAYS)


class TestNextMeeting:
    @pytest.mark.clause("W8a")
    @pytest.mark.parametrize(
        ("reported", "meeting"),
        [
            ((2026, 11, 23, 2, 15), (2026, 11, 23, 9, 30)),
            ((2026, 11, 23, 9, 30), (2026, 11, 24, 9, 30)),
            ((2026, 11, 27, 22, 0), (2026, 11, 30, 9, 30)),
            ((2026, 10, 24, 23, 0), (2026, 10, 26, 9, 30)),
            ((2027, 3, 25, 12, 0), (2027, 3, 30, 9, 30)),
        ],
        ids=["that morning", "not one that begins", "weekend", "clocks change", "Easter"],
    )
    def test_is_the_first_that_begins_after_the_report(self, reported, meeting):
        assert following(*reported) == at(*meeting)

    def test_passes_over_a_cancelled_day_and_finds_one_that_was_added(self):
        assert following(2026, 12, 23, 12, 0) == at(2026, 12, 27, 10, 0)

    def test_is_refused_where_nobody_has_written_a_date(self):
        with pytest.raises(NoMeetingInCalendar):
            following(2028, 1, 3, 9, 0)

    def test_is_refused_where_the_calendar_has_no_day_at_all(self):
        empty = replace(MEETINGS, weekdays=frozenset(), added={})

        with pytest.raises(NoMeetingInCalendar):
            following(2026, 11, 23, 9, 0, meetings=empty)

    def test_can_be_held_on_a_bank_holiday_when_the_force_says_so(self):
        every_day = replace(MEETINGS, on_bank_holidays=True, at=time(9, 30))

        assert following(2026, 12, 27, 22, 0, meetings=every_day) == at(2026, 12, 28, 9, 30)


class TestListCase:
    def test_says_so_when_the_bank_holidays_have_run_out(self):
        far = replace(MEETINGS, known_until=date(2031, 1, 1))

        listing = list_case(at(2029, 12, 24, 12, 0), meetings=far, holidays=HOLIDAYS)

        assert listing.at == at(2029, 12, 25, 9, 30)
        assert listing.warning == CalendarRunsOut.sentence

    def test_never_loses_a_case_for_want_of_a_meeting(self):
        listing = list_case(at(2028, 1, 7, 22, 0), meetings=MEETINGS, holidays=HOLIDAYS)

        assert listing.at == at(2028, 1, 10, 9, 0)
        assert listing.warning == NoMeetingInCalendar.sentence

    def test_has_nothing_to_warn_of_where_both_are_known(self):
        listing = list_case(at(2026, 11, 23, 2, 0), meetings=MEETINGS, holidays=HOLIDAYS)

        assert listing.warning == ""

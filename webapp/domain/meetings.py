"""When a force's review meeting is next held, by the calendar that the force wrote."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from webapp.domain.refusals import Refusal
from webapp.domain.working_days import (
    LONDON,
    ONE_DAY,
    Calendar,
    CalendarRunsOut,
    reckon_working_days,
)

FURTHEST = timedelta(days=90)


class NoMeetingInCalendar(Refusal):
    """A case that is on no meeting would be forgotten without a word."""

    sentence = (
        "The calendar has no meeting for this case. It is counted in working days until somebody "
        "adds the dates: ask your administrator."
    )


@dataclass(frozen=True, kw_only=True)
class MeetingCalendar:
    """The days of one force's meeting, from one day to another, both included."""

    force: str
    in_force_from: date
    known_until: date
    jurisdiction: str
    weekdays: frozenset[int]
    at: time
    on_bank_holidays: bool
    cancelled: frozenset[date]
    added: Mapping[date, time]

    def held_on(self, day: date, holidays: Calendar) -> time | None:
        """The hour of that day's meeting; None when there is none. An exception beats the rule."""
        if day in self.added:
            return self.added[day]
        is_usual = day.weekday() in self.weekdays and day not in self.cancelled
        is_free = self.on_bank_holidays or day not in holidays.holidays
        return self.at if is_usual and is_free else None


@dataclass(frozen=True, kw_only=True)
class Listing:
    """The meeting that a case is on; `warning` says why its time cannot be relied on."""

    at: datetime
    warning: str = ""


def next_meeting(after: datetime, *, meetings: MeetingCalendar, holidays: Calendar) -> datetime:
    """The first meeting that begins later than `after`; refuses where nobody has written one."""
    for day in _days(after.astimezone(LONDON).date(), until=meetings.known_until):
        held = meetings.held_on(day, holidays)
        begins = held and datetime.combine(day, held, LONDON).astimezone(UTC)
        if begins and begins > after:
            return begins
    raise NoMeetingInCalendar


def list_case(
    reported_at: datetime, *, meetings: MeetingCalendar | None, holidays: Calendar
) -> Listing:
    """Never nowhere: without a date in the calendar it is the next working day, and says so."""
    try:
        if meetings is None:
            raise NoMeetingInCalendar
        at = next_meeting(reported_at, meetings=meetings, holidays=holidays)
    except NoMeetingInCalendar as refusal:
        return Listing(at=_next_working_day(reported_at, holidays), warning=refusal.sentence)
    is_known = holidays.knows(at.astimezone(LONDON).date())
    return Listing(at=at, warning="" if is_known else CalendarRunsOut.sentence)


def _days(first: date, *, until: date) -> Iterator[date]:
    last = min(until, first + FURTHEST)
    while first <= last:
        yield first
        first += ONE_DAY


def _next_working_day(after: datetime, holidays: Calendar) -> datetime:
    day = reckon_working_days(after.astimezone(LONDON).date(), 1, calendar=holidays)
    return datetime.combine(day, time(9), LONDON).astimezone(UTC)

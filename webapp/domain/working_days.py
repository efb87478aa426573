"""Working days and working hours, counted over a calendar of bank holidays that is given."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from webapp.domain.refusals import Refusal

LONDON = ZoneInfo("Europe/London")
OPENS, CLOSES = time(9), time(17)
SATURDAY = 5
ONE_DAY = timedelta(days=1)


class CalendarRunsOut(Refusal):
    """Past its last announced bank holiday a calendar would be wrong in silence."""

    sentence = (
        "This date lies outside the bank holidays we know, so it may be wrong. "
        "Ask your administrator to add the bank holidays of that year."
    )


@dataclass(frozen=True, kw_only=True)
class Calendar:
    """The bank holidays of one jurisdiction, complete from one day to another, both included."""

    jurisdiction: str
    holidays: frozenset[date]
    known_from: date = date.min
    known_until: date

    def is_working_day(self, day: date) -> bool:
        return day.weekday() < SATURDAY and day not in self.holidays

    def knows(self, day: date) -> bool:
        return self.known_from <= day <= self.known_until


def add_working_days(day: date, amount: int, *, calendar: Calendar) -> date:
    """The event day is day 0. Refuses an answer that the calendar cannot stand behind."""
    end = reckon_working_days(day, amount, calendar=calendar)
    if not (calendar.knows(day) and calendar.knows(end)):
        raise CalendarRunsOut
    return end


def reckon_working_days(day: date, amount: int, *, calendar: Calendar) -> date:
    """The same count, answered even where holidays are unknown: a report must never be lost.

    Whoever shows the answer asks `calendar.knows(…)` and says so when it does not.
    """
    while amount > 0:
        day += ONE_DAY
        amount -= calendar.is_working_day(day)
    return day


def reckon_working_hours(moment: datetime, amount: int, *, calendar: Calendar) -> datetime:
    """Only the hours from 09:00 to 17:00 on working days count; outside them time stands still."""
    left = timedelta(hours=amount)
    hours = _opening_hours(moment.astimezone(LONDON), calendar)
    opens, closes = next(hours)
    while left > closes - opens:
        left -= closes - opens
        opens, closes = next(hours)
    return (opens + left).astimezone(UTC)


def _opening_hours(start: datetime, calendar: Calendar) -> Iterator[tuple[datetime, datetime]]:
    """Clocks change at night, so plain arithmetic between opening and closing is safe."""
    day = start.date()
    while True:
        opens = max(start, datetime.combine(day, OPENS, LONDON))
        closes = datetime.combine(day, CLOSES, LONDON)
        if calendar.is_working_day(day) and opens < closes:
            yield opens, closes
        day += ONE_DAY

"""A dated rule and the event that starts it make a deadline; a deadline and now make a status."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum

from webapp.domain.working_days import (
    LONDON,
    Calendar,
    reckon_working_days,
    reckon_working_hours,
)

LAST_MINUTE, AIM_FOR = time(23, 59), time(17)
ONE_DAY, ONE_MINUTE = timedelta(days=1), timedelta(minutes=1)


class TimeHasNoZone(ValueError):
    """A time without a zone would be read in the zone of whichever machine reads it."""


class Unit(StrEnum):
    MINUTES = "minutes"
    HOURS = "hours"
    WORKING_HOURS = "working_hours"
    CALENDAR_DAYS = "calendar_days"
    WORKING_DAYS = "working_days"
    CALENDAR_MONTHS = "calendar_months"


URGENT = timedelta(hours=2)
ELAPSED = frozenset({Unit.MINUTES, Unit.HOURS})
WORKING = frozenset({Unit.WORKING_HOURS, Unit.WORKING_DAYS})


class Status(StrEnum):
    NOT_STARTED = "not_started"
    DUE = "due"
    DUE_SOON = "due_soon"
    LATE = "late"
    DONE = "done"
    DONE_LATE = "done_late"
    EXCUSED = "excused"


@dataclass(frozen=True, kw_only=True)
class DeadlineRule:
    """How long after `trigger` a thing is due, and the `source` that says so.

    `enhanced` is the shorter time for hate crime and the most serious cases; `aim` is the time to
    aim for, in the same unit. A rule that names no `jurisdictions` holds everywhere.
    """

    trigger: str
    amount: int
    unit: Unit
    source: str
    enhanced: int | None = None
    aim: int | None = None
    jurisdictions: frozenset[str] = frozenset()

    @property
    def is_urgent(self) -> bool:
        """Somebody should begin now, however far away it is late."""
        if self.aim is None or self.unit not in ELAPSED:
            return False
        return timedelta(**{self.unit.value: self.aim}) <= URGENT

    def holds_in(self, jurisdiction: str) -> bool:
        return not self.jurisdictions or jurisdiction in self.jurisdictions


@dataclass(frozen=True, kw_only=True)
class Deadline:
    """Half-open: the whole of the minute `due_at` is in time, `late_from` is the first moment not.

    People write times down to the minute, so a thing done "at 23:59" must not be late by seconds.
    `is_provisional` marks a time counted over days whose bank holidays are not yet announced.
    """

    due_at: datetime
    aim_at: datetime
    source: str = ""
    is_provisional: bool = False

    @property
    def late_from(self) -> datetime:
        return self.due_at + ONE_MINUTE

    def is_close(self, now: datetime) -> bool:
        """Due today, or past the time aimed for."""
        return now >= self.aim_at or _local_day(now) == _local_day(self.due_at)

    def presses(self, now: datetime) -> bool:
        """Late, close, or due within a day: what whoever is on duty has to see first."""
        return self.is_close(now) or self.due_at <= now + ONE_DAY


def deadline_for(
    rule: DeadlineRule, *, started_at: datetime, calendar: Calendar, enhanced: bool = False
) -> Deadline:
    """`started_at` is when the trigger happened, never when it was typed in."""
    if started_at.tzinfo is None:
        raise TimeHasNoZone(started_at)
    amount = rule.enhanced if enhanced and rule.enhanced is not None else rule.amount
    due_at = _end(started_at, amount, rule.unit, calendar, LAST_MINUTE)
    return Deadline(
        due_at=due_at,
        aim_at=min(due_at, _aim(rule, started_at, amount, calendar)),
        source=rule.source,
        is_provisional=rule.unit in WORKING
        and not (calendar.knows(_local_day(started_at)) and calendar.knows(_local_day(due_at))),
    )


def status_of(
    deadline: Deadline | None,
    *,
    now: datetime,
    done_at: datetime | None = None,
    is_excused: bool = False,
) -> Status:
    """`done_at` is when the thing was done. No deadline means that its trigger has not happened."""
    if is_excused:
        return Status.EXCUSED
    if done_at:
        return Status.DONE_LATE if deadline and done_at >= deadline.late_from else Status.DONE
    if deadline is None:
        return Status.NOT_STARTED
    if now >= deadline.late_from:
        return Status.LATE
    return Status.DUE_SOON if deadline.is_close(now) else Status.DUE


def last_safe_day(day: date, *, months: int) -> date:
    """The day before the corresponding one: six months from 31 August end on 27 February.

    D20: nobody should have to learn in court whether the corresponding day itself still counts.
    """
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, monthrange(year, month)[1])) - ONE_DAY


def _aim(rule: DeadlineRule, started_at: datetime, amount: int, calendar: Calendar) -> datetime:
    """Unless the rule says: half-way through a stretch of hours, or 17:00 on the last day."""
    if rule.aim is None and rule.unit in ELAPSED:
        return started_at.astimezone(UTC) + timedelta(**{rule.unit.value: amount}) / 2
    return _end(started_at, rule.aim or amount, rule.unit, calendar, AIM_FOR)


def _end(
    started_at: datetime, amount: int, unit: Unit, calendar: Calendar, clock: time
) -> datetime:
    """Hours are elapsed hours whatever the clocks do; days are days of the calendar in London."""
    if unit in ELAPSED:
        return started_at.astimezone(UTC) + timedelta(**{unit.value: amount})
    if unit is Unit.WORKING_HOURS:
        return reckon_working_hours(started_at, amount, calendar=calendar)
    last_day = _last_day(_local_day(started_at), amount, unit, calendar)
    return datetime.combine(last_day, clock, LONDON).astimezone(UTC)


def _last_day(day: date, amount: int, unit: Unit, calendar: Calendar) -> date:
    if unit is Unit.WORKING_DAYS:
        return reckon_working_days(day, amount, calendar=calendar)
    if unit is Unit.CALENDAR_MONTHS:
        return last_safe_day(day, months=amount)
    return day + amount * ONE_DAY


def _local_day(moment: datetime) -> date:
    return moment.astimezone(LONDON).date()

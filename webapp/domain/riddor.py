"""Days on which someone could not do their full normal role, and what RIDDOR asks because of them.

It computes and prompts; a health and safety adviser decides. RIDDOR 2013, regulations 4, 12 and 13.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

ONE_DAY = timedelta(days=1)
FULL = "full"

# D23, D21: the day of the accident does not count; weekends, rest days and restricted duty do.
RECORDED_OVER, REPORTED_OVER = 3, 7
# D21, D22: both run from the accident, however late somebody fell ill.
SPECIFIED, OVER_SEVEN = "specified", "over_seven"
# D23: written down, and reported to nobody.
OVER_THREE = "over_three"
WITHIN = {SPECIFIED: timedelta(days=10), OVER_SEVEN: timedelta(days=15)}
ASK_ON = (3, 7, 8)
KEPT_FOR_YEARS = 3


@dataclass(frozen=True, kw_only=True)
class WorkDays:
    """What was said of some days, on `said_on`. Without an end it holds until more is said."""

    able: str
    from_on: date
    until_on: date | None
    said_on: date

    def covers(self, day: date) -> bool:
        return self.from_on <= day and (self.until_on is None or day <= self.until_on)


@dataclass(frozen=True, kw_only=True)
class Run:
    """Consecutive days of not being able to; no end while nobody has said that it is over."""

    from_on: date
    until_on: date | None

    def goes_over(self, days: int) -> date | None:
        """The day on which the run is longer than that; None when it ends first."""
        day = self.from_on + days * ONE_DAY
        return None if self.until_on and self.until_on < day else day

    def length(self, today: date) -> int:
        return max(0, (min(self.until_on or today, today) - self.from_on).days + 1)


@dataclass(frozen=True, kw_only=True)
class Question:
    """Put to the adviser from `asked_from` on; if it is reportable, the law wants it by then."""

    ground: str
    asked_from: date
    report_by: date

    def is_up(self, today: date) -> bool:
        return self.asked_from <= today


@dataclass(frozen=True, kw_only=True)
class Riddor:
    """What the days said so far come to. A run without an end is taken to go on."""

    accident_on: date
    runs: tuple[Run, ...]
    may_be_specified: bool
    answered: frozenset[int]
    is_accident: bool = True

    @property
    def over_three_on(self) -> date | None:
        return self._over(RECORDED_OVER)

    @property
    def over_seven_on(self) -> date | None:
        return self._over(REPORTED_OVER)

    @property
    def ask_on(self) -> date | None:
        """The first day on which somebody should be asked, and has not been."""
        asked = (day for day in ASK_ON if self.is_accident and day not in self.answered)
        return next((self.accident_on + day * ONE_DAY for day in asked), None)

    def days(self, today: date) -> int:
        return sum(run.length(today) for run in self.runs)

    def asks(self, ground: str) -> Question | None:
        """What an adviser is asked because of this ground, from which day, and by when."""
        if ground == SPECIFIED:
            begins = self.accident_on if self.may_be_specified and self.is_accident else None
        else:
            begins = self.over_seven_on
        report_by = self.accident_on + WITHIN[ground]
        return begins and Question(ground=ground, asked_from=begins, report_by=report_by)

    def grounds(self, today: date) -> frozenset[str]:
        """Why a report may have to be made, as things stand."""
        asked = {ground: self.asks(ground) for ground in WITHIN}
        return frozenset(ground for ground, each in asked.items() if each and each.is_up(today))

    @property
    def expected(self) -> frozenset[str]:
        """Why somebody is asked, now or on the day when it has gone on for so long."""
        asked = {ground for ground in WITHIN if self.asks(ground)}
        return frozenset(asked | ({OVER_THREE} if self.over_three_on else set()))

    def is_over_three(self, today: date) -> bool:
        return self.over_three_on is not None and self.over_three_on <= today

    def report_by(self, today: date) -> date | None:
        return min((self.accident_on + WITHIN[each] for each in self.grounds(today)), default=None)

    def _over(self, days: int) -> date | None:
        found = [day for run in self.runs if (day := run.goes_over(days))]
        return min(found, default=None) if self.is_accident else None


def reckon(
    accident_on: date,
    said: Sequence[WorkDays],
    *,
    may_be_specified: bool = False,
    is_accident: bool = True,
) -> Riddor:
    """What is said later holds against what was said before, day by day."""
    return Riddor(
        accident_on=accident_on,
        runs=tuple(_runs(accident_on, said)),
        may_be_specified=may_be_specified,
        answered=frozenset(day for day in ASK_ON if _is_answered(accident_on, day, said)),
        is_accident=is_accident,
    )


def keep_until(recorded_on: date) -> date:
    """D24: three years from the day it was written down."""
    try:
        return recorded_on.replace(year=recorded_on.year + KEPT_FOR_YEARS)
    except ValueError:  # 29 February
        return date(recorded_on.year + KEPT_FOR_YEARS, 3, 1)


def ability_on(day: date, said: Sequence[WorkDays]) -> str | None:
    """The newest word on that day; None when nobody has said."""
    return next((each.able for each in reversed(said) if each.covers(day)), None)


def _runs(accident_on: date, said: Sequence[WorkDays]) -> Iterator[Run]:
    """Past the last day that anyone named, whatever holds goes on holding: that run has no end."""
    named = [day for each in said for day in (each.from_on, each.until_on) if day]
    last, began = max(named, default=accident_on) + ONE_DAY, None
    for day in _days(accident_on + ONE_DAY, max(last, accident_on + ONE_DAY)):
        unable = ability_on(day, said) not in (None, FULL)
        if unable and began is None:
            began = day
        if not unable and began:
            yield Run(from_on=began, until_on=day - ONE_DAY)
            began = None
    if began:
        yield Run(from_on=began, until_on=None)


def _days(first: date, last: date) -> Iterator[date]:
    return (first + step * ONE_DAY for step in range((last - first).days + 1))


def _is_answered(accident_on: date, day: int, said: Sequence[WorkDays]) -> bool:
    """Words of the day itself, or later. Who was well the day before is not asked again."""
    asked_on = accident_on + day * ONE_DAY
    return any(
        each.said_on >= asked_on
        or (each.said_on == asked_on - ONE_DAY and each.able == FULL and each.until_on is None)
        for each in said
    )

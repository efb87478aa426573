"""What a roster has for the day on which somebody is wanted in court."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from webapp.domain.working_days import LONDON

# The rest that the law gives between two stretches of work (Working Time Regulations 1998, 10).
REST = timedelta(hours=11)


class CourtDay(StrEnum):
    ON_SHIFT = "on_shift"
    AFTER_SHIFT = "after_shift"
    REST_DAY = "rest_day"
    AWAY = "away"


@dataclass(frozen=True, kw_only=True)
class Stretch:
    """A shift, or else an absence; nobody here knows why."""

    is_shift: bool
    starts_at: datetime
    ends_at: datetime

    def covers(self, moment: datetime) -> bool:
        return self.starts_at <= moment < self.ends_at


def court_day(
    hearing_at: datetime, stretches: Iterable[Stretch], *, known_until: datetime | None
) -> CourtDay | None:
    """None where the roster does not reach so far, or knows nothing of that person."""
    all_of_them = tuple(stretches)
    shifts = [each for each in all_of_them if each.is_shift]
    if any(each.covers(hearing_at) for each in all_of_them if not each.is_shift):
        return CourtDay.AWAY
    if any(each.covers(hearing_at) for each in shifts):
        return CourtDay.ON_SHIFT
    if any(hearing_at - REST < each.ends_at <= hearing_at for each in shifts):
        return CourtDay.AFTER_SHIFT
    if any(_is_on_the_day(each.starts_at, hearing_at) for each in shifts):
        return CourtDay.ON_SHIFT
    return CourtDay.REST_DAY if known_until and known_until > hearing_at else None


def _is_on_the_day(starts_at: datetime, hearing_at: datetime) -> bool:
    return starts_at.astimezone(LONDON).date() == hearing_at.astimezone(LONDON).date()

"""The first hearing after a charge: what court needs is done before that hour, not after it."""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta
from itertools import takewhile

from webapp.domain.progress import (
    CHARGED,
    HEARING_HELD,
    REMANDED,
    Became,
    Hearing,
    Progress,
    hearings,
)
from webapp.domain.working_days import LONDON

DOORS_OPEN, A_NIGHT, ONE_DAY = time(9), timedelta(hours=12), timedelta(days=1)
SUNDAY, CHRISTMAS = 6, (12, 25)
ENGLAND_WALES = "england_wales"


def before_first_hearing(progress: Sequence[Progress], jurisdiction: str) -> Mapping[str, datetime]:
    """P9: the clock starts the evening before, so that a night shift sees it as theirs."""
    hearing = first_hearing(progress, jurisdiction)
    return {"morning_hearing": hearing.astimezone(UTC) - A_NIGHT} if hearing else {}


def first_hearing(progress: Sequence[Progress], jurisdiction: str) -> datetime | None:
    """The soonest that is set and was not moved; else the morning after somebody was kept in.

    Whoever is kept in custody is before a court the next day that one sits. Where nobody has said
    the hour yet, it is when the doors open.
    """
    if not any(each.what == CHARGED for each in progress):
        return None
    until = _before_any_was_held(progress)
    hearing = _set_first(until)
    if hearing:
        return hearing.at
    kept_in = next((each.happened_at for each in until if each.what == REMANDED), None)
    if kept_in is None:
        return None
    return datetime.combine(_next_sitting(kept_in, jurisdiction), DOORS_OPEN, LONDON)


def hurried_hearing(progress: Sequence[Progress], jurisdiction: str) -> datetime | None:
    """The first hearing where it leaves no time: after custody, or on the first day court sits."""
    hearing = first_hearing(progress, jurisdiction)
    if hearing is None:
        return None
    until = _before_any_was_held(progress)
    set_first = _set_first(until)
    known = [each.happened_at for each in until if each.what == CHARGED]
    known += [set_first.step.happened_at] if set_first else []
    is_kept_in = any(each.what == REMANDED for each in until)
    is_next = hearing.astimezone(LONDON).date() <= _next_sitting(max(known), jurisdiction)
    return hearing if is_kept_in or is_next else None


def _before_any_was_held(progress: Sequence[Progress]) -> list[Progress]:
    return list(takewhile(lambda each: each.what != HEARING_HELD, progress))


def _set_first(progress: Sequence[Progress]) -> Hearing | None:
    """Moved and moved again, the last day of it counts; an empty list has none."""
    return next((each for each in hearings(progress) if each.became is not Became.MOVED), None)


def _next_sitting(kept_in: datetime, jurisdiction: str) -> date:
    """From six in the morning on, that day's court is gone."""
    local = kept_in.astimezone(LONDON)
    day = local.date() if local.time() < time(6) else local.date() + ONE_DAY
    while not _sits(day, jurisdiction):
        day += ONE_DAY
    return day


def _sits(day: date, jurisdiction: str) -> bool:
    """Whether a court hears that day whoever was kept in overnight.

    England and Wales: any day but a Sunday, Christmas Day or Good Friday, so bank holidays too
    (Police and Criminal Evidence Act 1984, section 46(6) and (8)). Scotland: by law the first day
    that is no Saturday, Sunday or court holiday, but a court may sit on any of them (Criminal
    Procedure (Scotland) Act 1995, section 135(3) and (4)). No document of a force says which do,
    so there only Sundays and Christmas Day are left out: better woken too early than too late.
    """
    if day.weekday() == SUNDAY or (day.month, day.day) == CHRISTMAS:
        return False
    return jurisdiction != ENGLAND_WALES or day != good_friday(day.year)


def good_friday(year: int) -> date:
    """Two days before Easter, as the Gregorian calendar reckons it (Meeus, Jones and Butcher)."""
    century, rest = divmod(year, 100)
    golden = year % 19
    moon = (century - (century + 8) // 25 + 1) // 3
    epact = (19 * golden + century - century // 4 - moon + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (rest // 4) - epact - rest % 4) % 7
    late = (golden + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1) - 2 * ONE_DAY

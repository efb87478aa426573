"""D20: how long there is to charge. Past the limit of a summary offence nobody can be charged.

It counts from day one: while no offence is named, or only summary ones, the shortest limit holds.
"""

from collections.abc import Sequence
from datetime import date, datetime

from webapp.domain.deadlines import last_safe_day
from webapp.domain.working_days import LONDON

MONTHS = 6


def last_day_to_charge(*, happened_at: datetime, limits: Sequence[int | None]) -> date | None:
    """`limits` in months, one for each offence named; None for one that has no limit."""
    if None in limits:
        return None
    months = min((each for each in limits if each), default=MONTHS)
    return summary_limit(happened_at, months)


def summary_limit(happened_at: datetime, months: int = MONTHS) -> date:
    return last_safe_day(happened_at.astimezone(LONDON).date(), months=months)

"""Quarters of the year: the only periods that figures are published for.

They never overlap, and each is published once, so nobody can take one set of figures from another
and read a single case out of the difference.
"""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from webapp.domain.working_days import LONDON

MONTHS = ("January to March", "April to June", "July to September", "October to December")
WRITTEN = re.compile(r"(\d{4})-q([1-4])")
# What happened on the last night of a quarter is reported and worked on before anything is counted.
SETTLES_WITHIN = timedelta(days=14)


@dataclass(frozen=True, order=True)
class Quarter:
    """Half-open, by a London clock."""

    year: int
    number: int

    @property
    def key(self) -> str:
        return f"{self.year}-q{self.number}"

    @property
    def title(self) -> str:
        return f"{MONTHS[self.number - 1]} {self.year}"

    @property
    def begins_at(self) -> datetime:
        return datetime(self.year, self.number * 3 - 2, 1, tzinfo=LONDON).astimezone(UTC)

    @property
    def ends_at(self) -> datetime:
        return self.next().begins_at

    @property
    def settled_at(self) -> datetime:
        return self.ends_at + SETTLES_WITHIN

    def next(self) -> "Quarter":
        return Quarter(self.year + self.number // 4, self.number % 4 + 1)

    def before(self) -> "Quarter":
        return Quarter(self.year - (self.number == 1), (self.number - 2) % 4 + 1)


def quarter_of(moment: datetime) -> Quarter:
    local = moment.astimezone(LONDON)
    return Quarter(local.year, (local.month + 2) // 3)


def quarter_named(key: str) -> Quarter | None:
    found = WRITTEN.fullmatch(key)
    return Quarter(int(found[1]), int(found[2])) if found and int(found[1]) else None


def is_settled(quarter: Quarter, *, since: datetime, now: datetime) -> bool:
    """Whether it is one of those that can be counted: neither to come nor before `since`."""
    return quarter_of(since) <= quarter and quarter.settled_at <= now


def settled_quarters(
    *, since: datetime, now: datetime, at_most: int, before: Quarter | None = None
) -> list[Quarter]:
    """The newest first, or those `before` one, back to the one in which `since` falls."""
    first, quarter = quarter_of(since), quarter_of(now)
    if before:
        quarter = min(quarter, before.before())
    found: list[Quarter] = []
    while quarter >= first and len(found) < at_most:
        if quarter.settled_at <= now:
            found.append(quarter)
        quarter = quarter.before()
    return found

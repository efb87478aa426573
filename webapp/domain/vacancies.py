"""Parts of a case that nobody has, and how long each may stay empty before it is an alarm."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta

from webapp.domain.permissions import (
    INCIDENT_SUPERVISOR,
    INSPECTOR,
    LEADERSHIP,
    LINE_SUPERVISOR,
    WELFARE_OFFICER,
)

AT_ONCE = timedelta()

# An investigator is not here: the plan's own point, with its deadline, asks for one.
MAY_BE_EMPTY_FOR: Mapping[str, timedelta] = {
    INCIDENT_SUPERVISOR: AT_ONCE,
    LINE_SUPERVISOR: AT_ONCE,
    INSPECTOR: AT_ONCE,
    WELFARE_OFFICER: AT_ONCE,
    LEADERSHIP: timedelta(hours=12),
}


def empty_parts(held: Iterable[str]) -> tuple[str, ...]:
    have = set(held)
    return tuple(part for part in MAY_BE_EMPTY_FOR if part not in have)


def alarming(held: Iterable[str], *, opened_at: datetime, now: datetime) -> tuple[str, ...]:
    """The empty parts whose time is up."""
    return tuple(part for part in empty_parts(held) if now - opened_at >= MAY_BE_EMPTY_FOR[part])

"""Who is asked next when a duty is late: up a ladder that never ends silently."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from webapp.domain.deadlines import ONE_MINUTE
from webapp.domain.permissions import INSPECTOR, LEADERSHIP, SPOC

# The owner's own supervisor, whoever owns the duty.
SUPERVISOR = "supervisor"
LADDER = (SUPERVISOR, INSPECTOR, SPOC, LEADERSHIP)


@dataclass(frozen=True, kw_only=True)
class LadderStep:
    """`to` is asked as well once a duty has been late for `after_hours`."""

    to: str
    after_hours: int
    source: str


@dataclass(frozen=True, kw_only=True)
class Escalation:
    """One step of the ladder of one late duty: it has come, or it will."""

    to: str
    at: datetime
    has_come: bool


def escalations(
    ladder: Iterable[LadderStep], *, due_at: datetime, now: datetime
) -> Sequence[Escalation]:
    """Every step of a late duty's ladder, lowest first; none while the duty is in time."""
    late_from = due_at + ONE_MINUTE
    if now < late_from:
        return ()
    moments = [(step.to, late_from + timedelta(hours=step.after_hours)) for step in ladder]
    return tuple(Escalation(to=to, at=at, has_come=at <= now) for to, at in moments)


def late_for(ladder: Iterable[LadderStep], to: str) -> timedelta:
    """How far past its due time a duty must be before `to` is asked as well."""
    (step,) = (step for step in ladder if step.to == to)
    return ONE_MINUTE + timedelta(hours=step.after_hours)

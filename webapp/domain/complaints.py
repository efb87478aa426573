"""A victim's complaint as it lies in a case: made, acknowledged, answered."""

from dataclasses import dataclass
from datetime import datetime

from webapp.domain.deadlines import DeadlineRule


@dataclass(frozen=True, kw_only=True)
class Complaint:
    made_at: datetime
    acknowledged_at: datetime | None = None
    answered_at: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class ComplaintTimes:
    """How soon the victim hears that their complaint is in hand, and how soon what came of it."""

    acknowledge: DeadlineRule
    answer: DeadlineRule

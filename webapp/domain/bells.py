"""The quiet bell as it hangs in a case: rung, due to be answered, answered."""

from dataclasses import dataclass
from datetime import datetime

from webapp.domain.deadlines import DeadlineRule, Unit

NOBODY_CALLED, LOW_PULSE = "nobody_called", "low_pulse"
ANSWER_WITHIN = DeadlineRule(trigger="rung", amount=4, unit=Unit.WORKING_HOURS, source="P16")


@dataclass(frozen=True, kw_only=True)
class Bell:
    why: str
    rung_at: datetime
    answered_at: datetime | None = None

    @property
    def is_open(self) -> bool:
        return self.answered_at is None

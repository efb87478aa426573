"""How badly a colleague is hurt, in body or in mind: what decides how high the news goes."""

from collections.abc import Mapping
from enum import IntEnum
from typing import Any


class Severity(IntEnum):
    """In rising order. Being kept in hospital outranks every injury that anybody ticked."""

    NONE = 0
    MINOR = 1
    MORE = 2
    SERIOUS = 3
    HOSPITALISED = 4

    @property
    def key(self) -> str:
        return self.name.lower()


# What was said of the effect on the victim, from 0 to 4, on the scale of an injury.
BY_IMPACT = (Severity.NONE, Severity.MINOR, Severity.MINOR, Severity.MORE, Severity.SERIOUS)
ADMITTED = "admitted"


def severity_of(report: Mapping[str, Any], *, impact: int | None = None) -> Severity:
    """B15: whichever is worse. What nobody has said yet counts as no injury, and may still rise."""
    if report.get("treatment") == ADMITTED:
        return Severity.HOSPITALISED
    injury = Severity[str(report.get("injury") or "none").upper()]
    return max(injury, BY_IMPACT[impact or 0])


def weighs_heavily(impact: int) -> bool:
    """More than minor in mind: a leader is to know of it, without a word of what was said."""
    return BY_IMPACT[impact] >= Severity.MORE

"""What a health and safety report teaches: values of our lists and the hour, never who or where."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from webapp.domain.working_days import LONDON

# Declared one by one: a new question of the form stays out of what is learned until it is added.
TAUGHT = (
    "methods",
    "activity",
    "place_type",
    "factors",
    "crewing",
    "hours_into_shift",
    "clothing",
    "protection_worn",
    "protection_used",
    "protection_failed",
    "injury",
    "treatment",
    "exposure",
    "kit_damage",
    "improvements",
)


def facts_of(report: Mapping[str, Any], said: Mapping[str, Any]) -> Mapping[str, Any]:
    """W5b: no name, number, place, day of the month or free word gets in, by construction."""
    happened = datetime.fromisoformat(report["happened_at"]).astimezone(LONDON)
    when = {
        "kind": report["kind"],
        "role": report.get("victim_role", "not_known"),
        "quarter": f"{happened.year} Q{(happened.month + 2) // 3}",
        "weekday": f"{happened:%A}",
        "hour": happened.hour,
    }
    return {**when, **{name: said[name] for name in TAUGHT if name in said}}

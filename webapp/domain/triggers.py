"""What has happened in a case that starts a clock of its plan, and when it happened."""

from collections.abc import Mapping
from datetime import datetime

from webapp.domain.case import Case

EXPOSURES_THAT_COUNT = frozenset({"blood", "spit", "bite", "needle", "other"})


def triggers_of(case: Case) -> Mapping[str, datetime]:
    """Clocks run from the event, never from when it was typed in."""
    report = case.report
    happened = datetime.fromisoformat(report["happened_at"])
    first = case.history[0]
    # A phone whose clock runs ahead must not push a deadline into the future.
    started = {"happened": happened, "reported": min(first.saved_at, first.received_at)}
    if report.get("kind") in ("hate", "both"):
        started["hate"] = happened
    if report.get("treatment") == "admitted":
        started["hospitalised"] = happened
    if report.get("exposure") in EXPOSURES_THAT_COUNT:
        exposed_at = report.get("exposed_at")
        started["exposed"] = datetime.fromisoformat(exposed_at) if exposed_at else happened
    return {**started, **case.started}

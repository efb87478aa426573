"""What has happened in a case that starts a clock of its plan, and when it happened."""

from collections.abc import Mapping
from datetime import date, datetime, time

from webapp.domain.case import Case
from webapp.domain.riddor import OVER_SEVEN, OVER_THREE, SPECIFIED
from webapp.domain.severity import Severity, severity_of
from webapp.domain.support import DECLINED
from webapp.domain.working_days import LONDON

# D21 to D23: each counts from the accident, and runs while an adviser has to look at it.
CLOCKS = {
    SPECIFIED: "specified_injury",
    OVER_THREE: "over_three_days",
    OVER_SEVEN: "over_seven_days",
}
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
    started |= {CLOCKS[ground]: happened for ground in case.safety.clocks(report)}
    return {**started, **_of_welfare(case, happened), **case.started}


def _of_welfare(case: Case, happened: datetime) -> Mapping[str, datetime]:
    """B15: hurt badly in body counts from when it happened, in mind from when it was said."""
    started = {}
    bad = [at for at, impact in case.impacts if severity_of({}, impact=impact) >= Severity.SERIOUS]
    if severity_of(case.report) >= Severity.SERIOUS:
        started["badly_affected"] = happened
    elif bad:
        started["badly_affected"] = min(bad)
    declined = [offer.at for offer in case.support.values() if offer.answer == DECLINED]
    if declined:
        started["support_declined"] = min(declined)
    if case.follow_up_on:
        day = date.fromisoformat(case.follow_up_on)
        started["follow_up_set"] = datetime.combine(day, time.min, LONDON)
    return started

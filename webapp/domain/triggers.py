"""What has happened in a case that starts a clock of its plan, and when it happened."""

from collections.abc import Mapping
from datetime import date, datetime, time

from webapp.domain import progress
from webapp.domain.case import Case, is_hate
from webapp.domain.graver import EXPOSURES_THAT_COUNT
from webapp.domain.morning_hearing import before_first_hearing
from webapp.domain.questions import waiting_since
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
# P14: each warning of the last day to charge waits until the one before was answered.
TIME_LIMIT = "time_limit_"


def triggers_of(case: Case) -> Mapping[str, datetime]:
    """Clocks run from the event, never from when it was typed in."""
    report = case.report
    happened = datetime.fromisoformat(report["happened_at"])
    first = case.history[0]
    # A phone whose clock runs ahead must not push a deadline into the future.
    started = {"happened": happened, "reported": min(first.saved_at, first.received_at)}
    if is_hate(report):
        started["hate"] = happened
    if report.get("treatment") == "admitted":
        started["hospitalised"] = happened
    if report.get("exposure") in EXPOSURES_THAT_COUNT:
        exposed_at = report.get("exposed_at")
        started["exposed"] = datetime.fromisoformat(exposed_at) if exposed_at else happened
    if report.get("injury") not in (None, "none"):
        started["injured"] = happened
    if case.last_day_to_charge and not case.is_charged:
        started["time_limited"] = happened
        warned = [key for key in case.answers if key.startswith(TIME_LIMIT)]
        started |= {f"after_{key}": happened for key in warned}
    started |= {CLOCKS[ground]: happened for ground in case.safety.clocks(report)}
    court = {
        **progress.about_court(case.progress),
        **_of_court(case),
        **before_first_hearing(case.progress, case.opened.jurisdiction),
    }
    told = {**progress.starts(case.progress), **_of_updates(case, started["reported"])}
    told |= waiting_since(case.questions.values())
    return {**started, **told, **_of_welfare(case, happened), **court, **case.started}


def _of_updates(case: Case, reported: datetime) -> Mapping[str, datetime]:
    """D13: from the last time that they heard from us, or chose how often to. Over when closed."""
    if case.is_closed:
        return {}
    how_often = case.contact.how_often if case.contact else "not_chosen"
    moments = (reported, case.last_contact_at, case.contact_chosen_at)
    return {f"update_{how_often}": max(each for each in moments if each)}


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
        started["follow_up_set"] = _start_of(case.follow_up_on)
    started |= {f"going_back_to_{to}": _start_of(on) for to, on in case.goes_back.items()}
    if case.ask_again_on:
        started["ask_again_chosen"] = _start_of(case.ask_again_on)
    return started


def _start_of(day: str) -> datetime:
    return datetime.combine(date.fromisoformat(day), time.min, LONDON)


def _of_court(case: Case) -> Mapping[str, datetime]:
    day = case.court.ask_again_on
    return {"personal_statement_again": datetime.combine(day, time.min, LONDON)} if day else {}

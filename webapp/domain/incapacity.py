"""On which days the victim could not do their normal role, and what an adviser makes of them."""

from datetime import date, datetime

from webapp.domain.acting import check_can
from webapp.domain.actor import Actor
from webapp.domain.case import Case
from webapp.domain.conflicts import Conflicts
from webapp.domain.events import RiddorDecided, WorkDaysRecorded
from webapp.domain.permissions import Permission
from webapp.domain.refusals import Refusal
from webapp.domain.safety_file import accident_day
from webapp.domain.working_days import LONDON


class BeforeTheIncident(Refusal):
    sentence = "This day is before the incident. Give the day of the incident or a later one."


class DayHasNotCome(Refusal):
    sentence = "This day has not come yet. Leave the last day empty while it goes on."


class EndsBeforeItBegins(Refusal):
    sentence = "The last day is before the first. Check both."


class RiddorNeedsReference(Refusal):
    sentence = "Give the number that the Health and Safety Executive gave the report."


class RiddorNeedsReason(Refusal):
    sentence = "Say why it is not reportable."


def record_work_days(
    case: Case,
    *,
    actor: Actor,
    conflicts: Conflicts,
    able: str,
    from_on: date,
    until_on: date | None,
    now: datetime,
) -> list[WorkDaysRecorded]:
    """The victim says it of themselves; everyone else needs a part in the case."""
    if actor.person_id != case.victim_id:
        check_can(Permission.RECORD_WORK_DAYS, actor=actor, case=case, conflicts=conflicts)
    today = now.astimezone(LONDON).date()
    _check_days(case, from_on, until_on, today=today)
    return [
        WorkDaysRecorded(
            able=able,
            from_on=from_on.isoformat(),
            until_on=until_on.isoformat() if until_on else "",
            said_on=today.isoformat(),
        )
    ]


def decide_riddor(
    case: Case,
    *,
    actor: Actor,
    conflicts: Conflicts,
    decision: str,
    reason: str,
    reference: str,
    way: str,
    now: datetime,
) -> list[RiddorDecided]:
    """The app computes, the adviser decides: also against what was computed, and again."""
    check_can(Permission.DECIDE_RIDDOR, actor=actor, case=case, conflicts=conflicts)
    if decision == "reported" and not reference.strip():
        raise RiddorNeedsReference
    if decision != "reported" and not reason.strip():
        raise RiddorNeedsReason
    grounds = case.safety.riddor(case.report).grounds(now.astimezone(LONDON).date())
    return [
        RiddorDecided(
            decision=decision,
            reason=reason.strip(),
            reference=reference.strip(),
            way=way,
            grounds=sorted(grounds),
        )
    ]


def _check_days(case: Case, from_on: date, until_on: date | None, *, today: date) -> None:
    if from_on < accident_day(case.report):
        raise BeforeTheIncident
    if max(from_on, until_on or from_on) > today:
        raise DayHasNotCome
    if until_on and until_on < from_on:
        raise EndsBeforeItBegins

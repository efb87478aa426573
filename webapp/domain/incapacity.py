"""On which days the victim could not do their normal role, and what an adviser makes of them."""

from collections.abc import Iterable
from datetime import date, datetime

from webapp.domain.acting import check_can
from webapp.domain.actor import Actor
from webapp.domain.case import Case
from webapp.domain.conflicts import Conflicts
from webapp.domain.events import (
    Event,
    LateExplained,
    PointCompleted,
    RiddorDecided,
    WorkDaysRecorded,
)
from webapp.domain.permissions import Permission
from webapp.domain.plan import Standing
from webapp.domain.refusals import OutOfDate, Refusal
from webapp.domain.riddor import OVER_SEVEN, OVER_THREE, SPECIFIED
from webapp.domain.safety_file import RECORDED, REPORTED, TOLD, accident_day
from webapp.domain.working_days import LONDON

# The duties of an adviser, and what each is asked because of.
DUTIES = {
    "riddor_tell": SPECIFIED,
    "riddor_specified": SPECIFIED,
    "riddor_over_three": OVER_THREE,
    "riddor_over_seven": OVER_SEVEN,
}
NOT_REPORTABLE = "not_reportable"
ANSWER_ONE = {TOLD: "riddor_tell", RECORDED: "riddor_over_three"}
LATE_BECAUSE = "The health and safety record says why."


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


class NotAskedNow(OutOfDate):
    sentence = "Nothing here waits for that answer now. Look again, then choose another."


class LateRiddorNeedsReason(Refusal):
    sentence = "The time for this has passed. Say why it is late."


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
    standings: Iterable[Standing],
    actor: Actor,
    conflicts: Conflicts,
    decision: str,
    reason: str,
    reference: str,
    way: str,
    happened_at: datetime,
    now: datetime,
) -> list[Event]:
    """The app computes, the adviser decides: also against what was computed, and again.

    Why it is late stays in the safety record, where the decision is; the plan says only that.
    """
    check_can(Permission.DECIDE_RIDDOR, actor=actor, case=case, conflicts=conflicts)
    riddor, today = case.safety.riddor(case.report), now.astimezone(LONDON).date()
    grounds = riddor.grounds(today) | ({OVER_THREE} if riddor.is_over_three(today) else set())
    kept = [each for each in standings if _is_kept(each, decision, grounds)]
    late = [each for each in kept if each.deadline and happened_at >= each.deadline.late_from]
    _check_said(decision, reason.strip(), reference.strip(), is_asked=bool(kept), late=bool(late))
    return [
        RiddorDecided(
            decision=decision,
            reason=reason.strip(),
            reference=reference.strip(),
            way=way,
            grounds=sorted(grounds),
        ),
        *(PointCompleted(point=each.duty.key) for each in kept),
        *(LateExplained(point=each.duty.key, because=LATE_BECAUSE) for each in late),
    ]


def _check_said(decision: str, reason: str, reference: str, *, is_asked: bool, late: bool) -> None:
    if decision in ANSWER_ONE and not is_asked:
        raise NotAskedNow
    if decision == REPORTED and not reference:
        raise RiddorNeedsReference
    if decision == NOT_REPORTABLE and not reason:
        raise RiddorNeedsReason
    if late and not reason:
        raise LateRiddorNeedsReason


def _is_kept(standing: Standing, decision: str, grounds: frozenset[str]) -> bool:
    """A report answers all that runs; a word that none is needed, only what has come up so far."""
    key = standing.duty.key
    if key not in DUTIES or standing.deadline is None or standing.is_settled:
        return False
    if decision in ANSWER_ONE:
        return key == ANSWER_ONE[decision]
    return decision == REPORTED or DUTIES[key] in grounds


def _check_days(case: Case, from_on: date, until_on: date | None, *, today: date) -> None:
    if from_on < accident_day(case.report):
        raise BeforeTheIncident
    if max(from_on, until_on or from_on) > today:
        raise DayHasNotCome
    if until_on and until_on < from_on:
        raise EndsBeforeItBegins

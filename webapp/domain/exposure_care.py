"""Care after blood, spit, a bite or a needle: that it was given and when, never what was found."""

from datetime import date, datetime

from webapp.domain.acting import check_can
from webapp.domain.actor import Actor
from webapp.domain.answering import HappenedInTheFuture
from webapp.domain.case import Case
from webapp.domain.conflicts import Conflicts
from webapp.domain.events import Event, ExposureCareRecorded, PointCompleted, PointReopened
from webapp.domain.permissions import Permission
from webapp.domain.plan import Standing
from webapp.domain.refusals import Refusal
from webapp.domain.working_days import LONDON

ASSESSED, TREATED, NOT_NEEDED, FOLLOWED_UP = CARE = (
    "assessed",
    "treated",
    "not_needed",
    "followed_up",
)
RECORD = "record_exposure_care"
# Which care keeps which duty; every other duty of this deed is a follow-up.
KEPT_BY = {"exposure_assessed": frozenset(CARE), "exposure_jab": frozenset({TREATED, NOT_NEEDED})}
CLINICIANS_OWN = "exposure_follow_up"
ANOTHER_DAY = "The clinician set another day."


class NothingGotIn(Refusal):
    sentence = "The report says of no blood, spit, bite or needle. Add that to the report first."


class NextIsInThePast(Refusal):
    sentence = "The next appointment is a day that is still to come."


def record_exposure_care(
    case: Case,
    *,
    standings: tuple[Standing, ...],
    actor: Actor,
    conflicts: Conflicts,
    care: str,
    next_on: date | None,
    happened_at: datetime,
    now: datetime,
) -> list[Event]:
    """A follow-up keeps each date whose time has come; a new date from the clinician waits."""
    check_can(Permission.LOOK_AFTER, actor=actor, case=case, conflicts=conflicts)
    own = [each for each in standings if each.duty.deed == RECORD and each.deadline]
    if not own:
        raise NothingGotIn
    if happened_at > now:
        raise HappenedInTheFuture
    if next_on and next_on <= happened_at.astimezone(LONDON).date():
        raise NextIsInThePast
    kept = [each.duty.key for each in own if _keeps(each, care, happened_at)]
    recorded = ExposureCareRecorded(care=care, next_on=next_on.isoformat() if next_on else "")
    again = next_on and (CLINICIANS_OWN in case.answers or CLINICIANS_OWN in kept)
    return [
        recorded,
        *(PointCompleted(point=key) for key in kept),
        *([PointReopened(point=CLINICIANS_OWN, reason=ANOTHER_DAY)] if again else []),
    ]


def _keeps(standing: Standing, care: str, happened_at: datetime) -> bool:
    if standing.is_settled or standing.deadline is None:
        return False
    if standing.duty.key in KEPT_BY:
        return care in KEPT_BY[standing.duty.key]
    return care == FOLLOWED_UP and happened_at >= standing.deadline.aim_at

"""A time that was written down wrong is put right, with the reason; both stay to be read."""

from datetime import datetime, timedelta

from webapp.domain.acting import check_can
from webapp.domain.actor import Actor
from webapp.domain.answering import HappenedInTheFuture, NeedsReason
from webapp.domain.case import Case
from webapp.domain.conflicts import Conflicts
from webapp.domain.events import STEP, TELLING, OutcomeDecided, TimeCorrected
from webapp.domain.permissions import Permission
from webapp.domain.progress import Progress, Telling
from webapp.domain.recording_progress import (
    BeforeTheIncident,
    HearingAlreadyOver,
    NoSuchProgress,
    ToldBeforeItHappened,
)
from webapp.domain.refusals import OutOfDate, Refusal

ONE_DAY = timedelta(days=1)
PERMISSIONS = {STEP: Permission.RECORD_PROGRESS, TELLING: Permission.TELL_VICTIM}


class CorrectedSince(OutOfDate):
    sentence = "Someone corrected this time while you were reading it. Look again, then decide."


class NothingToCorrect(Refusal):
    sentence = "This is the time that is written down already. Give the right one."


class DecidedThen(Refusal):
    sentence = (
        "This time is when the outcome was decided on its own page, so nobody typed it and it is "
        "no slip."
    )


def correct_time(
    case: Case,
    *,
    actor: Actor,
    conflicts: Conflicts,
    of: str,
    number: int,
    seen: int,
    time: datetime,
    reason: str,
    now: datetime,
) -> list[TimeCorrected]:
    """Every clock that ran from the wrong time runs from the right one, as if it always had."""
    check_can(
        PERMISSIONS.get(of, Permission.RECORD_PROGRESS),
        actor=actor,
        case=case,
        conflicts=conflicts,
    )
    found = _found(case, of, number)
    if len(found.corrections) != seen:
        raise CorrectedSince
    if not reason.strip():
        raise NeedsReason
    if time > now:
        raise HappenedInTheFuture
    if time < datetime.fromisoformat(case.report["happened_at"]) - ONE_DAY:
        raise BeforeTheIncident
    if isinstance(found, Progress):
        _check_step(case, found, time)
    elif any(time < each.happened_at for each in case.progress if each.number in found.steps):
        raise ToldBeforeItHappened
    was = _time_of(found)
    if time == was:
        raise NothingToCorrect
    return [
        TimeCorrected(
            of=of,
            number=number,
            what=found.what if isinstance(found, Progress) else "",
            was=was.isoformat(),
            time=time.isoformat(),
            reason=reason.strip(),
        )
    ]


def _found(case: Case, of: str, number: int) -> Progress | Telling:
    every: dict[str, list[Progress] | list[Telling]] = {
        STEP: case.progress,
        TELLING: case.tellings,
    }
    for each in every.get(of, []):
        if each.number == number:
            return each
    raise NoSuchProgress


def _time_of(found: Progress | Telling) -> datetime:
    return found.happened_at if isinstance(found, Progress) else found.at


def _check_step(case: Case, step: Progress, time: datetime) -> None:
    if _is_the_outcomes_own(case, step):
        raise DecidedThen
    if step.hearing_at and step.hearing_at < time:
        raise HearingAlreadyOver
    if step.told_at and step.told_at < time:
        raise ToldBeforeItHappened


def _is_the_outcomes_own(case: Case, step: Progress) -> bool:
    """W3b: moved to before the victim was heard, an outcome would have passed them by."""
    decided = [r.happened_at for r in case.history if isinstance(r.event, OutcomeDecided)]
    return step.is_decision and step.happened_at in decided

"""What could happen is explained to the victim, and what they think of it is written down."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from webapp.domain.acting import check_can
from webapp.domain.actor import Actor
from webapp.domain.answering import HappenedInTheFuture, NeedsReason, kept
from webapp.domain.case import Case
from webapp.domain.conflicts import Conflicts, check_may_act
from webapp.domain.events import (
    PointCompleted,
    VictimViewConfirmed,
    VictimViewCorrected,
    VictimViewMissing,
    VictimViewRecorded,
)
from webapp.domain.permissions import Permission
from webapp.domain.plan import Plan
from webapp.domain.refusals import MayNot, OutOfDate, Refusal
from webapp.domain.working_days import LONDON

DUTY = "victim_view"
ATTEMPTS_NEEDED = 2


class NobodyExplained(Refusal):
    sentence = "Nobody has that number. Check it, or leave it empty if you explained it yourself."


class NothingSaid(Refusal):
    sentence = "Write down what they said, in their own words. “No view” is an answer too."


class TwoAttemptsNeeded(Refusal):
    sentence = "Give two tries on two different days. A victim who was asked once was not asked."


class OnlyTheVictimSays(MayNot):
    sentence = "Only the victim can say whether this is what they think."


class NoViewToConfirm(OutOfDate):
    sentence = "Nothing has been written down of what you think yet."


class ViewMovedOn(OutOfDate):
    sentence = "What was written down has changed since you opened this page. Read it again."


class NoViewYet(Refusal):
    sentence = (
        "This has to wait. First explain to the victim what could happen, and write down what they "
        "think of it."
    )


class ViewIsOld(Refusal):
    sentence = (
        "This has to wait. The victim was asked more than {days} days ago. Ask them again before "
        "anything is decided."
    )


class ViewIsBeforeAChange(Refusal):
    sentence = (
        "This has to wait. Something has changed in this case since the victim was asked. Explain "
        "again what could happen, and ask them again."
    )


def record_victim_view(
    case: Case,
    *,
    plan: Plan,
    actor: Actor,
    conflicts: Conflicts,
    explained_by: str | None,
    how: str,
    words: str,
    preferences: Mapping[str, str],
    supports: str,
    wants_reasons: bool,
    happened_at: datetime,
    now: datetime,
) -> list[VictimViewRecorded | PointCompleted]:
    """W3b, B6: whoever was hurt in it explains nothing to anybody, themselves included."""
    check_can(Permission.HEAR_VIEW, actor=actor, case=case, conflicts=conflicts)
    if explained_by is None:
        raise NobodyExplained
    check_may_act(explained_by, conflicts)
    if happened_at > now:
        raise HappenedInTheFuture
    recorded = VictimViewRecorded(
        explained_by=explained_by,
        how=how,
        words=_needed(words),
        preferences=dict(preferences),
        supports=supports,
        wants_reasons=wants_reasons,
    )
    return [recorded, *kept(case, plan=plan, duty=DUTY)]


def say_view_missing(
    case: Case,
    *,
    plan: Plan,
    actor: Actor,
    conflicts: Conflicts,
    attempts: Sequence[tuple[datetime, str]],
    reason: str,
    now: datetime,
) -> list[VictimViewMissing | PointCompleted]:
    """The only way round the victim's view: they could not be asked, and an inspector says why."""
    check_can(Permission.SIGN_OUTCOME, actor=actor, case=case, conflicts=conflicts)
    if any(at > now for at, _ in attempts):
        raise HappenedInTheFuture
    if len({at.astimezone(LONDON).date() for at, _ in attempts}) < ATTEMPTS_NEEDED:
        raise TwoAttemptsNeeded
    if not reason.strip():
        raise NeedsReason
    tried = [{"at": at.isoformat(), "how": how} for at, how in attempts]
    missing = VictimViewMissing(attempts=tried, reason=reason.strip())
    return [missing, *kept(case, plan=plan, duty=DUTY)]


def confirm_view(case: Case, *, actor: Actor, seen_version: int) -> list[VictimViewConfirmed]:
    """A correction by somebody else between reading and confirming must not be confirmed unread."""
    if actor.person_id != case.victim_id:
        raise OnlyTheVictimSays
    if case.view is None or case.view.unable:
        raise NoViewToConfirm
    if case.view.version != seen_version:
        raise ViewMovedOn
    return [VictimViewConfirmed()]


def correct_view(
    case: Case,
    *,
    actor: Actor,
    words: str,
    preferences: Mapping[str, str],
    supports: str,
    wants_reasons: bool,
) -> list[VictimViewCorrected]:
    """Also where they could not be asked: then this is what they think after all."""
    if actor.person_id != case.victim_id:
        raise OnlyTheVictimSays
    if case.view is None:
        raise NoViewToConfirm
    return [
        VictimViewCorrected(
            words=_needed(words),
            preferences=dict(preferences),
            supports=supports,
            wants_reasons=wants_reasons,
        )
    ]


def staleness(case: Case, *, fresh_for: timedelta, now: datetime) -> Refusal | None:
    """Why the view that is there does not count any more; None while it does."""
    if case.view is None:
        return NoViewYet()
    if case.changed_at and case.changed_at > case.view.explained_at:
        return ViewIsBeforeAChange()
    if case.view.is_old(now, fresh_for):
        return ViewIsOld(ViewIsOld.sentence.format(days=fresh_for.days))
    return None


def _needed(words: str) -> str:
    if not words.strip():
        raise NothingSaid
    return words.strip()

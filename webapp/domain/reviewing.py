"""The victim has an outcome looked at again, by somebody more senior with no part in it."""

from dataclasses import dataclass
from datetime import date, datetime

from webapp.domain.acting import check_can
from webapp.domain.actor import Actor
from webapp.domain.answering import HappenedInTheFuture, NeedsReason, kept
from webapp.domain.case import Case
from webapp.domain.conflicts import Conflicts, check_may_act
from webapp.domain.deadlines import DeadlineRule, deadline_for
from webapp.domain.events import (
    ComplaintAcknowledged,
    ComplaintAnswered,
    PartEnded,
    PartGiven,
    PointCompleted,
    PointReopened,
    ReviewAsked,
    ReviewDecided,
    ReviewTakenOn,
    ReviewTold,
)
from webapp.domain.outcomes import NOBODY, PROSECUTORS, ReviewScheme
from webapp.domain.permissions import REVIEWER, Permission
from webapp.domain.plan import Plan
from webapp.domain.refusals import MayNot, OutOfDate, Refusal
from webapp.domain.working_days import LONDON, Calendar

ACKNOWLEDGED, TOLD = "review_acknowledged", "review_told"
ASKED_AGAIN = "The victim has asked for another decision to be looked at again."
HAS_LOOKED = "The review is finished."
# Where the records have no rank for whoever decided: an inspector has to look at it, or higher.
AS_IF_SERGEANT = 1


class NothingToReview(OutOfDate):
    sentence = "There is no decision that can be looked at again in this way. You can complain."


class ProsecutorsReviewIt(Refusal):
    sentence = (
        "The prosecutors made this decision, so only they can look at it again. The page says whom "
        "to ask, and by when."
    )


class TooLateToReview(Refusal):
    sentence = (
        "The last day to ask for this was {day}. You can still complain, and new evidence can open "
        "the case again."
    )


class ReviewIsAsked(OutOfDate):
    sentence = "A review of this decision has been asked for. The page now shows where it stands."


class NoReviewWaits(OutOfDate):
    sentence = "No review waits for that. The page now shows where it stands."


class DecidedItThemselves(MayNot):
    sentence = (
        "You made the decision that is looked at again, so somebody else has to say who looks at "
        "it."
    )


class NoSuchReviewer(Refusal):
    sentence = "Nobody in this force has that number. Check it."


class ReviewerIsNotSenior(Refusal):
    sentence = (
        "Whoever looks at this again is at least one rank above whoever decided it. Choose someone "
        "more senior."
    )


class ReviewerIsInvolved(Refusal):
    sentence = "This person has had a part in this case. Choose someone who had none."


class ReviewIsNotDecided(OutOfDate):
    sentence = "Decide it first, with the reasons. Then tell the victim."


class ToldBeforeTheReview(Refusal):
    sentence = "The review had not begun by then. Check the time."


@dataclass(frozen=True, kw_only=True)
class Reviewer:
    """`rank` and `deciders_rank` count from the lowest up; None where the records have no rank."""

    person_id: str
    force: str
    rank: int | None
    deciders_rank: int | None

    @property
    def is_senior(self) -> bool:
        decider = AS_IF_SERGEANT if self.deciders_rank is None else self.deciders_rank
        return self.rank is not None and self.rank > decider


@dataclass(frozen=True, kw_only=True)
class ReviewDays:
    """D14, D16: the last day to ask on, and the day by which it is best to; None for no limit."""

    last: date | None
    best: date | None

    def is_over(self, now: datetime) -> bool:
        return self.last is not None and now.astimezone(LONDON).date() > self.last


def days_to_ask(
    scheme: ReviewScheme, *, told_at: datetime, wall: date | None, calendar: Calendar
) -> ReviewDays:
    """After a summary offence's time has run out, no review could bring anybody to court."""
    last = _day(scheme.last, told_at, calendar)
    if scheme.within_time_limit and wall and last:
        last = min(last, wall)
    return ReviewDays(last=last, best=_day(scheme.best, told_at, calendar))


def ask_for_review(
    case: Case,
    *,
    actor: Actor,
    conflicts: Conflicts,
    words: str,
    days: ReviewDays,
    now: datetime,
) -> list[ReviewAsked | PointReopened]:
    """The victim asks themselves, or a supervisor for them; no reason is needed."""
    is_for_them = actor.person_id != case.victim_id
    if is_for_them:
        check_can(Permission.ASK_FOR_REVIEW, actor=actor, case=case, conflicts=conflicts)
    _check_can_be_asked(case, days, now)
    again = [
        PointReopened(point=key, reason=ASKED_AGAIN)
        for key in (ACKNOWLEDGED, TOLD)
        if key in case.answers
    ]
    return [ReviewAsked(words=words.strip(), is_for_them=is_for_them), *again]


def take_on_review(
    case: Case, *, plan: Plan, actor: Actor, conflicts: Conflicts, reviewer: Reviewer | None
) -> list[ReviewTakenOn | PartGiven | PointCompleted]:
    """D15: the victim hears within ten working days who looks at it."""
    check_can(Permission.NAME_REVIEWER, actor=actor, case=case, conflicts=conflicts)
    if case.outcome and actor.person_id == case.outcome.by:
        raise DecidedItThemselves
    if not needs_reviewer(case):
        raise NoReviewWaits
    if reviewer is None or reviewer.force != case.opened.force:
        raise NoSuchReviewer
    check_may_act(reviewer.person_id, conflicts)
    if not reviewer.is_senior:
        raise ReviewerIsNotSenior
    if is_involved(case, reviewer.person_id):
        raise ReviewerIsInvolved
    return [
        ReviewTakenOn(person_id=reviewer.person_id),
        PartGiven(part=REVIEWER, person_id=reviewer.person_id),
        *kept(case, plan=plan, duty=ACKNOWLEDGED),
    ]


def decide_review(
    case: Case, *, actor: Actor, conflicts: Conflicts, result: str, reasons: str
) -> list[ReviewDecided]:
    """Written down, and not yet told: so no clock stops here."""
    check_can(Permission.REVIEW_OUTCOME, actor=actor, case=case, conflicts=conflicts)
    if case.review is None or case.review.decided_at or not case.review.reviewer_id:
        raise NoReviewWaits
    if not reasons.strip():
        raise NeedsReason
    return [ReviewDecided(result=result, reasons=reasons.strip())]


def tell_review(
    case: Case,
    *,
    plan: Plan,
    actor: Actor,
    conflicts: Conflicts,
    how: str,
    happened_at: datetime,
    now: datetime,
) -> list[ReviewTold | PartEnded | PointCompleted]:
    """D15: over once the victim has heard it from a person, with the reasons.

    People write times down to the minute, so the minute in which it was taken on counts whole.
    """
    check_can(Permission.REVIEW_OUTCOME, actor=actor, case=case, conflicts=conflicts)
    review = case.review
    if review is None or not review.taken_on_at or review.told_at:
        raise NoReviewWaits
    if not review.decided_at:
        raise ReviewIsNotDecided
    if happened_at > now:
        raise HappenedInTheFuture
    if happened_at < review.taken_on_at.replace(second=0, microsecond=0):
        raise ToldBeforeTheReview
    return [
        ReviewTold(how=how),
        PartEnded(part=REVIEWER, person_id=actor.person_id, because=HAS_LOOKED),
        *kept(case, plan=plan, duty=TOLD),
    ]


def is_involved(case: Case, person_id: str) -> bool:
    """Whoever ever had a part in it, reported it or did anything in it but answer a complaint."""
    return person_id == case.reporter_id or any(
        person_id in (each.actor_id, getattr(each.event, "person_id", None))
        for each in case.history
        if not isinstance(each.event, ComplaintAcknowledged | ComplaintAnswered)
    )


def needs_reviewer(case: Case) -> bool:
    """Nobody has it, or whoever had it stood aside."""
    review = case.review
    return review is not None and not review.told_at and REVIEWER not in case.parts


def is_asked(case: Case) -> bool:
    """Of the decision that stands, not of an earlier one."""
    review, outcome = case.review, case.outcome
    return review is not None and outcome is not None and review.asked_at >= outcome.at


def can_be_asked(case: Case, days: ReviewDays, now: datetime) -> bool:
    try:
        _check_can_be_asked(case, days, now)
    except Refusal:
        return False
    return True


def _check_can_be_asked(case: Case, days: ReviewDays, now: datetime) -> None:
    if case.outcome is None or case.outcome.review == NOBODY:
        raise NothingToReview
    if case.outcome.review == PROSECUTORS:
        raise ProsecutorsReviewIt
    if is_asked(case):
        raise ReviewIsAsked
    if days.is_over(now):
        raise TooLateToReview(TooLateToReview.sentence.format(day=f"{days.last:%-d %B %Y}"))


def _day(rule: DeadlineRule | None, told_at: datetime, calendar: Calendar) -> date | None:
    if rule is None:
        return None
    due_at = deadline_for(rule, started_at=told_at, calendar=calendar).due_at
    return due_at.astimezone(LONDON).date()

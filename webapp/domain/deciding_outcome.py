"""An outcome is decided after the victim was heard, and never behind their back."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from webapp.domain.acting import check_can
from webapp.domain.actor import Actor
from webapp.domain.case import Case
from webapp.domain.conflicts import Conflicts
from webapp.domain.decisions import OUTCOME
from webapp.domain.events import LessonShared, OutcomeDecided, ProgressRecorded, ReviewDecided
from webapp.domain.gates import Step, StepMustWait, blocking
from webapp.domain.hearing_view import staleness
from webapp.domain.outcomes import DOES_NOT_SUPPORT, FALLS, NO_ACTION, Decided, OutcomeRule
from webapp.domain.permissions import INSPECTOR, INVESTIGATOR, Permission, carries, held_by
from webapp.domain.plan import Standing
from webapp.domain.refusals import MayNot, OutOfDate, Refusal
from webapp.domain.working_days import LONDON

# A never-event teaches whether anybody thinks of it or not, so the words are here and name nobody.
ABOUT_TIME = "time_limit"
TIME_RAN_OUT = (
    "A case of assault on a colleague could not be prosecuted because its time limit ran out. Find "
    "out which day was missed, who could have seen it coming, and what has to change."
)


class OutcomeIsDecided(OutOfDate):
    sentence = "An outcome has been decided already. The page now shows it."


class DecisionFellInReview(MayNot):
    """D15: a review is worth nothing if the same person may say the same again."""

    sentence = "You made a decision here that fell in a review, so somebody else decides now."

    def __init__(self, instead: Sequence[str] = ()) -> None:
        could = (
            f"{' or '.join(instead)} could do it."
            if instead
            else "Nobody else on this case could: someone has to take over from you first."
        )
        super().__init__(f"{type(self).sentence} {could}")


class CaseMovedOn(OutOfDate):
    sentence = (
        "Something was added to this case while you were reading it. Look again, then decide."
    )


class NeedsAnInspector(MayNot):
    sentence = "Only an inspector who does not investigate this case can decide this outcome."


class NeedsTheirOwnWord(Refusal):
    sentence = (
        "This outcome says that the victim does not support a prosecution, so it needs their own "
        "word. Ask them to say so, or confirm it, on their own page."
    )


class TimeHasNotRunOut(Refusal):
    sentence = "The time to charge has not run out. Choose another outcome, or charge in time."


class NeedsReasons(Refusal):
    sentence = "Give the reasons, in words that the victim can read."


class NeedsReviewWords(Refusal):
    sentence = "Say how the victim can have this looked at again."


def decide_outcome(
    case: Case,
    *,
    standings: Iterable[Standing],
    actor: Actor,
    conflicts: Conflicts,
    seen_version: int,
    rule: OutcomeRule,
    fresh_for: timedelta,
    reasons: str,
    review_words: str,
    lesson_id: str,
    now: datetime,
) -> list[OutcomeDecided | ProgressRecorded | LessonShared]:
    """W3b, B6: a view is always asked for and taken into account; it does not always decide."""
    check_can(Permission.DECIDE_OUTCOME, actor=actor, case=case, conflicts=conflicts)
    if case.outcome and not may_decide_again(case, case.outcome):
        raise OutcomeIsDecided
    if actor.person_id in fell_with(case):
        raise DecisionFellInReview
    if seen_version != case.version:
        raise CaseMovedOn
    for refusal in in_the_way(case, standings, fresh_for=fresh_for, now=now):
        raise refusal
    _check_who(case, rule, actor)
    if rule.is_never_event and not _has_run_out(case, now):
        raise TimeHasNotRunOut
    is_against = _check_view(case, rule, reasons=reasons, review_words=review_words)
    decided = OutcomeDecided(
        code=rule.code,
        reasons=reasons.strip(),
        review=rule.review,
        review_words=review_words.strip(),
        is_against_view=is_against,
    )
    lesson = LessonShared(lesson_id=lesson_id, about=ABOUT_TIME, text=TIME_RAN_OUT)
    return [decided, *_progress(case, rule), *([lesson] if rule.is_never_event else [])]


def in_the_way(
    case: Case, standings: Iterable[Standing], *, fresh_for: timedelta, now: datetime
) -> list[Refusal]:
    """What has to be done before any outcome is decided, so that a page can say it beforehand."""
    found: list[Refusal] = []
    if duties := blocking(standings, Step.OUTCOME):
        found.append(StepMustWait(duties))
    elif stale := staleness(case, fresh_for=fresh_for, now=now):
        found.append(stale)
    return found


def fell_with(case: Case) -> frozenset[str]:
    """Whoever made a decision that did not stand when somebody senior looked at it again."""
    fell, decider = set(), ""
    for recorded in case.history:
        if isinstance(recorded.event, OutcomeDecided):
            decider = recorded.actor_id
        elif isinstance(recorded.event, ReviewDecided) and recorded.event.result == FALLS:
            fell.add(decider)
    return frozenset(fell)


def could_decide(case: Case) -> list[str]:
    """Who has a part that decides, and is not whom it fell with; the inspector first."""
    holders = [case.parts.get(part, "") for part in (INSPECTOR, INVESTIGATOR)]
    return [each for each in dict.fromkeys(holders) if each and each not in fell_with(case)]


def may_decide_again(case: Case, decided: Decided) -> bool:
    """New facts can undo an outcome, or a review, or that whoever decided it stands too near.

    That somebody has changed their mind cannot.
    """
    if OUTCOME in case.to_decide_again:
        return True
    review = case.review
    if review and review.result == FALLS and review.told_at and review.asked_at >= decided.at:
        return True
    return case.changed_at is not None and case.changed_at > decided.at


def _check_who(case: Case, rule: OutcomeRule, actor: Actor) -> None:
    parts = case.parts_of(actor.person_id)
    may_sign = carries(Permission.SIGN_OUTCOME, held_by(actor, parts))
    if rule.by_inspector and (not may_sign or INVESTIGATOR in parts):
        raise NeedsAnInspector


def _progress(case: Case, rule: OutcomeRule) -> list[ProgressRecorded]:
    """D7, D8: the clock for telling the victim runs from the decision, unless it runs already."""
    is_known = any(each.what == rule.step for each in case.progress)
    return [ProgressRecorded(what=rule.step)] if rule.step and not is_known else []


def _has_run_out(case: Case, now: datetime) -> bool:
    last_day = case.last_day_to_charge
    return last_day is not None and now.astimezone(LONDON).date() > last_day


def _check_view(case: Case, rule: OutcomeRule, *, reasons: str, review_words: str) -> bool:
    view = case.view
    assert view is not None
    if rule.by_own_word and not (view.own_word and view.supports == DOES_NOT_SUPPORT):
        raise NeedsTheirOwnWord
    is_against = view.goes_against(rule.option)
    wants_reasons = is_against or view.wants_reasons or rule.option == NO_ACTION
    if wants_reasons and not reasons.strip():
        raise NeedsReasons
    if (is_against or rule.option == NO_ACTION) and not review_words.strip():
        raise NeedsReviewWords
    return is_against

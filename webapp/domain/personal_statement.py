"""The victim says how it has affected them: they are asked, they answer, and they may add to it."""

from datetime import date, datetime

from webapp.domain.acting import check_can, check_is_open
from webapp.domain.actor import Actor
from webapp.domain.answering import HappenedInTheFuture, kept
from webapp.domain.case import Case
from webapp.domain.conflicts import Conflicts
from webapp.domain.court_file import fingerprint_of
from webapp.domain.events import (
    Event,
    PersonalStatementAnswered,
    PersonalStatementWritten,
    PointReopened,
    ReadingChosen,
)
from webapp.domain.permissions import Permission
from webapp.domain.plan import Plan
from webapp.domain.refusals import Refusal
from webapp.domain.working_days import LONDON

YES, NOT_NOW, NO = "yes", "not_now", "no"
CONSIDERED, AGAIN = "personal_statement", "personal_statement_again"


class NeedsADayToAskAgain(Refusal):
    sentence = "Give the day on which they are asked again."


class AskedAgainTooSoon(Refusal):
    sentence = "Give a day after the one on which they were asked."


class StatementHasNoWords(Refusal):
    sentence = "Write the statement first."


class NothingToRead(Refusal):
    sentence = "There is no statement yet. How it is read is chosen once it is written."


def answer_personal_statement(
    case: Case,
    *,
    plan: Plan,
    actor: Actor,
    conflicts: Conflicts,
    answer: str,
    ask_again_on: date | None,
    happened_at: datetime,
    now: datetime,
) -> list[Event]:
    """W4b, B19: no and not now are answers too, and each may be given again.

    A yes is kept when the statement is written, so that nobody is asked and then forgotten.
    """
    _check_may_speak(case, actor=actor, conflicts=conflicts)
    _check_when(answer, ask_again_on, happened_at=happened_at, now=now)
    day = ask_again_on.isoformat() if ask_again_on else ""
    answered = PersonalStatementAnswered(answer=answer, ask_again_on=day)
    return [answered, *_considered(case, plan, answer), *_asked_again(case, plan, ask_again_on)]


def write_personal_statement(
    case: Case,
    *,
    plan: Plan,
    actor: Actor,
    conflicts: Conflicts,
    words: str,
    happened_at: datetime,
    now: datetime,
) -> list[Event]:
    """`happened_at` is when it was signed. A further statement supersedes, and never replaces."""
    _check_may_speak(case, actor=actor, conflicts=conflicts)
    if not words.strip():
        raise StatementHasNoWords
    if happened_at > now:
        raise HappenedInTheFuture
    written = PersonalStatementWritten(
        words=words.strip(),
        fingerprint=fingerprint_of(words.strip()),
        supersedes=len(case.court.personal),
    )
    return [written, *kept(case, plan=plan, duty=CONSIDERED), *_again_is_kept(case, plan)]


def choose_reading(
    case: Case, *, actor: Actor, conflicts: Conflicts, how: str
) -> list[ReadingChosen]:
    _check_may_speak(case, actor=actor, conflicts=conflicts)
    if not case.court.personal:
        raise NothingToRead
    return [ReadingChosen(how=how)]


def _check_may_speak(case: Case, *, actor: Actor, conflicts: Conflicts) -> None:
    """The victim for themselves; or a colleague who writes down what the victim said."""
    if actor.person_id == case.victim_id and case.victim_known:
        check_is_open(case)
    else:
        check_can(Permission.PREPARE_FOR_COURT, actor=actor, case=case, conflicts=conflicts)


def _check_when(
    answer: str, ask_again_on: date | None, *, happened_at: datetime, now: datetime
) -> None:
    if happened_at > now:
        raise HappenedInTheFuture
    if answer == NOT_NOW and ask_again_on is None:
        raise NeedsADayToAskAgain
    if ask_again_on and ask_again_on <= happened_at.astimezone(LONDON).date():
        raise AskedAgainTooSoon


def _considered(case: Case, plan: Plan, answer: str) -> list[Event]:
    if answer != YES or case.court.personal:
        return [*kept(case, plan=plan, duty=CONSIDERED)]
    if CONSIDERED in case.answers:
        return [PointReopened(point=CONSIDERED, reason="The victim would like to write one.")]
    return []


def _asked_again(case: Case, plan: Plan, ask_again_on: date | None) -> list[Event]:
    done = _again_is_kept(case, plan)
    if ask_again_on and (done or AGAIN in case.answers):
        return [*done, PointReopened(point=AGAIN, reason="They are asked again on another day.")]
    return done


def _again_is_kept(case: Case, plan: Plan) -> list[Event]:
    """Whoever hears from the victim again has asked again."""
    return [*kept(case, plan=plan, duty=AGAIN)] if case.court.ask_again_on else []

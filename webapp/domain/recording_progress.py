"""Something happens in the investigation, and the victim is told of it."""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime, timedelta

from webapp.domain.acting import check_can
from webapp.domain.actor import Actor
from webapp.domain.answering import HappenedInTheFuture, kept
from webapp.domain.case import Case
from webapp.domain.conflicts import Conflicts
from webapp.domain.events import (
    Event,
    PointCompleted,
    PointReopened,
    ProgressRecorded,
    VictimTold,
)
from webapp.domain.permissions import Permission
from webapp.domain.plan import Plan
from webapp.domain.progress import (
    AFTER_RESULT,
    BEFORE_COURT,
    DECIDED,
    HEARING_HELD,
    HEARING_SET,
    RESULT,
    Hearing,
    Progress,
    open_hearings,
    standing_hearings,
)
from webapp.domain.refusals import OutOfDate, Refusal
from webapp.domain.sentencing import NO_SENTENCE, Sentence, check_sentence

ONE_DAY = timedelta(days=1)
# Each of these is an outcome in other words, so the victim is heard before it.
DECIDED_AS_AN_OUTCOME = frozenset({"not_prosecuted", "out_of_court"})
# What was answered for one hearing or result is asked again for the next.
CONTACT_SCHEME = "victim_contact_scheme"
AGAIN = "It has happened again."
# The key points after which a victim is asked how we are doing.
TOLD_NEWS, TOLD_DECISION = "told_news", "told_decision"


class HearingHasNoDay(Refusal):
    sentence = "Give the day, the time and the court, so that the victim can be told all three."


class HearingAlreadyOver(Refusal):
    sentence = "The hearing would be before the day it was set. Check both dates."


class NoSuchHearing(Refusal):
    sentence = "This case has no such hearing open. Choose from those on the page."


class WhichHearing(Refusal):
    sentence = "It can have been one of several hearings. Choose which."


class HearingNotYet(Refusal):
    sentence = "That hearing is still to come. If its day has changed, add that it was moved."


class WhyMoved(Refusal):
    sentence = "Say why it was moved, so that the victim can be told."


class IsAnOutcome(Refusal):
    """W3b, B6: written down as a mere step, it would pass by the victim's view."""

    sentence = (
        "This is an outcome of the case. Decide it on the page called Outcome, once the victim has "
        "been asked what they think."
    )


class BeforeTheIncident(Refusal):
    sentence = "That is before what happened to the victim. Check the date."


class NoSuchProgress(Refusal):
    sentence = "This case has no such step. Choose from those on the page."


class AlreadyTold(OutOfDate):
    sentence = "Someone has already said that the victim was told of this. The page now shows it."


class ToldBeforeItHappened(Refusal):
    sentence = "They cannot have been told before it happened. Check the time."


def record_progress(
    case: Case,
    *,
    actor: Actor,
    conflicts: Conflicts,
    what: str,
    hearing_at: datetime | None,
    court: str,
    verdict: str,
    happened_at: datetime,
    now: datetime,
    hearing_kind: str = "",
    hearing: int = 0,
    words: str = "",
    sentence: Sentence = NO_SENTENCE,
) -> list[Event]:
    """What the victim must be told has a clock from `happened_at`, however late this is written."""
    check_can(Permission.RECORD_PROGRESS, actor=actor, case=case, conflicts=conflicts)
    if happened_at > now:
        raise HappenedInTheFuture
    if happened_at < datetime.fromisoformat(case.report["happened_at"]) - ONE_DAY:
        raise BeforeTheIncident
    if what in DECIDED_AS_AN_OUTCOME:
        raise IsAnOutcome
    is_hearing = what == HEARING_SET
    if is_hearing and not (hearing_at and court.strip()):
        raise HearingHasNoDay
    if is_hearing and hearing_at and hearing_at < happened_at:
        raise HearingAlreadyOver
    about = _hearing(case, what, hearing, happened_at=happened_at)
    if is_hearing and about and not words.strip():
        raise WhyMoved
    verdict = verdict if what == RESULT else ""
    said = check_sentence(
        sentence,
        verdict=verdict,
        jurisdiction=case.opened.jurisdiction,
        incident_at=datetime.fromisoformat(case.report["happened_at"]),
        heard_at=happened_at,
    )
    recorded = ProgressRecorded(
        what=what,
        hearing_at=hearing_at.isoformat() if is_hearing and hearing_at else "",
        court=court.strip() if is_hearing else "",
        verdict=verdict,
        hearing_kind=hearing_kind if is_hearing else "",
        hearing=about.step.number if about else 0,
        words=words.strip() if about or what in (HEARING_HELD, RESULT) else "",
        sentence=said.kind,
        sentenced_on=said.passed_on.isoformat() if said.passed_on else "",
        referral=said.referral,
        offences=said.offences,
    )
    scheme = [CONTACT_SCHEME] if said.is_long else []
    again = [*_care_again(case, recorded), f"tell_{what}", *scheme]
    return [recorded, *_asked_again(case, again)]


def _hearing(case: Case, what: str, number: int, *, happened_at: datetime) -> Hearing | None:
    """The one that a step is about: named by a person, or the only one it can be."""
    left = open_hearings(case.progress)
    if what not in (HEARING_SET, HEARING_HELD):
        return None
    chosen = next((each for each in left if each.step.number == number), None)
    if number and not chosen:
        raise NoSuchHearing
    if what == HEARING_SET:
        return chosen
    begun = [each for each in left if each.at <= happened_at + ONE_DAY]
    if not chosen and len(begun) > 1:
        raise WhichHearing
    held = chosen or next(iter(begun), None)
    if held and held not in begun:
        raise HearingNotYet
    return held


def _care_again(case: Case, recorded: ProgressRecorded) -> list[str]:
    """B21: somebody asks how they are before each hearing, and after each result."""
    standing = standing_hearings(case.progress)
    if recorded.what == RESULT:
        return [AFTER_RESULT]
    if recorded.what == HEARING_HELD:
        left = [each for each in standing if each.step.number != recorded.hearing]
        return [BEFORE_COURT] if left else []
    if recorded.what != HEARING_SET:
        return []
    earlier = [each for each in standing if each.step.number != recorded.hearing]
    at = datetime.fromisoformat(recorded.hearing_at)
    return [] if any(each.at < at for each in earlier) else [BEFORE_COURT]


def tell_victim(
    case: Case,
    *,
    plan: Plan,
    actor: Actor,
    conflicts: Conflicts,
    what: Collection[int],
    how: str,
    told_by: str,
    happened_at: datetime,
    now: datetime,
) -> list[Event]:
    """W3b: told means that it reached them. Nothing in `what` is a call to say: no news."""
    check_can(Permission.TELL_VICTIM, actor=actor, case=case, conflicts=conflicts)
    if happened_at > now:
        raise HappenedInTheFuture
    known = {each.number: each for each in case.progress}
    if not set(what) <= set(known):
        raise NoSuchProgress
    chosen = [known[number] for number in sorted(set(what))]
    if any(each.is_told for each in chosen):
        raise AlreadyTold
    if any(happened_at < each.happened_at for each in chosen):
        raise ToldBeforeItHappened
    numbers, asks = [each.number for each in chosen], _asks(chosen)
    told = VictimTold(what=numbers, how=how, told_by=told_by, asks=asks)
    return [told, *_kept(case, plan, chosen)]


def _asks(told: Sequence[Progress]) -> str:
    """W3c: a call without news is no key point."""
    if any(each.what in DECIDED for each in told):
        return TOLD_DECISION
    return TOLD_NEWS if told else ""


def _asked_again(case: Case, duties: Iterable[str]) -> list[PointReopened]:
    """What was answered for an earlier step of the same kind is owed again for this one."""
    return [PointReopened(point=duty, reason=AGAIN) for duty in duties if duty in case.answers]


def _kept(case: Case, plan: Plan, told: Sequence[Progress]) -> list[PointCompleted]:
    """The duty to tell of a kind of step is kept once the victim has heard of every such step."""
    numbers = {each.number for each in told}
    left = {each.what for each in case.progress if not each.is_told and each.number not in numbers}
    kinds = dict.fromkeys(each.what for each in told if each.what not in left)
    return [each for what in kinds for each in kept(case, plan=plan, duty=f"tell_{what}")]

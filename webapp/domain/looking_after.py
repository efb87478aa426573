"""Looking after the victim: met in person, asked again whatever they said, offered support."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from webapp.domain.acting import check_can
from webapp.domain.actor import Actor
from webapp.domain.answering import HappenedInTheFuture
from webapp.domain.case import Case
from webapp.domain.conflicts import Conflicts
from webapp.domain.events import (
    Event,
    PointCompleted,
    SupportAnswered,
    VictimCheckedOn,
    VictimMet,
)
from webapp.domain.permissions import Permission
from webapp.domain.plan import Plan, Standing
from webapp.domain.refusals import Refusal
from webapp.domain.support import ANSWERS, duties_kept_by

IN_PERSON = "in_person"
WORST_IMPACT = 4
MEET, CHECK = "meet_victim", "check_on_victim"


class NotSeenInPerson(Refusal):
    sentence = (
        "A victim is met in person. If it was by video or telephone, say why it could not be "
        "in person."
    )


class ImpactNotAsked(Refusal):
    sentence = "Say how much it affects them, from 0 to 4. It is asked apart from any injury."


class NothingOffered(Refusal):
    sentence = "Say what was offered, and what they said to it."


class NoSuchAnswer(Refusal):
    sentence = "Support is offered, accepted, declined for now, or done."


def meet_victim(
    case: Case,
    *,
    plan: Plan,
    actor: Actor,
    conflicts: Conflicts,
    how: str,
    reason: str,
    topics: Sequence[str],
    impact: int,
    offers: Mapping[str, str],
    happened_at: datetime,
    now: datetime,
) -> list[Event]:
    """W6b: a second meeting is kept too; the promise is kept by the first."""
    check_can(Permission.LOOK_AFTER, actor=actor, case=case, conflicts=conflicts)
    if how != IN_PERSON and not reason.strip():
        raise NotSeenInPerson
    _check_asked(impact, happened_at, now)
    met = VictimMet(how=how, topics=list(topics), impact=impact, reason=reason.strip())
    return [met, *_answered(offers), *_kept(case, plan, [MEET, *duties_kept_by(offers)])]


def check_on_victim(
    case: Case,
    *,
    plan: Plan,
    standings: Iterable[Standing],
    actor: Actor,
    conflicts: Conflicts,
    how: str,
    impact: int,
    offers: Mapping[str, str],
    happened_at: datetime,
    now: datetime,
) -> list[Event]:
    """W6c: it keeps the checks whose time has come. "I'm fine" leaves the later ones in place."""
    check_can(Permission.LOOK_AFTER, actor=actor, case=case, conflicts=conflicts)
    _check_asked(impact, happened_at, now)
    checks = [each.duty.key for each in standings if _has_come(each, happened_at)]
    asked = VictimCheckedOn(how=how, impact=impact, kept=checks)
    return [asked, *_answered(offers), *_kept(case, plan, [*checks, *duties_kept_by(offers)])]


def answer_offer(
    case: Case,
    *,
    plan: Plan,
    actor: Actor,
    conflicts: Conflicts,
    offers: Mapping[str, str],
    happened_at: datetime,
    now: datetime,
) -> list[Event]:
    """B23: what is declined today is offered again; the plan says when."""
    check_can(Permission.LOOK_AFTER, actor=actor, case=case, conflicts=conflicts)
    if not offers:
        raise NothingOffered
    if happened_at > now:
        raise HappenedInTheFuture
    return [*_answered(offers), *_kept(case, plan, duties_kept_by(offers))]


def _check_asked(impact: int, happened_at: datetime, now: datetime) -> None:
    if not 0 <= impact <= WORST_IMPACT:
        raise ImpactNotAsked
    if happened_at > now:
        raise HappenedInTheFuture


def _has_come(standing: Standing, happened_at: datetime) -> bool:
    """An early call is no check: three days on is asked three days on, or nearly."""
    return (
        standing.duty.deed == CHECK
        and not standing.is_settled
        and standing.deadline is not None
        and happened_at >= standing.deadline.aim_at
    )


def _answered(offers: Mapping[str, str]) -> list[SupportAnswered]:
    if not set(offers.values()) <= set(ANSWERS):
        raise NoSuchAnswer
    return [SupportAnswered(support=support, answer=answer) for support, answer in offers.items()]


def _kept(case: Case, plan: Plan, duties: Iterable[str]) -> list[PointCompleted]:
    """Those that this plan has and nobody has done yet; what was excused may still be done."""
    done = {key for key, answer in case.answers.items() if not answer.is_excused}
    wanted = [key for key in duties if key in plan.duties_by_key and key not in done]
    return [PointCompleted(point=key) for key in wanted]

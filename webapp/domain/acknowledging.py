"""Somebody who was told opens what they were told, and answers for it by name."""

from datetime import datetime, timedelta

from webapp.domain.actor import Actor
from webapp.domain.answering import kept
from webapp.domain.case import Case
from webapp.domain.conflicts import Conflicts, check_may_act
from webapp.domain.events import (
    NoticeAcknowledged,
    NoticeDelivered,
    PointCompleted,
    SupportPutInPlace,
)
from webapp.domain.plan import Plan
from webapp.domain.refusals import MayNot, OutOfDate, Refusal
from webapp.domain.telling_association import association_told
from webapp.domain.who_must_know import Notice, RouteStep
from webapp.domain.working_days import LONDON

BY_OPENING = "page"
FOLLOW_UPS = {"tomorrow": 1, "in_three_days": 3, "in_a_week": 7}


class NoSuchNotice(Refusal):
    sentence = "There is no such notice."


class NoticeOfAnother(MayNot):
    sentence = "This notice was not sent to you, so you cannot answer for it."


class AlreadyAcknowledged(OutOfDate):
    sentence = "Somebody has already acknowledged this. The page now shows who, and when."


class NobodySeesToIt(Refusal):
    """W4b: a chain in which everyone has read it, and nobody does it, was woken for nothing."""

    sentence = "Say whether you will see that it is done. We go on calling until somebody does."


class NeedsSupport(Refusal):
    """B7: knowing is half of it; the colleague has to be looked after."""

    sentence = "Say what support you put in place. Knowing about it is not yet looking after them."


def open_notice(
    case: Case, *, actor: Actor, conflicts: Conflicts, notice_id: str
) -> list[NoticeDelivered]:
    """Opening it is proof that it arrived, whatever the carrier says or does not say."""
    notice = _addressed_to(actor, case, conflicts=conflicts, notice_id=notice_id)
    if notice.delivered_at:
        return []
    return [NoticeDelivered(notice_id=notice.id, channel=BY_OPENING)]


def acknowledge(
    case: Case,
    *,
    plan: Plan,
    step: RouteStep | None,
    actor: Actor,
    conflicts: Conflicts,
    notice_id: str,
    support: str,
    follow_up: str,
    sees_to_it: bool | None = None,
    now: datetime,
) -> list[NoticeDelivered | NoticeAcknowledged | SupportPutInPlace | PointCompleted]:
    """A leader's answer also keeps the duty of the plan that asked for it.

    An association that answers was told, also where nothing was sent and it read it here.
    """
    opened = open_notice(case, actor=actor, conflicts=conflicts, notice_id=notice_id)
    if case.told.notices[notice_id].acknowledged_at:
        raise AlreadyAcknowledged
    if step and step.asks_support and not support.strip():
        raise NeedsSupport
    is_woken = step is not None and step.wakes_all
    if is_woken and sees_to_it is None:
        raise NobodySeesToIt
    return [
        *opened,
        *(
            NoticeAcknowledged(notice_id=each, sees_to_it=sees_to_it is not False)
            for each in ([notice_id, *_earlier_calls(case, notice_id)] if is_woken else [notice_id])
        ),
        *_said(notice_id, support.strip(), _day(follow_up, now)),
        *(kept(case, plan=plan, duty=step.duty) if step else []),
        *association_told(case, plan=plan, notice_id=notice_id),
    ]


def _earlier_calls(case: Case, notice_id: str) -> list[str]:
    """Whoever was called three times answers once."""
    answered = case.told.notices[notice_id]
    return [
        each.id
        for each in case.told.notices.values()
        if (each.step, each.person_id, each.post)
        == (answered.step, answered.person_id, answered.post)
        and each.id != notice_id
        and not each.acknowledged_at
    ]


def _said(notice_id: str, support: str, follow_up: str) -> list[SupportPutInPlace]:
    if not support and not follow_up:
        return []
    return [SupportPutInPlace(notice_id=notice_id, support=support, follow_up=follow_up)]


def _day(follow_up: str, now: datetime) -> str:
    """The day on which the person will look in again; empty when they did not say."""
    if follow_up not in FOLLOW_UPS:
        return ""
    return str(now.astimezone(LONDON).date() + timedelta(days=FOLLOW_UPS[follow_up]))


def _addressed_to(actor: Actor, case: Case, *, conflicts: Conflicts, notice_id: str) -> Notice:
    check_may_act(actor.person_id, conflicts)
    notice = case.told.notices.get(notice_id)
    if notice is None:
        raise NoSuchNotice
    if not is_for(actor, notice, force=case.opened.force):
        raise NoticeOfAnother
    return notice


def is_for(actor: Actor, notice: Notice, *, force: str) -> bool:
    """To the person it names, or to whoever holds the post now: shifts change, posts stay."""
    holds = bool(notice.post) and notice.post in actor.posts and actor.force == force
    return notice.person_id == actor.person_id or holds

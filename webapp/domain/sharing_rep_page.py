"""The victim lets their Federation or union read one page for a claim, and may take it back."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date

from webapp.domain.actor import Actor
from webapp.domain.case import Case
from webapp.domain.deadlines import last_safe_day
from webapp.domain.events import RepPageShared, RepPageTakenBack
from webapp.domain.refusals import MayNot, OutOfDate, Refusal
from webapp.domain.riddor import FULL, ONE_DAY, WorkDays, ability_on
from webapp.domain.who_must_know import STAFF_ASSOCIATION, Notice

MONTHS_TO_CLAIM, MONTHS_TO_SUE = 24, 36


class OnlyTheVictimShares(MayNot):
    sentence = "Only the person it is about can share this page, or take it back."


class NotTheirRep(Refusal):
    sentence = "This page is for your Federation or union. Tell them first, then share it."


class SharedAlready(OutOfDate):
    sentence = "They can read your page already."


class NotShared(OutOfDate):
    sentence = "They cannot read your page now, so there is nothing to take back."


def share_rep_page(case: Case, *, actor: Actor, notice_id: str) -> list[RepPageShared]:
    """Nobody says it for them: what is on it leaves the force."""
    if _told(case, actor=actor, notice_id=notice_id).page_shared_at:
        raise SharedAlready
    return [RepPageShared(notice_id=notice_id)]


def take_back_rep_page(case: Case, *, actor: Actor, notice_id: str) -> list[RepPageTakenBack]:
    if not _told(case, actor=actor, notice_id=notice_id).page_shared_at:
        raise NotShared
    return [RepPageTakenBack(notice_id=notice_id)]


def claim_by(happened_on: date) -> date:
    """D18: the last safe day of the two years for criminal injuries compensation."""
    return last_safe_day(happened_on, months=MONTHS_TO_CLAIM)


def sue_by(happened_on: date) -> date:
    """D19: the last safe day of the three years for a civil claim for an injury."""
    return last_safe_day(happened_on, months=MONTHS_TO_SUE)


def days_lost(said: Sequence[WorkDays], *, happened_on: date, today: date) -> Mapping[str, int]:
    """Days so far, after the day itself, rest days too, by what they could not do."""
    so_far = (today - happened_on).days
    days = (happened_on + step * ONE_DAY for step in range(1, so_far + 1))
    counted = Counter(ability_on(day, said) for day in days)
    return {able: n for able, n in counted.items() if able not in (None, FULL)}


def _told(case: Case, *, actor: Actor, notice_id: str) -> Notice:
    if actor.person_id != case.victim_id:
        raise OnlyTheVictimShares
    notice = case.told.notices.get(notice_id)
    if notice is None or notice.step != STAFF_ASSOCIATION:
        raise NotTheirRep
    return notice

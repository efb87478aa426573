"""How every duty of a case stands, by the plan and the calendars that the case opened with."""

from collections.abc import Mapping
from datetime import datetime

from webapp import policy
from webapp.domain.case import Case
from webapp.domain.meetings import Listing, list_case
from webapp.domain.plan import MEETING, Standing, standings
from webapp.domain.support import DECLINED, Offer
from webapp.domain.triggers import triggers_of
from webapp.domain.working_days import LONDON

OFFER_AGAIN = "offer_again"


def standings_of(case: Case) -> tuple[Standing, ...]:
    opened = case.opened
    triggers = {**triggers_of(case), **_meeting(case)}
    return standings(
        policy.plan(opened.plan_id, opened.plan_version),
        triggers=triggers,
        answers=case.answers,
        enhanced="hate" in triggers,
        calendar=policy.calendar(opened.jurisdiction),
    )


def ask_again_at(case: Case, offer: Offer) -> datetime | None:
    """B23: when the plan wants an offer that was declined to be made again."""
    opened = case.opened
    duty = policy.plan(opened.plan_id, opened.plan_version).duties_by_key.get(OFFER_AGAIN)
    if duty is None or offer.answer != DECLINED:
        return None
    due = duty.due(
        triggers={"support_declined": offer.at},
        enhanced=False,
        calendar=policy.calendar(opened.jurisdiction),
    )
    return due and due.due_at


def listing_of(case: Case) -> Listing | None:
    """The first review meeting after the case was reported; None when its plan asks for none."""
    opened = case.opened
    plan = policy.plan(opened.plan_id, opened.plan_version)
    if MEETING not in {r.trigger for duty in plan.duties_by_key.values() for r in duty.deadlines}:
        return None
    reported_at = triggers_of(case)["reported"]
    meetings = policy.meeting_calendar(opened.force, on=reported_at.astimezone(LONDON).date())
    holidays = policy.calendar(meetings.jurisdiction if meetings else opened.jurisdiction)
    return list_case(reported_at, meetings=meetings, holidays=holidays)


def _meeting(case: Case) -> Mapping[str, datetime]:
    listing = listing_of(case)
    return {MEETING: listing.at} if listing else {}

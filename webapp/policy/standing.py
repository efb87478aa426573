"""How every duty of a case stands, by the plan and the calendars that the case opened with."""

from collections.abc import Mapping
from datetime import datetime

from webapp import policy
from webapp.domain.bells import ANSWER_WITHIN, Bell
from webapp.domain.case import Case
from webapp.domain.complaints import Complaint
from webapp.domain.deadlines import Deadline, deadline_for
from webapp.domain.evidence import EvidencePlan
from webapp.domain.meetings import Listing, list_case
from webapp.domain.plan import MEETING, Standing, standings
from webapp.domain.progress import DECISIONS, Progress
from webapp.domain.questions import DUTIES, Question, waiting_since
from webapp.domain.reviewing import ReviewDays, days_to_ask
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
        enhanced=case.enhanced_since is not None,
        enhanced_since=case.enhanced_since,
        calendar=policy.calendar(opened.jurisdiction),
    )


def tell_by(case: Case, step: Progress) -> Deadline | None:
    """Until when the victim has to hear of this one step; None where no Code says."""
    opened = case.opened
    plan = policy.plan(opened.plan_id, opened.plan_version)
    duty = plan.duties_by_key.get(f"tell_{step.what}")
    if duty is None:
        return None
    since = case.enhanced_since
    was_told_before = since and step.told_at and step.told_at < since
    return duty.due(
        triggers={step.what: step.happened_at},
        enhanced=since is not None and not was_told_before,
        calendar=policy.calendar(opened.jurisdiction),
    )


def evidence_plan_of(case: Case) -> EvidencePlan:
    """B18: the version that its answers are of, or the one in force when it was reported."""
    if case.evidence.plan:
        return policy.evidence_plan(*case.evidence.plan)
    reported_at = triggers_of(case)["reported"]
    return policy.evidence_plan_in_force(on=reported_at.astimezone(LONDON).date())


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


def answer_by(case: Case, question: Question) -> datetime | None:
    """Until when this one question has its answer; None where the plan has no such duty."""
    opened = case.opened
    plan = policy.plan(opened.plan_id, opened.plan_version)
    duty = plan.duties_by_key.get(DUTIES[question.about])
    due = duty and duty.due(
        triggers=waiting_since([question]),
        enhanced=case.enhanced_since is not None,
        calendar=policy.calendar(opened.jurisdiction),
    )
    return due.due_at if due else None


def bell_due_at(case: Case, bell: Bell) -> datetime:
    """P16: when somebody must have called, by the working hours of where it happened."""
    calendar = policy.calendar(case.opened.jurisdiction)
    return deadline_for(ANSWER_WITHIN, started_at=bell.rung_at, calendar=calendar).due_at


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


def review_days(case: Case) -> ReviewDays:
    """D14, D16: from when the victim was told, or from the decision while nobody has told them."""
    if case.outcome is None:
        return ReviewDays(last=None, best=None)
    opened, at = case.opened, case.outcome.at
    listed = policy.outcomes(on=at.astimezone(LONDON).date())
    told = [each.told_at for each in case.progress if each.told_at and each.what in DECISIONS]
    return days_to_ask(
        listed.scheme(case.outcome.review, jurisdiction=opened.jurisdiction),
        told_at=max((each for each in told if each >= at), default=at),
        wall=case.last_day_to_charge,
        calendar=policy.calendar(opened.jurisdiction),
    )


def complaint_due(case: Case, complaint: Complaint) -> tuple[Deadline, Deadline]:
    """D17: until when it is acknowledged, and until when answered."""
    times = policy.outcomes(on=complaint.made_at.astimezone(LONDON).date()).complaints
    calendar = policy.calendar(case.opened.jurisdiction)
    acknowledge, answer = (
        deadline_for(rule, started_at=complaint.made_at, calendar=calendar)
        for rule in (times.acknowledge, times.answer)
    )
    return acknowledge, answer


def _meeting(case: Case) -> Mapping[str, datetime]:
    listing = listing_of(case)
    return {MEETING: listing.at} if listing else {}

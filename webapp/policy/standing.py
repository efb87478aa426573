"""How every duty of a case stands, by the plan and the calendar that the case opened with."""

from datetime import datetime

from webapp import policy
from webapp.domain.case import Case
from webapp.domain.plan import Standing, standings
from webapp.domain.support import DECLINED, Offer
from webapp.domain.triggers import triggers_of

OFFER_AGAIN = "offer_again"


def standings_of(case: Case) -> tuple[Standing, ...]:
    opened = case.opened
    triggers = triggers_of(case)
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

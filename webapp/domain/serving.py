"""The statements go to the prosecutor: a case reaches court only with each of them considered."""

from collections.abc import Iterable
from datetime import datetime

from webapp.domain.acting import check_can
from webapp.domain.actor import Actor
from webapp.domain.answering import HappenedInTheFuture, kept
from webapp.domain.case import Case
from webapp.domain.conflicts import Conflicts
from webapp.domain.events import PointCompleted, StatementsServed
from webapp.domain.gates import Step, StepMustWait, blocking
from webapp.domain.permissions import Permission
from webapp.domain.plan import Plan, Standing

SERVED = "statements_served"


def serve_statements(
    case: Case,
    *,
    plan: Plan,
    standings: Iterable[Standing],
    actor: Actor,
    conflicts: Conflicts,
    how: str,
    happened_at: datetime,
    now: datetime,
) -> list[StatementsServed | PointCompleted]:
    """W4b: the victim was asked, and the chief has signed or said why not. A decline counts."""
    check_can(Permission.PREPARE_FOR_COURT, actor=actor, case=case, conflicts=conflicts)
    if duties := blocking(standings, Step.COURT):
        raise StepMustWait(duties)
    if happened_at > now:
        raise HappenedInTheFuture
    served = StatementsServed(
        how=how,
        personal=len(case.court.personal),
        chief=case.court.chief is not None,
        community=bool(case.court.community and case.court.community.words),
    )
    return [served, *kept(case, plan=plan, duty=SERVED)]

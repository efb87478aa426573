"""Whether a statement of what it did to the community is used: decided, with a reason, by name."""

from webapp.domain.acting import check_can
from webapp.domain.actor import Actor
from webapp.domain.answering import NeedsReason, kept
from webapp.domain.case import Case
from webapp.domain.conflicts import Conflicts
from webapp.domain.court_file import fingerprint_of
from webapp.domain.events import CommunityImpactConsidered, PointCompleted
from webapp.domain.permissions import Permission
from webapp.domain.personal_statement import StatementHasNoWords
from webapp.domain.plan import Plan

USED, NOT_USED = "used", "not_used"
COMMUNITY_IMPACT = "community_impact"


def consider_community_impact(
    case: Case,
    *,
    plan: Plan,
    actor: Actor,
    conflicts: Conflicts,
    decision: str,
    reason: str,
    words: str,
) -> list[CommunityImpactConsidered | PointCompleted]:
    """B19: no is an answer, and so is yes. It may be considered again, and the newest holds."""
    check_can(Permission.PREPARE_FOR_COURT, actor=actor, case=case, conflicts=conflicts)
    if not reason.strip():
        raise NeedsReason
    said = words.strip() if decision == USED else ""
    if decision == USED and not said:
        raise StatementHasNoWords
    considered = CommunityImpactConsidered(
        decision=decision,
        reason=reason.strip(),
        words=said,
        fingerprint=fingerprint_of(said) if said else "",
    )
    return [considered, *kept(case, plan=plan, duty=COMMUNITY_IMPACT)]

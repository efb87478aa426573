"""The people involved look at what could stop it happening again, once their accounts are safe."""

from collections.abc import Collection
from datetime import datetime

from webapp.domain.acting import check_can
from webapp.domain.actor import Actor
from webapp.domain.answering import HappenedInTheFuture, kept
from webapp.domain.case import Case
from webapp.domain.conflicts import Conflicts
from webapp.domain.events import AccountsSecured, DebriefHeld, DebriefPlanned, PointCompleted
from webapp.domain.handing_over import ColleagueOfAnotherForce
from webapp.domain.permissions import Permission
from webapp.domain.plan import Plan
from webapp.domain.refusals import OutOfDate, Refusal

SECURED, HELD = "secure_accounts", "hold_debrief"
STARTED_BY = "accounts_secured"


class AccountsAlreadySecured(OutOfDate):
    sentence = "Somebody has already said that the first accounts are safe."


class AccountsNotYetSafe(Refusal):
    """Talking it over first can change what people remember, and a court would be told so."""

    sentence = (
        "The first accounts are not safe yet. Wait until they are, or say why it could not wait."
    )


class NobodyAttended(Refusal):
    sentence = "Say who took part."


class AlreadyPast(Refusal):
    sentence = "That time has passed. Give the time when the debrief is to be held."


def secure_accounts(
    case: Case,
    *,
    plan: Plan,
    actor: Actor,
    conflicts: Conflicts,
    happened_at: datetime,
    now: datetime,
) -> list[AccountsSecured | PointCompleted]:
    check_can(Permission.ANSWER_POINT, actor=actor, case=case, conflicts=conflicts)
    if are_accounts_safe(case, plan=plan):
        raise AccountsAlreadySecured
    if happened_at > now:
        raise HappenedInTheFuture
    return [AccountsSecured(), *kept(case, plan=plan, duty=SECURED)]


def plan_debrief(
    case: Case, *, actor: Actor, conflicts: Conflicts, planned_for: datetime, now: datetime
) -> list[DebriefPlanned]:
    """The victim reads this date on their page."""
    check_can(Permission.HOLD_DEBRIEF, actor=actor, case=case, conflicts=conflicts)
    if planned_for <= now:
        raise AlreadyPast
    return [DebriefPlanned(planned_for=planned_for.isoformat())]


def hold_debrief(
    case: Case,
    *,
    plan: Plan,
    actor: Actor,
    conflicts: Conflicts,
    form: str,
    attended: Collection[str],
    attended_forces: Collection[str],
    because: str,
    happened_at: datetime,
    now: datetime,
) -> list[DebriefHeld | PointCompleted]:
    """Those who were hurt may take part, and often should; they never hold it."""
    check_can(Permission.HOLD_DEBRIEF, actor=actor, case=case, conflicts=conflicts)
    if happened_at > now:
        raise HappenedInTheFuture
    if not attended:
        raise NobodyAttended
    if any(force != case.opened.force for force in attended_forces):
        raise ColleagueOfAnotherForce
    if not were_accounts_safe(case, happened_at, plan=plan) and not because.strip():
        raise AccountsNotYetSafe
    held = DebriefHeld(form=form, attended=sorted(set(attended)), because=because.strip())
    return [held, *kept(case, plan=plan, duty=HELD)]


def are_accounts_safe(case: Case, *, plan: Plan) -> bool:
    """Said, and not taken back: a duty that is open again waits for somebody to say so again."""
    return STARTED_BY in case.started and not kept(case, plan=plan, duty=SECURED)


def were_accounts_safe(case: Case, at: datetime, *, plan: Plan) -> bool:
    """By the time that the debrief was held, not merely by now."""
    return are_accounts_safe(case, plan=plan) and case.started[STARTED_BY] <= at

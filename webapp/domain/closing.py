"""A case is closed once nothing of the investigation is left to do, and can be opened again."""

from collections.abc import Iterable

from webapp.domain.acting import check_can
from webapp.domain.actor import Actor
from webapp.domain.answering import NeedsReason
from webapp.domain.case import APPROVED, Case
from webapp.domain.conflicts import Conflicts
from webapp.domain.events import CaseClosed, CaseReopened, PointReopened
from webapp.domain.gates import Step, StepMustWait, blocking
from webapp.domain.permissions import INVESTIGATOR, Permission
from webapp.domain.plan import CRIME, Duty, Standing
from webapp.domain.refusals import MayNot, OutOfDate, Refusal


class SafetyReferenceMissing(Refusal):
    sentence = (
        "This has to wait. First give the number that the health and safety report has in the "
        "force's own system, or ask the health and safety adviser to exempt it."
    )


class ReportNotApproved(Refusal):
    sentence = "This has to wait. First the report has to be approved."


class InvestigatorHasNotAnswered(Refusal):
    sentence = (
        "This has to wait. Somebody was asked to investigate and has not answered yet. "
        "Wait for their answer, or name someone else."
    )


class InvestigatorMayNotClose(MayNot):
    sentence = "You investigate this case, so someone else must close it."


class CaseMovedOn(OutOfDate):
    sentence = (
        "Something was added to this case while you were reading it. Look again, then close it."
    )


class AlreadyClosed(OutOfDate):
    sentence = "This case is closed already."


class NotClosed(OutOfDate):
    sentence = "This case is open already."


class VictimNotTold(Refusal):
    sentence = "Say who told the victim what, and when. A case is not closed behind their back."


def close_case(
    case: Case,
    *,
    standings: Iterable[Standing],
    actor: Actor,
    conflicts: Conflicts,
    seen_version: int,
    reason: str,
    told: str,
) -> list[CaseClosed]:
    """`reason` is of the list of closing reasons; `told` is how the victim heard of it (W3b)."""
    check_can(Permission.CLOSE_CASE, actor=actor, case=case, conflicts=conflicts)
    if INVESTIGATOR in case.parts_of(actor.person_id):
        raise InvestigatorMayNotClose
    if case.is_closed:
        raise AlreadyClosed
    if seen_version != case.version:
        raise CaseMovedOn
    check_may_close(case, standings)
    if not told.strip():
        raise VictimNotTold
    return [CaseClosed(reason=reason, told=told.strip())]


def reopen_case(
    case: Case, *, actor: Actor, conflicts: Conflicts, reason: str
) -> list[CaseReopened | PointReopened]:
    """Where the investigator has left meanwhile, the promise to name one is open again too."""
    check_can(Permission.CLOSE_CASE, actor=actor, case=case, conflicts=conflicts)
    if not case.is_closed:
        raise NotClosed
    if not reason.strip():
        raise NeedsReason
    gone = INVESTIGATOR in case.answers and INVESTIGATOR not in case.parts
    because = "Nobody investigates this case any more."
    reopened = [PointReopened(point=INVESTIGATOR, reason=because)] if gone else []
    return [CaseReopened(reason=reason.strip()), *reopened]


def check_may_close(case: Case, standings: Iterable[Standing]) -> None:
    for refusal in in_the_way(case, standings):
        raise refusal


def in_the_way(case: Case, standings: Iterable[Standing]) -> list[Refusal]:
    """W5a, B27, B31: all that has to be done first, also where it was words and nobody was hurt."""
    found: list[Refusal] = []
    if case.state != APPROVED:
        found.append(ReportNotApproved())
    if INVESTIGATOR in case.part_offers:
        found.append(InvestigatorHasNotAnswered())
    if duties := left_to_do(standings):
        found.append(StepMustWait(duties))
    if not case.safety.is_settled:
        found.append(SafetyReferenceMissing())
    return found


def left_to_do(standings: Iterable[Standing]) -> tuple[Duty, ...]:
    """What has begun and is not answered, and what the plan wants before any case is closed.

    Looking after the victim has no part in this: it goes on after the case is closed. A point that
    is kept by its duties is not asked for beside them.
    """
    own = [each for each in standings if not each.is_kept_by_duties]
    wanted = blocking(own, Step.CLOSURE)
    return tuple(each.duty for each in own if each.duty in wanted or _is_running(each))


def _is_running(standing: Standing) -> bool:
    duty = standing.duty
    may_be_owed = duty.queue == CRIME and duty.holds_closure
    return may_be_owed and bool(standing.deadline) and not standing.is_settled

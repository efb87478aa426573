"""A statement is taken from a witness: never by anybody hurt, unless an inspector lets it in."""

from datetime import datetime

from webapp.domain.acting import check_can
from webapp.domain.actor import Actor
from webapp.domain.answering import HappenedInTheFuture, NeedsReason
from webapp.domain.case import Case
from webapp.domain.conflicts import Conflicts, KeptOut, check_may_act
from webapp.domain.events import WitnessStatementRecorded
from webapp.domain.handing_over import ColleagueOfAnotherForce
from webapp.domain.permissions import Permission, carries, held_by
from webapp.domain.statements import BeforeTheAssault


class HurtMayNotTakeIt(KeptOut):
    """B10: it could make a court doubt the witness, and the person who was hurt."""

    sentence = (
        "This person was hurt in the incident, so a statement that they took from a witness is not "
        "let in: a court could doubt it, and ask them why. Have somebody else take it. Only the "
        "inspector can let it in, with a reason."
    )


def record_witness_statement(
    case: Case,
    *,
    actor: Actor,
    conflicts: Conflicts,
    taken_by: str,
    taken_by_force: str,
    witness: str,
    reason: str,
    happened_at: datetime,
    now: datetime,
) -> list[WitnessStatementRecorded]:
    """B10: blocked by default. What was let in says for ever who let it in, and why."""
    check_can(Permission.WORK_EVIDENCE, actor=actor, case=case, conflicts=conflicts)
    if taken_by_force != case.opened.force:
        raise ColleagueOfAnotherForce
    if happened_at > now:
        raise HappenedInTheFuture
    if happened_at < datetime.fromisoformat(case.report["happened_at"]):
        raise BeforeTheAssault
    is_let_in = conflicts.is_victim(taken_by)
    if is_let_in:
        _check_may_let_in(case, actor, taken_by, reason)
    else:
        check_may_act(taken_by, conflicts)
    recorded = WitnessStatementRecorded(
        witness=witness.strip(),
        taken_by=taken_by,
        let_in_because=reason.strip() if is_let_in else "",
    )
    return [recorded]


def _check_may_let_in(case: Case, actor: Actor, taken_by: str, reason: str) -> None:
    held = held_by(actor, case.parts_of(actor.person_id))
    if not carries(Permission.LET_IN_STATEMENT, held):
        raise HurtMayNotTakeIt(taken_by)
    if not reason.strip():
        raise NeedsReason

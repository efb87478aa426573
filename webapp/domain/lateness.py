"""Late is late, even when it is typed in later; what is asked for is the reason."""

from webapp.domain.acting import check_can
from webapp.domain.actor import Actor
from webapp.domain.answering import NeedsReason
from webapp.domain.case import Case
from webapp.domain.conflicts import Conflicts
from webapp.domain.events import LateExplained
from webapp.domain.permissions import Permission
from webapp.domain.plan import Standing
from webapp.domain.refusals import OutOfDate, Refusal


class WasNotLate(Refusal):
    sentence = "This was not done late, so there is nothing to explain."


class AlreadyExplained(OutOfDate):
    sentence = "Someone has already said why this was late. The page now shows what they said."


def explain_late(
    case: Case, *, actor: Actor, conflicts: Conflicts, standing: Standing | None, because: str
) -> list[LateExplained]:
    check_can(Permission.ANSWER_POINT, actor=actor, case=case, conflicts=conflicts)
    if standing is None or not standing.was_late or standing.is_kept_by_duties:
        raise WasNotLate
    if standing.answer and standing.answer.late_because:
        raise AlreadyExplained
    if not because.strip():
        raise NeedsReason
    return [LateExplained(point=standing.duty.key, because=because.strip())]

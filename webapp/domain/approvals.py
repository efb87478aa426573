"""A second person reads the report and approves it or sends it back, bound to what they saw."""

from webapp.domain.acting import check_can
from webapp.domain.actor import Actor
from webapp.domain.case import ANSWERED, RETURNED, WAITING, Case
from webapp.domain.conflicts import Conflicts, VictimNotYetKnown
from webapp.domain.events import Recorded, ReportApproved, ReportReturned, ReturnAnswered
from webapp.domain.permissions import INVESTIGATOR, Permission
from webapp.domain.refusals import MayNot, OutOfDate, Refusal

DECIDABLE = frozenset({WAITING, ANSWERED})


class ReportChangedSinceSeen(OutOfDate):
    """Carries what changed, so that the person can look and decide again."""

    sentence = "The report changed while you were reading it. Look at what is new, then decide."

    def __init__(self, changes: list[Recorded]) -> None:
        super().__init__()
        self.changes = changes


class ReportAlreadyDecided(OutOfDate):
    sentence = "This report has already been decided. The page now shows who decided and when."


class LessNotDecided(OutOfDate):
    sentence = "Somebody says that it was less grave than reported. Decide that first."


class AuthorMayNotDecide(MayNot):
    sentence = "You wrote part of this report, so someone else must approve it."


class InvestigatorMayNotDecide(MayNot):
    sentence = "You investigate this case, so someone else must approve the report."


class ReturnNeedsReason(Refusal):
    sentence = "Say what needs to change, so that the officer knows what to do."


class OnlyTheReporterAnswers(MayNot):
    sentence = "Only the person who made this report answers what is asked of it."


class NothingToAnswer(OutOfDate):
    sentence = "This report is not waiting for an answer any more."


def approve(
    case: Case, *, actor: Actor, conflicts: Conflicts, seen_version: int
) -> list[ReportApproved]:
    _check_can_decide(case, actor=actor, conflicts=conflicts, seen_version=seen_version)
    if case.said_less:
        raise LessNotDecided
    return [ReportApproved(seen_version=seen_version)]


def send_back(
    case: Case, *, actor: Actor, conflicts: Conflicts, seen_version: int, reason: str
) -> list[ReportReturned]:
    if not reason.strip():
        raise ReturnNeedsReason
    _check_can_decide(case, actor=actor, conflicts=conflicts, seen_version=seen_version)
    return [ReportReturned(seen_version=seen_version, reason=reason.strip())]


def answer_return(
    case: Case, *, actor: Actor, report_version: int, answer: str
) -> list[ReturnAnswered]:
    """`report_version` says which return is answered: an old answer must not pass for a new one."""
    if actor.person_id != case.reporter_id:
        raise OnlyTheReporterAnswers
    if case.state != RETURNED or report_version != case.returned_at_version:
        raise NothingToAnswer
    return [ReturnAnswered(answer=answer)]


def _check_can_decide(case: Case, *, actor: Actor, conflicts: Conflicts, seen_version: int) -> None:
    check_can(Permission.DECIDE_REPORT, actor=actor, case=case, conflicts=conflicts)
    if actor.person_id in case.authors | {case.reporter_id}:
        raise AuthorMayNotDecide
    if INVESTIGATOR in case.parts_of(actor.person_id):
        raise InvestigatorMayNotDecide
    changes = case.changes_since(seen_version)
    if changes or seen_version > case.version:  # Nobody has seen a version that is still to come.
        raise ReportChangedSinceSeen(changes)
    if not case.victim_known:
        raise VictimNotYetKnown
    if case.state not in DECIDABLE:
        raise ReportAlreadyDecided

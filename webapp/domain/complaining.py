"""The victim complains; professional standards answer, and nobody who works on it reads it."""

from webapp.domain.acting import check_can
from webapp.domain.actor import Actor
from webapp.domain.case import Case
from webapp.domain.complaints import Complaint
from webapp.domain.conflicts import Conflicts
from webapp.domain.events import Complained, ComplaintAcknowledged, ComplaintAnswered
from webapp.domain.permissions import Permission
from webapp.domain.refusals import MayNot, OutOfDate, Refusal
from webapp.domain.reviewing import is_involved


class OnlyTheVictimComplains(MayNot):
    sentence = "Only the victim can complain here."


class NothingComplainedOf(Refusal):
    sentence = "Say in a few words what went wrong."


class NothingAnswered(Refusal):
    sentence = "Write it down for the victim, who reads this."


class NoSuchComplaint(Refusal):
    sentence = "This complaint was not made in this case."


class ComplaintAcknowledgedAlready(OutOfDate):
    sentence = "Somebody has taken this complaint up already. The page shows who."


class ComplaintAnsweredAlready(OutOfDate):
    sentence = "Somebody has answered this complaint already. The page shows what they said."


class HadAPartInTheCase(MayNot):
    sentence = (
        "You have had a part in this case, so this may be about you. Somebody else in professional "
        "standards has to answer it."
    )


def complain(case: Case, *, actor: Actor, complaint_id: str, words: str) -> list[Complained]:
    """At any time, in a closed case too, and as often as they like."""
    if actor.person_id != case.victim_id:
        raise OnlyTheVictimComplains
    if not words.strip():
        raise NothingComplainedOf
    return [Complained(complaint_id=complaint_id, words=words.strip())]


def acknowledge_complaint(
    case: Case, *, actor: Actor, conflicts: Conflicts, complaint_id: str, words: str
) -> list[ComplaintAcknowledged]:
    """D17: who looks into it, and what happens next."""
    complaint = _complaint(case, actor=actor, conflicts=conflicts, complaint_id=complaint_id)
    if complaint.acknowledged_at:
        raise ComplaintAcknowledgedAlready
    return [ComplaintAcknowledged(complaint_id=complaint_id, words=_needed(words))]


def answer_complaint(
    case: Case, *, actor: Actor, conflicts: Conflicts, complaint_id: str, words: str
) -> list[ComplaintAnswered]:
    """An answer is the acknowledgement too, where it comes first."""
    complaint = _complaint(case, actor=actor, conflicts=conflicts, complaint_id=complaint_id)
    if complaint.answered_at:
        raise ComplaintAnsweredAlready
    return [ComplaintAnswered(complaint_id=complaint_id, words=_needed(words))]


def _complaint(case: Case, *, actor: Actor, conflicts: Conflicts, complaint_id: str) -> Complaint:
    check_can(Permission.ANSWER_COMPLAINT, actor=actor, case=case, conflicts=conflicts)
    if is_involved(case, actor.person_id):
        raise HadAPartInTheCase
    if complaint_id not in case.complaints:
        raise NoSuchComplaint
    return case.complaints[complaint_id]


def _needed(words: str) -> str:
    if not words.strip():
        raise NothingAnswered
    return words.strip()

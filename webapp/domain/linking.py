"""Crime numbers beside a case: another offence may end, and this case never ends with it."""

from webapp.domain.acting import check_can
from webapp.domain.actor import Actor
from webapp.domain.answering import NeedsReason
from webapp.domain.case import Case
from webapp.domain.conflicts import Conflicts, check_may_act
from webapp.domain.events import (
    IncidentLinked,
    LinkedOffenceClosed,
    NoCrimeNumberGiven,
    OffenceLinked,
)
from webapp.domain.permissions import Permission
from webapp.domain.refusals import OutOfDate, Refusal


class OffenceAlreadyLinked(Refusal):
    sentence = "This crime number stands in the case already."


class NoSuchReference(Refusal):
    sentence = "No case of this force has that reference. Check it."


class LinkedAlready(OutOfDate):
    sentence = "These cases are linked already."


class NoSuchOffence(Refusal):
    sentence = "This crime number does not stand in the case."


class OffenceAlreadyClosed(OutOfDate):
    sentence = "It is written down already that this offence was closed."


class HasCrimeNumber(OutOfDate):
    sentence = "This case has its own crime number already."


def link_incident(
    case: Case, *, actor: Actor, conflicts: Conflicts, other: Case | None, others: Conflicts
) -> list[IncidentLinked]:
    """B11: from here on nobody who stands too near the one works on the other."""
    check_can(Permission.LINK_OFFENCE, actor=actor, case=case, conflicts=conflicts)
    if other is None or other.opened.force != case.opened.force:
        raise NoSuchReference
    check_may_act(actor.person_id, others)
    if other.incident_id == case.incident_id or other.incident_id in case.linked_incidents:
        raise LinkedAlready
    return [IncidentLinked(incident_id=other.incident_id, reference=other.opened.reference)]


def link_offence(
    case: Case, *, actor: Actor, conflicts: Conflicts, number: str, what: str
) -> list[OffenceLinked]:
    check_can(Permission.LINK_OFFENCE, actor=actor, case=case, conflicts=conflicts)
    if _written(number) in case.crime_numbers:
        raise OffenceAlreadyLinked
    return [OffenceLinked(number=_written(number), what=what)]


def close_linked_offence(
    case: Case, *, actor: Actor, conflicts: Conflicts, number: str, how: str
) -> list[LinkedOffenceClosed]:
    """W1b: written down, and nothing more. The case, its people and its clocks stay as they are."""
    check_can(Permission.LINK_OFFENCE, actor=actor, case=case, conflicts=conflicts)
    if _written(number) not in case.crime_numbers:
        raise NoSuchOffence
    if case.crime_numbers[_written(number)]:
        raise OffenceAlreadyClosed
    return [LinkedOffenceClosed(number=_written(number), how=how.strip())]


def say_no_crime_number(
    case: Case, *, actor: Actor, conflicts: Conflicts, reason: str
) -> list[NoCrimeNumberGiven]:
    """W1a: abuse that the counting rules leave out is looked into and looked after all the same."""
    check_can(Permission.LINK_OFFENCE, actor=actor, case=case, conflicts=conflicts)
    if case.own_crime_number:
        raise HasCrimeNumber
    if not reason.strip():
        raise NeedsReason
    return [NoCrimeNumberGiven(reason=reason.strip())]


def _written(number: str) -> str:
    """Two people never write a number down in quite the same way."""
    return "".join(number.split()).upper()

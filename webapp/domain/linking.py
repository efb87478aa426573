"""Crime numbers beside a case: another offence may end, and this case never ends with it."""

from webapp.domain.acting import check_can
from webapp.domain.actor import Actor
from webapp.domain.case import Case
from webapp.domain.conflicts import Conflicts
from webapp.domain.events import LinkedOffenceClosed, OffenceLinked
from webapp.domain.permissions import Permission
from webapp.domain.refusals import OutOfDate, Refusal


class OffenceAlreadyLinked(Refusal):
    sentence = "This crime number stands in the case already."


class NoSuchOffence(Refusal):
    sentence = "This crime number does not stand in the case."


class OffenceAlreadyClosed(OutOfDate):
    sentence = "It is written down already that this offence was closed."


def link_offence(
    case: Case, *, actor: Actor, conflicts: Conflicts, number: str, what: str
) -> list[OffenceLinked]:
    check_can(Permission.LINK_OFFENCE, actor=actor, case=case, conflicts=conflicts)
    if _written(number) in case.offences:
        raise OffenceAlreadyLinked
    return [OffenceLinked(number=_written(number), what=what)]


def close_linked_offence(
    case: Case, *, actor: Actor, conflicts: Conflicts, number: str, how: str
) -> list[LinkedOffenceClosed]:
    """W1b: written down, and nothing more. The case, its people and its clocks stay as they are."""
    check_can(Permission.LINK_OFFENCE, actor=actor, case=case, conflicts=conflicts)
    if _written(number) not in case.offences:
        raise NoSuchOffence
    if case.offences[_written(number)]:
        raise OffenceAlreadyClosed
    return [LinkedOffenceClosed(number=_written(number), how=how.strip())]


def _written(number: str) -> str:
    """Two people never write a number down in quite the same way."""
    return "".join(number.split()).upper()

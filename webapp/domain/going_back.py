"""Going back to where it happened, or meeting the suspect again: the victim is asked how it was."""

from datetime import date, datetime

from webapp.domain.acting import check_can
from webapp.domain.actor import Actor
from webapp.domain.case import Case
from webapp.domain.conflicts import Conflicts
from webapp.domain.events import Event, GoingBackPlanned, PointReopened
from webapp.domain.permissions import Permission
from webapp.domain.refusals import Refusal
from webapp.domain.working_days import LONDON

PLACE, SUSPECT = "place", "suspect"
# B21: what they go back to, and the check that it asks for.
CHECKS = {PLACE: "check_after_place", SUSPECT: "check_after_suspect"}
ANOTHER_DAY = "They go back on another day."


class GoingBackIsInThePast(Refusal):
    sentence = "Give the day they go back: today, or a day that is still to come."


class NothingToGoBackTo(Refusal):
    sentence = "Say whether they go back to the place or meet the suspect again."


def plan_going_back(
    case: Case, *, actor: Actor, conflicts: Conflicts, to: str, on: date, now: datetime
) -> list[Event]:
    """B21: another day replaces the one before; a check already made is asked for again."""
    check_can(Permission.LOOK_AFTER, actor=actor, case=case, conflicts=conflicts)
    if to not in CHECKS:
        raise NothingToGoBackTo
    if on < now.astimezone(LONDON).date():
        raise GoingBackIsInThePast
    planned = GoingBackPlanned(to=to, on=on.isoformat())
    is_asked_again = CHECKS[to] in case.answers
    reopened = [PointReopened(point=CHECKS[to], reason=ANOTHER_DAY)] if is_asked_again else []
    return [planned, *reopened]

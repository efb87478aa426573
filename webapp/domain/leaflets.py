"""The victim is given a leaflet to keep, by whom, when and how; and says that they have it."""

from datetime import datetime

from webapp.domain.acting import check_can
from webapp.domain.actor import Actor
from webapp.domain.answering import HappenedInTheFuture, kept
from webapp.domain.case import Case
from webapp.domain.conflicts import Conflicts
from webapp.domain.events import LeafletAccepted, LeafletGiven, PointCompleted
from webapp.domain.permissions import Permission
from webapp.domain.plan import Plan
from webapp.domain.refusals import MayNot, OutOfDate

LEAFLET = "leaflet"


class OnlyTheVictimAccepts(MayNot):
    sentence = "Only the victim can say that they have their leaflet."


class LeafletAlreadyAccepted(OutOfDate):
    sentence = "You have already told us that you have your leaflet."


def give_leaflet(
    case: Case,
    *,
    plan: Plan,
    actor: Actor,
    conflicts: Conflicts,
    leaflet_id: str,
    leaflet_version: str,
    how: str,
    happened_at: datetime,
    now: datetime,
) -> list[LeafletGiven | PointCompleted]:
    """A second copy may be given at any time; the first one keeps the point."""
    check_can(Permission.GIVE_LEAFLET, actor=actor, case=case, conflicts=conflicts)
    if happened_at > now:
        raise HappenedInTheFuture
    given = LeafletGiven(leaflet_id=leaflet_id, leaflet_version=leaflet_version, how=how)
    return [given, *kept(case, plan=plan, duty=LEAFLET)]


def accept_leaflet(case: Case, *, actor: Actor) -> list[LeafletAccepted]:
    if actor.person_id != case.victim_id:
        raise OnlyTheVictimAccepts
    if case.has_leaflet:
        raise LeafletAlreadyAccepted
    return [LeafletAccepted()]

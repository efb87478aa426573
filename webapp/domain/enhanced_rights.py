"""Enhanced rights under the Victims' Code: anyone working the case gives them, for a ground."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from webapp.domain.acting import check_can
from webapp.domain.actor import Actor
from webapp.domain.answering import NeedsReason
from webapp.domain.case import Case
from webapp.domain.conflicts import Conflicts
from webapp.domain.events import NOT_ENHANCED, EnhancedRightsDecided
from webapp.domain.permissions import Permission, carries, held_by
from webapp.domain.refusals import MayNot, OutOfDate

# The third time in twelve months, or again in a linked incident, is asked about.
A_YEAR, OFTEN = timedelta(days=365), 3


class OnlyTheInspectorEndsThem(MayNot):
    sentence = "Only the inspector can end enhanced rights, and says why."


class HasNoEnhancedRights(OutOfDate):
    sentence = "This victim has no enhanced rights now, so there is nothing to end."


def asks_about_targeting(case: Case, *, happened: Iterable[datetime], is_linked: bool) -> bool:
    """Whether a person should ask if the victim is targeted again and again: it never decides.

    `happened` is when this victim was hurt, each time; `is_linked` that they were in an incident
    that is linked with this one.
    """
    at = datetime.fromisoformat(case.report["happened_at"])
    within = [each for each in happened if at - A_YEAR <= each <= at]
    return case.enhanced_since is None and (is_linked or len(within) >= OFTEN)


def decide_enhanced_rights(
    case: Case, *, actor: Actor, conflicts: Conflicts, ground: str, reason: str
) -> list[EnhancedRightsDecided]:
    """Whatever is open is reckoned again, from when each thing happened."""
    check_can(Permission.TELL_VICTIM, actor=actor, case=case, conflicts=conflicts)
    if ground == NOT_ENHANCED:
        held = held_by(actor, case.parts_of(actor.person_id))
        if not carries(Permission.SET_CODE_ASIDE, held):
            raise OnlyTheInspectorEndsThem
        if case.enhanced_since is None:
            raise HasNoEnhancedRights
        if not reason.strip():
            raise NeedsReason
    return [EnhancedRightsDecided(ground=ground, reason=reason.strip())]

"""Whose case a photograph belongs to when several were hurt together, and who looks at it there."""

from collections.abc import Collection, Sequence

from webapp.domain.acting import check_can
from webapp.domain.actor import Actor
from webapp.domain.case import Case
from webapp.domain.conflicts import Conflicts
from webapp.domain.events import PhotographPlaced
from webapp.domain.permissions import Permission
from webapp.domain.refusals import Refusal

SCENE, UNSAID = "scene", ""


class NoSuchPhotograph(Refusal):
    sentence = "This case has no such photograph."


class ShowsNobodyHere(Refusal):
    sentence = "Choose one of the people hurt in this incident, or the scene."


def shown_in(said: str, *, case_ids: Sequence[str]) -> str:
    """What it shows, as far as it can be true. Of one person alone there is nothing to ask."""
    if len(case_ids) == 1:
        return case_ids[0]
    return said if said in (SCENE, *case_ids) else UNSAID


def belongs_to(case_id: str, shows: str) -> bool:
    """What nobody spoke for is listed with each of them, so that it is lost to none."""
    return shows in (case_id, SCENE, UNSAID)


def may_be_seen(shows: str, *, case_id: str, permissions: Collection[Permission]) -> bool:
    """The injuries of one are nobody's business in another's case, and may be those of either."""
    if shows == UNSAID:
        return Permission.PLACE_PHOTOGRAPH in permissions
    return Permission.READ_EVIDENCE in permissions and shows in (case_id, SCENE)


def place(
    case: Case,
    *,
    actor: Actor,
    conflicts: Conflicts,
    photograph_id: str,
    shows: str,
    case_ids: Sequence[str],
) -> PhotographPlaced:
    """`case_ids` are those of the incident. Who may not see a photograph cannot place it either."""
    check_can(Permission.PLACE_PHOTOGRAPH, actor=actor, case=case, conflicts=conflicts)
    listed = case.photographs.get(photograph_id)
    if listed is None or not belongs_to(case.id, listed.shows):
        raise NoSuchPhotograph
    if shows not in (SCENE, *case_ids):
        raise ShowsNobodyHere
    return PhotographPlaced(photograph_id=photograph_id, shows=shows)

"""The Federation or a union is told: which one, and how much, is for the victim to say."""

from collections.abc import Sequence
from dataclasses import dataclass

from webapp.domain.acting import check_can
from webapp.domain.actor import Actor
from webapp.domain.answering import kept
from webapp.domain.case import Case
from webapp.domain.conflicts import Conflicts
from webapp.domain.events import NoticeQueued, PointCompleted
from webapp.domain.permissions import Permission
from webapp.domain.plan import Plan
from webapp.domain.refusals import OutOfDate, Refusal
from webapp.domain.who_must_know import STAFF_ASSOCIATION

DUTY = f"{STAFF_ASSOCIATION}_told"


class NoSuchAssociation(Refusal):
    sentence = "Choose the Federation or one of the unions in the list."


class AssociationToldAlready(OutOfDate):
    sentence = "They have been told that already. The page shows when."


@dataclass(frozen=True, kw_only=True)
class Association:
    """A body that stands by its members. `roles` is whom it is offered to first, no more than that.

    Which body a victim chose is a fact of one notice. Nothing says that they belong to it.
    """

    key: str
    name: str
    email: str
    post: str
    roles: frozenset[str]


def tell_association(
    case: Case,
    *,
    actor: Actor,
    conflicts: Conflicts,
    association: Association | None,
    with_details: bool,
    notice_id: str,
    holders: Sequence[str],
) -> list[NoticeQueued]:
    """W9a: the victim says it themselves, or their supervisor says what the victim said."""
    if actor.person_id != case.victim_id:
        check_can(Permission.TELL_WHO_MUST_KNOW, actor=actor, case=case, conflicts=conflicts)
    if association is None:
        raise NoSuchAssociation
    told = [each for each in case.told.notices.values() if each.step == STAFF_ASSOCIATION]
    if any(n.post == association.post and n.with_details >= with_details for n in told):
        raise AssociationToldAlready
    return [
        NoticeQueued(
            notice_id=notice_id,
            step=STAFF_ASSOCIATION,
            name=association.name,
            email=association.email,
            post=association.post,
            person_id=next((each for each in holders if each not in conflicts), None),
            with_details=with_details,
        )
    ]


def association_told(case: Case, *, plan: Plan, notice_id: str) -> list[PointCompleted]:
    """W9a: done once the notice has gone. A leader has to answer; nobody need answer here."""
    if case.told.notices[notice_id].step != STAFF_ASSOCIATION:
        return []
    return kept(case, plan=plan, duty=DUTY)

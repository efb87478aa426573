"""Who may say that a phone is lost: its owner, those above them, and the service desk."""

from collections.abc import Collection

from webapp.domain.actor import Actor
from webapp.domain.permissions import Permission, holds_post_for
from webapp.domain.refusals import MayNot


class NotYourPhone(MayNot):
    sentence = "Only its owner, their supervisors or the service desk can say that a phone is lost."


def check_may_report_lost(
    actor: Actor, *, owner_id: str, owner_force: str, above_owner: Collection[str]
) -> None:
    is_desk = actor.force == owner_force and holds_post_for(Permission.REPORT_ANY_PHONE, actor)
    if actor.person_id not in {owner_id, *above_owner} and not is_desk:
        raise NotYourPhone

"""Tell the Federation or a union, with as much as the victim allows."""

from webapp import policy
from webapp.domain.commands import TellAssociation
from webapp.domain.telling_association import tell_association as rule
from webapp.domain.who_must_know import STAFF_ASSOCIATION
from webapp.services.acting import existing
from webapp.services.context import Context, Outcome
from webapp.services.who_must_know import notice_id, queue
from webapp.storage import event_store, people


def tell_association(command: TellAssociation, context: Context) -> Outcome:
    case = existing(command.case_id, context)
    association = policy.force(case.opened.force).association(command.association)
    posts = people.holders_of_posts(context.session, case.opened.force)
    notices = rule(
        case,
        actor=context.actor,
        conflicts=event_store.conflicts_of(context.session, case),
        association=association,
        with_details=command.with_details,
        notice_id=notice_id(case, STAFF_ASSOCIATION),
        holders=posts.get(association.post, ()) if association else (),
    )
    queue(case, notices, context.session, context.stamp(command))
    return Outcome(case_id=case.id, reference=case.opened.reference)

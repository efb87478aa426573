"""Offer a part to a colleague, and take on or decline what is offered."""

from webapp.domain import handing_over as rules
from webapp.domain.commands import AcceptPart, DeclinePart, OfferPart
from webapp.services.acting import act, plan_of
from webapp.services.context import Context, Outcome
from webapp.services.identifying import check_on_record
from webapp.storage import roster


def offer_part(command: OfferPart, context: Context) -> Outcome:
    person = check_on_record(command.person_id, context)
    away = roster.at(context.session, {person.id}, now=context.now).away
    to = rules.Candidate(person_id=person.id, force=person.force, is_away=person.id in away)
    return act(
        command,
        context,
        lambda case, conflicts: rules.offer_part(
            case, actor=context.actor, conflicts=conflicts, part=command.part, to=to
        ),
    )


def accept_part(command: AcceptPart, context: Context) -> Outcome:
    return act(
        command,
        context,
        lambda case, conflicts: rules.accept_part(
            case,
            plan=plan_of(case),
            actor=context.actor,
            conflicts=conflicts,
            part=command.part,
        ),
    )


def decline_part(command: DeclinePart, context: Context) -> Outcome:
    return act(
        command,
        context,
        lambda case, conflicts: rules.decline_part(
            case,
            actor=context.actor,
            conflicts=conflicts,
            part=command.part,
            reason=command.reason,
        ),
    )

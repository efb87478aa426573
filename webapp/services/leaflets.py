"""Give the victim their leaflet, and let them say that they have it."""

from webapp import policy
from webapp.domain import leaflets as rules
from webapp.domain.case import Case
from webapp.domain.commands import AcceptLeaflet, GiveLeaflet
from webapp.domain.working_days import LONDON
from webapp.policy.facts import Leaflet
from webapp.services.acting import act, plan_of
from webapp.services.context import Context, Outcome


def give_leaflet(command: GiveLeaflet, context: Context) -> Outcome:
    return act(
        command,
        context,
        lambda case, conflicts: rules.give_leaflet(
            case,
            plan=plan_of(case),
            actor=context.actor,
            conflicts=conflicts,
            leaflet_id=_leaflet(case, command).id,
            leaflet_version=_leaflet(case, command).version,
            how=command.how,
            happened_at=command.happened_at,
            now=context.now,
        ),
    )


def accept_leaflet(command: AcceptLeaflet, context: Context) -> Outcome:
    return act(command, context, lambda case, _: rules.accept_leaflet(case, actor=context.actor))


def _leaflet(case: Case, command: GiveLeaflet) -> Leaflet:
    """The version that was in force on the day that it was given, by a London clock."""
    return policy.leaflet(case.opened.force, on=command.happened_at.astimezone(LONDON).date())

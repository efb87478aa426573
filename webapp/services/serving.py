"""Give the prosecutor every statement there is."""

from webapp.domain import serving as rules
from webapp.domain.commands import ServeStatements
from webapp.policy.standing import standings_of
from webapp.services.acting import act, plan_of
from webapp.services.context import Context, Outcome


def serve_statements(command: ServeStatements, context: Context) -> Outcome:
    return act(
        command,
        context,
        lambda case, conflicts: rules.serve_statements(
            case,
            plan=plan_of(case),
            standings=standings_of(case),
            actor=context.actor,
            conflicts=conflicts,
            how=command.how,
            happened_at=command.happened_at,
            now=context.now,
        ),
    )

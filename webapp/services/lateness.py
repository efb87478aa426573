"""Say why something was done after its time."""

from webapp.domain import lateness as rules
from webapp.domain.commands import ExplainLate
from webapp.policy.standing import standings_of
from webapp.services.acting import act
from webapp.services.context import Context, Outcome


def explain_late(command: ExplainLate, context: Context) -> Outcome:
    return act(
        command,
        context,
        lambda case, conflicts: rules.explain_late(
            case,
            actor=context.actor,
            conflicts=conflicts,
            standing=next((s for s in standings_of(case) if s.duty.key == command.point), None),
            because=command.because,
        ),
    )

"""Name who investigates a case."""

from webapp.domain import investigation as rules
from webapp.domain.commands import NameInvestigator
from webapp.services.acting import act
from webapp.services.context import Context, Outcome
from webapp.services.identifying import check_on_record


def name_investigator(command: NameInvestigator, context: Context) -> Outcome:
    person = check_on_record(command.person_id, context)
    return act(
        command,
        context,
        lambda case, conflicts: rules.name_investigator(
            case,
            actor=context.actor,
            conflicts=conflicts,
            person_id=person.id,
            person_force=person.force,
        ),
    )

"""Name who investigates a case."""

from webapp import policy
from webapp.domain import investigation as rules
from webapp.domain.commands import NameInvestigator
from webapp.domain.refusals import Refusal
from webapp.services.context import Context, Outcome
from webapp.services.reporting import existing
from webapp.storage import event_store, people


class NobodyByThatName(Refusal):
    sentence = "Choose a colleague from the list."


def name_investigator(command: NameInvestigator, context: Context) -> Outcome:
    case = existing(command.case_id, context)
    person = people.find(context.session, command.person_id)
    if person is None:
        raise NobodyByThatName
    assert case.opened is not None
    events = rules.name_investigator(
        case,
        plan=policy.plan(case.opened.plan_id, case.opened.plan_version),
        actor=context.actor,
        conflicts=event_store.conflicts_of(context.session, case),
        person_id=person.id,
        person_force=person.force,
    )
    event_store.append(context.session, case, events, context.stamp(command))
    return Outcome(case_id=case.id, reference=case.opened.reference)

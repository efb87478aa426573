"""Welfare notes, kept in a compartment of their own, and the victim's choice of contact."""

from webapp.domain import welfare as rules
from webapp.domain.commands import ChooseContact, WriteWelfareNote
from webapp.services.context import Context, Outcome
from webapp.services.reporting import existing
from webapp.storage import event_store


def write_welfare_note(command: WriteWelfareNote, context: Context) -> Outcome:
    case = existing(command.case_id, context)
    events = rules.write_welfare_note(case, actor=context.actor, text=command.text)
    event_store.append(context.session, case, events, context.stamp(command))
    assert case.opened is not None
    return Outcome(case_id=case.id, reference=case.opened.reference)


def choose_contact(command: ChooseContact, context: Context) -> Outcome:
    case = existing(command.case_id, context)
    events = rules.choose_contact(
        case,
        actor=context.actor,
        how=command.how,
        how_often=command.how_often,
        safe_times=command.safe_times,
    )
    event_store.append(context.session, case, events, context.stamp(command))
    assert case.opened is not None
    return Outcome(case_id=case.id, reference=case.opened.reference)

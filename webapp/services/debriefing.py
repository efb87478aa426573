"""Say that the first accounts are safe, set a date for the debrief, and hold it."""

from webapp.domain import debriefing as rules
from webapp.domain.commands import HoldDebrief, PlanDebrief, SecureAccounts
from webapp.services.acting import act, plan_of
from webapp.services.context import Context, Outcome
from webapp.services.identifying import check_on_record


def secure_accounts(command: SecureAccounts, context: Context) -> Outcome:
    return act(
        command,
        context,
        lambda case, conflicts: rules.secure_accounts(
            case,
            plan=plan_of(case),
            actor=context.actor,
            conflicts=conflicts,
            happened_at=command.happened_at,
            now=context.now,
        ),
    )


def plan_debrief(command: PlanDebrief, context: Context) -> Outcome:
    return act(
        command,
        context,
        lambda case, conflicts: rules.plan_debrief(
            case,
            actor=context.actor,
            conflicts=conflicts,
            planned_for=command.planned_for,
            now=context.now,
        ),
    )


def hold_debrief(command: HoldDebrief, context: Context) -> Outcome:
    people = [check_on_record(person_id, context) for person_id in command.attended]
    return act(
        command,
        context,
        lambda case, conflicts: rules.hold_debrief(
            case,
            plan=plan_of(case),
            actor=context.actor,
            conflicts=conflicts,
            form=command.form,
            attended=command.attended,
            attended_forces=[person.force for person in people],
            because=command.because,
            happened_at=command.happened_at,
            now=context.now,
        ),
    )

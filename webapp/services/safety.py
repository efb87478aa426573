"""The health and safety report, the days somebody could not work, and the RIDDOR decision."""

from webapp.domain import incapacity
from webapp.domain import safety as rules
from webapp.domain.commands import (
    DecideRiddor,
    ExemptSafetyReport,
    GiveSafetyReference,
    RecordWorkDays,
    WriteOwnSafetyPart,
    WriteSafetyReport,
)
from webapp.policy.standing import standings_of
from webapp.services.acting import act, plan_of
from webapp.services.context import Context, Outcome


def write_safety_report(command: WriteSafetyReport, context: Context) -> Outcome:
    return act(
        command,
        context,
        lambda case, conflicts: rules.write_safety_report(
            case,
            plan=plan_of(case),
            actor=context.actor,
            conflicts=conflicts,
            seen_version=command.seen_version,
            said=command.said,
            reference=command.reference,
        ),
    )


def write_own_safety_part(command: WriteOwnSafetyPart, context: Context) -> Outcome:
    return act(
        command,
        context,
        lambda case, _: rules.write_own_safety_part(case, actor=context.actor, said=command.said),
    )


def give_safety_reference(command: GiveSafetyReference, context: Context) -> Outcome:
    return act(
        command,
        context,
        lambda case, conflicts: rules.give_safety_reference(
            case, actor=context.actor, conflicts=conflicts, reference=command.reference
        ),
    )


def exempt_safety_report(command: ExemptSafetyReport, context: Context) -> Outcome:
    return act(
        command,
        context,
        lambda case, conflicts: rules.exempt_safety_report(
            case,
            plan=plan_of(case),
            actor=context.actor,
            conflicts=conflicts,
            reason=command.reason,
        ),
    )


def record_work_days(command: RecordWorkDays, context: Context) -> Outcome:
    return act(
        command,
        context,
        lambda case, conflicts: incapacity.record_work_days(
            case,
            actor=context.actor,
            conflicts=conflicts,
            able=command.able,
            from_on=command.from_on,
            until_on=command.until_on,
            now=context.now,
        ),
    )


def decide_riddor(command: DecideRiddor, context: Context) -> Outcome:
    return act(
        command,
        context,
        lambda case, conflicts: incapacity.decide_riddor(
            case,
            standings=standings_of(case),
            actor=context.actor,
            conflicts=conflicts,
            decision=command.decision,
            reason=command.reason,
            reference=command.reference,
            way=command.way,
            happened_at=command.happened_at,
            now=context.now,
        ),
    )

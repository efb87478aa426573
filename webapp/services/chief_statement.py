"""Sign the chief's statement as it was read, or say why there is none."""

from webapp.domain import chief_statement as rules
from webapp.domain.commands import RefuseChiefStatement, SignChiefStatement
from webapp.policy.drafting import template_of
from webapp.services.acting import act, plan_of
from webapp.services.context import Context, Outcome


def sign_chief_statement(command: SignChiefStatement, context: Context) -> Outcome:
    return act(
        command,
        context,
        lambda case, conflicts: rules.sign_chief_statement(
            case,
            plan=plan_of(case),
            template=template_of(case),
            actor=context.actor,
            conflicts=conflicts,
            seen_version=command.seen_version,
            words=command.words,
        ),
    )


def refuse_chief_statement(command: RefuseChiefStatement, context: Context) -> Outcome:
    return act(
        command,
        context,
        lambda case, conflicts: rules.refuse_chief_statement(
            case,
            plan=plan_of(case),
            actor=context.actor,
            conflicts=conflicts,
            reason=command.reason,
        ),
    )

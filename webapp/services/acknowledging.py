"""Somebody opens a notice, acknowledges it, or a supervisor stands its step down."""

from webapp import policy
from webapp.domain import acknowledging as rules
from webapp.domain.case import Case
from webapp.domain.commands import AcknowledgeNotice, OpenNotice, StandStepDown
from webapp.domain.standing_step_down import stand_step_down as stand_down_rule
from webapp.domain.who_must_know import RouteStep
from webapp.services.acting import act, plan_of
from webapp.services.context import Context, Outcome
from webapp.storage import outgoing


def open_notice(command: OpenNotice, context: Context) -> Outcome:
    return act(
        command,
        context,
        lambda case, conflicts: rules.open_notice(
            case, actor=context.actor, conflicts=conflicts, notice_id=command.notice_id
        ),
    )


def acknowledge_notice(command: AcknowledgeNotice, context: Context) -> Outcome:
    outcome = act(
        command,
        context,
        lambda case, conflicts: rules.acknowledge(
            case,
            plan=plan_of(case),
            step=_step_of(case, command.notice_id),
            actor=context.actor,
            conflicts=conflicts,
            notice_id=command.notice_id,
            support=command.support,
            follow_up=command.follow_up,
            sees_to_it=command.sees_to_it,
            now=context.now,
        ),
    )
    outgoing.drop_notice(context.session, command.notice_id)
    return outcome


def stand_step_down(command: StandStepDown, context: Context) -> Outcome:
    return act(
        command,
        context,
        lambda case, conflicts: stand_down_rule(
            case,
            plan=plan_of(case),
            step=policy.force(case.opened.force).step(command.step),
            actor=context.actor,
            conflicts=conflicts,
            reason=command.reason,
        ),
    )


def _step_of(case: Case, notice_id: str) -> RouteStep | None:
    notice = case.told.notices.get(notice_id)
    return notice and policy.force(case.opened.force).step(notice.step)

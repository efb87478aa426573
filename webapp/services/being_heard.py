"""The victim rings the quiet bell or answers three questions; whoever hears the bell answers it."""

from webapp.domain import pulse, quiet_bell
from webapp.domain.commands import AnswerBell, AnswerPulse, RingBell
from webapp.services.acting import act
from webapp.services.context import Context, Outcome
from webapp.storage.stand_ins import stand_in_of


def ring_bell(command: RingBell, context: Context) -> Outcome:
    return act(
        command,
        context,
        lambda case, _: quiet_bell.ring_bell(case, actor=context.actor, bell_id=command.bell_id),
    )


def answer_bell(command: AnswerBell, context: Context) -> Outcome:
    return act(
        command,
        context,
        lambda case, conflicts: quiet_bell.answer_bell(
            case,
            actor=context.actor,
            conflicts=conflicts,
            stand_in=stand_in_of(context.session, command.bell_id, now=context.now),
            bell_id=command.bell_id,
            how=command.how,
            words=command.words,
            happened_at=command.happened_at,
            now=context.now,
        ),
    )


def answer_pulse(command: AnswerPulse, context: Context) -> Outcome:
    return act(
        command,
        context,
        lambda case, _: pulse.answer_pulse(
            case,
            actor=context.actor,
            moment=command.moment,
            informed=command.informed,
            heard=command.heard,
            looked_after=command.looked_after,
            bell_id=command.bell_id,
            now=context.now,
        ),
    )

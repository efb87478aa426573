"""Record what happens in the investigation, that the victim was told, and when it really was."""

from webapp.domain import correcting, enhanced_rights
from webapp.domain import recording_progress as rules
from webapp.domain.commands import CorrectTime, DecideEnhancedRights, RecordProgress, TellVictim
from webapp.domain.sentencing import Sentence
from webapp.services.acting import act, plan_of
from webapp.services.context import Context, Outcome


def record_progress(command: RecordProgress, context: Context) -> Outcome:
    return act(
        command,
        context,
        lambda case, conflicts: rules.record_progress(
            case,
            actor=context.actor,
            conflicts=conflicts,
            what=command.what,
            hearing_at=command.hearing_at,
            court=command.court,
            verdict=command.verdict,
            hearing_kind=command.hearing_kind,
            hearing=command.hearing,
            words=command.words,
            sentence=Sentence(
                kind=command.sentence,
                passed_on=command.sentenced_on,
                referral=command.referral,
                offences=command.offences,
            ),
            happened_at=command.happened_at,
            now=context.now,
        ),
    )


def tell_victim(command: TellVictim, context: Context) -> Outcome:
    return act(
        command,
        context,
        lambda case, conflicts: rules.tell_victim(
            case,
            plan=plan_of(case),
            actor=context.actor,
            conflicts=conflicts,
            what=command.what,
            how=command.how,
            told_by=command.told_by,
            happened_at=command.happened_at,
            now=context.now,
        ),
    )


def correct_time(command: CorrectTime, context: Context) -> Outcome:
    return act(
        command,
        context,
        lambda case, conflicts: correcting.correct_time(
            case,
            actor=context.actor,
            conflicts=conflicts,
            of=command.of,
            number=command.number,
            seen=command.seen,
            time=command.time,
            reason=command.reason,
            now=context.now,
        ),
    )


def decide_enhanced_rights(command: DecideEnhancedRights, context: Context) -> Outcome:
    return act(
        command,
        context,
        lambda case, conflicts: enhanced_rights.decide_enhanced_rights(
            case,
            actor=context.actor,
            conflicts=conflicts,
            ground=command.ground,
            reason=command.reason,
        ),
    )

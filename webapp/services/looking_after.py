"""Meet the victim, ask again, offer support, see to care after blood, plan going back."""

from webapp.domain import exposure_care, going_back
from webapp.domain import looking_after as rules
from webapp.domain.commands import (
    AnswerOffer,
    CheckOnVictim,
    MeetVictim,
    PlanGoingBack,
    RecordExposureCare,
)
from webapp.policy.standing import standings_of
from webapp.services.acting import act, plan_of
from webapp.services.context import Context, Outcome


def meet_victim(command: MeetVictim, context: Context) -> Outcome:
    return act(
        command,
        context,
        lambda case, conflicts: rules.meet_victim(
            case,
            plan=plan_of(case),
            actor=context.actor,
            conflicts=conflicts,
            how=command.how,
            reason=command.reason,
            topics=command.topics,
            impact=command.impact,
            offers=command.offers,
            happened_at=command.happened_at,
            now=context.now,
        ),
    )


def check_on_victim(command: CheckOnVictim, context: Context) -> Outcome:
    return act(
        command,
        context,
        lambda case, conflicts: rules.check_on_victim(
            case,
            plan=plan_of(case),
            standings=standings_of(case),
            actor=context.actor,
            conflicts=conflicts,
            how=command.how,
            impact=command.impact,
            offers=command.offers,
            happened_at=command.happened_at,
            now=context.now,
        ),
    )


def answer_offer(command: AnswerOffer, context: Context) -> Outcome:
    return act(
        command,
        context,
        lambda case, conflicts: rules.answer_offer(
            case,
            plan=plan_of(case),
            actor=context.actor,
            conflicts=conflicts,
            offers=command.offers,
            happened_at=command.happened_at,
            now=context.now,
        ),
    )


def record_exposure_care(command: RecordExposureCare, context: Context) -> Outcome:
    return act(
        command,
        context,
        lambda case, conflicts: exposure_care.record_exposure_care(
            case,
            standings=standings_of(case),
            actor=context.actor,
            conflicts=conflicts,
            care=command.care,
            next_on=command.next_on,
            happened_at=command.happened_at,
            now=context.now,
        ),
    )


def plan_going_back(command: PlanGoingBack, context: Context) -> Outcome:
    return act(
        command,
        context,
        lambda case, conflicts: going_back.plan_going_back(
            case,
            actor=context.actor,
            conflicts=conflicts,
            to=command.to,
            on=command.on,
            now=context.now,
        ),
    )

"""Have an outcome looked at again by somebody senior, when the victim asks for it."""

from webapp import policy
from webapp.domain import reviewing as rules
from webapp.domain.case import Case
from webapp.domain.commands import AskForReview, DecideReview, TakeOnReview, TellReview
from webapp.policy.standing import review_days
from webapp.services.acting import act, plan_of
from webapp.services.context import Context, Outcome
from webapp.storage import people
from webapp.storage.people import Person


def ask_for_review(command: AskForReview, context: Context) -> Outcome:
    return act(
        command,
        context,
        lambda case, conflicts: rules.ask_for_review(
            case,
            actor=context.actor,
            conflicts=conflicts,
            words=command.words,
            days=review_days(case),
            now=context.now,
        ),
    )


def take_on_review(command: TakeOnReview, context: Context) -> Outcome:
    person = people.find(context.session, command.reviewer_id)
    return act(
        command,
        context,
        lambda case, conflicts: rules.take_on_review(
            case,
            plan=plan_of(case),
            actor=context.actor,
            conflicts=conflicts,
            reviewer=_reviewer(case, person, context) if person else None,
        ),
    )


def decide_review(command: DecideReview, context: Context) -> Outcome:
    return act(
        command,
        context,
        lambda case, conflicts: rules.decide_review(
            case,
            actor=context.actor,
            conflicts=conflicts,
            result=command.result,
            reasons=command.reasons,
        ),
    )


def tell_review(command: TellReview, context: Context) -> Outcome:
    return act(
        command,
        context,
        lambda case, conflicts: rules.tell_review(
            case,
            plan=plan_of(case),
            actor=context.actor,
            conflicts=conflicts,
            how=command.how,
            happened_at=command.happened_at,
            now=context.now,
        ),
    )


def _reviewer(case: Case, person: Person, context: Context) -> rules.Reviewer:
    decider = people.find(context.session, case.outcome.by if case.outcome else None)
    return rules.Reviewer(
        person_id=person.id,
        force=person.force,
        rank=_height(person.rank),
        deciders_rank=_height(decider.rank) if decider else None,
    )


def _height(rank: str) -> int | None:
    """A detective or an acting inspector is an inspector, a chief inspector is not."""
    ranks = [label for _, label in policy.choices("ranks")]
    ends = [label for label in ranks if f" {rank}".endswith(f" {label}")]
    return ranks.index(max(ends, key=len)) if ends else None

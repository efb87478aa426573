"""Decide what becomes of a case, by the list of outcomes that is in force that day."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from webapp import policy
from webapp.domain import deciding_outcome as rules
from webapp.domain.case import Case
from webapp.domain.commands import DecideOutcome
from webapp.domain.conflicts import Conflicts
from webapp.domain.events import Event
from webapp.domain.refusals import Refusal
from webapp.domain.working_days import LONDON
from webapp.policy.standing import standings_of
from webapp.services.acting import act
from webapp.services.context import Context, Outcome
from webapp.storage import outcomes


class NoSuchOutcome(Refusal):
    sentence = "Choose one of the outcomes in the list."


def decide_outcome(command: DecideOutcome, context: Context) -> Outcome:
    listed = policy.outcomes(on=command.happened_at.astimezone(LONDON).date())
    rule = listed.by_code.get(command.code)
    if rule is None:
        raise NoSuchOutcome

    def decide(case: Case, conflicts: Conflicts) -> Sequence[Event]:
        review = listed.scheme(rule.review, jurisdiction=case.opened.jurisdiction)
        return rules.decide_outcome(
            case,
            standings=standings_of(case),
            actor=context.actor,
            conflicts=conflicts,
            seen_version=command.seen_version,
            rule=replace(rule, review=review.by),
            fresh_for=timedelta(days=listed.fresh_for_days),
            reasons=command.reasons,
            review_words=review.words,
            lesson_id=command.lesson_id,
            now=context.now,
        )

    try:
        return act(command, context, decide)
    except rules.DecisionFellInReview:
        session = context.session
        raise rules.DecisionFellInReview(
            outcomes.who_could_decide(session, command.case_id)
        ) from None

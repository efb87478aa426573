"""Who takes the victim's statement, what was taken, and the victim's own word on it."""

from collections.abc import Mapping
from typing import Any

from webapp import policy
from webapp.domain import statements as rules
from webapp.domain.case import Case
from webapp.domain.commands import (
    DecideStatementRoute,
    DecideStatementTier,
    SayStatementChoice,
    TakeStatement,
)
from webapp.services.acting import act, plan_of
from webapp.services.context import Context, Outcome
from webapp.services.identifying import check_on_record
from webapp.storage import people


def say_statement_choice(command: SayStatementChoice, context: Context) -> Outcome:
    return act(
        command,
        context,
        lambda case, _: rules.say_statement_choice(
            case, actor=context.actor, choice=command.choice
        ),
    )


def decide_statement_tier(command: DecideStatementTier, context: Context) -> Outcome:
    return act(
        command,
        context,
        lambda case, conflicts: rules.decide_statement_tier(
            case,
            actor=context.actor,
            conflicts=conflicts,
            tier=command.tier,
            reason=command.reason,
            **_weighed(case, context),
        ),
    )


def decide_statement_route(command: DecideStatementRoute, context: Context) -> Outcome:
    taker = None if command.route == "own" else check_on_record(command.person_id, context)
    return act(
        command,
        context,
        lambda case, conflicts: rules.decide_statement_route(
            case,
            plan=plan_of(case),
            actor=context.actor,
            conflicts=conflicts,
            route=command.route,
            person_id=taker.id if taker else "",
            person_force=taker.force if taker else "",
            reason=command.reason,
            necessity=command.necessity,
            agreed=command.agreed,
            **_weighed(case, context),
        ),
    )


def take_statement(command: TakeStatement, context: Context) -> Outcome:
    return act(
        command,
        context,
        lambda case, conflicts: rules.take_statement(
            case,
            plan=plan_of(case),
            actor=context.actor,
            conflicts=conflicts,
            hours_on_duty=command.hours_on_duty,
            contents=command.contents,
            happened_at=command.happened_at,
            now=context.now,
            **_weighed(case, context),
        ),
    )


def _weighed(case: Case, context: Context) -> Mapping[str, Any]:
    """What the force says of tiers, and what the records say that the victim is."""
    return {
        "tiers": policy.force(case.opened.force).statement_tiers,
        "role": people.kind_of(context.session, case.victim_id),
    }

"""Decide whether what it did to the community goes to court, and why."""

from webapp.domain import community_impact as rules
from webapp.domain.commands import ConsiderCommunityImpact
from webapp.services.acting import act, plan_of
from webapp.services.context import Context, Outcome


def consider_community_impact(command: ConsiderCommunityImpact, context: Context) -> Outcome:
    return act(
        command,
        context,
        lambda case, conflicts: rules.consider_community_impact(
            case,
            plan=plan_of(case),
            actor=context.actor,
            conflicts=conflicts,
            decision=command.decision,
            reason=command.reason,
            words=command.words,
        ),
    )

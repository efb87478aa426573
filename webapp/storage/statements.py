"""Reads for the victim's statement: its tier, who takes it, and what it still wants."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from webapp import policy
from webapp.domain import statements as rules
from webapp.domain.statement_file import OWN
from webapp.domain.statement_tiers import StatementTiers, Tier, TierText
from webapp.storage import event_store, people


@dataclass(frozen=True, kw_only=True)
class RouteView:
    route: str
    taker: str
    reason: str
    necessity: str
    agreed: str
    by: str
    at: datetime


@dataclass(frozen=True, kw_only=True)
class WrittenView:
    """`by` is empty where the victim wrote it."""

    route: str
    by: str
    hours_after: int
    hours_on_duty: str
    written_at: datetime


@dataclass(frozen=True, kw_only=True)
class StatementView:
    """`why_not_own` is empty where the victim may write it, if a supervisor agrees."""

    tiers: StatementTiers
    tier: Tier
    text: TierText
    choice: str
    route: RouteView | None
    why_not_own: str
    statements: Sequence[WrittenView]
    contents: frozenset[str]
    missing: Sequence[str]
    later_because: str
    wants_later: bool


def statement_of(session: Session, case_id: str) -> StatementView:
    """For a case that the reader may read."""
    case = event_store.load(session, case_id)
    file, role = case.statement, people.kind_of(session, case.victim_id)
    tiers = policy.force(case.opened.force).statement_tiers
    tier = rules.tier_of(case, tiers=tiers, role=role)
    asked = {each.person_id for each in file.statements}
    names = people.names(
        session, asked | ({file.route.person_id, file.route.by} if file.route else set())
    )
    return StatementView(
        tiers=tiers,
        tier=tier,
        text=tiers.text(tier.number),
        choice=file.choice,
        route=file.route
        and RouteView(
            route=file.route.route,
            taker=names.get(file.route.person_id, ""),
            reason=file.route.reason,
            necessity=file.route.necessity,
            agreed=file.route.agreed,
            by=names.get(file.route.by, ""),
            at=file.route.at,
        ),
        why_not_own=rules.why_not_own(file, tier=tier, role=role),
        statements=[
            WrittenView(
                route=each.route,
                by="" if each.route == OWN else names.get(each.person_id, ""),
                hours_after=each.hours_after,
                hours_on_duty=each.hours_on_duty,
                written_at=each.written_at,
            )
            for each in file.statements
        ],
        contents=frozenset().union(*(each.contents for each in file.statements)),
        missing=rules.missing_for_the_file(case),
        later_because=file.later_because,
        wants_later=file.wants_later,
    )

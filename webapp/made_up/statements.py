"""How a victim's statement is seen to in the stories: who takes it, and what it holds."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from webapp import policy
from webapp.domain import commands as c
from webapp.domain.case import Case
from webapp.domain.permissions import INCIDENT_SUPERVISOR, INVESTIGATOR, LINE_SUPERVISOR
from webapp.domain.statement_file import CONTENTS, INTERVIEWED, TAKEN
from webapp.domain.statement_tiers import THIRD, tier_of

# What the first draft of some statements forgets.
FORGOTTEN = "impact"


def decide_statement_route(
    deed: Any, case: Case, ids: Mapping[str, str], at: datetime
) -> tuple[str, c.Command] | None:
    if not case.victim_known:
        return None
    tiers = policy.force(case.opened.force).statement_tiers
    tier = tier_of(case, tiers=tiers, role=case.report["victim_role"])
    return case.parts[INCIDENT_SUPERVISOR], c.DecideStatementRoute(
        happened_at=at,
        case_id=case.id,
        route=INTERVIEWED if tier.number == THIRD else TAKEN,
        person_id=case.parts.get(INVESTIGATOR) or case.parts[LINE_SUPERVISOR],
    )


def take_statement(
    deed: Any, case: Case, ids: Mapping[str, str], at: datetime
) -> tuple[str, c.Command] | None:
    if case.statement.route is None:
        return None
    held = [each for each in CONTENTS if each != FORGOTTEN or int(case.id[-1], 16) % 3]
    return case.parts.get(INVESTIGATOR) or case.parts[INCIDENT_SUPERVISOR], c.TakeStatement(
        happened_at=at, case_id=case.id, hours_on_duty="under_2", contents=tuple(held)
    )


def say_statement_choice(
    deed: Any, case: Case, ids: Mapping[str, str], at: datetime
) -> tuple[str, c.Command]:
    return case.victim_id, c.SayStatementChoice(
        happened_at=at, case_id=case.id, choice=deed.told["choice"]
    )

"""What has to be decided again, in one case and on the list of whoever supervises it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from webapp.domain.actor import Actor
from webapp.storage import told
from webapp.storage.tables import CaseRow, DecisionAgainRow

MOST_LISTED = 50


@dataclass(frozen=True, kw_only=True)
class DecisionAgainView:
    """`decision` is a key of what fell; who decided it before is nobody's business here."""

    case_id: str
    reference: str
    plan: tuple[str, str]
    decision: str
    since: datetime


def again_in(session: Session, case_id: str) -> Sequence[DecisionAgainView]:
    return _views(session, DecisionAgainRow.case_id == case_id)


def again_for(session: Session, actor: Actor) -> Sequence[DecisionAgainView]:
    """Of the cases this person supervises, or of the whole force for its lead."""
    return _views(session, DecisionAgainRow.force == actor.force, told.is_theirs(actor))


def _views(session: Session, *where: Any) -> Sequence[DecisionAgainView]:
    rows = session.execute(
        sa.select(DecisionAgainRow, CaseRow)
        .join(CaseRow, CaseRow.id == DecisionAgainRow.case_id)
        .where(*where)
        .order_by(DecisionAgainRow.since, DecisionAgainRow.case_id, DecisionAgainRow.decision)
        .limit(MOST_LISTED)
    )
    return [
        DecisionAgainView(
            case_id=case.id,
            reference=case.reference,
            plan=(case.plan_id, case.plan_version),
            decision=row.decision,
            since=row.since,
        )
        for row, case in rows
    ]

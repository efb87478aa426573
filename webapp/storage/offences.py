"""Crime numbers that stand beside a case."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from webapp.storage.tables import LinkedOffenceRow


@dataclass(frozen=True, kw_only=True)
class OffenceView:
    number: str
    what: str
    closed_at: datetime | None
    how: str


def beside(session: Session, case_id: str) -> Sequence[OffenceView]:
    """In the order in which they were linked."""
    rows = session.execute(
        sa.select(LinkedOffenceRow)
        .where(LinkedOffenceRow.case_id == case_id)
        .order_by(LinkedOffenceRow.linked_at, LinkedOffenceRow.number)
    ).scalars()
    return [
        OffenceView(number=row.number, what=row.what, closed_at=row.closed_at, how=row.how)
        for row in rows
    ]

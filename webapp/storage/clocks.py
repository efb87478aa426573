"""Which facts of a case were saved by a clock that was out by more than is worth saying."""

from datetime import timedelta

import sqlalchemy as sa
from sqlalchemy.orm import Session

from webapp.domain.clocks import WORTH_SAYING
from webapp.storage.tables import EventRow, OperationRow


def out_in(session: Session, case_id: str) -> dict[str, timedelta]:
    """By the command that was saved; positive where the clock was fast."""
    rows = session.execute(
        sa.select(OperationRow.id, OperationRow.clock_fast_by)
        .where(
            OperationRow.id.in_(sa.select(EventRow.command_id).where(EventRow.case_id == case_id)),
            sa.func.abs(OperationRow.clock_fast_by) > WORTH_SAYING.total_seconds(),
        )
        .order_by(OperationRow.received_at)
    )
    return {command_id: timedelta(seconds=seconds or 0) for command_id, seconds in rows}

"""Lays out what has to be decided again in a case."""

import sqlalchemy as sa
from sqlalchemy.orm import Session

from webapp.domain.case import Case
from webapp.storage.tables import DecisionAgainRow


def lay_out(session: Session, case: Case) -> None:
    """All of it each time: many deeds decide anew, and each takes its mark away."""
    session.execute(sa.delete(DecisionAgainRow).where(DecisionAgainRow.case_id == case.id))
    marked = [
        {"case_id": case.id, "decision": key, "force": case.opened.force, "since": since}
        for key, since in case.to_decide_again.items()
    ]
    if marked:
        session.execute(sa.insert(DecisionAgainRow), marked)

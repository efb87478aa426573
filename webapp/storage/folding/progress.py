"""Lays out what happened in an investigation, and whether the victim heard of it in time."""

from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from webapp.domain.case import Case
from webapp.domain.progress import Progress
from webapp.policy.standing import tell_by
from webapp.storage.tables import ProgressRow


def lay_out(session: Session, case: Case) -> None:
    """All of it each time: a time to tell moves when the victim gains enhanced rights."""
    session.execute(sa.delete(ProgressRow).where(ProgressRow.case_id == case.id))
    session.execute(
        sa.insert(ProgressRow),
        [_step(case, each) for each in case.progress],
    )


def _step(case: Case, step: Progress) -> dict[str, Any]:
    due = tell_by(case, step)
    return {
        "case_id": case.id,
        "number": step.number,
        "force": case.opened.force,
        "what": step.what,
        "happened_at": step.happened_at,
        "hearing_at": step.hearing_at,
        "court": step.court,
        "verdict": step.verdict,
        "due_at": due and due.due_at,
        "told_at": step.told_at,
        "told_how": step.told_how,
        "was_late": bool(due and step.told_at and step.told_at >= due.late_from),
    }

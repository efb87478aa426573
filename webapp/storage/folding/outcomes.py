"""Lays out how a case came out, and what its review found, for the figures."""

import sqlalchemy as sa
from sqlalchemy.orm import Session

from webapp import policy
from webapp.domain.case import Case
from webapp.domain.outcomes import Decided
from webapp.domain.reviewing import is_asked
from webapp.domain.working_days import LONDON
from webapp.storage.tables import OutcomeRow


def lay_out(session: Session, case: Case, decided: Decided) -> None:
    """A review is of the decision that stands: one that fell leaves nothing to its successor."""
    review = case.review if is_asked(case) else None
    listed = policy.outcomes(on=decided.at.astimezone(LONDON).date())
    session.execute(sa.delete(OutcomeRow).where(OutcomeRow.case_id == case.id))
    session.execute(
        sa.insert(OutcomeRow),
        {
            "case_id": case.id,
            "option": listed.by_code[decided.code].option,
            "decided_at": decided.at,
            "review_asked_at": review and review.asked_at,
            "review_told_at": review and review.told_at,
            "review_result": review.result if review and review.told_at else "",
        },
    )

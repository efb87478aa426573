"""Small questions that are asked of the pages, by services before they act and by other reads."""

import sqlalchemy as sa
from sqlalchemy.orm import Session

from webapp.storage.tables import CaseRow, PhotographRow, PointRow, VictimOfIncidentRow


def cases_of_incident(session: Session, incident_id: str) -> list[str]:
    return list(
        session.execute(
            sa.select(VictimOfIncidentRow.case_id)
            .where(VictimOfIncidentRow.incident_id == incident_id)
            .order_by(VictimOfIncidentRow.case_id)
        ).scalars()
    )


def reference_is_taken(session: Session, reference: str) -> bool:
    return bool(
        session.execute(sa.select(CaseRow.id).where(CaseRow.reference == reference)).first()
    )


def case_called(session: Session, reference: str) -> str | None:
    """However it was typed: without its dash, in small letters."""
    plain = "".join(filter(str.isalnum, reference)).upper()
    return session.scalar(
        sa.select(CaseRow.id).where(CaseRow.reference == f"{plain[:4]}-{plain[4:]}")
    )


def reference_of(session: Session, case_id: str | None) -> str | None:
    return session.execute(sa.select(CaseRow.reference).where(CaseRow.id == case_id)).scalar()


def cases_listing(session: Session, photograph_id: str) -> list[str]:
    return list(
        session.execute(
            sa.select(PhotographRow.case_id)
            .where(PhotographRow.id == photograph_id)
            .order_by(PhotographRow.case_id)
        ).scalars()
    )


def has_copy(session: Session, case_id: str, photograph_id: str, copy: str) -> bool:
    row = session.get(PhotographRow, (photograph_id, case_id))
    return bool(row and getattr(row, copy))


def is_open(session: Session, case_id: str, point: str) -> bool:
    """Whether the plan of this case asks for the point or duty, and nobody has answered it yet."""
    row = session.get(PointRow, (case_id, point))
    return row is not None and row.answered == ""

"""Reads for those who look after a victim, and the flags that everyone else on the case may see."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from webapp import policy
from webapp.domain.severity import Severity, severity_of, weighs_heavily
from webapp.domain.support import ACCEPTED, DONE
from webapp.storage import people
from webapp.storage.tables import CaseRow, ExposureCareRow, SupportOfferRow, WelfareTalkRow

MET = "met"


@dataclass(frozen=True, kw_only=True)
class TalkView:
    """A meeting, or a check: the headings that were ticked and the number that was given."""

    is_meeting: bool
    how: str
    reason: str
    topics: tuple[str, ...]
    impact: int
    by: str
    happened_at: datetime


@dataclass(frozen=True, kw_only=True)
class OfferView:
    """One kind of support, offered or not yet."""

    support: str
    label: str
    answer: str = ""
    asked_at: datetime | None = None
    ask_again_at: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class CareView:
    care: str
    next_on: date | None
    by: str
    happened_at: datetime


@dataclass(frozen=True, kw_only=True)
class WelfareFlags:
    """What a leader needs to know to act: yes or no, and never what anybody said."""

    has_been_met: bool
    has_been_offered_support: bool
    has_support: bool
    is_badly_affected: bool


def talks(session: Session, case_id: str) -> list[TalkView]:
    """Meetings and checks, newest first."""
    rows = list(_talks(session, case_id))
    names = people.names(session, {row.person_id for row in rows})
    return [
        TalkView(
            is_meeting=row.deed == MET,
            how=row.how,
            reason=row.reason,
            topics=tuple(row.topics),
            impact=row.impact,
            by=names.get(row.person_id, ""),
            happened_at=row.happened_at,
        )
        for row in rows
    ]


def offers(session: Session, case_id: str) -> list[OfferView]:
    """Every kind of support there is, with what the victim said to it so far."""
    rows = {row.support: row for row in _offers(session, case_id)}
    return [
        OfferView(support=kind, label=label)
        if kind not in rows
        else OfferView(
            support=kind,
            label=label,
            answer=rows[kind].answer,
            asked_at=rows[kind].asked_at,
            ask_again_at=rows[kind].ask_again_at,
        )
        for kind, label in policy.choices("support_kinds")
    ]


def exposure_care(session: Session, case_id: str) -> list[CareView]:
    rows = list(
        session.execute(
            sa.select(ExposureCareRow)
            .where(ExposureCareRow.case_id == case_id)
            .order_by(ExposureCareRow.happened_at.desc())
        ).scalars()
    )
    names = people.names(session, {row.person_id for row in rows})
    return [
        CareView(
            care=row.care,
            next_on=date.fromisoformat(row.next_on) if row.next_on else None,
            by=names.get(row.person_id, ""),
            happened_at=row.happened_at,
        )
        for row in rows
    ]


def flags(session: Session, case_id: str) -> WelfareFlags:
    rows, offered = list(_talks(session, case_id)), list(_offers(session, case_id))
    return WelfareFlags(
        has_been_met=any(row.deed == MET for row in rows),
        has_been_offered_support=bool(offered),
        has_support=any(row.answer in (ACCEPTED, DONE) for row in offered),
        is_badly_affected=any(weighs_heavily(row.impact) for row in rows[:1]),
    )


def severity_in(session: Session, case: CaseRow) -> Severity:
    """The worse of body and mind, by the worst that was ever said of either."""
    worst = sa.select(sa.func.max(WelfareTalkRow.impact)).where(WelfareTalkRow.case_id == case.id)
    return severity_of(case.report, impact=session.execute(worst).scalar_one())


def _talks(session: Session, case_id: str) -> Sequence[WelfareTalkRow]:
    return (
        session.execute(
            sa.select(WelfareTalkRow)
            .where(WelfareTalkRow.case_id == case_id)
            .order_by(WelfareTalkRow.happened_at.desc(), WelfareTalkRow.version.desc())
        )
        .scalars()
        .all()
    )


def _offers(session: Session, case_id: str) -> Sequence[SupportOfferRow]:
    return (
        session.execute(sa.select(SupportOfferRow).where(SupportOfferRow.case_id == case_id))
        .scalars()
        .all()
    )

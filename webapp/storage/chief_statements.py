"""Reads for whoever signs for the chief: what waits for them, and the facts of one case."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from webapp.domain.actor import Actor
from webapp.domain.chief_statement import CHIEF_STATEMENT
from webapp.domain.court_file import ChiefRefusal, Statement
from webapp.domain.deadlines import Deadline, Status, status_of
from webapp.domain.permissions import SIGNS_FOR_THE_CHIEF
from webapp.domain.plan import CRIME
from webapp.policy.drafting import draft_of, facts_of, template_of
from webapp.storage import event_store, people
from webapp.storage.queries import PAGE, cases_of_own_incidents
from webapp.storage.tables import CaseRow, PointRow


@dataclass(frozen=True, kw_only=True)
class ChiefLine:
    """A case whose statement waits, or was decided."""

    case_id: str
    reference: str
    victim: str
    happened_at: datetime
    due_at: datetime
    status: Status


@dataclass(frozen=True, kw_only=True)
class ChiefSheet:
    """The facts, the draft, and what became of it. Nothing of welfare, nothing of the suspect."""

    case_id: str
    reference: str
    victim: str
    version: int
    facts: Mapping[str, str]
    title: str
    signed_as: str
    draft: str
    signed: Statement | None
    refusal: ChiefRefusal | None
    names: Mapping[str, str]


def waiting_for(session: Session, actor: Actor, *, now: datetime) -> list[ChiefLine]:
    """The soonest first; never a case in which the reader was hurt."""
    rows = session.execute(
        sa.select(PointRow, CaseRow)
        .join(CaseRow, CaseRow.id == PointRow.case_id)
        .where(
            PointRow.point == CHIEF_STATEMENT,
            PointRow.queue == CRIME,
            PointRow.force == actor.force,
            PointRow.answered == "",
            PointRow.due_at.is_not(None),
            PointRow.case_id.not_in(cases_of_own_incidents(actor)),
        )
        .order_by(PointRow.due_at, PointRow.case_id)
        .limit(PAGE)
    ).all()
    names = people.names(session, {case.victim_id for _, case in rows})
    return [_line(point, case, names, now) for point, case in rows]


def sheet_for(session: Session, actor: Actor, case_id: str) -> ChiefSheet | None:
    """None where there is nothing for them to sign: another force's case, or no such case."""
    case = event_store.load(session, case_id)
    if not case.version or case.opened.force != actor.force:
        return None
    template = template_of(case)
    if template is None or actor.person_id in event_store.conflicts_of(session, case):
        return None
    victim = people.names(session, {case.victim_id}).get(case.victim_id, "")
    court = case.court
    who = {each.by for each in (court.chief, court.chief_refusal) if each}
    return ChiefSheet(
        case_id=case.id,
        reference=case.opened.reference,
        victim=victim,
        version=case.report_version,
        facts=facts_of(case, victim=victim),
        title=template.title,
        signed_as=template.signed_as,
        draft=draft_of(case, template, victim=victim),
        signed=court.chief,
        refusal=court.chief_refusal,
        names=people.names(session, who),
    )


def who_signs(session: Session, force: str) -> Sequence[str]:
    posts = people.holders_of_posts(session, force)
    ids = {each for post in SIGNS_FOR_THE_CHIEF for each in posts.get(post, ())}
    return sorted(people.names(session, ids).values())


def _line(point: PointRow, case: CaseRow, names: Mapping[str, str], now: datetime) -> ChiefLine:
    due_at, aim_at = point.due_at, point.aim_at
    assert due_at is not None
    assert aim_at is not None
    return ChiefLine(
        case_id=case.id,
        reference=case.reference,
        victim=names.get(case.victim_id, ""),
        happened_at=case.happened_at,
        due_at=due_at,
        status=status_of(Deadline(due_at=due_at, aim_at=aim_at), now=now),
    )

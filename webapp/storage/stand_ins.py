"""Who hears a quiet bell beside the force's leads: the next one up who has no part in its case."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from webapp.domain.deadlines import ONE_MINUTE
from webapp.domain.permissions import (
    FORCE_WIDE,
    PROFESSIONAL_STANDARDS,
    SIGNS_FOR_THE_CHIEF,
    SPOC,
)
from webapp.domain.quiet_bell import Hearers, stand_in
from webapp.domain.rostering import Present, Roster
from webapp.storage import kept_out, people, roster
from webapp.storage.tables import BellRow, CaseRow, PartRow


def stand_in_of(session: Session, bell_id: str, *, now: datetime) -> str | None:
    bell = session.get(BellRow, bell_id)
    return stand_ins(session, [bell], now=now).get(bell_id) if bell else None


def stand_ins(session: Session, bells: Sequence[BellRow], *, now: datetime) -> dict[str, str]:
    """By bell, all of one force; a bell that a lead has in time is not among them."""
    return _come_up(_asked(session, bells, now), bells, now) if bells else {}


def hearers_of(
    session: Session, bells: Sequence[BellRow], *, now: datetime
) -> dict[str, list[str]]:
    """By bell, all of one force: the leads who are there to hear it, and whoever it came up to."""
    if not bells:
        return {}
    asked = _asked(session, bells, now)
    come_up = _come_up(asked, bells, now)
    leads = {bell.id: asked.here(bell).of(asked.hearers.leads) for bell in bells}
    return {bell.id: [*leads[bell.id], *filter(None, [come_up.get(bell.id)])] for bell in bells}


@dataclass(frozen=True)
class _Asked:
    """Who could hear these bells, who of them is there, and by case who is ruled out."""

    hearers: Hearers
    roster: Roster
    ruled_out: Mapping[str, frozenset[str]]

    def here(self, bell: BellRow) -> Present:
        return Present(roster=self.roster, ruled_out=self.ruled_out[bell.case_id])


def _asked(session: Session, bells: Sequence[BellRow], now: datetime) -> _Asked:
    hearers = _hearers(session, bells[0].force, now)
    there = _roster(session, hearers, now)
    return _Asked(hearers, there, ruled_out_by_case(session, {bell.case_id for bell in bells}))


def _come_up(asked: _Asked, bells: Sequence[BellRow], now: datetime) -> dict[str, str]:
    found = {
        bell.id: stand_in(
            asked.hearers,
            ruled_out=asked.ruled_out[bell.case_id],
            roster=asked.roster,
            is_late=now >= bell.due_at + ONE_MINUTE,
        )
        for bell in bells
    }
    return {bell_id: person_id for bell_id, person_id in found.items() if person_id}


def _hearers(session: Session, force: str, now: datetime) -> Hearers:
    posts = people.holders_of_posts(session, force)
    leads = posts.get(SPOC, [])
    return Hearers(
        leads=leads,
        line=[rung for lead in leads for rung in roster.rungs_of(session, lead, now=now)],
        chiefs=[each for post in sorted(SIGNS_FOR_THE_CHIEF) for each in posts.get(post, ())],
        standards=posts.get(PROFESSIONAL_STANDARDS, ()),
        others=[
            *people.heads(session, force),
            *(each for post in FORCE_WIDE for each in posts.get(post, ())),
        ],
    )


def _roster(session: Session, hearers: Hearers, now: datetime) -> Roster:
    rungs = hearers.line
    above = [p for rung in rungs for p in (rung.person_id, *rung.beside, *rung.elsewhere)]
    asked = {*hearers.leads, *above, *hearers.chiefs, *hearers.standards, *hearers.others}
    return roster.at(session, asked, now=now)


def ruled_out_by_case(session: Session, case_ids: set[str]) -> Mapping[str, frozenset[str]]:
    """Whoever has a part in the case, was hurt beside its victim or stands too near."""
    cases = session.execute(
        sa.select(CaseRow.id, CaseRow.incident_id).where(CaseRow.id.in_(case_ids))
    ).all()
    near = kept_out.kept_out_by_incident(session, {case.incident_id for case in cases})
    parts = session.execute(
        sa.select(PartRow.case_id, PartRow.person_id).where(PartRow.case_id.in_(case_ids))
    ).all()
    return {
        case.id: near.get(case.incident_id, frozenset()).union(
            part.person_id for part in parts if part.case_id == case.id
        )
        for case in cases
    }

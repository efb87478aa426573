"""What a person who was told is shown: a leader, a duty officer and a representative each less."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.orm import Session

from webapp.domain.actor import Actor
from webapp.domain.deadlines import Status
from webapp.domain.graver import EXPOSURES_THAT_COUNT
from webapp.domain.morning_hearing import first_hearing
from webapp.domain.permissions import (
    INCIDENT_SUPERVISOR,
    LINE_SUPERVISOR,
    WELFARE_OFFICER,
    Permission,
    carries,
    held_by,
)
from webapp.domain.severity import Severity
from webapp.domain.waking_chain import missing
from webapp.domain.who_must_know import ASSOCIATION, HEARING, LEADER
from webapp.policy.standing import evidence_plan_of, standings_of
from webapp.storage import event_store, people, queries, told
from webapp.storage.queries import PointView
from webapp.storage.tables import CaseRow, ContactChoiceRow
from webapp.storage.told import NoticeView
from webapp.storage.welfare import severity_in

A_YEAR = timedelta(days=365)
SEEN = "meet_victim"


@dataclass(frozen=True, kw_only=True)
class Who:
    """The colleague, as far as this reader may know them."""

    name: str
    kind: str
    unit: str


@dataclass(frozen=True, kw_only=True)
class LeaderCard:
    """Status, support and the flags that ask a leader to look twice; no words of anybody else's."""

    who: Who
    reference: str
    happened_at: datetime
    severity: str
    points: Sequence[PointView]
    flags: Sequence[str]
    support: Sequence[NoticeView]
    people: Sequence[tuple[str, str]]


@dataclass(frozen=True, kw_only=True)
class DutyCard:
    """Who is hurt, how badly, who is with them, and who else has been told and when."""

    who: Who
    reference: str
    happened_at: datetime
    severity: str
    people: Sequence[tuple[str, str]]
    chain: Sequence[NoticeView]


@dataclass(frozen=True, kw_only=True)
class AssociationCard:
    """A name only when the victim allowed it; otherwise a day and a number."""

    who: Who | None
    reference: str
    happened_at: datetime
    how: str
    safe_times: str
    lately: int


@dataclass(frozen=True, kw_only=True)
class HearingCard:
    """What is missing before a court sits, and who sees to it. Nobody's name but the chain's."""

    reference: str
    hearing_at: datetime | None
    missing: Sequence[str]
    chain: Sequence[NoticeView]
    sees_to_it: str
    opens: bool


Card = LeaderCard | DutyCard | AssociationCard | HearingCard


def card_for(session: Session, notice: NoticeView, actor: Actor, *, now: datetime) -> Card:
    case = session.get_one(CaseRow, notice.case_id)
    if notice.sees == LEADER:
        return _for_leader(session, case, now)
    if notice.sees == ASSOCIATION:
        return _for_association(session, case, notice, now)
    if notice.sees == HEARING:
        return _for_hearing(session, notice, actor)
    return _for_duty(session, case)


def _for_leader(session: Session, case: CaseRow, now: datetime) -> LeaderCard:
    points = queries.points_of(session, case.id, now=now)
    notices = told.notices_of(session, case.id)
    return LeaderCard(
        who=_who(session, case),
        reference=case.reference,
        happened_at=case.happened_at,
        severity=severity_in(session, case).key,
        points=points,
        flags=list(_flags(session, case, points, now)),
        support=[each for each in notices if each.support],
        people=_people(session, case, LINE_SUPERVISOR, WELFARE_OFFICER),
    )


def _for_duty(session: Session, case: CaseRow) -> DutyCard:
    notices = told.notices_of(session, case.id)
    return DutyCard(
        who=_who(session, case),
        reference=case.reference,
        happened_at=case.happened_at,
        severity=severity_in(session, case).key,
        people=_people(session, case, INCIDENT_SUPERVISOR, LINE_SUPERVISOR),
        chain=[each for each in notices if each.sees != ASSOCIATION],
    )


def _for_association(
    session: Session, case: CaseRow, notice: NoticeView, now: datetime
) -> AssociationCard:
    contact = session.get(ContactChoiceRow, case.id) if notice.with_details else None
    return AssociationCard(
        who=_who(session, case) if notice.with_details else None,
        reference=case.reference if notice.with_details else "",
        happened_at=case.happened_at,
        how=contact.how if contact else "",
        safe_times=contact.safe_times if contact else "",
        lately=told.told_lately(session, notice, now=now),
    )


def _for_hearing(session: Session, notice: NoticeView, actor: Actor) -> HearingCard:
    """From the record itself, so that what was done a minute ago is off the list."""
    case = event_store.load(session, notice.case_id)
    chain = told.notices_of(session, case.id, notice.step)
    held = held_by(actor, case.parts_of(actor.person_id))
    return HearingCard(
        reference=case.opened.reference,
        hearing_at=first_hearing(case.progress, case.opened.jurisdiction),
        missing=missing(case, evidence=evidence_plan_of(case), standings=standings_of(case)),
        chain=chain,
        sees_to_it=next((each.acknowledged_by for each in chain if each.sees_to_it), ""),
        opens=carries(Permission.READ_EVIDENCE, held),
    )


def _flags(
    session: Session, case: CaseRow, points: Sequence[PointView], now: datetime
) -> Sequence[str]:
    """Each is a key whose words the page has; none carries anything that somebody wrote."""
    report, found = case.report, []
    if severity_in(session, case) is Severity.HOSPITALISED:
        found.append("hospital")
    if report.get("exposure") in EXPOSURES_THAT_COUNT:
        found.append("exposure")
    if report.get("kind") in ("hate", "both"):
        found.append("hate")
    every = (each for top in points for each in (top, *top.duties))
    seen = next((each for each in every if each.point.key == SEEN), None)
    if seen and seen.is_open:
        found.append("not_seen_late" if seen.status == Status.LATE else "not_seen")
    if _cases_in_a_year(session, case, now) > 1:
        found.append("again")
    return found


def _cases_in_a_year(session: Session, case: CaseRow, now: datetime) -> int:
    return session.execute(
        sa.select(sa.func.count()).where(
            CaseRow.victim_id == case.victim_id, CaseRow.opened_at > now - A_YEAR
        )
    ).scalar_one()


def _who(session: Session, case: CaseRow) -> Who:
    person = people.get(session, case.victim_id)
    return Who(name=person.called, kind=person.kind, unit=person.unit)


def _people(session: Session, case: CaseRow, *parts: str) -> list[tuple[str, str]]:
    holders = queries.holders_of(session, case.id)
    names = people.names(session, set(holders.values()))
    return [(part, names.get(holders.get(part, ""), "")) for part in parts]

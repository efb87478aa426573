"""Who has which part now: are they working, is it on offer, who hears when they are away."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session, aliased

from webapp import policy
from webapp.domain.actor import Actor
from webapp.domain.handing_over import APART_FROM_INVESTIGATOR, may_pass_on, next_up
from webapp.domain.permissions import (
    EVERY_PART,
    INCIDENT_SUPERVISOR,
    INVESTIGATOR,
    PARTS,
    SPOC,
    held_by,
)
from webapp.domain.rostering import Roster
from webapp.domain.vacancies import alarming
from webapp.storage import kept_out, people, roster
from webapp.storage.queries import MOST_OFFERED, PAGE, CaseView
from webapp.storage.tables import (
    MISSES_SOMEBODY,
    CaseRow,
    EventRow,
    PartOfferRow,
    PartRow,
    PointRow,
)

DECLINED_IS_NEWS_FOR = timedelta(days=3)
HAND_OVER_WITHIN = timedelta(hours=1)
MOST_LOOKED_AT = 2_000  # Far more than are ever open at once: nobody's gap is left out.


@dataclass(frozen=True, kw_only=True)
class Holding:
    """One part of a case as its page shows it. `name` is empty while nobody has it."""

    part: str
    person_id: str
    name: str
    on_duty_until: datetime | None
    away_until: datetime | None
    is_alarming: bool
    may_pass_on: bool
    offered_to: str
    is_offered_to_me: bool
    offered_at: datetime | None
    declined_at: datetime | None
    reason: str

    @property
    def is_offered(self) -> bool:
        return self.offered_at is not None and self.declined_at is None


@dataclass(frozen=True, kw_only=True)
class OfferLine:
    """A part on offer, as a list shows it; `who` is the other side of it."""

    case_id: str
    reference: str
    part: str
    who: str
    offered_at: datetime
    reason: str = ""


@dataclass(frozen=True, kw_only=True)
class OfferView:
    """All that somebody needs to say yes or no, and no more: they have no part in the case yet."""

    case_id: str
    reference: str
    part: str
    offered_by: str
    offered_at: datetime
    kind: str
    place: str
    happened_at: datetime
    victim: str
    holder: str
    todo: Sequence[tuple[str, datetime | None]]


@dataclass(frozen=True, kw_only=True)
class GapLine:
    """A part without anybody to do it: nobody has it, or `name` does and is away until `until`."""

    case_id: str
    reference: str
    part: str
    person_id: str = ""
    name: str = ""
    until: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class ColleagueLine:
    """Somebody who could take a part on."""

    id: str
    called: str
    unit: str
    on_duty_until: datetime | None


# --- one case -----------------------------------------------------------------------------------


def holdings(session: Session, actor: Actor, case: CaseView, *, now: datetime) -> list[Holding]:
    """Every part in the order of the page, the empty ones too."""
    held = _held_in(session, {case.id}).get(case.id, {})
    offers = {row.part: row for row in _offers_on(session, case.id)}
    asked = {*held.values(), *(row.person_id for row in offers.values())}
    names, standing = people.names(session, asked), roster.at(session, asked, now=now)
    mine = held_by(actor, frozenset(p for p, who in held.items() if who == actor.person_id))
    late = alarming(held, opened_at=case.opened_at, now=now)
    return [
        _holding(part, held.get(part, ""), offers.get(part), names, standing, mine, late, actor)
        for part in EVERY_PART
        if part in PARTS or part in held or part in offers
    ]


def holding_of(
    session: Session, actor: Actor, case: CaseView, part: str, *, now: datetime
) -> Holding | None:
    everyone = holdings(session, actor, case, now=now)
    return next((each for each in everyone if each.part == part), None)


def is_taken_on(everyone: Sequence[Holding]) -> bool:
    """W1a: somebody investigates, and has said so. Until then the case is new."""
    return any(each.part == INVESTIGATOR and each.name and not each.is_offered for each in everyone)


def eligible(session: Session, case: CaseView, part: str, *, now: datetime) -> list[ColleagueLine]:
    """Those near the holder who could take it on; whoever has the same rank and works now first."""
    held = _held_in(session, {case.id}).get(case.id, {})
    ruled_out = {*kept_out.people_kept_out(session, case.incident_id), held.get(part)}
    if part in APART_FROM_INVESTIGATOR:
        ruled_out.add(held.get(INVESTIGATOR))
    holder = people.find(session, held.get(part))
    near = people.known_in(
        session, case.force, near=holder.id if holder else case.victim_id, at_most=MOST_OFFERED
    )
    free = [each for each in near if each.id not in ruled_out]
    standing = roster.at(session, {each.id for each in free}, now=now)
    free = [each for each in free if each.id not in standing.away]
    rank = holder.rank if holder else ""
    free.sort(key=lambda each: (each.rank != rank, each.id not in standing.on_duty))
    return [
        ColleagueLine(
            id=each.id,
            called=each.called,
            unit=each.unit,
            on_duty_until=standing.on_duty.get(each.id),
        )
        for each in free
    ]


def offer_for(session: Session, actor: Actor, case_id: str, part: str) -> OfferView | None:
    """None for everybody but the one it is offered to, and for them once it is settled."""
    offer = session.get(PartOfferRow, (case_id, part))
    if offer is None or offer.person_id != actor.person_id or offer.declined_at:
        return None
    case = session.get_one(CaseRow, case_id)
    held = _held_in(session, {case_id}).get(case_id, {})
    holder = held.get(part, "")
    names = people.names(session, {offer.offered_by, case.victim_id, holder})
    return OfferView(
        case_id=case_id,
        reference=case.reference,
        part=part,
        offered_by=names.get(offer.offered_by, ""),
        offered_at=offer.offered_at,
        kind=case.kind,
        place=case.place,
        happened_at=case.happened_at,
        victim=names.get(case.victim_id, ""),
        holder="" if holder == actor.person_id else names.get(holder, ""),
        todo=_todo(session, case, part),
    )


def was_asked(session: Session, actor: Actor, case_id: str, part: str) -> bool:
    """Whether the person was ever offered or given it, though it may be somebody else's by now."""
    asked = sa.select(EventRow.data).where(
        EventRow.case_id == case_id, EventRow.kind.in_(("PartOffered", "PartGiven"))
    )
    said = {"part": part, "person_id": actor.person_id}
    return any(said.items() <= data.items() for data in session.scalars(asked))


# --- what somebody's due page says --------------------------------------------------------------


def offered_to(session: Session, actor: Actor) -> list[OfferLine]:
    """Oldest first: somebody waits for each of them."""
    rows = _offers(
        session,
        PartOfferRow.person_id == actor.person_id,
        PartOfferRow.declined_at.is_(None),
    )
    names = people.names(session, {offer.offered_by for offer, _ in rows})
    return [_offer_line(offer, ref, names.get(offer.offered_by, "")) for offer, ref in rows]


def declined_lately(session: Session, actor: Actor, *, now: datetime) -> list[OfferLine]:
    """What the person offered, and was told no."""
    rows = _offers(
        session,
        PartOfferRow.offered_by == actor.person_id,
        PartOfferRow.declined_at > now - DECLINED_IS_NEWS_FOR,
    )
    names = people.names(session, {offer.person_id for offer, _ in rows})
    return [_offer_line(offer, ref, names.get(offer.person_id, "")) for offer, ref in rows]


def away_below(session: Session, actor: Actor, *, now: datetime) -> list[GapLine]:
    """Parts whose holder is away, for the first person above them who is not."""
    away = roster.away_in(session, actor.force, now=now)
    if not away:
        return []
    found = (
        sa.select(PartRow.case_id, PartRow.part, PartRow.person_id, CaseRow.reference)
        .join(CaseRow, CaseRow.id == PartRow.case_id)
        .where(
            PartRow.person_id.in_(list(away)),
            PartRow.person_id != actor.person_id,
            PartRow.is_closed.is_(False),
            _is_mine(actor),
        )
        .order_by(PartRow.opened_at)
        .limit(MOST_LOOKED_AT)
    )
    rows = [tuple(row) for row in session.execute(found)]
    heard = _heard_by(session, actor, [(case, part) for case, part, *_ in rows], away)
    names = people.names(session, {person for _, _, person, _ in rows})
    return [
        GapLine(
            case_id=case_id,
            reference=ref,
            part=part,
            person_id=who,
            name=names.get(who, ""),
            until=away[who],
        )
        for case_id, part, who, ref in rows
        if (case_id, part) in heard
    ][:PAGE]


def nobody_has(session: Session, actor: Actor, *, now: datetime) -> list[GapLine]:
    """Parts that have been empty for too long, for the first person above them who is there."""
    found = (
        sa.select(CaseRow.id, CaseRow.missing, CaseRow.opened_at, CaseRow.reference)
        .where(CaseRow.force == actor.force, MISSES_SOMEBODY, _is_mine(actor))
        .order_by(CaseRow.opened_at)
        .limit(MOST_LOOKED_AT)
    )
    away = roster.away_in(session, actor.force, now=now)
    empty = [
        (row.id, part, row.reference)
        for row in session.execute(found)
        for part in row.missing.split()
        if part in alarming(set(PARTS) - {part}, opened_at=row.opened_at, now=now)
    ]
    heard = _heard_by(session, actor, [(case_id, part) for case_id, part, _ in empty], away)
    return [
        GapLine(case_id=case_id, reference=reference, part=part)
        for case_id, part, reference in empty
        if (case_id, part) in heard
    ][:PAGE]


def before_going_off(session: Session, actor: Actor, *, now: datetime) -> list[GapLine]:
    """The night's open work of somebody whose shift is nearly over, and not offered to anyone."""
    ends_at = roster.at(session, {actor.person_id}, now=now).on_duty.get(actor.person_id)
    if ends_at is None or ends_at - now > HAND_OVER_WITHIN:
        return []
    open_here = sa.exists().where(
        PointRow.case_id == PartRow.case_id,
        PointRow.owner == INCIDENT_SUPERVISOR,
        PointRow.answered == "",
        PointRow.queue != "",
    )
    offered = sa.exists().where(
        PartOfferRow.case_id == PartRow.case_id,
        PartOfferRow.part == INCIDENT_SUPERVISOR,
        PartOfferRow.declined_at.is_(None),
    )
    found = (
        sa.select(PartRow.case_id, CaseRow.reference)
        .join(CaseRow, CaseRow.id == PartRow.case_id)
        .where(PartRow.person_id == actor.person_id, PartRow.part == INCIDENT_SUPERVISOR)
        .where(open_here, ~offered)
        .order_by(PartRow.opened_at.desc())
        .limit(PAGE)
    )
    return [
        GapLine(case_id=case_id, reference=reference, part=INCIDENT_SUPERVISOR, until=ends_at)
        for case_id, reference in session.execute(found)
    ]


# --- the pieces ---------------------------------------------------------------------------------


def _holding(
    part: str,
    person_id: str,
    offer: PartOfferRow | None,
    names: Mapping[str, str],
    standing: Roster,
    mine: frozenset[str],
    late: Iterable[str],
    actor: Actor,
) -> Holding:
    return Holding(
        part=part,
        person_id=person_id,
        name=names.get(person_id, ""),
        on_duty_until=standing.on_duty.get(person_id),
        away_until=standing.away.get(person_id),
        is_alarming=part in late,
        may_pass_on=part != INVESTIGATOR and may_pass_on(part, mine, is_empty=not person_id),
        offered_to=names.get(offer.person_id, "") if offer else "",
        is_offered_to_me=bool(
            offer and not offer.declined_at and offer.person_id == actor.person_id
        ),
        offered_at=offer and offer.offered_at,
        declined_at=offer and offer.declined_at,
        reason=offer.reason if offer else "",
    )


def _todo(session: Session, case: CaseRow, part: str) -> list[tuple[str, datetime | None]]:
    plan = policy.plan(case.plan_id, case.plan_version)
    rows = session.execute(
        sa.select(PointRow.point, PointRow.due_at)
        .where(
            PointRow.case_id == case.id,
            PointRow.owner == part,
            PointRow.answered == "",
            PointRow.queue != "",
        )
        .order_by(PointRow.due_at, PointRow.place)
    )
    return [(plan.duties_by_key[row.point].todo, row.due_at) for row in rows]


def _offers_on(session: Session, case_id: str) -> Iterable[PartOfferRow]:
    return session.execute(sa.select(PartOfferRow).where(PartOfferRow.case_id == case_id)).scalars()


def _offers(session: Session, *conditions: Any) -> list[tuple[PartOfferRow, str]]:
    found = (
        sa.select(PartOfferRow, CaseRow.reference)
        .join(CaseRow, CaseRow.id == PartOfferRow.case_id)
        .where(*conditions)
        .order_by(PartOfferRow.offered_at)
        .limit(PAGE)
    )
    return [(offer, reference) for offer, reference in session.execute(found)]


def _offer_line(offer: PartOfferRow, reference: str, who: str) -> OfferLine:
    return OfferLine(
        case_id=offer.case_id,
        reference=reference,
        part=offer.part,
        who=who,
        offered_at=offer.offered_at,
        reason=offer.reason,
    )


def _is_mine(actor: Actor) -> sa.ColumnElement[bool]:
    """Every case of the force for its lead, and for everybody else those they have a part in."""
    mine = aliased(PartRow)
    holds_part = sa.exists().where(mine.case_id == CaseRow.id, mine.person_id == actor.person_id)
    return CaseRow.force == actor.force if SPOC in actor.posts else holds_part


def _heard_by(
    session: Session, actor: Actor, gaps: list[tuple[str, str]], away: Mapping[str, datetime]
) -> set[tuple[str, str]]:
    """Those of the gaps that are for this person: nobody above them is nearer and there."""
    case_ids = {case_id for case_id, _ in gaps}
    held, ruled_out = _held_in(session, case_ids), _kept_out_of_cases(session, case_ids)
    lead = {SPOC: actor.person_id} if SPOC in actor.posts else {}
    return {
        (case_id, part)
        for case_id, part in gaps
        if next_up(
            part,
            {**held.get(case_id, {}), **lead},
            frozenset(away) | ruled_out.get(case_id, frozenset()),
        )
        == actor.person_id
    }


def _held_in(session: Session, case_ids: set[str]) -> dict[str, dict[str, str]]:
    rows = session.execute(
        sa.select(PartRow.case_id, PartRow.part, PartRow.person_id).where(
            PartRow.case_id.in_(case_ids)
        )
    )
    held: dict[str, dict[str, str]] = {}
    for row in rows:
        held.setdefault(row.case_id, {})[row.part] = row.person_id
    return held


def _kept_out_of_cases(session: Session, case_ids: set[str]) -> dict[str, frozenset[str]]:
    rows = session.execute(
        sa.select(CaseRow.id, CaseRow.incident_id).where(CaseRow.id.in_(case_ids))
    ).all()
    hurt = kept_out.kept_out_by_incident(session, {row.incident_id for row in rows})
    return {row.id: hurt.get(row.incident_id, frozenset()) for row in rows}

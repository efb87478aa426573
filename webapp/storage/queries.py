"""Reads for pages: only what the person may see, as values that lead nowhere else."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from webapp import policy
from webapp.domain.actor import Actor
from webapp.domain.answering import permission_for, words_read_with
from webapp.domain.conflicts import SUSPECT
from webapp.domain.deadlines import Deadline, Status, status_of
from webapp.domain.events import CORE, EVIDENCE, LIAISON, SAFETY, ContactChosen, Recorded
from webapp.domain.handing_over import APART_FROM_INVESTIGATOR
from webapp.domain.permissions import (
    CALLED_IN,
    INVESTIGATOR,
    SAFETY_ADVISER,
    SPOC,
    STOPS_WHEN_CLOSED,
    WORKING,
    Permission,
    carries,
    held_by,
)
from webapp.domain.photographs import may_be_seen
from webapp.domain.plan import CRIME, QUEUES, Duty, Point
from webapp.domain.vacancies import alarming
from webapp.storage import event_store, kept_out, people
from webapp.storage.kept_out import cases_of_own_incidents
from webapp.storage.tables import (
    BellRow,
    CaseRow,
    ContactChoiceRow,
    DecisionRow,
    EventRow,
    PartOfferRow,
    PartRow,
    PhotographRow,
    PointRow,
    VictimOfIncidentRow,
    WelfareNoteRow,
)

PAGE = 25
MOST_ON_A_PHONE = 100
MOST_OFFERED = 100
# The compartments of the record that a time line shows: to everyone on the case, and to some.
SHOWN_TO_ALL = (CORE, LIAISON)
SHOWN_TO_SOME = {
    Permission.READ_EVIDENCE: EVIDENCE,
    Permission.READ_SAFETY_REPORT: SAFETY,
}


@dataclass(frozen=True, kw_only=True)
class CaseLine:
    """A case as a list shows it."""

    id: str
    reference: str
    force: str
    victim: str
    reporter_id: str
    kind: str
    place: str
    state: str
    is_closed: bool
    happened_at: datetime
    opened_at: datetime


@dataclass(frozen=True, kw_only=True)
class Page:
    """One page of a list; `after` is where the next begins, None at the end."""

    lines: Sequence[Any]
    after: str | None


@dataclass(frozen=True, kw_only=True)
class PointView:
    """One point of a case's plan, or a duty within one, as its pages show it.

    `aim_at` is there while it lies ahead, for what is urgent long before it is late.
    """

    case_id: str
    point: Duty
    within: str | None
    status: Status
    due_at: datetime | None
    aim_at: datetime | None
    owner: str
    owner_id: str | None
    owner_name: str
    words: str
    answered_by: str
    answered_at: datetime | None
    happened_at: datetime | None
    late_because: str | None = None
    reference: str = ""
    duties: Sequence["PointView"] = ()
    can_open: bool = True
    presses: bool = False

    @property
    def is_open(self) -> bool:
        return self.answered_at is None

    @property
    def is_unexplained(self) -> bool:
        return self.late_because == "" and not self.is_kept_by_duties

    @property
    def is_kept_by_duties(self) -> bool:
        return isinstance(self.point, Point) and self.point.is_kept_by_duties

    @property
    def pressing(self) -> list["PointView"]:
        return [each for each in self.duties if each.presses]

    @property
    def resting(self) -> list["PointView"]:
        """Done, or for another day; what nothing has started yet is not there at all."""
        started = [each for each in self.duties if each.due_at or not each.is_open]
        return [each for each in started if not each.presses]


@dataclass(frozen=True, kw_only=True)
class CaseView:
    """A case for those who work on it. Fields the person may not see are empty."""

    id: str
    incident_id: str
    reference: str
    force: str
    jurisdiction: str
    plan_id: str
    plan_version: str
    plan_title: str
    state: str
    closed_at: datetime | None
    closing_reason: str
    version: int
    report_version: int
    victim_id: str
    victim: str
    victim_known: bool
    reporter: str
    opened_at: datetime
    happened_at: datetime
    report: dict[str, Any]
    parts: dict[str, str]
    late_parts: Sequence[str]
    names: dict[str, str]
    points: Sequence[PointView]
    permissions: frozenset[Permission]

    def may(self, permission: str) -> bool:
        return Permission[permission] in self.permissions

    def may_answer(self, point: PointView) -> bool:
        return {Permission.ANSWER_POINT, permission_for(point.point)} <= self.permissions


@dataclass(frozen=True, kw_only=True)
class PhotographView:
    id: str
    taken_at: str
    size: int
    sha256: str
    shows: str
    has_viewing: bool
    has_original: bool
    matches: bool | None


@dataclass(frozen=True, kw_only=True)
class WelfareNoteView:
    author: str
    text: str
    happened_at: datetime
    received_at: datetime


@dataclass(frozen=True, kw_only=True)
class DecisionView:
    decided: str
    reason: str
    by: str
    at: datetime
    seen_version: int


# --- lists: keyset pages over a covering index, so the millionth case costs what the first does --


def cases_on_desk(session: Session, actor: Actor, after: str | None = None) -> Page:
    """Cases the person has a part in; the force's lead has them all. Newest first."""
    if SPOC in actor.posts:
        key = (CaseRow.opened_at, CaseRow.id)
        found = sa.select(CaseRow.opened_at, CaseRow.id).where(
            CaseRow.force == actor.force, CaseRow.id.not_in(cases_of_own_incidents(actor))
        )
    else:
        key = (PartRow.opened_at, PartRow.case_id)
        found = sa.select(*key).distinct().where(has_part_to_read_by(actor))
    if beyond := _key(after, len(key)):
        found = found.where(sa.tuple_(*key) < beyond)
    found = found.order_by(*(column.desc() for column in key)).limit(PAGE + 1)
    keys = [(at, case_id) for at, case_id in session.execute(found)]
    return _page(_case_lines(session, [case_id for _, case_id in keys[:PAGE]]), keys)


def cases_of_victim(session: Session, person_id: str) -> list[CaseLine]:
    return _case_lines_where(session, CaseRow.victim_id == person_id)


def cases_known_to(session: Session, actor: Actor) -> list[CaseLine]:
    """For the phone: the newest that the person reported, and the newest they have a part in."""
    reported = (
        sa.select(CaseRow.id)
        .where(CaseRow.reporter_id == actor.person_id)
        .order_by(CaseRow.opened_at.desc())
        .limit(MOST_ON_A_PHONE)
    )
    with_a_part = (
        sa.select(PartRow.case_id)
        .where(has_part_to_read_by(actor))
        .order_by(PartRow.opened_at.desc(), PartRow.case_id.desc())
        .limit(MOST_ON_A_PHONE)
    )
    ids = {*session.scalars(reported), *session.scalars(with_a_part)}
    return _case_lines_where(session, CaseRow.id.in_(ids))


def due_on_desk(
    session: Session,
    actor: Actor,
    *,
    now: datetime,
    queue: str = CRIME,
    after: str | None = None,
) -> Page:
    """Open duties of one queue, longest overdue first: one's own, or all for the force's lead."""
    if SPOC in actor.posts:
        mine = PointRow.case_id.not_in(cases_of_own_incidents(actor))
    else:
        mine = PointRow.owner_id == actor.person_id
    key = (PointRow.due_at, PointRow.case_id, PointRow.point)
    found = (
        sa.select(PointRow)
        .where(
            PointRow.force == actor.force,
            PointRow.queue == queue,
            mine,
            PointRow.answered == "",
            PointRow.due_at.is_not(None),
        )
        .order_by(*key)
        .limit(PAGE + 1)
    )
    if beyond := _key(after, len(key)):
        found = found.where(sa.tuple_(*key) > beyond)
    rows = list(session.execute(found).scalars())
    return _page(
        point_views(session, rows[:PAGE], now=now),
        [(row.due_at, row.case_id, row.point) for row in rows],
    )


def points_nobody_owns(session: Session, actor: Actor, *, now: datetime) -> list[PointView]:
    """An unassigned duty is an alarm of its own: the force's lead sees it."""
    soonest = [_unowned(actor, queue, now) for queue in QUEUES]
    found = sa.select(PointRow).from_statement(
        sa.union_all(*(sa.select(each) for each in soonest)).order_by("due_at").limit(PAGE)
    )
    return point_views(session, list(session.execute(found).scalars()), now=now)


def _unowned(actor: Actor, queue: str, now: datetime) -> sa.Subquery:
    """One queue at a time, as the index has them, so that nothing has to be sorted. PostgreSQL
    sees that only when whose it is stands first in the order, though it is nobody's in every row.
    """
    return (
        sa.select(PointRow)
        .where(
            PointRow.force == actor.force,
            PointRow.queue == queue,
            PointRow.owner_id.is_(None),
            PointRow.case_id.not_in(cases_of_own_incidents(actor)),
            PointRow.answered == "",
            PointRow.owner != SPOC,
            PointRow.due_at < now,
        )
        .order_by(PointRow.owner_id, PointRow.due_at)
        .limit(PAGE)
        .subquery()
    )


def point_views(session: Session, rows: Sequence[PointRow], *, now: datetime) -> list[PointView]:
    """Rows of any cases as lists show them, in the order given."""
    cases = _cases_by_id(session, {row.case_id for row in rows})
    names = people.names(session, {row.owner_id for row in rows if row.owner_id})
    return [_point_view(row, cases[row.case_id], names, now) for row in rows]


# --- one case -----------------------------------------------------------------------------------


def case_for(session: Session, actor: Actor, case_id: str, *, now: datetime) -> CaseView | None:
    """None for whoever may not read it, and for the victim: their own page is elsewhere."""
    row = session.get(CaseRow, case_id)
    if (
        row is None
        or row.force != actor.force
        or kept_out.is_kept_out(session, actor.person_id, row.incident_id)
    ):
        return None
    holders = holders_of(session, case_id)
    parts = frozenset(part for part, holder in holders.items() if holder == actor.person_id)
    held = held_by(actor, parts)
    if not carries(Permission.READ_CASE, held):
        return None
    return _case_view(session, row, holders, held, now)


def own_case(session: Session, actor: Actor, case_id: str, *, now: datetime) -> CaseView | None:
    """The victim's own case, with nothing of the suspect and nothing of co-victims."""
    row = session.get(CaseRow, case_id)
    if row is None or row.victim_id != actor.person_id:
        return None
    return _case_view(session, row, holders_of(session, case_id), frozenset(), now, report={})


def points_of(session: Session, case_id: str, *, now: datetime) -> Sequence[PointView]:
    """How the points of a case stand, for a card that shows nothing else of it."""
    row = session.get_one(CaseRow, case_id)
    holders = holders_of(session, case_id)
    return _case_view(session, row, holders, frozenset(), now, report={}).points


def own_report(session: Session, actor: Actor, case_id: str) -> dict[str, Any] | None:
    row = session.get(CaseRow, case_id)
    if row is None or row.reporter_id != actor.person_id:
        return None
    return row.report


def has_desk(session: Session, actor: Actor) -> bool:
    """Whether this person works cases, or only reports them."""
    return bool(session.execute(sa.select(_has_desk(actor))).scalar_one())


def _has_desk(actor: Actor) -> sa.ColumnElement[bool]:
    if not actor.posts.isdisjoint({*WORKING, SAFETY_ADVISER}):
        return sa.true()
    has_a_part = sa.exists().where(PartRow.person_id == actor.person_id)
    is_offered_one = sa.exists().where(
        PartOfferRow.person_id == actor.person_id, PartOfferRow.declined_at.is_(None)
    )
    return sa.or_(has_a_part, is_offered_one)


def has_desk_and_rings(session: Session, actor: Actor) -> tuple[bool, bool]:
    """Whether this person has a desk, and whether any bell of their force rings: in one question,
    for it is asked with every page and most people never hear a bell.
    """
    rings = sa.exists().where(BellRow.force == actor.force, BellRow.answered_at.is_(None))
    has, rung = session.execute(sa.select(_has_desk(actor), rings)).one()
    return bool(has), bool(rung)


def hurt_in(session: Session, actor: Actor, case_id: str) -> str | None:
    """`victim`, `co-victim`, or whatever else keeps the person from this case; None for nothing."""
    row = session.get(CaseRow, case_id)
    if row is None:
        return None
    if row.victim_id == actor.person_id:
        return "victim"
    why = kept_out.why_kept_out(session, actor.person_id, row.incident_id)
    if kept_out.HURT in why:
        return "co-victim"
    return min(why, key=lambda each: (each not in (SUSPECT, kept_out.LINKED), each), default=None)


def point_for(case: CaseView, point: str) -> PointView | None:
    every = (each for top in case.points for each in (top, *top.duties))
    return next((each for each in every if each.point.key == point), None)


def timeline(session: Session, case: CaseView, *, limit: int = 200) -> list[Recorded]:
    """What happened, newest first; only the compartments that the person may read."""
    readable = {*SHOWN_TO_ALL, *(SHOWN_TO_SOME[p] for p in SHOWN_TO_SOME.keys() & case.permissions)}
    rows = session.execute(
        sa.select(EventRow)
        .where(EventRow.case_id == case.id, EventRow.compartment.in_(readable))
        .order_by(EventRow.version.desc())
        .limit(limit)
    ).scalars()
    return [event_store.recorded_from(row) for row in rows]


def photographs(session: Session, case: CaseView) -> list[PhotographView]:
    """Those that the person may see: the injuries of one are not shown in another's case."""
    rows = session.execute(
        sa.select(PhotographRow)
        .where(PhotographRow.case_id == case.id)
        .order_by(PhotographRow.listed_at, PhotographRow.id)
    ).scalars()
    return [
        PhotographView(
            id=row.id,
            taken_at=row.taken_at,
            size=row.size,
            sha256=row.sha256,
            shows=row.shows,
            has_viewing=row.viewing is not None,
            has_original=row.original is not None,
            matches=row.matches,
        )
        for row in rows
        if may_be_seen(row.shows, case_id=case.id, permissions=case.permissions)
    ]


def hurt_together(session: Session, case: CaseView) -> list[tuple[str, str]]:
    """Everyone who was hurt in the incident, each by the number of their own case."""
    rows = session.execute(
        sa.select(VictimOfIncidentRow.case_id, VictimOfIncidentRow.person_id)
        .where(VictimOfIncidentRow.incident_id == case.incident_id)
        .order_by(VictimOfIncidentRow.case_id)
    ).all()
    names = people.names(session, {row.person_id for row in rows})
    return [(row.case_id, names.get(row.person_id, "")) for row in rows]


def welfare_notes(session: Session, case_id: str) -> list[WelfareNoteView]:
    rows = list(
        session.execute(
            sa.select(WelfareNoteRow)
            .where(WelfareNoteRow.case_id == case_id)
            .order_by(WelfareNoteRow.happened_at.desc())
        ).scalars()
    )
    names = people.names(session, {row.author_id for row in rows})
    return [
        WelfareNoteView(
            author=names.get(row.author_id, ""),
            text=row.text,
            happened_at=row.happened_at,
            received_at=row.received_at,
        )
        for row in rows
    ]


def decisions(session: Session, case_id: str) -> list[DecisionView]:
    """Approvals and returns, newest first."""
    rows = list(
        session.execute(
            sa.select(DecisionRow)
            .where(DecisionRow.case_id == case_id)
            .order_by(DecisionRow.version.desc())
        ).scalars()
    )
    names = people.names(session, {row.person_id for row in rows})
    return [
        DecisionView(
            decided=row.decided,
            reason=row.reason,
            by=names.get(row.person_id, ""),
            at=row.decided_at,
            seen_version=row.seen_version,
        )
        for row in rows
    ]


def contact_choice(session: Session, case_id: str) -> ContactChosen | None:
    row = session.get(ContactChoiceRow, case_id)
    return row and ContactChosen(how=row.how, how_often=row.how_often, safe_times=row.safe_times)


def eligible_investigators(session: Session, case: CaseView) -> list[people.Person]:
    """Nobody who supervised the night, looks after the victim or oversees the case."""
    apart = sa.select(PartRow.person_id).where(
        PartRow.case_id == case.id, PartRow.part.in_(APART_FROM_INVESTIGATOR)
    )
    stand_apart = set(session.scalars(apart))
    near = colleagues_near(session, case)
    return [person for person in near if person.id not in stand_apart]


def colleagues_near(session: Session, case: CaseView) -> list[people.Person]:
    """Colleagues who were not hurt in the incident: those who investigate, then the victim's unit.

    A list stays short enough to read; anyone else is named by their number.
    """
    ruled_out = kept_out.people_kept_out(session, case.incident_id)
    near = people.known_in(
        session,
        case.force,
        near=case.victim_id,
        at_most=MOST_OFFERED,
        first_with=INVESTIGATOR,
    )
    return [person for person in near if person.id not in ruled_out]


# --- the pieces that several reads share ---------------------------------------------------------


def has_part_to_read_by(actor: Actor) -> sa.ColumnElement[bool]:
    """A part that opens the case. An adviser who is called in reads the safety report alone."""
    return sa.and_(PartRow.person_id == actor.person_id, PartRow.part.not_in(CALLED_IN))


def holders_of(session: Session, case_id: str) -> dict[str, str]:
    rows = session.execute(
        sa.select(PartRow.part, PartRow.person_id).where(PartRow.case_id == case_id)
    )
    return {row.part: row.person_id for row in rows}


def _case_view(
    session: Session,
    row: CaseRow,
    holders: dict[str, str],
    held: frozenset[str],
    now: datetime,
    report: dict[str, Any] | None = None,
) -> CaseView:
    points = list(
        session.execute(
            sa.select(PointRow).where(PointRow.case_id == row.id).order_by(PointRow.place)
        ).scalars()
    )
    asked = {row.victim_id, row.reporter_id, *holders.values()}
    asked |= set(_named_in_record(session, row.id))
    asked |= {each for p in points for each in (p.owner_id, p.answered_by) if each}
    names = people.names(session, asked)
    plan = policy.plan(row.plan_id, row.plan_version)
    resting = STOPS_WHEN_CLOSED if row.closed_at else frozenset()
    permissions = frozenset(p for p in Permission if carries(p, held)) - resting
    views = [_point_view(p, row, names, now) for p in points]
    return CaseView(
        id=row.id,
        incident_id=row.incident_id,
        reference=row.reference,
        force=row.force,
        jurisdiction=row.jurisdiction,
        plan_id=row.plan_id,
        plan_version=row.plan_version,
        plan_title=plan.title,
        state=row.state,
        closed_at=row.closed_at,
        closing_reason=row.closing_reason,
        version=row.version,
        report_version=row.report_version,
        victim_id=row.victim_id,
        victim=names.get(row.victim_id, ""),
        victim_known=row.victim_known,
        reporter=names.get(row.reporter_id, ""),
        opened_at=row.opened_at,
        happened_at=row.happened_at,
        report=row.report if report is None else report,
        parts={part: names.get(holder, "") for part, holder in holders.items()},
        late_parts=alarming(holders, opened_at=row.opened_at, now=now),
        names=names,
        points=_nested([_readable(view, permissions) for view in views]),
        permissions=permissions,
    )


def _readable(view: PointView, permissions: frozenset[Permission]) -> PointView:
    needed = words_read_with(view.point)
    if needed is None or needed in permissions:
        return view
    return replace(view, words="", late_because=None)


def _named_in_record(session: Session, case_id: str) -> list[str]:
    """Everyone who ever did something in the case, or had a part in it."""
    rows = session.execute(
        sa.select(EventRow.actor_id, EventRow.data).where(EventRow.case_id == case_id)
    )
    return [each for actor_id, data in rows for each in (actor_id, data.get("person_id")) if each]


def _nested(points: Sequence[PointView]) -> list[PointView]:
    """Each point with its duties under it."""
    return [
        replace(top, duties=[each for each in points if each.within == top.point.key])
        for top in points
        if top.within is None
    ]


def _point_view(row: PointRow, case: CaseRow, names: dict[str, str], now: datetime) -> PointView:
    duty = policy.plan(case.plan_id, case.plan_version).duties_by_key[row.point]
    deadline = deadline_of(row)
    is_unexplained = row.late_because == ""
    return PointView(
        case_id=row.case_id,
        point=duty,
        within=row.within,
        presses=is_unexplained if row.answered_at else bool(deadline and deadline.presses(now)),
        status=status_of(
            deadline,
            now=now,
            done_at=row.happened_at,
            is_excused=row.answered == "excused",
        ),
        due_at=row.due_at,
        aim_at=row.aim_at if duty.is_urgent and row.aim_at and now < row.aim_at else None,
        owner=row.owner,
        owner_id=row.owner_id,
        owner_name=names.get(row.owner_id or "", ""),
        words=row.words,
        answered_by=names.get(row.answered_by or "", ""),
        answered_at=row.answered_at,
        happened_at=row.happened_at,
        late_because=row.late_because,
        reference=case.reference,
    )


def deadline_of(row: PointRow) -> Deadline | None:
    return Deadline(due_at=row.due_at, aim_at=row.aim_at or row.due_at) if row.due_at else None


def _case_lines(session: Session, ids: list[str]) -> list[CaseLine]:
    lines = {line.id: line for line in _case_lines_where(session, CaseRow.id.in_(ids))}
    return [lines[case_id] for case_id in ids]


def _case_lines_where(session: Session, condition: Any) -> list[CaseLine]:
    rows = list(
        session.execute(
            sa.select(CaseRow).where(condition).order_by(CaseRow.opened_at.desc()).limit(100)
        ).scalars()
    )
    names = people.names(session, {row.victim_id for row in rows})
    return [
        CaseLine(
            id=row.id,
            reference=row.reference,
            force=row.force,
            victim=names.get(row.victim_id, ""),
            reporter_id=row.reporter_id,
            kind=row.kind,
            place=row.place,
            state=row.state,
            is_closed=row.closed_at is not None,
            happened_at=row.happened_at,
            opened_at=row.opened_at,
        )
        for row in rows
    ]


def _cases_by_id(session: Session, ids: set[str]) -> dict[str, CaseRow]:
    rows = session.execute(sa.select(CaseRow).where(CaseRow.id.in_(ids))).scalars()
    return {row.id: row for row in rows}


def _page(lines: list[Any], keys: list[tuple[Any, ...]]) -> Page:
    more = len(keys) > PAGE
    return Page(lines=lines, after=_written(keys[PAGE - 1]) if more else None)


def _written(key: tuple[Any, ...]) -> str:
    return "~".join([key[0].isoformat(), *key[1:]])


def _key(after: str | None, length: int) -> tuple[Any, ...] | None:
    """The key in an address; None, which starts from the top, when it makes no sense."""
    at, *rest = (after or "").split("~")
    try:
        moment = datetime.fromisoformat(at)
    except ValueError:
        return None
    return (moment, *rest) if moment.tzinfo and len(rest) == length - 1 else None

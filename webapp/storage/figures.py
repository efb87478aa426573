"""A quarter's figures: counted once from the pages, kept as published, and read from there."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from webapp import policy
from webapp.domain.deadlines import ONE_MINUTE
from webapp.domain.events import Event, OutcomeDecided, StatementTaken
from webapp.domain.outcomes import COURT
from webapp.domain.progress import CHARGED, RESULT
from webapp.domain.quarters import Quarter
from webapp.domain.statement_file import OWN, TAKEN
from webapp.domain.suppression import Grid
from webapp.domain.trends import (
    EXCUSED,
    KEPT,
    LATE,
    NO_STATEMENT,
    NOT_ASKED,
    NOT_RUNG,
    NOT_YET,
    OPEN,
    PULSE,
    CaseFacts,
    Colleagues,
    Figures,
    Lists,
    figures_of,
)
from webapp.storage import people
from webapp.storage.tables import (
    BellRow,
    CaseRow,
    EventRow,
    OutcomeRow,
    PersonRow,
    PointRow,
    ProgressRow,
    PublishedFiguresRow,
    PulseRow,
)

A_YEAR = timedelta(days=365)
# Suspect known, the victim supports it, and the evidence does not reach.
NOT_ENOUGH = "15"


@dataclass(frozen=True, kw_only=True)
class Published:
    force: str
    quarter: Quarter
    figures: Figures
    published_at: datetime


def published(session: Session, force: str, quarter: Quarter) -> Published | None:
    row = session.get(PublishedFiguresRow, (force, quarter.key))
    if row is None:
        return None
    return Published(
        force=force,
        quarter=quarter,
        figures=_figures_from(row.figures),
        published_at=row.published_at,
    )


def publish(session: Session, force: str, quarter: Quarter, *, now: datetime) -> None:
    """Once and for all: whoever comes second leaves it as it stands."""
    insert = postgresql.insert if session.get_bind().dialect.name == "postgresql" else sqlite.insert
    session.execute(
        insert(PublishedFiguresRow).on_conflict_do_nothing(),
        {
            "force": force,
            "quarter": quarter.key,
            "figures": asdict(count(session, force, quarter)),
            "published_at": now,
        },
    )


def first_happened_at(session: Session, force: str) -> datetime | None:
    return session.execute(
        sa.select(sa.func.min(CaseRow.happened_at)).where(CaseRow.force == force)
    ).scalar_one()


def count(session: Session, force: str, quarter: Quarter) -> Figures:
    """As things stood when the quarter had settled, whoever asks first and however late."""
    plan = policy.plan_in_force(force, on=quarter.ends_at.date())
    known = people.everyone_in(session, force)
    return figures_of(
        _facts(session, force, quarter),
        lists=Lists(
            **{
                name: [value for value, _ in policy.choices(name)]
                for name in ("methods", "place_types", "activities", "injuries", "victim_roles")
            },
            points=[point.key for point in plan.points],
        ),
        colleagues=Colleagues(
            names=[person.own_name for person in known],
            numbers=[person.own_number for person in known],
        ),
    )


def _facts(session: Session, force: str, quarter: Quarter) -> list[CaseFacts]:
    rows = session.execute(
        sa.select(
            CaseRow.id,
            CaseRow.victim_id,
            CaseRow.happened_at,
            CaseRow.opened_at,
            CaseRow.report,
            PersonRow.unit,
        )
        .join(PersonRow, PersonRow.id == CaseRow.victim_id, isouter=True)
        .where(*_within(force, quarter))
        .order_by(CaseRow.id)
    ).all()
    points, hurt = _points(session, force, quarter), _times_hurt(session, force, quarter)
    lowest, rung = _lowest(session, force, quarter), _bells(session, force, quarter)
    steps, outcomes = _steps(session, force, quarter), _decided(session, force, quarter)
    wrote, codes = _statements(session, force, quarter), _codes(session, force, quarter)
    return [
        CaseFacts(
            happened_at=row.happened_at,
            report=row.report,
            unit=row.unit or "",
            was_hurt_before=any(
                row.happened_at - A_YEAR <= at < row.happened_at for at in hurt[row.victim_id]
            ),
            lowest=lowest.get(row.id, {}),
            bell=_how_answered(rung[row.id], quarter.settled_at),
            verdict=_verdict(steps[row.id]),
            statement=wrote.get(row.id, NO_STATEMENT),
            is_outcome_15=codes.get(row.id) == NOT_ENOUGH,
            **_came_out(outcomes.get(row.id), steps[row.id], quarter.settled_at),
            **_worked_on(points[row.id], row, quarter.settled_at),
        )
        for row in rows
    ]


def _within(force: str, quarter: Quarter) -> tuple[sa.ColumnElement[bool], ...]:
    return (
        CaseRow.force == force,
        CaseRow.happened_at >= quarter.begins_at,
        CaseRow.happened_at < quarter.ends_at,
        CaseRow.opened_at <= quarter.settled_at,
    )


def _points(session: Session, force: str, quarter: Quarter) -> Mapping[str, list[Any]]:
    rows = session.execute(
        sa.select(
            PointRow.case_id,
            PointRow.point,
            PointRow.within,
            PointRow.queue,
            PointRow.due_at,
            PointRow.answered,
            PointRow.answered_at,
            PointRow.happened_at,
        )
        .join(CaseRow, CaseRow.id == PointRow.case_id)
        .where(*_within(force, quarter))
    )
    by_case = defaultdict(list)
    for row in rows:
        by_case[row.case_id].append(row)
    return by_case


def _lowest(session: Session, force: str, quarter: Quarter) -> Mapping[str, Mapping[str, int]]:
    """Of each case the least that was answered to each question, by the day that it settled."""
    least = [sa.func.min(getattr(PulseRow, name)).label(name) for name in PULSE]
    rows = session.execute(
        sa.select(PulseRow.case_id, *least)
        .join(CaseRow, CaseRow.id == PulseRow.case_id)
        .where(*_within(force, quarter), PulseRow.answered_at <= quarter.settled_at)
        .group_by(PulseRow.case_id)
    )
    return {row.case_id: {name: getattr(row, name) for name in PULSE} for row in rows}


def _bells(session: Session, force: str, quarter: Quarter) -> Mapping[str, list[Any]]:
    rows = session.execute(
        sa.select(BellRow.case_id, BellRow.due_at, BellRow.answered_at)
        .join(CaseRow, CaseRow.id == BellRow.case_id)
        .where(*_within(force, quarter), BellRow.rung_at <= quarter.settled_at)
    )
    by_case = defaultdict(list)
    for row in rows:
        by_case[row.case_id].append(row)
    return by_case


def _how_answered(rung: list[Any], as_of: datetime) -> str:
    """P16: a case is as good as the worst answer to its bells."""
    if not rung:
        return NOT_RUNG
    if any(bell.answered_at is None or bell.answered_at > as_of for bell in rung):
        return "ringing"
    is_late = any(bell.answered_at >= bell.due_at + ONE_MINUTE for bell in rung)
    return "late" if is_late else "in_time"


def _steps(session: Session, force: str, quarter: Quarter) -> Mapping[str, list[Any]]:
    """Charges and results of court, oldest first."""
    rows = session.execute(
        sa.select(ProgressRow.case_id, ProgressRow.what, ProgressRow.verdict)
        .join(CaseRow, CaseRow.id == ProgressRow.case_id)
        .where(
            *_within(force, quarter),
            ProgressRow.what.in_((CHARGED, RESULT)),
            ProgressRow.happened_at <= quarter.settled_at,
        )
        .order_by(ProgressRow.happened_at, ProgressRow.number)
    )
    by_case = defaultdict(list)
    for row in rows:
        by_case[row.case_id].append(row)
    return by_case


def _decided(session: Session, force: str, quarter: Quarter) -> Mapping[str, OutcomeRow]:
    rows = session.scalars(
        sa.select(OutcomeRow)
        .join(CaseRow, CaseRow.id == OutcomeRow.case_id)
        .where(*_within(force, quarter), OutcomeRow.decided_at <= quarter.settled_at)
    )
    return {row.case_id: row for row in rows}


def _statements(session: Session, force: str, quarter: Quarter) -> Mapping[str, str]:
    """B17: the victim's own, unless somebody took one as well."""
    found: dict[str, str] = {}
    for case_id, said in _said(session, force, quarter, StatementTaken):
        is_own = said["route"] == OWN and found.get(case_id, OWN) == OWN
        found[case_id] = OWN if is_own else TAKEN
    return found


def _codes(session: Session, force: str, quarter: Quarter) -> Mapping[str, str]:
    """The last outcome of each case that was decided by then."""
    decided = _said(session, force, quarter, OutcomeDecided)
    return {case_id: said["code"] for case_id, said in decided}


def _said(
    session: Session, force: str, quarter: Quarter, kind: type[Event]
) -> Iterator[tuple[str, Mapping[str, Any]]]:
    rows = session.execute(
        sa.select(EventRow.case_id, EventRow.data)
        .join(CaseRow, CaseRow.id == EventRow.case_id)
        .where(
            *_within(force, quarter),
            EventRow.kind == kind.__name__,
            EventRow.received_at <= quarter.settled_at,
        )
        .order_by(EventRow.case_id, EventRow.version)
    )
    return ((row.case_id, row.data) for row in rows)


def _verdict(steps: list[Any]) -> str:
    """B38: as the last court decided that did."""
    return next((each.verdict for each in reversed(steps) if each.verdict), NOT_YET)


def _came_out(outcome: OutcomeRow | None, steps: list[Any], as_of: datetime) -> dict[str, str]:
    """B38: somebody who was charged goes to court, whatever else was written down."""
    is_charged = any(each.what == CHARGED for each in steps)
    option = outcome.option if outcome else NOT_YET
    return {
        "came_out": COURT if is_charged else option,
        "review": _reviewed(outcome, as_of) if outcome else NOT_ASKED,
    }


def _reviewed(outcome: OutcomeRow, as_of: datetime) -> str:
    if outcome.review_asked_at is None or outcome.review_asked_at > as_of:
        return NOT_ASKED
    is_told = outcome.review_told_at is not None and outcome.review_told_at <= as_of
    return outcome.review_result if is_told else NOT_YET


def _times_hurt(session: Session, force: str, quarter: Quarter) -> Mapping[str, list[datetime]]:
    rows = session.execute(
        sa.select(CaseRow.victim_id, CaseRow.happened_at).where(
            CaseRow.force == force,
            CaseRow.happened_at >= quarter.begins_at - A_YEAR,
            CaseRow.happened_at < quarter.ends_at,
        )
    )
    by_victim = defaultdict(list)
    for victim_id, happened_at in rows:
        by_victim[victim_id].append(happened_at)
    return by_victim


def _worked_on(rows: list[Any], case: Any, as_of: datetime) -> dict[str, Any]:
    """How each point came out that was due by then, and how long the case was waited for."""
    answered = [each for each in rows if each.answered and each.answered_at <= as_of]
    outcomes = dict(_outcomes(rows, as_of))
    last = max((each.answered_at for each in answered), default=case.opened_at)
    first = min((each.happened_at for each in answered), default=None)
    return {
        "points": outcomes,
        "first_action_within": first and max(first - case.happened_at, timedelta()),
        "idle_for": as_of - last if OPEN in outcomes.values() else None,
    }


def _outcomes(rows: list[Any], as_of: datetime) -> Iterator[tuple[str, str]]:
    """A point with duties is as good as the worst of them."""
    duties = defaultdict(list)
    for row in rows:
        duties[row.within].append(row)
    for point in duties[None]:
        keeping = [point] if point.queue else duties[point.point]
        found = {_outcome(each, as_of) for each in keeping}
        worst = next((each for each in (OPEN, LATE, KEPT, EXCUSED) if each in found), None)
        if worst:
            yield point.point, worst


def _outcome(row: Any, as_of: datetime) -> str | None:
    """None for what had not started, or was not due yet and not done either."""
    if not row.answered or row.answered_at > as_of:
        return OPEN if row.due_at and row.due_at < as_of else None
    if row.answered == "excused":
        return EXCUSED
    is_late = row.due_at and row.happened_at >= row.due_at + ONE_MINUTE
    return LATE if is_late else KEPT


def _figures_from(kept: Mapping[str, Any]) -> Figures:
    return Figures(
        total=kept["total"],
        lists={
            name: [(tuple(group), count) for group, count in rows]
            for name, rows in kept["lists"].items()
        },
        grids={name: grid and _grid_from(grid) for name, grid in kept["grids"].items()},
    )


def _grid_from(kept: Mapping[str, Any]) -> Grid:
    return Grid(
        rows=tuple(map(tuple, kept["rows"])),
        columns=tuple(map(tuple, kept["columns"])),
        cells=tuple(map(tuple, kept["cells"])),
        row_sums=tuple(kept["row_sums"]),
        column_sums=tuple(kept["column_sums"]),
    )

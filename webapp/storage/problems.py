"""Problems that are being solved, and what the panel said: written once, read by few."""

from dataclasses import dataclass
from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session, aliased

from webapp.domain.problem_solving import CLOSED
from webapp.storage import people
from webapp.storage.tables import PanelCommentRow, ProblemRow, ProblemStepRow

MOST_LISTED = 100


@dataclass(frozen=True, kw_only=True)
class Step:
    """`owner` is who had the problem from this step on, by rank and unit and never by name."""

    n: int
    stage: str
    words: str
    owner_id: str
    owner: str
    review_on: date | None
    written_at: datetime


@dataclass(frozen=True, kw_only=True)
class Problem:
    """Steps are in the order in which they were written; there is always one."""

    id: str
    force: str
    title: str
    opened_at: datetime
    steps: tuple[Step, ...]

    @property
    def now(self) -> Step:
        return self.steps[-1]


@dataclass(frozen=True, kw_only=True)
class Comment:
    words: str
    written_at: datetime


def add_problem(session: Session, **said: object) -> None:
    session.execute(sa.insert(ProblemRow), said)


def add_step(session: Session, **said: object) -> None:
    session.execute(sa.insert(ProblemStepRow), said)


def add_comment(session: Session, **said: object) -> None:
    session.execute(sa.insert(PanelCommentRow), said)


def comments(session: Session, force: str, quarter: str) -> list[Comment]:
    """Oldest first, and without a name: the panel speaks as one."""
    rows = session.execute(
        sa.select(PanelCommentRow)
        .where(PanelCommentRow.force == force, PanelCommentRow.quarter == quarter)
        .order_by(PanelCommentRow.written_at, PanelCommentRow.id)
    ).scalars()
    return [Comment(words=row.words, written_at=row.written_at) for row in rows]


def find(session: Session, force: str, problem_id: str) -> Problem | None:
    row = session.get(ProblemRow, problem_id)
    return _problems(session, [row])[0] if row and row.force == force else None


def of_force(session: Session, force: str) -> list[Problem]:
    """Newest first."""
    return _problems(session, _newest(session, ProblemRow.force == force))


def open_in(session: Session, force: str) -> list[Problem]:
    """Those that somebody is still solving, newest first."""
    closed = sa.select(ProblemStepRow.problem_id).where(ProblemStepRow.stage == CLOSED)
    newest = _newest(session, ProblemRow.force == force, ProblemRow.id.not_in(closed))
    return _problems(session, newest)


def owned_by(session: Session, force: str, person_id: str) -> list[Problem]:
    """Those that the person owns now."""
    ever = sa.select(ProblemStepRow.problem_id).where(ProblemStepRow.owner_id == person_id)
    found = _problems(session, _newest(session, ProblemRow.force == force, ProblemRow.id.in_(ever)))
    return [problem for problem in found if problem.now.owner_id == person_id]


def owns_one(session: Session, force: str, person_id: str) -> bool:
    """Whether the person owns a problem that is not closed; asked for every masthead."""
    later = aliased(ProblemStepRow)
    is_followed = sa.exists().where(
        later.problem_id == ProblemStepRow.problem_id, later.n > ProblemStepRow.n
    )
    owned = sa.exists().where(
        ProblemStepRow.owner_id == person_id,
        ProblemStepRow.stage != CLOSED,
        ProblemRow.id == ProblemStepRow.problem_id,
        ProblemRow.force == force,
        ~is_followed,
    )
    return session.execute(sa.select(owned)).scalar_one()


def _newest(session: Session, *conditions: sa.ColumnElement[bool]) -> list[ProblemRow]:
    return list(
        session.execute(
            sa.select(ProblemRow)
            .where(*conditions)
            .order_by(ProblemRow.opened_at.desc(), ProblemRow.id)
            .limit(MOST_LISTED)
        ).scalars()
    )


def _problems(session: Session, rows: list[ProblemRow]) -> list[Problem]:
    steps = list(
        session.execute(
            sa.select(ProblemStepRow)
            .where(ProblemStepRow.problem_id.in_([row.id for row in rows]))
            .order_by(ProblemStepRow.problem_id, ProblemStepRow.n)
        ).scalars()
    )
    owners = people.posted(session, {step.owner_id for step in steps})
    return [
        Problem(
            id=row.id,
            force=row.force,
            title=row.title,
            opened_at=row.opened_at,
            steps=tuple(_step(step, owners) for step in steps if step.problem_id == row.id),
        )
        for row in rows
    ]


def _step(row: ProblemStepRow, owners: dict[str, str]) -> Step:
    return Step(
        n=row.n,
        stage=row.stage,
        words=row.words,
        owner_id=row.owner_id,
        owner=owners.get(row.owner_id, ""),
        review_on=row.review_on,
        written_at=row.written_at,
    )

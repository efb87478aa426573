"""Colleagues: who they are, whose line they are in, and who holds the force's posts."""

from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import Session

from webapp.domain.actor import Actor
from webapp.storage.tables import PartRow, PersonRow

LONGEST_LINE = 12
# Whoever is not on record is shown by the name and number that a report gave for them.
NUMBER_FOLLOWS = ", "


@dataclass(frozen=True, kw_only=True)
class Person:
    id: str
    force: str
    name: str
    number: str
    kind: str
    rank: str
    unit: str
    post: str | None
    known: bool

    @property
    def called(self) -> str:
        return f"{self.rank} {self.name}".strip()

    @property
    def own_name(self) -> str:
        """Without the number that a report gave for somebody who is not on record."""
        return self.name if self.known else self.name.rpartition(NUMBER_FOLLOWS)[0]

    @property
    def own_number(self) -> str:
        return self.number if self.known else self.name.rpartition(NUMBER_FOLLOWS)[2]


def add(session: Session, **said: object) -> None:
    session.execute(sa.insert(PersonRow), said)


def anyone(session: Session) -> bool:
    return session.execute(sa.select(PersonRow.id).limit(1)).first() is not None


def find(session: Session, person_id: str | None) -> Person | None:
    return _person(session.get(PersonRow, person_id)) if person_id else None


def get(session: Session, person_id: str) -> Person:
    """For an id that is certainly on record."""
    person = find(session, person_id)
    assert person is not None
    return person


def kind_of(session: Session, person_id: str) -> str:
    """What sort of colleague: an officer is not offered a staff union, nor the other way round."""
    person = find(session, person_id)
    return person.kind if person else ""


def by_number(session: Session, *, force: str, number: str) -> Person | None:
    return _person(
        session.execute(
            sa.select(PersonRow).where(
                PersonRow.force == force, sa.func.upper(PersonRow.number) == number.upper()
            )
        ).scalar_one_or_none()
    )


def names(session: Session, ids: set[str]) -> dict[str, str]:
    """Rank and name by person id, for the ids given."""
    rows = session.execute(sa.select(PersonRow).where(PersonRow.id.in_(ids))).scalars()
    return {row.id: f"{row.rank} {row.name}".strip() for row in rows}


def known_in(
    session: Session,
    force: str,
    *,
    near: str | None,
    at_most: int,
    first_with: str | None = None,
) -> list[Person]:
    """Colleagues by name: those with a part of that name in any case, then the unit that `near` is
    in; a force has thousands."""
    is_first = sa.exists().where(PartRow.person_id == PersonRow.id, PartRow.part == first_with)
    unit = sa.select(PersonRow.unit).where(PersonRow.id == near).scalar_subquery()
    rows = session.execute(
        sa.select(PersonRow)
        .where(PersonRow.force == force, PersonRow.known)
        .order_by(sa.case((is_first, 0), (PersonRow.unit == unit, 1), else_=2), PersonRow.name)
        .limit(at_most)
    ).scalars()
    return [person for row in rows if (person := _person(row))]


def posted(session: Session, ids: set[str]) -> dict[str, str]:
    """Rank and unit by person id, for pages where nobody is named."""
    rows = session.execute(
        sa.select(PersonRow.id, PersonRow.rank, PersonRow.unit).where(PersonRow.id.in_(ids))
    )
    return {row.id: ", ".join(filter(None, (row.rank, row.unit))) for row in rows}


def everyone_in(session: Session, force: str) -> list[Person]:
    """The whole force, for a search that must miss nobody."""
    rows = session.execute(sa.select(PersonRow).where(PersonRow.force == force)).scalars()
    return [person for row in rows if (person := _person(row))]


def line_of(session: Session, person_id: str) -> list[str]:
    """The person's supervisors, nearest first; a circle in the data ends the line."""
    line: list[str] = []
    row = session.get(PersonRow, person_id)
    while row and row.supervisor_id and row.supervisor_id not in line and len(line) < LONGEST_LINE:
        line.append(row.supervisor_id)
        row = session.get(PersonRow, row.supervisor_id)
    return line


def posts_of(session: Session, force: str) -> dict[str, str]:
    return {post: ids[-1] for post, ids in holders_of_posts(session, force).items()}


def holders_of_posts(session: Session, force: str) -> dict[str, list[str]]:
    """Everyone who holds each post: a force may have several welfare officers."""
    rows = session.execute(
        sa.select(PersonRow.post, PersonRow.id)
        .where(PersonRow.force == force, PersonRow.post.is_not(None))
        .order_by(PersonRow.id)
    )
    found: dict[str, list[str]] = {}
    for post, person_id in rows:
        found.setdefault(post or "", []).append(person_id)
    return found


def heads(session: Session, force: str) -> list[str]:
    """Whoever supervises somebody in the force and has nobody above them."""
    supervise = sa.select(PersonRow.supervisor_id).where(
        PersonRow.force == force, PersonRow.supervisor_id.is_not(None)
    )
    found = sa.select(PersonRow.id).where(
        PersonRow.force == force, PersonRow.supervisor_id.is_(None), PersonRow.id.in_(supervise)
    )
    return list(session.scalars(found.order_by(PersonRow.id)))


def actor(session: Session, person_id: str) -> Actor:
    row = session.get_one(PersonRow, person_id)
    posts = frozenset({row.post}) if row.post else frozenset()
    return Actor(person_id=row.id, name=row.name, force=row.force, posts=posts)


def _person(row: PersonRow | None) -> Person | None:
    if row is None:
        return None
    return Person(
        id=row.id,
        force=row.force,
        name=row.name,
        number=row.number,
        kind=row.kind,
        rank=row.rank,
        unit=row.unit,
        post=row.post,
        known=row.known,
    )

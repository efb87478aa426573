"""Who stands too near an incident to work on its cases: one view, which the guards ask as well."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from webapp.domain.actor import Actor
from webapp.domain.conflicts import SUSPECT, Conflicts
from webapp.domain.permissions import INSPECTOR, LINE_SUPERVISOR
from webapp.storage import people
from webapp.storage.tables import CaseRow, LinkedIncidentRow, PartRow, VictimOfIncidentRow

MOST_NAMED = 3
HURT, LINKED = "hurt", "linked"
# Made by a migration. `why` is HURT, LINKED for somebody hurt in a linked incident, or a relation.
KEPT_OUT = sa.table(
    "kept_out",
    sa.column("incident_id", sa.String),
    sa.column("person_id", sa.String),
    sa.column("why", sa.String),
)


def conflicts_in(session: Session, incident_id: str, *, victim_id: str) -> Conflicts:
    """Seen from the case of one victim."""
    rows = session.execute(
        sa.select(KEPT_OUT.c.person_id, KEPT_OUT.c.why).where(
            KEPT_OUT.c.incident_id == incident_id, KEPT_OUT.c.person_id != victim_id
        )
    ).all()
    hurt = frozenset(row.person_id for row in rows if row.why == HURT)
    linked = frozenset(row.person_id for row in rows if row.why == LINKED)
    return Conflicts(
        victim_id=victim_id,
        co_victim_ids=hurt,
        linked_victim_ids=linked - hurt,
        related={row.person_id: row.why for row in _suspects_last(rows)},
    )


def _suspects_last(rows: Sequence[Any]) -> list[Any]:
    """Whoever is a friend in one incident and suspected in a linked one is suspected in both."""
    related = [row for row in rows if row.why not in (HURT, LINKED)]
    return sorted(related, key=lambda row: row.why == SUSPECT)


def too_near_since(session: Session, incident_id: str) -> dict[str, datetime | None]:
    """From when whoever was hurt was too near; of the others nobody knows, so it is ever since."""
    here = sa.select(KEPT_OUT.c.person_id, KEPT_OUT.c.why).where(_is_of({incident_id}))
    since: dict[str, datetime | None] = {}
    hurt = (
        sa.select(VictimOfIncidentRow.person_id, sa.func.min(CaseRow.happened_at))
        .join(CaseRow, CaseRow.id == VictimOfIncidentRow.case_id)
        .where(VictimOfIncidentRow.incident_id.in_(_linked_with(incident_id)))
        .group_by(VictimOfIncidentRow.person_id)
    )
    first = {row[0]: row[1] for row in session.execute(hurt)}
    for person_id, why in session.execute(here):
        known = first.get(person_id) if why in (HURT, LINKED) else None
        since[person_id] = known if person_id not in since or since[person_id] else None
    return since


def _linked_with(incident_id: str) -> sa.CompoundSelect[str]:
    linked = sa.select(LinkedIncidentRow.linked_id).where(
        LinkedIncidentRow.incident_id == incident_id
    )
    return sa.union_all(sa.select(sa.literal(incident_id)), linked)


def people_kept_out(session: Session, incident_id: str) -> set[str]:
    return set(session.scalars(sa.select(KEPT_OUT.c.person_id).where(_is_of({incident_id}))))


def kept_out_by_incident(session: Session, incident_ids: set[str]) -> dict[str, frozenset[str]]:
    rows = session.execute(
        sa.select(KEPT_OUT.c.incident_id, KEPT_OUT.c.person_id).where(_is_of(incident_ids))
    )
    found: dict[str, frozenset[str]] = {}
    for incident_id, person_id in rows:
        found[incident_id] = found.get(incident_id, frozenset()) | {person_id}
    return found


def is_kept_out(session: Session, person_id: str, incident_id: str) -> bool:
    return bool(why_kept_out(session, person_id, incident_id))


def why_kept_out(session: Session, person_id: str, incident_id: str) -> set[str]:
    return set(
        session.scalars(
            sa.select(KEPT_OUT.c.why).where(
                _is_of({incident_id}), KEPT_OUT.c.person_id == person_id
            )
        )
    )


def supervisors(session: Session, case_id: str) -> list[str]:
    """Those who supervise the case, by rank and name: a part is never theirs who stand too near."""
    held = session.scalars(
        sa.select(PartRow.person_id).where(
            PartRow.case_id == case_id, PartRow.part.in_((LINE_SUPERVISOR, INSPECTOR))
        )
    )
    return sorted(people.names(session, set(held)).values())


def near_and_free(session: Session, case_id: str) -> list[str]:
    """A few colleagues of the victim's force who could be chosen, those nearest first."""
    case = session.get(CaseRow, case_id)
    if case is None:
        return []
    ruled_out = people_kept_out(session, case.incident_id)
    near = people.known_in(
        session, case.force, near=case.victim_id, at_most=MOST_NAMED + len(ruled_out)
    )
    return [each.called for each in near if each.id not in ruled_out][:MOST_NAMED]


def cases_of_own_incidents(actor: Actor) -> sa.Select[str]:
    """Every case of an incident that the person stands too near: not even the lead lists those."""
    incidents = sa.select(KEPT_OUT.c.incident_id).where(KEPT_OUT.c.person_id == actor.person_id)
    return sa.select(VictimOfIncidentRow.case_id).where(
        VictimOfIncidentRow.incident_id.in_(incidents)
    )


def cases_kept_together(session: Session, incident_id: str) -> list[str]:
    """The cases of an incident and of all that are linked with it."""
    linked = sa.select(LinkedIncidentRow.linked_id).where(
        LinkedIncidentRow.incident_id == incident_id
    )
    return list(
        session.scalars(
            sa.select(VictimOfIncidentRow.case_id)
            .where(
                sa.or_(
                    VictimOfIncidentRow.incident_id == incident_id,
                    VictimOfIncidentRow.incident_id.in_(linked),
                )
            )
            .order_by(VictimOfIncidentRow.case_id)
        )
    )


def _is_of(incident_ids: set[str]) -> sa.ColumnElement[bool]:
    return KEPT_OUT.c.incident_id.in_(incident_ids)

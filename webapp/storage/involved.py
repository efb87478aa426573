"""The people round a case, to be chosen from: those who work it, and those who were there."""

import sqlalchemy as sa
from sqlalchemy.orm import Session

from webapp.storage import people
from webapp.storage.people import Person
from webapp.storage.queries import CaseView
from webapp.storage.tables import CaseRow, PartRow, VictimOfIncidentRow


def working_on(session: Session, case: CaseView) -> list[Person]:
    """Whoever holds a part: nobody hurt in the incident is ever among them."""
    return _by_name(session, {*session.scalars(_part_holders(case))})


def there_or_working(session: Session, case: CaseView) -> list[Person]:
    """Those who were hurt, those who reported it, and those who work it."""
    hurt = sa.select(VictimOfIncidentRow.person_id).where(
        VictimOfIncidentRow.incident_id == case.incident_id
    )
    reporters = sa.select(CaseRow.reporter_id).where(CaseRow.incident_id == case.incident_id)
    asked = sa.union(hurt, reporters, _part_holders(case))
    return _by_name(session, {*session.scalars(asked)})


def _part_holders(case: CaseView) -> sa.Select[str]:
    return sa.select(PartRow.person_id).where(PartRow.case_id == case.id)


def _by_name(session: Session, ids: set[str]) -> list[Person]:
    found = [person for each in ids if (person := people.find(session, each)) and person.known]
    return sorted(found, key=lambda person: person.name)

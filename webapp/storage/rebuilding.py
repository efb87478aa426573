"""Folds the whole record again and says where the pages differ from it."""

from collections.abc import Iterable, Iterator
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from webapp.domain.case import Case
from webapp.domain.events import Recorded
from webapp.storage import event_store, projections
from webapp.storage.tables import PAGES, db


def rebuild_pages(session: Session) -> list[str]:
    """Leaves the pages as the record says they are; answers with each table that was different."""
    before = _snapshot(session)
    for page in reversed(PAGES):
        session.execute(sa.delete(page))
    fold(session, event_store.whole_record(session))
    return list(_differences(before, _snapshot(session)))


def fold(session: Session, record: Iterable[Recorded]) -> None:
    """Fills pages that are empty."""
    cases: dict[str, Case] = {}
    for recorded in record:
        case = cases.setdefault(recorded.case_id, Case(id=recorded.case_id))
        case.take(recorded)
        projections.fold(session, case, recorded)
    for case in cases.values():
        projections.refresh(session, case)


def _snapshot(session: Session) -> dict[str, list[Any]]:
    return {
        page.__tablename__: _rows(session, db.metadata.tables[page.__tablename__]) for page in PAGES
    }


def _rows(session: Session, table: sa.Table) -> list[Any]:
    keys = list(table.primary_key.columns)
    return [tuple(row) for row in session.execute(sa.select(table).order_by(*keys))]


def _differences(before: dict[str, list[Any]], after: dict[str, list[Any]]) -> Iterator[str]:
    for table, rows in after.items():
        if rows != before[table]:
            changed = len(set(map(repr, rows)) ^ set(map(repr, before[table])))
            yield f"{table}: {changed} rows differ from the record"

"""What a page reads through: one session for one request, and whether the database is ready."""

import sqlalchemy as sa
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from webapp.storage import migrating
from webapp.storage.tables import db

__all__ = ["Session", "answers", "is_migrated", "reading"]


def reading() -> Session:
    return db.session()


def answers() -> bool:
    try:
        return reading().execute(sa.select(1)).scalar_one() == 1
    except SQLAlchemyError:
        return False


def is_migrated() -> bool:
    """Compares what the database has had done to it with what these files ask for."""
    try:
        return migrating.revision_of(reading().connection()) == migrating.newest_revision()
    except SQLAlchemyError:
        return False

"""One transaction for one deed: everything in it is kept, or nothing is."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.orm import Session

from webapp.storage.tables import db


@contextmanager
def writing() -> Iterator[Session]:
    """Ends whatever was being read, takes the write lock, commits or rolls back."""
    session = db.session()
    session.rollback()
    session.connection(execution_options={"writes": True})
    try:
        yield session
        session.commit()
    except BaseException:
        session.rollback()
        raise

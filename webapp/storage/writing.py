"""One transaction for one deed: everything in it is kept, or nothing is."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.orm import Session

from webapp.domain.conflicts import VictimMayNotAct
from webapp.domain.refusals import OutOfDate
from webapp.storage.tables import db

NEVER_THEIR_OWN = "a victim of the incident never acts on its cases"
EVENTS_ONCE = "uq_events_case_id_version"


@contextmanager
def writing() -> Iterator[Session]:
    """Ends whatever was being read, takes the write lock, commits or rolls back."""
    session = db.session()
    session.rollback()
    session.connection(execution_options={"writes": True})
    try:
        yield session
        session.commit()
    except DBAPIError as fault:
        session.rollback()
        raise _as_refusal(fault) from fault
    except BaseException:
        session.rollback()
        raise


class SomeoneWasQuicker(OutOfDate):
    sentence = "Someone else changed this case at the same moment. Look again, then decide."


def _as_refusal(fault: DBAPIError) -> Exception:
    """What the database itself would not take, said as the rule it stands for."""
    words = str(fault.orig)
    if NEVER_THEIR_OWN in words:
        return VictimMayNotAct()
    if isinstance(fault, IntegrityError) and ("events.case_id" in words or EVENTS_ONCE in words):
        return SomeoneWasQuicker()
    return fault

"""Publish the figures of each quarter that has settled: once, and then they stand."""

from datetime import datetime

from webapp.domain.quarters import Quarter, is_settled, quarter_of, settled_quarters
from webapp.storage import figures
from webapp.storage.figures import Published
from webapp.storage.reading import Session

PAGE = 12


def offered(
    session: Session, force: str, *, now: datetime, before: Quarter | None = None
) -> list[Quarter]:
    """A page of them, the newest first, back to the force's first case."""
    first = figures.first_happened_at(session, force)
    return settled_quarters(since=first, now=now, at_most=PAGE, before=before) if first else []


def has_earlier(session: Session, force: str, quarter: Quarter) -> bool:
    first = figures.first_happened_at(session, force)
    return first is not None and quarter_of(first) < quarter


def is_offered(session: Session, force: str, quarter: Quarter, *, now: datetime) -> bool:
    """On whichever page it stands: what was published once is never lost to its readers."""
    first = figures.first_happened_at(session, force)
    return first is not None and is_settled(quarter, since=first, now=now)


def unpublished(session: Session, force: str, quarters: list[Quarter]) -> list[Quarter]:
    return [each for each in quarters if figures.published(session, force, each) is None]


def publish(session: Session, force: str, quarters: list[Quarter], *, now: datetime) -> None:
    for quarter in quarters:
        figures.publish(session, force, quarter, now=now)


def published(session: Session, force: str, quarters: list[Quarter]) -> list[Published]:
    found = (figures.published(session, force, each) for each in quarters)
    return [each for each in found if each]

"""Publish the figures of each quarter that has settled: once, and then they stand."""

from datetime import datetime

from webapp.domain.quarters import Quarter, settled_quarters
from webapp.storage import figures
from webapp.storage.figures import Published
from webapp.storage.reading import Session

MOST_OFFERED = 12


def offered(session: Session, force: str, *, now: datetime) -> list[Quarter]:
    """The newest first, back to the force's first case."""
    first = figures.first_happened_at(session, force)
    return settled_quarters(since=first, now=now, at_most=MOST_OFFERED) if first else []


def unpublished(session: Session, force: str, quarters: list[Quarter]) -> list[Quarter]:
    return [each for each in quarters if figures.published(session, force, each) is None]


def publish(session: Session, force: str, quarters: list[Quarter], *, now: datetime) -> None:
    for quarter in quarters:
        figures.publish(session, force, quarter, now=now)


def published(session: Session, force: str, quarters: list[Quarter]) -> list[Published]:
    found = (figures.published(session, force, each) for each in quarters)
    return [each for each in found if each]

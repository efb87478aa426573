"""The only place a request reads the time."""

from datetime import UTC, date, datetime

from webapp.domain.working_days import LONDON


def now() -> datetime:
    return datetime.now(UTC)


def today() -> date:
    return now().astimezone(LONDON).date()

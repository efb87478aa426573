"""The only place a request reads the time."""

from datetime import UTC, datetime


def now() -> datetime:
    return datetime.now(UTC)

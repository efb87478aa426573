"""What a phone says of its clock, read without ever refusing what it came with."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from webapp.domain.clocks import Heard, fast_by

NOT_A_TIME = (KeyError, TypeError, ValueError, OverflowError, OSError)


def seconds_fast(
    words: Mapping[str, Any], *, saved_at: datetime, sent: str | None, now: datetime
) -> int | None:
    fast = fast_by(saved_at, heard=_heard(words.get("heard")), sent_at=_sent(sent), received_at=now)
    return None if fast is None else round(fast.total_seconds())


def _heard(said: Any) -> Heard | None:
    try:
        told, by_its_clock = _moment(said["told"]), _moment(said["by_its_clock"])
        ago = None if said["ago_ms"] is None else timedelta(milliseconds=said["ago_ms"])
    except NOT_A_TIME:
        return None
    return Heard(told=told, by_its_clock=by_its_clock, ago=ago)


def _moment(said: str) -> datetime:
    """Without a zone it raises: nobody would know what it is a time of."""
    moment = datetime.fromisoformat(said)
    if moment.tzinfo is None:
        raise ValueError
    return moment.astimezone(UTC)


def _sent(said: str | None) -> datetime | None:
    try:
        return datetime.fromtimestamp(int(said or "") / 1000, UTC)
    except NOT_A_TIME:
        return None

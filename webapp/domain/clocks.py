"""How far a phone's clock was out when something was saved: measured, shown, never trusted."""

from dataclasses import dataclass
from datetime import datetime, timedelta

STEADY = timedelta(minutes=2)
WORTH_SAYING = timedelta(minutes=5)


@dataclass(frozen=True, kw_only=True)
class Heard:
    """The last time that the server told the phone: then, by its clock, and how long before saving.

    `ago` is counted by something that nobody can set, but that may stop while a phone sleeps. It is
    None when the page was opened after that.
    """

    told: datetime
    by_its_clock: datetime
    ago: timedelta | None = None


def fast_by(
    saved_at: datetime,
    *,
    heard: Heard | None,
    sent_at: datetime | None,
    received_at: datetime,
) -> timedelta | None:
    """Negative when it was slow. None when nobody ever measured it."""
    before = heard.by_its_clock - heard.told if heard else None
    after = sent_at - received_at if sent_at else None
    if before is None or after is None:
        return before if after is None else after
    if abs(before - after) <= STEADY:
        return before
    return _between(saved_at, heard, before, after)


def is_worth_saying(fast: timedelta) -> bool:
    return abs(fast) > WORTH_SAYING


def _between(
    saved_at: datetime, heard: Heard | None, before: timedelta, after: timedelta
) -> timedelta:
    """It was set meanwhile: what counts by itself says when, else the worse is said."""
    if heard and heard.ago is not None:
        measured = saved_at - (heard.told + heard.ago)
        return min(before, after, key=lambda each: abs(each - measured))
    return max(before, after, key=abs)

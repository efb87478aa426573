"""A hearing on somebody's rest day, in their leave or after their night shift is seen in time."""

from datetime import datetime

import pytest

from webapp.domain.court_days import CourtDay, Stretch, court_day
from webapp.domain.working_days import LONDON


def at(text):
    return datetime.fromisoformat(text).replace(tzinfo=LONDON)


def shift(starts, ends):
    return Stretch(is_shift=True, starts_at=at(starts), ends_at=at(ends))


def absence(starts, ends):
    return Stretch(is_shift=False, starts_at=at(starts), ends_at=at(ends))


HEARING = at("2026-12-03T10:00")
EARLY = shift("2026-12-03T07:00", "2026-12-03T15:00")
LATE = shift("2026-12-03T14:00", "2026-12-03T22:00")
NIGHT = shift("2026-12-02T22:00", "2026-12-03T06:00")
LATE_BEFORE = shift("2026-12-02T14:00", "2026-12-02T23:00")
LONG_BEFORE = shift("2026-12-02T07:00", "2026-12-02T15:00")
LEAVE = absence("2026-12-01T00:00", "2026-12-10T00:00")


@pytest.mark.parametrize(
    ("stretches", "expected"),
    [
        ([EARLY], CourtDay.ON_SHIFT),
        ([LATE], CourtDay.ON_SHIFT),
        ([NIGHT], CourtDay.AFTER_SHIFT),
        ([NIGHT, LATE], CourtDay.AFTER_SHIFT),
        ([LATE_BEFORE], CourtDay.REST_DAY),
        ([LONG_BEFORE], CourtDay.REST_DAY),
        ([], CourtDay.REST_DAY),
        ([LEAVE], CourtDay.AWAY),
        ([LEAVE, EARLY], CourtDay.AWAY),
    ],
)
def test_is_what_the_roster_has(stretches, expected):
    assert court_day(HEARING, stretches, known_until=at("2026-12-31T00:00")) is expected


def test_counts_eleven_hours_of_rest():
    ends_at_eleven = shift("2026-12-02T15:00", "2026-12-02T23:01")

    found = court_day(HEARING, [ends_at_eleven], known_until=at("2026-12-31T00:00"))

    assert found is CourtDay.AFTER_SHIFT


@pytest.mark.parametrize("known_until", [None, at("2026-12-03T09:00")])
def test_is_not_known_where_the_roster_does_not_reach(known_until):
    assert court_day(HEARING, [], known_until=known_until) is None


def test_takes_the_day_from_london():
    summer = at("2026-07-01T00:30")

    found = court_day(
        summer, [shift("2026-07-01T20:00", "2026-07-02T04:00")], known_until=at("2026-08-01T00:00")
    )

    assert found is CourtDay.ON_SHIFT

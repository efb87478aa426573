"""A phone's clock may be set, slow, or a year out; what it was is measured and said."""

from datetime import UTC, datetime, timedelta

import pytest

from webapp.domain.clocks import Heard, fast_by, is_worth_saying

# The hour that London has twice: an offset has nothing to do with it.
TOLD = datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
SAVED = TOLD + timedelta(minutes=40)
RECEIVED = TOLD + timedelta(hours=9)
MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)


def measured(*, before=None, after=None, saved=timedelta(), ago=None):
    """By how much it was out when it last heard the server, when it saved, and when it sent."""
    heard = None
    if before is not None:
        heard = Heard(told=TOLD, by_its_clock=TOLD + before, ago=ago)
    sent_at = None if after is None else RECEIVED + after
    return fast_by(SAVED + saved, heard=heard, sent_at=sent_at, received_at=RECEIVED)


@pytest.mark.parametrize(
    "out", [timedelta(), 7 * MINUTE, -7 * MINUTE, 400 * DAY, -400 * DAY, timedelta(hours=1)]
)
def test_is_what_it_was_before_and_after(out):
    assert measured(before=out, after=out, saved=out) == out
    assert measured(before=out, after=out + MINUTE, saved=out) == out


@pytest.mark.parametrize("out", [7 * MINUTE, -400 * DAY])
def test_is_what_one_of_them_says_when_there_is_no_other(out):
    assert measured(before=out, saved=out) == out
    assert measured(after=out, saved=out) == out


def test_is_not_known_when_nobody_measured():
    assert measured() is None


@pytest.mark.parametrize(("saved", "said"), [(0 * MINUTE, 0 * MINUTE), (60 * MINUTE, 60 * MINUTE)])
def test_says_whether_it_was_set_before_or_after_the_save(saved, said):
    """Somebody put it an hour forward: what cannot be set tells when."""
    ago = SAVED - TOLD
    assert measured(before=0 * MINUTE, after=60 * MINUTE, saved=saved, ago=ago) == said


def test_does_not_take_a_phone_that_slept_for_one_that_was_set():
    """The counter stood still for half an hour; the clock was right before and after."""
    assert measured(before=0 * MINUTE, after=0 * MINUTE, ago=10 * MINUTE) == timedelta()


def test_says_the_worse_when_nothing_tells_when_it_was_set():
    assert measured(before=0 * MINUTE, after=-60 * MINUTE) == -60 * MINUTE


@pytest.mark.parametrize(
    ("out", "is_said"),
    [(5 * MINUTE, False), (5.1 * MINUTE, True), (-5 * MINUTE, False), (-6 * MINUTE, True)],
)
def test_is_worth_saying_beyond_five_minutes(out, is_said):
    assert is_worth_saying(out) is is_said

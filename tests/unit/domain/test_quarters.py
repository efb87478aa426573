from datetime import UTC, datetime, timedelta

import pytest

from webapp.domain.quarters import Quarter, quarter_named, quarter_of, settled_quarters

# Midnight in London is 23:00 the day before while the clocks are forward.
LAST_MOMENT = datetime(2026, 9, 30, 22, 59, 59, tzinfo=UTC)


class TestQuarter:
    def test_ends_as_the_next_begins_by_a_london_clock(self):
        assert quarter_of(LAST_MOMENT) == Quarter(2026, 3)
        assert quarter_of(LAST_MOMENT + timedelta(seconds=1)) == Quarter(2026, 4)
        assert Quarter(2026, 3).ends_at == Quarter(2026, 4).begins_at

    def test_goes_round_the_year(self):
        assert Quarter(2026, 4).next() == Quarter(2027, 1)
        assert Quarter(2026, 1).before() == Quarter(2025, 4)
        assert Quarter(2026, 2).next().before() == Quarter(2026, 2)

    def test_is_known_by_its_key(self):
        assert quarter_named(Quarter(2026, 3).key) == Quarter(2026, 3)
        assert Quarter(2026, 3).title == "July to September 2026"

    @pytest.mark.parametrize("key", ["2026-q5", "2026-q0", "0000-q1", "2026", "2026-q1 ", "\u0662"])
    def test_is_not_known_by_another(self, key):
        assert quarter_named(key) is None


class TestSettledQuarters:
    def test_are_counted_two_weeks_after_they_end_newest_first(self):
        since = datetime(2026, 2, 1, tzinfo=UTC)
        settled = Quarter(2026, 3).settled_at

        before = settled_quarters(since=since, now=settled - timedelta(seconds=1), at_most=12)
        after = settled_quarters(since=since, now=settled, at_most=12)

        assert before == [Quarter(2026, 2), Quarter(2026, 1)]
        assert after == [Quarter(2026, 3), Quarter(2026, 2), Quarter(2026, 1)]

    def test_are_no_more_than_asked_for(self):
        since = datetime(2020, 2, 1, tzinfo=UTC)

        assert len(settled_quarters(since=since, now=LAST_MOMENT, at_most=4)) == 4

    def test_go_on_where_a_page_ended_and_never_past_what_has_settled(self):
        since = datetime(2025, 8, 1, tzinfo=UTC)

        def listed(before):
            return settled_quarters(since=since, now=LAST_MOMENT, at_most=2, before=before)

        assert listed(Quarter(2026, 1)) == [Quarter(2025, 4), Quarter(2025, 3)]
        assert listed(Quarter(2025, 3)) == []
        assert listed(Quarter(2031, 1)) == listed(None)

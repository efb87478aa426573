from datetime import UTC, date, datetime

from tests.builders import a_case
from webapp import policy
from webapp.policy.standing import listing_of

# Half past midnight in London, on a day that has not begun by UTC.
JUST_AFTER_MIDNIGHT = datetime(2026, 6, 30, 23, 30, tzinfo=UTC)


class TestListingOf:
    def test_goes_by_the_calendar_of_londons_day(self, monkeypatch):
        asked = []
        calendar = policy.meeting_calendar

        def asking(force, *, on):
            asked.append(on)
            return calendar(force, on=on)

        monkeypatch.setattr(policy, "meeting_calendar", asking)
        case = a_case()
        for recorded in case.history:
            object.__setattr__(recorded, "received_at", JUST_AFTER_MIDNIGHT)

        assert listing_of(case)
        assert asked == [date(2026, 7, 1)]

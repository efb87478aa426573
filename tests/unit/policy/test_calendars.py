from datetime import date, timedelta

import pytest
from govuk_bank_holidays.bank_holidays import BankHolidays
from holidays import country_holidays

from webapp import policy

YEARS = range(2025, 2029)
# Proclaimed on 4 February 2026, after the Ministry of Justice's package was made.
TOO_NEW_FOR_THE_PACKAGE = {date(2026, 6, 15)}


@pytest.mark.parametrize(
    ("jurisdiction", "division", "too_new"),
    [
        ("england_wales", BankHolidays.ENGLAND_AND_WALES, set()),
        ("scotland", BankHolidays.SCOTLAND, TOO_NEW_FOR_THE_PACKAGE),
    ],
)
def test_agree_with_what_the_government_published(jurisdiction, division, too_new):
    published = {
        holiday["date"]
        for holiday in BankHolidays(use_cached_holidays=True).get_holidays(division=division)
        if holiday["date"].year in YEARS
    }

    assert policy.calendar(jurisdiction).holidays == published | too_new


@pytest.mark.parametrize(
    ("jurisdiction", "subdivision"), [("england_wales", "ENG"), ("scotland", "SCT")]
)
def test_agree_with_a_second_source_on_every_weekday(jurisdiction, subdivision):
    calendar = policy.calendar(jurisdiction)
    others = country_holidays("GB", subdiv=subdivision, years=YEARS)

    day = calendar.known_from
    while day <= calendar.known_until:
        if day.weekday() < 5:
            assert calendar.is_working_day(day) == (day not in others), day
        day += timedelta(days=1)


@pytest.mark.parametrize("calendar", policy.calendars(), ids=lambda found: found.jurisdiction)
def test_say_how_far_they_reach(calendar):
    assert calendar.knows(date(2028, 12, 29))
    assert not calendar.knows(date(2029, 1, 1))
    assert not calendar.knows(date(2024, 12, 31))


def test_exist_for_every_jurisdiction_a_force_serves():
    for force in policy.forces():
        for jurisdiction in force.jurisdictions:
            assert policy.calendar(jurisdiction)


def test_exist_for_every_jurisdiction_a_person_can_choose():
    for jurisdiction, _ in policy.choices("jurisdictions"):
        assert policy.calendar(jurisdiction)

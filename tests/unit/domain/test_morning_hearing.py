from datetime import datetime

import pytest

from tests.builders import a_case, an_assault_reported, recorded
from webapp.domain import events as e
from webapp.domain.case import Case
from webapp.domain.morning_hearing import first_hearing
from webapp.domain.progress import Progress
from webapp.domain.working_days import LONDON
from webapp.policy.standing import standings_of

FORCES = {
    "wmp": (
        {"plan_id": "wmp_ten_point", "plan_version": "2020-12"},
        {"personal_statement", "community_impact", "chief_statement", "statements_served"},
    ),
    "btp": (
        {"force": "btp", "plan_id": "btp_seven_point", "plan_version": "2021-02"},
        {"personal_statement", "community_impact", "statements_served"},
    ),
}


def at(written):
    return datetime.fromisoformat(written).replace(tzinfo=LONDON)


def due_before(morning, *progress, **opened):
    """Every duty that has to be done by then, at a case with these things in it."""
    told = [
        recorded(an_assault_reported(**opened)),
        *(
            recorded(
                e.ProgressRecorded(
                    what=what,
                    hearing_at=at(hearing).isoformat() if hearing else "",
                    hearing=sum(moves),
                ),
                version=n,
                happened_at=at(moment),
            )
            for n, (what, moment, hearing, *moves) in enumerate(progress, start=2)
        ),
    ]
    found = standings_of(Case.from_events("case", told))
    return {each.duty.key for each in found if each.deadline and each.deadline.due_at == morning}


@pytest.mark.clause("W4b")
@pytest.mark.clause("B19")
@pytest.mark.parametrize("force", FORCES)
@pytest.mark.parametrize(
    ("kept_in", "morning"),
    [
        ("2026-10-24T23:30", "2026-10-26T09:00"),
        ("2026-10-26T23:30", "2026-10-27T09:00"),
        ("2026-10-27T02:15", "2026-10-27T09:00"),
        ("2026-10-30T22:00", "2026-10-31T09:00"),
    ],
    ids=["over Sunday and the clock change", "that night", "after midnight", "Saturday court"],
)
def test_a_charge_and_custody_make_tasks_for_the_same_night(force, kept_in, morning):
    opened, asked = FORCES[force]
    told = [("charged", kept_in, ""), ("remanded_in_custody", kept_in, "")]

    assert due_before(at(morning), *told, **opened) == asked


@pytest.mark.clause("B19")
@pytest.mark.parametrize(
    ("jurisdiction", "kept_in", "sits_on"),
    [
        ("england_wales", "2026-12-24T22:00", "2026-12-26"),
        ("england_wales", "2026-12-26T22:00", "2026-12-28"),
        ("england_wales", "2026-12-27T22:00", "2026-12-28"),
        ("england_wales", "2027-12-24T22:00", "2027-12-27"),
        ("england_wales", "2027-03-25T22:00", "2027-03-27"),
        ("england_wales", "2027-03-27T22:00", "2027-03-29"),
        ("england_wales", "2026-04-02T23:00", "2026-04-04"),
        ("england_wales", "2026-12-31T22:00", "2027-01-01"),
        ("england_wales", "2035-03-22T22:00", "2035-03-24"),
        ("scotland", "2027-03-25T22:00", "2027-03-26"),
        ("scotland", "2026-12-24T22:00", "2026-12-26"),
        ("scotland", "2027-01-01T22:00", "2027-01-02"),
    ],
    ids=[
        "Boxing Day, a Saturday",
        "Sunday, and a bank holiday sits",
        "the holiday in place of Boxing Day",
        "Christmas Day and Boxing Day at a weekend",
        "Good Friday",
        "Easter Monday sits",
        "Good Friday of another year",
        "New Year's Day sits",
        "Good Friday past every calendar",
        "no Good Friday in Scotland",
        "Christmas Day in Scotland",
        "the second of January in Scotland",
    ],
)
def test_the_next_court_is_the_next_day_on_which_one_sits(jurisdiction, kept_in, sits_on):
    told = [
        Progress(number=n, what=what, happened_at=at(kept_in))
        for n, what in enumerate(("charged", "remanded_in_custody"), start=1)
    ]

    assert first_hearing(told, jurisdiction) == at(f"{sits_on}T09:00")


@pytest.mark.clause("B19")
def test_a_hearing_that_is_set_says_which_hour_and_one_that_is_moved_moves_it():
    first = (
        ("charged", "2026-10-26T12:00", ""),
        ("hearing_set", "2026-10-26T12:05", "2026-10-29T10:00"),
    )
    moved = ("hearing_set", "2026-10-27T09:00", "2026-10-30T14:00", 2)
    later = ("hearing_set", "2026-10-27T10:00", "2026-12-01T10:00")
    held = (
        ("hearing_held", "2026-10-30T15:00", ""),
        ("hearing_set", "2026-10-30T16:00", "2026-11-30T10:00"),
    )

    assert "chief_statement" in due_before(at("2026-10-29T10:00"), *first)
    assert "chief_statement" in due_before(at("2026-10-30T14:00"), *first, moved)
    assert "chief_statement" in due_before(at("2026-10-29T10:00"), *first, later)
    assert "chief_statement" in due_before(at("2026-10-30T14:00"), *first, moved, *held)


def test_nothing_is_hurried_before_a_charge_or_without_a_day():
    for told in ([("arrested", "2026-10-26T12:00", "")], [("charged", "2026-10-26T12:00", "")]):
        assert "statements_served" not in {
            each.duty.key
            for each in standings_of(
                a_case(*(e.ProgressRecorded(what=what) for what, _, _ in told))
            )
            if each.deadline
        }

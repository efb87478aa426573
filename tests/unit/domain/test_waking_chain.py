"""Court sits in the morning: when a chain is woken, with what, and who of it is called."""

from datetime import datetime, timedelta

import pytest

from tests.builders import NOW, a_case, an_assault_reported, recorded
from webapp.domain import events as e
from webapp.domain.case import Case
from webapp.domain.morning_hearing import hurried_hearing
from webapp.domain.waking_chain import MARK_READY, is_needed, missing, whom_to_wake
from webapp.domain.who_must_know import Notice, OpenStep, Reachable, RouteContact
from webapp.domain.working_days import LONDON
from webapp.policy.standing import evidence_plan_of, standings_of

INSPECTOR = Reachable(contact=RouteContact(name="Inspector"), person_id="inspector")
AWAY = Reachable(contact=RouteContact(name="Line supervisor"), person_id="sergeant", is_away=True)
CHIEF = Reachable(contact=RouteContact(name="Chief", is_raised=True), person_id="chief")
BTP = {"force": "btp", "plan_id": "btp_seven_point", "plan_version": "2021-02"}


def at(written):
    return datetime.fromisoformat(written).replace(tzinfo=LONDON)


def told(*progress, **opened):
    """Each is what, when, and where a hearing was set the hour of it."""
    events = [
        recorded(
            e.ProgressRecorded(what=what, hearing_at=at(hearing).isoformat() if hearing else ""),
            version=n,
            happened_at=at(moment),
        )
        for n, (what, moment, hearing) in enumerate(progress, start=2)
    ]
    return Case.from_events("case", [recorded(an_assault_reported(**opened)), *events])


CHARGED = ("charged", "2026-10-26T23:30", "")
KEPT_IN = ("remanded_in_custody", "2026-10-26T23:30", "")


def needed(case, now):
    standings = standings_of(case)
    return is_needed(case, evidence=evidence_plan_of(case), standings=standings, now=at(now))


def missing_in(case):
    return missing(case, evidence=evidence_plan_of(case), standings=standings_of(case))


def a_call(person_id="inspector"):
    return Notice(
        id="one", step="morning_hearing", name="Pat", email="", post="",
        person_id=person_id, with_details=True, queued_at=NOW,
    )  # fmt: skip


@pytest.mark.clause("W4b")
@pytest.mark.clause("B19")
@pytest.mark.parametrize("opened", [{}, BTP], ids=["wmp", "btp"])
def test_a_chain_is_woken_from_charge_and_custody_until_the_court_sits(opened):
    case = told(CHARGED, KEPT_IN, **opened)

    assert needed(case, "2026-10-26T23:31")
    assert needed(case, "2026-10-27T08:59")
    assert not needed(case, "2026-10-27T09:00")


@pytest.mark.clause("W4b")
@pytest.mark.clause("B19")
@pytest.mark.parametrize(
    ("steps", "hearing"),
    [
        ([CHARGED, ("hearing_set", "2026-10-26T23:40", "2026-10-27T10:30")], "2026-10-27T10:30"),
        ([CHARGED, KEPT_IN, ("hearing_set", "2026-10-27T01:00", "2026-10-29T14:15")],
         "2026-10-29T14:15"),
        ([CHARGED, KEPT_IN], "2026-10-27T09:00"),
        ([("charged", "2026-10-24T20:00", ""),
          ("hearing_set", "2026-10-24T20:05", "2026-10-26T10:00")], "2026-10-26T10:00"),
    ],
    ids=["bailed to the next morning", "moved while in custody", "no hour yet", "over Sunday"],
)  # fmt: skip
def test_the_hour_is_the_one_that_was_recorded(steps, hearing):
    assert hurried_hearing(told(*steps).progress, "england_wales") == at(hearing)


@pytest.mark.parametrize(
    "steps",
    [
        [("arrested", "2026-10-26T20:00", "")],
        [CHARGED],
        [CHARGED, ("hearing_set", "2026-10-26T23:40", "2026-11-20T10:00")],
        [CHARGED, ("hearing_held", "2026-10-27T10:00", ""),
         ("remanded_in_custody", "2026-10-27T10:30", "")],
    ],
    ids=["not charged", "no day yet", "weeks away", "after the first hearing"],
)  # fmt: skip
def test_nobody_is_woken_for_anything_else(steps):
    assert hurried_hearing(told(*steps).progress, "england_wales") is None


@pytest.mark.clause("W4b")
def test_all_that_is_missing_is_listed_once_and_names_nobody():
    listed = missing_in(told(CHARGED, KEPT_IN))

    words = " ".join(listed)
    for each in ("personal statement", "chief constable", "community", "investigation plan",
                 "crime number", "prosecutor has every statement"):  # fmt: skip
        assert each in words
    assert len(set(listed)) == len(listed)
    assert "This has to wait" not in words


@pytest.mark.clause("B19")
def test_a_force_without_a_chiefs_statement_is_not_asked_for_one():
    assert not [each for each in missing_in(told(CHARGED, KEPT_IN, **BTP)) if "chief" in each]


def test_a_file_that_is_ready_is_off_the_list():
    ready = a_case(e.FileMarkedReady(plan_id="officer_assault", plan_version="2026-11"))

    assert not [each for each in missing_in(ready) if "plan" in each or each == MARK_READY]


@pytest.mark.clause("W4b")
@pytest.mark.clause("B19")
def test_everyone_is_called_at_once_and_then_those_higher_up():
    here = OpenStep(step="morning_hearing", why="morning_hearing", opened_at=NOW)
    everyone = [INSPECTOR, AWAY, CHIEF]

    assert whom_to_wake(here, everyone) == [INSPECTOR]
    assert whom_to_wake(here, [AWAY, CHIEF]) == [AWAY, CHIEF]
    here.notices.append(a_call())
    assert whom_to_wake(here, everyone) == everyone


@pytest.mark.clause("W4b")
def test_it_waits_until_somebody_sees_to_it_and_not_until_all_have_read_it():
    here = OpenStep(step="morning_hearing", why="morning_hearing", opened_at=NOW)
    here.notices.append(a_call())
    here.notices[0].acknowledged_at = NOW + timedelta(minutes=1)
    assert here.is_waiting

    here.notices[0].sees_to_it = True
    assert not here.is_waiting

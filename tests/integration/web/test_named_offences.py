"""What a case may be charged as, on a page of its own, with the time that is left."""

import pytest

from tests.integration.web.conftest import Phone

pytestmark = pytest.mark.usefixtures("clock")


@pytest.fixture
def address(as_):
    return f"/cases/{Phone(as_('ann')).report()}/named-offences"


def test_names_an_offence_and_the_time_limit_goes(as_, address):
    ines = as_("ines")
    case = address.removesuffix("/named-offences")
    assert "Last day to charge" in ines.get(case).text

    assert ines.post(address, data={"code": "common_assault"}).status_code == 303
    assert "Every offence named so far is summary only" in ines.get(address).text
    assert ines.post(address, data={"code": "emergency_worker"}).status_code == 303

    assert "Last day to charge" not in ines.get(case).text
    assert "nothing runs out by itself" in ines.get(address).text
    dropped = {"code": "emergency_worker", "reason": "He was off duty."}
    assert ines.post(f"{address}/dropping", data=dropped).status_code == 303
    assert "Last day to charge" in ines.get(case).text


def test_writes_down_that_the_time_limit_was_looked_at(as_, address):
    ines = as_("ines")

    answer = ines.post(f"{address}/time-limit", data={"words": "The file goes on Friday."})

    assert answer.status_code == 303
    assert "The file goes on Friday." in ines.get(address.removesuffix("/named-offences")).text


@pytest.mark.parametrize(
    ("place", "said"),
    [
        ("", {}),
        ("", {"code": "x"}),
        ("/dropping", {"code": "common_assault"}),
        ("/time-limit", {}),
    ],
)
def test_says_what_is_wrong_and_saves_nothing(as_, address, place, said):
    answer = as_("ines").post(address + place, data=said)

    assert answer.status_code == 422
    assert "There is a problem" in answer.text


@pytest.mark.clause("W1a")
def test_says_why_there_is_no_crime_number(as_, address):
    ines, place = as_("ines"), address.replace("/named-offences", "/offences")

    assert ines.post(f"{place}/none", data={}).status_code == 422
    assert ines.post(f"{place}/none", data={"reason": "Not recorded."}).status_code == 303
    assert "Why there is none" in ines.get(place).text


def test_is_evidence_and_so_not_for_whoever_looks_after_people(as_, address):
    assert as_("wes").get(address).status_code == 403
    assert as_("wes").post(address, data={"code": "affray"}).status_code == 403
    assert as_("ann").get(address).status_code == 403
    assert "Time left to charge" not in as_("wes").get(address.rsplit("/", 1)[0]).text

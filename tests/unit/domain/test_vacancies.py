from datetime import timedelta

import pytest

from tests.builders import NOW
from webapp.domain.permissions import PARTS
from webapp.domain.vacancies import alarming, empty_parts

ALL = set(PARTS)


def test_names_what_nobody_has():
    assert empty_parts(ALL - {"inspector", "leadership"}) == ("inspector", "leadership")


def test_leaves_the_investigator_to_the_plan_that_asks_for_one():
    assert empty_parts(ALL - {"investigator"}) == ()


@pytest.mark.clause("W6a")
def test_is_an_alarm_at_once_when_nobody_looks_after_the_victim():
    assert alarming(ALL - {"welfare_officer"}, opened_at=NOW, now=NOW) == ("welfare_officer",)


@pytest.mark.clause("B34")
def test_gives_the_force_half_a_day_to_name_a_leader():
    held, limit = ALL - {"leadership"}, NOW + timedelta(hours=12)

    assert alarming(held, opened_at=NOW, now=limit - timedelta(seconds=1)) == ()
    assert alarming(held, opened_at=NOW, now=limit) == ("leadership",)

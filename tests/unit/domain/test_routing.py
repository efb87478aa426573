from datetime import UTC, datetime

import pytest

from tests.builders import nobody_else_hurt
from webapp.domain.events import PartGiven
from webapp.domain.rostering import Roster, Rung
from webapp.domain.routing import route

LINE = ("sergeant", "inspector", "superintendent")
POSTS = {"spoc": ["lead"], "welfare_officer": ["welfare"]}


MIDNIGHT = datetime(2026, 10, 25, 0, 0, tzinfo=UTC)


def rungs(*line, beside=(), elsewhere=()):
    """The nearest rung has colleagues; those above stand alone."""
    first, *above = line or (None,)
    nearest = [Rung(person_id=first, beside=beside, elsewhere=elsewhere)] if first else []
    return [*nearest, *(Rung(person_id=each) for each in above)]


def routed(*, line=LINE, posts=POSTS, hurt=(), held=(), on_duty=(), away=(), **peers):
    given = route(
        line=rungs(*line, **peers),
        roster=Roster(on_duty=dict.fromkeys(on_duty, MIDNIGHT), away=dict.fromkeys(away, MIDNIGHT)),
        posts=posts,
        conflicts=nobody_else_hurt("officer", *hurt),
        held=dict(held),
    )
    assert all(isinstance(each, PartGiven) for each in given)
    return {each.part: each.person_id for each in given}


class TestRoute:
    def test_goes_up_the_victims_own_line(self):
        assert routed() == {
            "line_supervisor": "sergeant",
            "incident_supervisor": "sergeant",
            "inspector": "inspector",
            "leadership": "superintendent",
            "welfare_officer": "welfare",
        }

    @pytest.mark.clause("B11")
    def test_goes_past_a_supervisor_who_was_hurt_too(self):
        given = routed(hurt=["sergeant"])

        assert given["line_supervisor"] == "inspector"
        assert given["inspector"] == "superintendent"
        assert "sergeant" not in given.values()

    @pytest.mark.clause("W2a")
    def test_goes_past_the_victim_even_if_they_stand_in_their_own_line(self):
        assert "officer" not in routed(line=("officer", "inspector")).values()

    def test_goes_to_the_forces_lead_where_the_line_runs_out(self):
        given = routed(line=("sergeant",))

        assert (given["inspector"], given["leadership"]) == ("lead", "lead")

    def test_gives_a_case_without_any_line_to_the_forces_lead(self):
        assert routed(line=())["line_supervisor"] == "lead"

    def test_leaves_a_part_empty_only_when_the_lead_was_hurt_too(self):
        assert routed(line=(), hurt=["lead"]) == {"welfare_officer": "welfare"}

    def test_names_no_welfare_officer_who_was_hurt(self):
        assert "welfare_officer" not in routed(hurt=["welfare"])

    def test_leaves_parts_with_whoever_holds_them(self):
        given = routed(held={"line_supervisor": "other sergeant", "welfare_officer": "other"})

        assert set(given) == {"incident_supervisor", "inspector", "leadership"}

    @pytest.mark.clause("W6a", "B34")
    @pytest.mark.parametrize("part", ["leadership", "welfare_officer"])
    def test_never_gives_care_or_oversight_to_the_investigator(self, part):
        holder = routed()[part]

        assert routed(held={"investigator": holder}).get(part) != holder


class TestSomebodyIsAway:
    """Sideways first, then up; away is about the days to come, off shift is not."""

    def test_goes_sideways_within_the_unit(self):
        given = routed(away=["sergeant"], beside=["other sergeant"])

        assert given["line_supervisor"] == "other sergeant"
        assert given["inspector"] == "inspector"

    def test_prefers_the_one_who_is_on_duty(self):
        given = routed(away=["sergeant"], beside=["asleep", "awake"], on_duty=["awake"])

        assert given["line_supervisor"] == "awake"

    def test_goes_to_another_unit_only_when_they_are_on_duty(self):
        asleep = routed(away=["sergeant"], elsewhere=["far sergeant"])
        awake = routed(away=["sergeant"], elsewhere=["far sergeant"], on_duty=["far sergeant"])

        assert asleep["line_supervisor"] == "inspector"
        assert awake["line_supervisor"] == "far sergeant"

    @pytest.mark.clause("W2a")
    def test_goes_sideways_past_a_supervisor_who_was_hurt(self):
        given = routed(hurt=["sergeant"], beside=["other sergeant"])

        assert given["line_supervisor"] == given["incident_supervisor"] == "other sergeant"

    @pytest.mark.clause("W2a")
    def test_never_goes_sideways_to_the_victim(self):
        """The fifth and the twentieth way: the only one there, and the only one working."""
        given = routed(away=["sergeant"], beside=["officer"], on_duty=["officer"])

        assert "officer" not in given.values()
        assert given["line_supervisor"] == "inspector"

    def test_goes_up_when_everybody_of_that_rank_is_away(self):
        given = routed(away=["sergeant", "other"], beside=["other"])

        assert given["line_supervisor"] == "inspector"
        assert given["inspector"] == "superintendent"

    def test_stays_with_a_supervisor_who_is_only_off_shift(self):
        given = routed(beside=["other"], on_duty=["other"])

        assert given["line_supervisor"] == "sergeant"

    def test_never_goes_to_nobody_though_all_of_them_are_away(self):
        given = routed(away=[*LINE, "lead", "welfare"])

        assert given["line_supervisor"] == "lead"
        assert routed(posts={}, away=LINE)["line_supervisor"] == "sergeant"

    def test_leaves_welfare_open_and_alarming_rather_than_with_whoever_is_away(self):
        assert "welfare_officer" not in routed(away=["welfare"])
        others = {**POSTS, "welfare_officer": ["welfare", "second"]}
        assert routed(posts=others, away=["welfare"])["welfare_officer"] == "second"


class TestOnTheNight:
    def test_is_somebody_other_than_the_line_supervisor_who_is_on_duty_there(self):
        given = routed(beside=["night sergeant"], on_duty=["night sergeant"])

        assert given["incident_supervisor"] == "night sergeant"
        assert given["line_supervisor"] == "sergeant"

    def test_are_two_people_even_when_the_line_supervisor_is_on_duty_too(self):
        given = routed(beside=["second"], on_duty=["sergeant", "second"])

        assert (given["line_supervisor"], given["incident_supervisor"]) == ("sergeant", "second")

    def test_is_the_line_supervisor_rather_than_somebody_of_another_town(self):
        given = routed(elsewhere=["far"], on_duty=["sergeant", "far"])

        assert given["incident_supervisor"] == "sergeant"

    def test_is_somebody_of_another_unit_while_the_line_supervisor_sleeps(self):
        given = routed(elsewhere=["far"], on_duty=["far"])

        assert given["incident_supervisor"] == "far"

    def test_goes_up_when_only_those_above_are_working(self):
        assert routed(on_duty=["inspector"])["incident_supervisor"] == "inspector"

    @pytest.mark.clause("W2a")
    def test_is_never_the_victim_although_they_alone_are_on_duty(self):
        given = routed(beside=["officer"], on_duty=["officer"])

        assert given["incident_supervisor"] == "sergeant"

    def test_finds_an_inspector_who_is_awake(self):
        line = rungs("sergeant", "inspector")
        line[1] = Rung(person_id="inspector", elsewhere=["duty inspector"])
        given = route(
            line=line,
            posts=POSTS,
            conflicts=nobody_else_hurt(),
            held={},
            roster=Roster(on_duty={"duty inspector": MIDNIGHT}),
        )

        assert {each.part: each.person_id for each in given}["inspector"] == "duty inspector"

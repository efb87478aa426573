import pytest

from tests.builders import nobody_else_hurt
from webapp.domain.events import PartGiven
from webapp.domain.routing import route

LINE = ("sergeant", "inspector", "superintendent")
POSTS = {"spoc": "lead", "welfare_officer": "welfare"}


def routed(*, line=LINE, posts=POSTS, hurt=(), held=()):
    given = route(
        line=line,
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

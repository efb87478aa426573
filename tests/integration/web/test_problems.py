"""A problem is opened, owned, followed and closed, and names nobody on the way."""

import re

import pytest

SAID = {
    "title": "Spitting at the gate",
    "words": "Every Friday after eleven.",
    "owner": "3001",
    "review_on": "2026-12-01",
}


@pytest.fixture
def opened(clock, as_):
    """By pat, the force's lead, for ines to own."""
    answer = as_("pat").post("/problems", data=SAID)
    assert answer.status_code == 303, answer.text
    return answer.headers["Location"]


class TestCreateProblem:
    def test_shows_the_owner_by_rank_and_unit(self, as_, opened):
        page = as_("pat").get(opened)

        assert "Inspector" in page.text
        assert "Ines" not in page.text

    @pytest.mark.parametrize(
        ("said", "words"),
        [
            ({"words": "Ann Made-Up again"}, "Nobody is named here"),
            ({"title": "1001 again"}, "Nobody is named here"),
            ({"owner": "9999"}, "Nobody in your force has that number"),
            ({"review_on": "2020-01-01"}, "Give a day to come"),
            ({"review_on": "soon"}, "Give a day, for example"),
            ({"review_on": ""}, "Say when it is looked at again"),
            ({"title": ""}, "Say in a few words what keeps happening"),
        ],
    )
    def test_says_what_is_wrong_and_keeps_what_was_typed(self, clock, as_, said, words):
        answer = as_("pat").post("/problems", data={**SAID, **said})

        assert answer.status_code == 422
        assert words in answer.text
        assert "<title>Error: Problems" in answer.text
        assert "Spitting at the gate" in answer.text or "title" in said

    def test_is_refused_to_whoever_holds_no_such_post(self, clock, as_):
        assert as_("sam").post("/problems", data=SAID).status_code == 403


class TestCreateStep:
    def test_is_written_by_its_owner_who_finds_it_on_their_list(self, as_, opened):
        owner = as_("ines")
        assert "Spitting at the gate" in owner.get("/problems").text

        answer = owner.post(
            f"{opened}/steps",
            data={
                "stage": "closed",
                "words": "New lights. It has stopped.",
                "owner": "3001",
            },
        )

        assert answer.status_code == 303
        page = owner.get(opened).text
        assert "New lights. It has stopped." in page
        assert "What came next" not in page

    def test_is_not_for_a_stranger_to_it(self, as_, opened):
        assert as_("sam").get(opened).status_code == 403
        assert as_("sol").get(opened).status_code == 404
        assert "Spitting" not in as_("sam").get("/problems").text

    def test_of_an_unknown_problem_is_refused(self, clock, as_):
        unknown = re.sub(r"\w", "0", "01890a5d-ac96-774b-bcce-b302099a8057")

        assert as_("pat").get(f"/problems/{unknown}").status_code == 404

"""A victim complains past everybody on their case, and professional standards answer them."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from tests.integration.web.conftest import IDS, Phone
from webapp.storage.writing import writing

pytestmark = pytest.mark.usefixtures("clock")
WRONG = {"words": "Nobody rang me for a month."}


@pytest.fixture
def case_id(as_):
    return Phone(as_("ann")).report()


@pytest.fixture
def complaint(as_, case_id):
    as_("ann").post(f"/my-case/{case_id}/complaint", data=WRONG)
    page = as_("zara").get("/complaints").text
    return page.split('href="/complaints/')[1].split('"')[0]


class TestComplain:
    def test_says_to_the_victim_who_answers_and_by_when(self, as_, case_id):
        answer = as_("ann").post(f"/my-case/{case_id}/complaint", data=WRONG, follow_redirects=True)

        assert "Professional standards tell you what happens next by" in answer.text
        assert "6 November 2026 at 23:59" in answer.text
        assert "Constable Ann Made-Up" in as_("zara").get("/complaints").text

    def test_has_words(self, as_, case_id):
        empty = as_("ann").post(f"/my-case/{case_id}/complaint", data={"words": " "})

        assert empty.status_code == 422
        assert "Say in a few words what went wrong." in empty.text
        assert 'href="#complaint-words"' in empty.text

    def test_is_nothing_to_whoever_works_on_the_case_or_in_another_force(
        self, as_, case_id, complaint
    ):
        for who in ("sam", "ines", "wes", "lena", "pat", "amir"):
            assert as_(who).get("/complaints").status_code == 403
            assert as_(who).get(f"/complaints/{complaint}").status_code == 403
            for address in ("/due", f"/cases/{case_id}", f"/cases/{case_id}/review"):
                page = as_(who).get(address).text
                assert "Nobody rang me" not in page
                assert "omplain" not in page.replace("You can also complain", "")
        assert as_("zeb").get(f"/complaints/{complaint}").status_code == 404
        assert as_("ann").get(f"/complaints/{complaint}").status_code == 403

    def test_shows_professional_standards_nothing_else_of_the_case(self, as_, case_id, complaint):
        assert as_("zara").get(f"/cases/{case_id}").status_code == 404
        assert f"/cases/{case_id}" not in as_("zara").get(f"/complaints/{complaint}").text

    def test_is_not_read_by_professional_standards_who_have_a_part_in_the_case(
        self, as_, case_id, complaint
    ):
        as_("ines").post(f"/cases/{case_id}/parts/welfare_officer/offer", data={"number": "5006"})
        as_("zara").post(f"/cases/{case_id}/parts/welfare_officer/acceptance")

        assert as_("zara").get(f"/complaints/{complaint}").status_code == 404


class TestAnswerComplaint:
    def test_is_taken_up_then_answered_and_read_by_the_victim_alone(self, as_, case_id, complaint):
        zara, mine = as_("zara"), f"/my-case/{case_id}/outcome"
        empty = zara.post(f"/complaints/{complaint}/acknowledgement", data={"words": ""})
        assert empty.status_code == 422
        assert "Say what happens next." in empty.text

        zara.post(f"/complaints/{complaint}/acknowledgement", data={"words": "I ask them today."})
        page = as_("ann").get(mine).text
        assert "I ask them today." in page
        assert "22 November 2026 at 23:59" in page
        again = zara.post(f"/complaints/{complaint}/acknowledgement", data={"words": "Again."})
        assert again.status_code == 409

        zara.post(f"/complaints/{complaint}/answer", data={"words": "You should have heard."})
        assert "You should have heard." in as_("ann").get(mine).text
        assert "Nobody is waiting." in zara.get("/complaints").text


class TestNobodyWaitsForNobody:
    WAITS = "the complaint of Constable Ann Made-Up"

    def give_post(self, app, name, post):
        with app.app_context(), writing() as session:
            session.execute(
                sa.text("UPDATE people SET post = :post WHERE id = :id"),
                {"post": post, "id": IDS[name]},
            )

    @pytest.mark.parametrize("standards", ["professional_standards", None])
    def test_is_there_for_a_chief_officer_too(self, app, as_, complaint, standards):
        """In a force without professional standards, it would otherwise wait unseen."""
        self.give_post(app, "lara", "chief_officer")
        self.give_post(app, "zara", standards)

        assert self.WAITS in as_("lara").get("/complaints").text
        words = {"words": "I ask them today."}
        address = f"/complaints/{complaint}/acknowledgement"
        assert as_("lara").post(address, data=words).status_code == 303

    def test_is_due_to_a_chief_officer_by_name_once_it_is_late_and_counts(
        self, app, as_, complaint, clock
    ):
        assert "due to a chief officer" not in as_("zara").get("/complaints").text
        clock.shift(timedelta(days=14))

        page = as_("zara").get("/complaints").text
        assert "Late: 1" in page
        assert "nobody here is one" in page
        self.give_post(app, "lara", "chief_officer")
        page = as_("lara").get("/complaints").text
        assert "A late complaint is due to Lara Made-Up as well" in page

        as_("zara").post(f"/complaints/{complaint}/answer", data={"words": "Sorry."})
        page = as_("zara").get("/complaints").text
        assert "Nobody is waiting." in page
        assert "<strong>late</strong>" in page

    def test_leaves_a_chief_officer_with_whom_they_are_called_about(self, app, as_):
        self.give_post(app, "lara", "chief_officer")

        assert as_("lara").get("/").location == "/notices"
        assert as_("zara").get("/").location == "/complaints"

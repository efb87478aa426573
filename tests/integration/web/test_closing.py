"""An inspector closes a case on a page that says what comes first, and opens it again."""

import pytest

from tests.integration.settling import settle
from tests.integration.web.conftest import IDS, Phone

pytestmark = pytest.mark.usefixtures("clock")

WHY = {"reason": "court", "told": "Sam rang her on Friday."}


@pytest.fixture
def case_id(as_):
    return Phone(as_("ann")).report()


@pytest.fixture
def settled(app, case_id):
    with app.app_context():
        settle(case_id, by=IDS["ines"])
    return case_id


def close(client, case_id, **more):
    page = client.get(f"/cases/{case_id}/closing").text
    seen = page.partition('name="seen_version" value="')[2].partition('"')[0]
    return client.post(f"/cases/{case_id}/closing", data={"seen_version": seen, **WHY, **more})


class TestClosing:
    def test_says_everything_that_comes_first_and_where_it_is_done(self, as_, case_id):
        page = as_("ines").get(f"/cases/{case_id}/closing").text

        assert "This comes first" in page
        assert f'href="/cases/{case_id}#point-investigator"' in page
        assert "Approve the report." in page
        assert 'name="told"' not in page

    @pytest.mark.clause("W1a")
    def test_waits_for_whoever_was_asked_to_investigate_and_leads_to_naming_another(
        self, as_, settled
    ):
        as_("sam").post(f"/cases/{settled}/investigator", data={"number": "1002"})

        page = as_("ines").get(f"/cases/{settled}/closing").text

        assert "Wait for the investigator" in page
        assert f'href="/cases/{settled}/investigator"' in page
        assert 'name="told"' not in page

    def test_closes_and_tells_the_victim_why_without_a_word_of_the_suspect(self, as_, settled):
        assert close(as_("ines"), settled).status_code == 303

        case = as_("sam").get(f"/cases/{settled}").text
        assert "a court has decided" in case
        assert "Sam rang her on Friday." in case
        victims = as_("ann").get("/my-case", follow_redirects=True).text
        assert "Your case was closed" in victims
        assert "a court has decided" in victims
        assert "Sam rang her" not in victims
        assert "Closed" in as_("sam").get("/cases").text

    def test_takes_away_what_rests_in_a_closed_case(self, as_, settled):
        close(as_("ines"), settled)

        page = as_("ines").get(f"/cases/{settled}").text

        assert "Name the investigator" not in page
        assert "Open again" not in page
        assert "Open it again" in page

    @pytest.mark.parametrize(
        ("wrong", "sentence"),
        [
            ({"reason": ""}, "Choose why it is closed."),
            ({"reason": "part_of_the_job"}, "Choose one of the answers shown."),
            ({"told": " "}, "A case is not closed behind their back."),
        ],
    )
    def test_keeps_what_was_typed_when_something_is_missing(self, as_, settled, wrong, sentence):
        answer = close(as_("ines"), settled, **wrong)

        assert answer.status_code == 422
        assert sentence in answer.text
        assert wrong.get("told") or "Sam rang her on Friday." in answer.text

    def test_asks_to_look_again_when_something_arrived_meanwhile(self, as_, settled):
        answer = as_("ines").post(f"/cases/{settled}/closing", data={"seen_version": "1", **WHY})

        assert answer.status_code == 409
        assert "Something was added to this case" in answer.text
        assert "Sam rang her on Friday." in answer.text

    @pytest.mark.parametrize("who", ["sam", "ann"])
    def test_is_nobody_elses(self, as_, settled, who):
        client = as_(who)

        assert client.get(f"/cases/{settled}/closing").status_code in (403, 404)
        answer = client.post(f"/cases/{settled}/closing", data={"seen_version": "1", **WHY})
        assert answer.status_code in (403, 404)


class TestReopening:
    def test_needs_a_reason_and_gives_back_what_rested(self, as_, settled):
        ines, address = as_("ines"), f"/cases/{settled}/reopening"
        close(ines, settled)

        assert ines.post(address, data={"reason": " "}).status_code == 422
        assert ines.post(address, data={"reason": "New footage."}).status_code == 303

        page = ines.get(f"/cases/{settled}").text
        assert "New footage." in page
        assert "Name the investigator" in page
        assert "Your case was closed" not in as_("ann").get(f"/my-case/{settled}").text

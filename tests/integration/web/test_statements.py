"""Who takes a statement, on the supervisor's page and on the victim's own."""

import pytest

from tests.integration.web.conftest import IDS, Phone
from webapp.web.filters import in_hours

pytestmark = pytest.mark.usefixtures("clock")

WRITTEN = {
    "happened_at": "2026-10-25T01:30",
    "hours_on_duty": "from_8",
    "contents": ["summary", "scene"],
}


@pytest.fixture
def case_id(as_):
    return Phone(as_("ann")).report()


@pytest.fixture
def address(case_id):
    return f"/cases/{case_id}/statement"


class TestChoose:
    @pytest.mark.clause("B28")
    def test_names_somebody_else_and_says_so_to_the_victim(self, as_, address, case_id):
        sam = as_("sam")
        assert address in sam.get("/due").text

        assert (
            sam.post(f"{address}/taker", data={"route": "taken", "number": "3001"}).status_code
            == 303
        )

        assert "Ines Made-Up</strong> takes it" in sam.get(address).text
        assert "Ines Made-Up" in as_("ann").get(f"/my-case/{case_id}/statement").text

    @pytest.mark.parametrize(
        ("to", "data", "status", "words"),
        [
            ("taker", {"route": "taken", "number": "1001"}, 403, "victim in this case"),
            ("taker", {"route": "taken", "number": "9999"}, 422, "that is on record"),
            ("taker", {"number": "3001"}, 422, "Say who takes it."),
            ("own", {"reason": "In a hurry", "agreed": "yes"}, 403, "does not write their own"),
            ("own", {}, 422, "Give the reason"),
            ("tier", {"reason": "A graze."}, 422, "Choose a tier."),
            ("tier", {"tier": "7", "reason": "A graze."}, 422, "Choose a tier."),
            ("tier", {"tier": "2", "reason": "A graze."}, 409, "in this tier already"),
            ("written", WRITTEN, 403, "First decide who takes the statement"),
            ("written", {}, 422, "Read it, and tick what it holds."),
        ],
    )
    def test_says_beside_the_field_what_is_wrong_and_keeps_what_was_typed(
        self, as_, address, to, data, status, words
    ):
        answer = as_("sam").post(f"{address}/{to}", data=data)

        assert answer.status_code == status
        assert words in answer.text
        assert data.get("reason", "") in answer.text

    @pytest.mark.clause("W2b")
    def test_comes_down_by_a_decision_and_is_then_agreed_to(self, as_, address):
        sam = as_("sam")
        sam.post(f"{address}/tier", data={"tier": "1", "reason": "A graze, gone by now."})

        refused = sam.post(f"{address}/own", data={"reason": "Nobody until Monday"})
        assert (refused.status_code, "Ask the victim first" in refused.text) == (422, True)
        sam.post(f"{address}/own", data={"reason": "Nobody until Monday", "agreed": "yes"})

        assert "The victim writes it." in sam.get(address).text

    @pytest.mark.clause("W2a")
    def test_is_not_for_the_victim(self, as_, address):
        for to in ("taker", "own", "tier", "written"):
            assert (
                as_("ann").post(f"{address}/{to}", data={"person_id": IDS["ines"]}).status_code
                == 403
            )


class TestRecord:
    @pytest.mark.clause("B17")
    def test_says_what_is_missing(self, as_, address):
        sam = as_("sam")
        sam.post(f"{address}/taker", data={"route": "taken", "number": "3001"})

        sam.post(f"{address}/written", data=WRITTEN)

        page = sam.get(address).text
        assert (page.count(">There<"), page.count(">Missing<")) == (2, 6)

    @pytest.mark.parametrize(
        ("hours", "said"), [(0, "less than an hour"), (1, "1 hour"), (30, "30 hours")]
    )
    def test_says_how_long_after_as_people_do(self, hours, said):
        assert in_hours(hours) == said


class TestVictim:
    @pytest.mark.clause("B37")
    def test_says_that_they_would_rather_not_once_and_for_good(self, as_, case_id, address):
        ann, own = as_("ann"), f"/my-case/{case_id}/statement"
        assert own in ann.get(f"/my-case/{case_id}").text
        assert ann.post(own, data={}).status_code == 422

        assert ann.post(own, data={"choice": "someone_else"}).status_code == 303

        assert "That is settled" in ann.get(own).text
        assert ann.post(own, data={"choice": "willing"}).status_code == 409
        assert "That is final." in as_("sam").get(address).text

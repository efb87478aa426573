"""Whoever signs for the chief sees the facts, signs or refuses, and sees nothing else of a case."""

import pytest

from tests.integration.web.conftest import Phone, a_report
from tests.integration.web.paper import Paper

pytestmark = pytest.mark.usefixtures("clock")

PLACE = "/chief-statements"
ADDED = {"account": "There was a second one."}


@pytest.fixture
def case_id(as_):
    return Phone(as_("ann")).report()


class TestSigning:
    @pytest.mark.clause("W4b")
    def test_waits_from_the_first_day_is_drafted_signed_and_printed(self, as_, case_id):
        cate, address = as_("cate"), f"{PLACE}/{case_id}"
        assert address in cate.get(PLACE).text
        page = cate.get(address).text
        assert "I make this statement as Chief Constable" in page

        said = {"seen_version": "1", "words": "I write this myself."}
        assert cate.post(address, data=said).status_code == 303

        assert address not in cate.get(PLACE).text
        paper = Paper(cate.get(f"{address}/statement.pdf").data)
        assert paper.says_that_it_is_accessible
        assert "I write this myself." in paper.words
        assert "Cate Made-Up, for the Chief Constable of West Midlands Police" in paper.words
        theirs = as_("ines").get(f"/cases/{case_id}/court").text
        assert "I write this myself." in theirs
        assert f"/cases/{case_id}/court/chief-statement.pdf" in theirs
        assert cate.post(address, data=said).status_code == 409

    @pytest.mark.clause("W4b")
    def test_is_refused_with_a_reason_alone(self, as_, case_id):
        cate, address = as_("cate"), f"{PLACE}/{case_id}"
        assert cate.post(f"{address}/refusal", data={"reason": " "}).status_code == 422
        assert cate.post(f"{address}/refusal", data={"reason": "She asked us."}).status_code == 303

        assert "She asked us." in as_("ines").get(f"/cases/{case_id}/court").text
        assert cate.get(f"{address}/statement.pdf").status_code == 404

    def test_is_bound_to_the_facts_that_were_seen_and_keeps_what_was_typed(self, as_, case_id):
        cate = as_("cate")
        answer = cate.post(f"{PLACE}/{case_id}", data={"seen_version": "0", "words": "My words."})

        assert answer.status_code == 409
        assert "The report changed while you were reading." in answer.text
        assert "My words." in answer.text
        empty = cate.post(f"{PLACE}/{case_id}", data={"seen_version": "1", "words": ""})
        assert empty.status_code == 422

    def test_opens_nothing_else_of_the_case(self, as_, case_id):
        cate = as_("cate")
        for address in (f"/cases/{case_id}", f"/cases/{case_id}/court"):
            assert cate.get(address).status_code == 404

    @pytest.mark.parametrize("who", ["ines", "lena", "ann", "pia"])
    def test_is_nobody_elses(self, as_, case_id, who):
        client, address = as_(who), f"{PLACE}/{case_id}"
        for page in (PLACE, address, f"{address}/statement.pdf"):
            assert client.get(page).status_code == 403
        said = {"seen_version": "1", "words": "Mine."}
        assert client.post(address, data=said).status_code == 403

    def test_is_no_duty_where_the_force_has_not_promised_it(self, as_):
        case_id = Phone(as_("bo")).report(a_report())

        assert "chief constable" not in as_("ivy").get(f"/cases/{case_id}/court").text.lower()
        assert as_("cate").get(f"{PLACE}/{case_id}").status_code == 404

"""What a case has for court: asked, signed, printed, and read by those it is for."""

import pytest

from tests.integration.web.conftest import IDS, Phone
from tests.integration.web.paper import Paper

pytestmark = pytest.mark.usefixtures("clock")

NO = {"answer": "no", "happened_at": "2026-10-25T01:30"}
LATER = {"answer": "not_now", "ask_again_on": "2026-11-20"}
SIGNED = {"words": "I do not sleep.\n\nI jump at doors.", "happened_at": "2026-10-25T01:30"}


@pytest.fixture
def case_id(as_):
    return Phone(as_("ann")).report()


class TestPersonalStatement:
    @pytest.mark.clause("W4b")
    def test_is_asked_answered_and_asked_again(self, as_, case_id):
        ines, address = as_("ines"), f"/cases/{case_id}/court"
        assert "Nobody has asked them yet" in ines.get(address).text

        assert ines.post(f"{address}/answer", data=NO).status_code == 303
        assert as_("ann").post(f"/my-case/{case_id}/personal-statement/answer", data=LATER)

        page = ines.get(address).text
        assert "asked by Inspector Ines Made-Up" in page
        assert "said by the victim here" in page
        assert "Ask again on Friday 20 November 2026" in page

    @pytest.mark.clause("W4b")
    @pytest.mark.parametrize("who", ["ines", "ann"])
    def test_is_signed_never_changed_and_added_to(self, as_, case_id, who):
        ann, ines = as_("ann"), as_("ines")
        mine, theirs = f"/my-case/{case_id}/personal-statement", f"/cases/{case_id}/court"
        writes = {"ann": (ann, mine), "ines": (ines, f"{theirs}/personal-statements")}
        client, address = writes[who]
        assert client.post(address, data=SIGNED).status_code == 303
        assert client.post(address, data={**SIGNED, "words": "Better now."}).status_code == 303
        assert ann.post(f"{mine}/reading", data={"how": "by_prosecutor"}).status_code == 303

        for reader, page in ((ann, mine), (ines, theirs)):
            said = reader.get(page).text
            assert "I do not sleep." in said
            assert "Better now." in said
        paper = Paper(ann.get(f"{mine}/2.pdf").data)
        assert paper.says_that_it_is_accessible
        assert "Better now." in paper.words
        assert "read out by the prosecutor" in paper.words
        first = Paper(ines.get(f"{theirs}/personal-statements/1.pdf").data).words
        assert "I jump at doors." in first
        assert ("Taken by Inspector Ines Made-Up" in first) is (who == "ines")
        assert ines.get(f"{theirs}/personal-statements/3.pdf").status_code == 404

    def test_says_what_is_missing_and_keeps_what_was_typed(self, as_, case_id):
        ines, address = as_("ines"), f"/cases/{case_id}/court"

        answer = ines.post(f"{address}/answer", data={**NO, "answer": "not_now"})
        assert answer.status_code == 422
        assert "Give the day on which they are asked again." in answer.text
        answer = ines.post(f"{address}/personal-statements", data={**SIGNED, "happened_at": ""})
        assert answer.status_code == 422
        assert "I jump at doors." in answer.text
        answer = ines.post(f"{address}/reading", data={"how": "played"})
        assert answer.status_code == 422
        assert "There is no statement yet." in answer.text
        answer = as_("ann").post(f"/my-case/{case_id}/personal-statement", data={"words": " "})
        assert answer.status_code == 422

    @pytest.mark.parametrize("who", ["lena", "sam", "amir", "bo", "ann"])
    def test_is_for_nobody_who_does_not_work_on_the_evidence(self, as_, case_id, who):
        """Sam has the night here as well as the line, so only as the line would he be refused."""
        allowed = who == "sam"
        client, address = as_(who), f"/cases/{case_id}/court"

        for page in (address, f"{address}/personal-statements/1.pdf"):
            assert (client.get(page).status_code in (403, 404)) is not (allowed and page == address)
        assert (client.post(f"{address}/answer", data=NO).status_code == 303) is allowed


class TestCommunity:
    @pytest.mark.clause("B19")
    def test_is_decided_with_a_reason_and_printed(self, as_, case_id):
        ines, address = as_("ines"), f"/cases/{case_id}/court"
        said = {"decision": "used", "reason": "The shops close early."}
        assert ines.post(f"{address}/community-impact", data=said).status_code == 422
        assert ines.get(f"{address}/community-impact.pdf").status_code == 404

        said["words"] = "People stay away from the arcade."
        assert ines.post(f"{address}/community-impact", data=said).status_code == 303

        assert "The shops close early." in ines.get(address).text
        paper = Paper(ines.get(f"{address}/community-impact.pdf").data)
        assert paper.says_that_it_is_accessible
        assert "People stay away from the arcade." in paper.words


class TestServed:
    @pytest.mark.clause("W4b")
    def test_waits_for_what_is_missing_and_is_then_on_record(self, as_, case_id):
        ines, address = as_("ines"), f"/cases/{case_id}/court"
        gave = {"how": "with_file", "happened_at": "2026-10-25T01:40"}
        early = ines.post(f"{address}/served", data=gave)
        assert early.status_code == 422
        assert "This has to wait." in early.text
        assert "Given to the prosecutor" in early.text

        ines.post(f"/cases/{case_id}/investigator", data={"person_id": IDS["amir"]})
        as_("amir").post(f"/cases/{case_id}/parts/investigator/acceptance")
        ines.post(f"{address}/answer", data=NO)
        impact = {"decision": "not_used", "reason": "Few were there."}
        ines.post(f"{address}/community-impact", data=impact)
        as_("cate").post(f"/chief-statements/{case_id}/refusal", data={"reason": "She asked us."})
        assert "Before it can go to court" not in ines.get(address).text

        assert ines.post(f"{address}/served", data=gave).status_code == 303
        assert "With the case file" in ines.get(address).text

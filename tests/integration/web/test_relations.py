"""Who stands aside, on a page of its own."""

import pytest

from tests.integration.web.conftest import Phone

pytestmark = pytest.mark.usefixtures("clock")


@pytest.fixture
def address(as_):
    return f"/cases/{Phone(as_('ann')).report()}/relations"


@pytest.mark.clause("B11")
def test_a_supervisor_stands_aside_and_sees_the_case_no_more(as_, address):
    sam = as_("sam")
    assert "I am close to somebody in this case" in sam.get(address).text

    answer = sam.post(address, data={"relation": "relative"})

    assert answer.status_code == 200
    assert "You stand aside" in answer.text
    again = sam.get(address.removesuffix("/relations"))
    assert again.status_code == 403
    assert "close to somebody in this case" in again.text


def test_an_inspector_says_it_of_a_suspect_to_whom_the_case_is_not_there(as_, address):
    ines, sam = as_("ines"), as_("sam")

    said = ines.post(f"{address}/colleague", data={"number": "2001", "tie": "suspect"})

    assert said.status_code == 303
    page = ines.get(address).text
    assert "Suspected in this case" in page
    case = address.removesuffix("/relations")
    assert sam.get(case).status_code == 404
    timeline = ines.get(case).text
    assert "Sam Made-Up stands aside." in timeline
    assert "Suspected in this case" not in timeline


def test_an_inspector_lets_somebody_work_on_it_with_a_reason(as_, address, team):
    ines = as_("ines")
    ines.post(f"{address}/colleague", data={"number": "2001", "tie": "friend"})

    without = ines.post(f"{address}/allowance", data={"person_id": team["sam"], "reason": ""})
    ines.post(f"{address}/allowance", data={"person_id": team["sam"], "reason": "Long ago."})

    assert without.status_code == 422
    assert "let them work on it all the same" in ines.get(address).text


@pytest.mark.parametrize(
    ("path", "said", "words"),
    [
        ("", {}, "Say what you are"),
        ("", {"relation": "suspect"}, "Choose one of the answers"),
        ("/colleague", {"number": "2001"}, "Say why they stand aside"),
        ("/colleague", {"number": "x9", "tie": "friend"}, "Choose a colleague"),
        ("/colleague", {"tie": "friend"}, "Choose a colleague"),
        ("/colleague", {"number": "1001", "tie": "friend"}, "does not work on this case"),
    ],
)
def test_says_what_is_missing_beside_the_field_and_keeps_what_was_typed(
    as_, address, path, said, words
):
    answer = as_("ines").post(address + path, data=said)

    assert answer.status_code in (409, 422)
    assert words in answer.text
    assert said.get("number", "") in answer.text


def test_is_for_those_who_work_on_the_case(as_, address):
    assert as_("wes").post(f"{address}/colleague", data={"number": "2001"}).status_code == 403
    assert as_("ann").get(address).status_code == 403
    assert as_("sol").get(address).status_code == 404


def test_links_only_a_case_that_is_there_and_keeps_what_was_typed(as_, address):
    answer = as_("ines").post(f"{address}/linked-case", data={"reference": "NONE-SUCH"})

    assert answer.status_code == 422
    assert "No case of this force has that reference" in answer.text
    assert "NONE-SUCH" in answer.text


@pytest.mark.clause("B11")
def test_what_they_decided_is_shown_to_be_decided_again_by_somebody_else(as_, address):
    case, sam = address.removesuffix("/relations"), as_("sam")
    excused = {"reason": "She has one."}
    assert sam.post(f"{case}/points/leaflet/excuse", data=excused).status_code == 303
    said = {"number": "2001", "tie": "friend"}
    assert as_("ines").post(f"{address}/colleague", data=said).status_code == 303

    ines = as_("ines")
    shown, due = ines.get(case).text, ines.get("/due").text
    for page in (shown, due):
        assert "To be decided again" in page
        assert "this is not needed" in page
    assert "To be decided again: that this is not needed" in shown
    assert sam.get(case).status_code in (403, 404)

    assert ines.post(f"{case}/points/leaflet/excuse", data=excused).status_code == 303
    assert "To be decided again" not in ines.get("/due").text


@pytest.mark.clause("B11")
def test_only_professional_standards_let_a_suspect_work_on_it(as_, address, team):
    ines, zara = as_("ines"), as_("zara")
    ines.post(f"{address}/colleague", data={"number": "2001", "tie": "suspect"})
    said = {"person_id": team["sam"], "reason": "It was not him."}

    refused = ines.post(f"{address}/allowance", data=said)
    assert refused.status_code == 403
    assert "Only Professional Standards can" in refused.text
    assert ines.get("/cases/suspected-colleagues").status_code == 403
    case = address.removesuffix("/relations")
    assert zara.get(case).status_code == 404

    assert "Sergeant Sam Made-Up" in zara.get("/cases/suspected-colleagues").text
    place = f"{case}/suspected-colleague"
    assert zara.post(place, data={**said, "reason": ""}).status_code == 422
    assert zara.post(place, data={**said, "person_id": team["ann"]}).status_code == 404
    assert zara.post(place, data=said).status_code == 303

    assert "Nobody." in zara.get("/cases/suspected-colleagues").text
    assert "let them work on it all the same" in ines.get(address).text


@pytest.mark.clause("B11")
def test_what_they_said_of_the_evidence_is_looked_at_again_by_somebody_else(as_, address):
    case, sam, ines = address.removesuffix("/relations"), as_("sam"), as_("ines")
    line = f"{case}/evidence/plan/cctv"
    none = {"answer": "not_needed", "words": "There is no camera."}
    assert sam.post(line, data=none).status_code == 303
    assert (
        ines.post(f"{address}/colleague", data={"number": "2001", "tie": "friend"}).status_code
        == 303
    )

    shown = ines.get(f"{case}/evidence").text
    assert "0 of 20 answered" in shown
    assert "Sergeant Sam Made-Up said that it was not needed" in shown
    assert "There is no camera." in shown
    assert 'href="#item-cctv"' in shown
    assert "somebody too near has answered: 1 to do." in shown
    assert "Decide an answer of the investigation plan: CCTV" in ines.get("/due").text
    assert "Look at it yourself" in ines.get(line).text
    assert sam.post(line, data=none).status_code in (403, 404)

    assert ines.post(line, data=none).status_code == 303
    assert "1 of 20 answered" in ines.get(f"{case}/evidence").text
    assert "To be decided again" not in ines.get("/due").text

"""The investigation plan on its page: answered, reviewed, ready; exhibits beside it."""

import pytest

from tests.integration.web.conftest import Phone, a_report, a_victim
from tests.integration.web.test_photographs import a_photograph
from webapp import policy

pytestmark = pytest.mark.usefixtures("clock")
ITEMS = [item.key for item in policy.evidence_plans()[0].of("wmp")]
NOT_NEEDED = {"answer": "not_needed", "words": "There was none."}


@pytest.fixture
def address(as_):
    return f"/cases/{Phone(as_('ann')).report()}/evidence"


@pytest.mark.clause("W4a")
@pytest.mark.clause("B18")
def test_a_file_is_ready_only_when_every_line_is_answered_and_reviewed(as_, address):
    ines = as_("ines")

    refused = ines.post(f"{address}/ready")
    assert refused.status_code == 422
    assert "Not answered in the investigation plan: Body-worn video" in refused.text
    for item in ITEMS:
        assert ines.post(f"{address}/plan/{item}", data=NOT_NEEDED).status_code == 303

    shown = ines.get(address).text
    assert f"{len(ITEMS)} of {len(ITEMS)} answered" in shown
    assert "Nobody has reviewed the answers" in shown
    assert "Answer every line of the plan." not in shown
    seen = shown.split('name="seen_version" value="')[1].split('"')[0]
    stale = ines.post(f"{address}/review", data={"decision": "enough", "seen_version": "1"})
    assert stale.status_code == 409
    done = ines.post(f"{address}/review", data={"decision": "enough", "seen_version": seen})
    assert done.status_code == 303
    assert "Enough for a charge file" in ines.get(address).text


@pytest.mark.parametrize(
    ("place", "said"),
    [
        ("plan/cctv", {}),
        ("plan/cctv", {"answer": "done"}),
        ("plan/cctv", {"answer": "not_needed"}),
        ("plan/cctv", {"answer": "done", "happened_at": "2031-01-01T10:00"}),
        ("review", {}),
        ("review", {"decision": "not_yet"}),
        ("exhibits", {"what": "A bottle"}),
        ("exhibits", {"what": "A bottle", "kept_at": "Store", "sha256": "abc"}),
    ],
)
def test_says_what_is_wrong_and_saves_nothing(as_, address, place, said):
    answer = as_("ines").post(f"{address}/{place}", data=said)

    assert answer.status_code == 422
    assert "There is a problem" in answer.text
    assert "0 of" in as_("ines").get(address).text


@pytest.mark.clause("B29")
def test_lists_photographs_and_other_exhibits_with_their_fingerprints(as_):
    phone, photograph = Phone(as_("ann")), a_photograph(b"a sleeve")
    case = phone.report(a_report(photographs=[photograph], victims=[a_victim()]))
    ines, address = as_("ines"), f"/cases/{case}/evidence"
    listed = {"what": "Torn sleeve", "kept_at": "Store, bag 4", "sha256": "A" * 64}

    assert photograph["sha256"] in ines.get(address).text
    assert ines.post(f"{address}/exhibits", data=listed).status_code == 303

    shown = ines.get(address).text
    assert "E1. Torn sleeve" in shown
    assert "a" * 64 in shown


def test_is_for_those_who_may_see_evidence(as_, address):
    assert as_("wes").get(address).status_code == 403
    assert as_("ann").get(address).status_code == 403
    assert as_("wes").post(f"{address}/plan/cctv", data=NOT_NEEDED).status_code == 403
    assert as_("ines").get(f"{address}/plan/no_such").status_code == 404


WITNESS = {"witness": "Witness 2", "number": "1001", "happened_at": "2026-10-25T01:30"}


@pytest.mark.clause("B10")
def test_a_witness_statement_that_the_victim_took_is_kept_out_until_an_inspector_lets_it_in(
    as_, address
):
    sam, ines, place = as_("sam"), as_("ines"), f"{address}/witness-statements"

    refused = sam.post(place, data={**WITNESS, "reason": "Nobody else was there."})
    assert refused.status_code == 403
    assert "Only the inspector can let it in" in refused.text
    assert "Witness 2" in refused.text
    assert "None yet." in sam.get(address).text
    asked = ines.post(place, data=WITNESS)
    assert asked.status_code == 422
    assert "There is a problem" in asked.text

    assert ines.post(place, data={**WITNESS, "reason": "They flew home."}).status_code == 303

    page = sam.get(address).text
    assert "Taken by somebody who was hurt in the incident" in page
    assert "Inspector Ines Made-Up let it in" in page
    assert "They flew home." in page


def test_a_witness_statement_that_a_colleague_took_is_recorded(as_, address):
    place = f"{address}/witness-statements"

    assert as_("sam").post(place, data={**WITNESS, "number": "2001"}).status_code == 303
    page = as_("sam").get(address).text
    assert "Taken by Sergeant Sam Made-Up" in page
    assert "hurt in the incident." not in page

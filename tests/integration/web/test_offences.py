"""Crime numbers beside a case, on a page of their own."""

import pytest

from tests.integration.web.conftest import Phone

pytestmark = pytest.mark.usefixtures("clock")


@pytest.fixture
def address(as_):
    return f"/cases/{Phone(as_('ann')).report()}/offences"


@pytest.mark.clause("W1b")
def test_adds_a_number_and_writes_down_that_it_was_closed(as_, address):
    ines = as_("ines")

    added = ines.post(address, data={"number": "20co/1", "what": "main"})
    assert added.status_code == 303
    assert "20CO/1" in ines.get(address).text
    closed = ines.post(f"{address}/closing", data={"number": "20CO/1", "how": "Charged"})

    assert closed.status_code == 303
    case = ines.get(address.removesuffix("/offences")).text
    assert "Crime 20CO/1 was closed. This case stays open, and its work goes on." in case
    assert "How crime 20CO/1 ended: Charged" in case
    assert "Waiting for approval" in case


@pytest.mark.parametrize(
    "said", [{}, {"number": "1"}, {"number": "1", "what": "x"}, {"number": "9" * 50, "what": "own"}]
)
def test_keeps_what_was_typed_when_it_will_not_do(as_, address, said):
    answer = as_("ines").post(address, data=said)

    assert answer.status_code == 422
    assert said.get("number", "") in answer.text


def test_asks_how_it_ended(as_, address):
    ines = as_("ines")
    ines.post(address, data={"number": "20", "what": "main"})

    answer = ines.post(f"{address}/closing", data={"number": "20", "how": ""})

    assert answer.status_code == 422
    assert "Say how it ended" in answer.text


def test_is_evidence_and_so_not_for_whoever_looks_after_people(as_, address):
    assert as_("wes").get(address).status_code == 403
    assert as_("wes").post(address, data={"number": "1", "what": "own"}).status_code == 403
    assert as_("ann").get(address).status_code == 403
    assert as_("sol").get(address).status_code == 404

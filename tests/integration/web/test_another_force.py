"""To somebody of another force a case is not there, whatever they ask of it."""

import pytest

from tests.integration.web.conftest import Phone, addresses_of

pytestmark = [pytest.mark.usefixtures("clock"), pytest.mark.clause("B11")]
# Rooms with a door of their own, and who may open it: whoever may not is told so at any number.
ROOMS = {
    "/chief-statements/": "cate",
    "/invitations/": "zara",
    "/meetings/": "chet",
    "/cases/<uuid:case_id>/suspected-colleague": "zara",
}


def test_no_address_of_a_case_answers_somebody_of_another_force(app, as_):
    case_id = Phone(as_("bo")).report()
    asking = {who: as_(who) for who in ("sam", *ROOMS.values())}
    answers = {}
    for method, rule, address in addresses_of(app, case_id):
        who = next((one for room, one in ROOMS.items() if rule.startswith(room)), "sam")
        answers[method, rule] = asking[who].open(address, method=method).status_code

    assert len(answers) > 140
    assert {each: status for each, status in answers.items() if status != 404} == {}

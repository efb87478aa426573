"""To somebody of another force a case is not there, whatever they ask of it."""

import pytest

from tests.house.urls import AUTOMATIC
from tests.integration.web.conftest import Phone, new_id

pytestmark = [pytest.mark.usefixtures("clock"), pytest.mark.clause("B11")]
# What an address names beside the case, of things that are there in every case.
NAMES = {"part": "investigator", "point": "leaflet", "item": "cctv", "step": "local_leadership"}
NAMES |= {"name": "injury", "moment": "met", "number": "1"}
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
    rules = [each for each in app.url_map.iter_rules() if "case_id" in each.arguments]
    answers = {}
    for rule in rules:
        who = next((one for room, one in ROOMS.items() if rule.rule.startswith(room)), "sam")
        words = {each: NAMES.get(each) or new_id() for each in rule.arguments}
        address = app.url_map.bind("").build(rule.endpoint, {**words, "case_id": case_id})
        for method in sorted((rule.methods or set()) - AUTOMATIC):
            answers[method, rule.rule] = asking[who].open(address, method=method).status_code

    assert len(answers) > 140
    assert {each: status for each, status in answers.items() if status != 404} == {}

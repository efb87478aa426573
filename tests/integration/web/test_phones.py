"""Who wrote what, on which phone: confirmed by a signature, doubted without one, never lost."""

from collections.abc import Callable

import pytest
import sqlalchemy as sa

from tests.integration.web.conftest import FROM_OUR_PAGE, a_report
from tests.integration.web.signing_phone import SigningPhone
from webapp.storage.reading import reading
from webapp.storage.tables import AccessRow, CaseRow, OperationRow, PersonRow
from webapp.storage.writing import writing

pytestmark = pytest.mark.usefixtures("clock")


@pytest.fixture
def anns(as_) -> SigningPhone:
    phone = SigningPhone(as_("ann"))
    assert phone.enrol().status_code == 200
    return phone


@pytest.fixture
def rows(app) -> Callable:
    def read(*columns):
        with app.app_context():
            return [tuple(row) for row in reading().execute(sa.select(*columns))]

    return read


def ticket_of(phone):
    return phone.client.get("/phone/session").json["ticket"]


def carried_by(client, *operations):
    answer = client.post("/sync", json={"operations": operations}, headers=FROM_OUR_PAGE)
    assert answer.status_code == 200, answer.text
    return answer.json["verdicts"]


def a_signed_report(phone, **envelope):
    return phone.signed(a_report(), "report_assault", **{"ticket": ticket_of(phone), **envelope})


class TestEnrol:
    def test_is_known_by_its_key_and_listed_with_the_session(self, anns):
        assert anns.client.get("/phone/session").json["phones"] == [anns.phone_id]
        assert f'id="phone-{anns.phone_id}"' in anns.client.get("/phones").text

    def test_may_be_said_again(self, anns):
        assert anns.enrol().json == {"phone_id": anns.phone_id}
        assert anns.client.get("/phone/session").json["phones"] == [anns.phone_id]

    def test_is_never_handed_on_to_somebody_else(self, anns, as_):
        answer = SigningPhone(as_("amir"), key=anns.key).enrol()

        assert answer.status_code == 422
        assert "make another" in answer.json["sentence"]

    @pytest.mark.parametrize("said", [{}, {"public_key": "bm9wZQ=="}, {"public_key": "é"}, ["x"]])
    def test_refuses_what_is_no_key(self, as_, said):
        answer = as_("ann").post("/sync/phones", json=said, headers=FROM_OUR_PAGE)

        assert answer.status_code == 400


class TestSigned:
    def test_is_its_authors_whoever_carries_it(self, anns, as_, team, rows):
        [verdict] = carried_by(as_("amir"), a_signed_report(anns))

        assert verdict["status"] == "received"
        [kept] = rows(OperationRow.author_id, OperationRow.phone_id, OperationRow.is_confirmed)
        assert kept == (team["ann"], anns.phone_id, True)
        assert {row[0] for row in rows(CaseRow.reporter_id)} == {team["ann"]}

    @pytest.mark.parametrize(
        "spoil",
        [
            lambda sent: {**sent, "signature": sent["signature"][:-8] + "AAAAAAA="},
            lambda sent: {**sent, "number": sent["number"] + 1},
            lambda sent: {**sent, "previous": "0" * 64},
            lambda sent: {**sent, "phone_id": "0" * 32},
            lambda sent: {**sent, "number": 2**70},
            lambda sent: {**sent, "number": "one"},
            lambda sent: {**sent, "signature": 7},
            lambda sent: {},
            lambda sent: ["x"],
            lambda sent: "x",
        ],
    )
    def test_waits_for_its_author_when_the_signature_does_not_hold(
        self, anns, as_, team, rows, spoil
    ):
        sent = a_signed_report(anns)
        [verdict] = carried_by(as_("amir"), {**sent, "phone": spoil(sent["phone"])})

        assert verdict["status"] == "parked"
        assert "could not be sure who wrote this" in verdict["sentence"]
        [kept] = rows(OperationRow.author_id, OperationRow.number, OperationRow.is_confirmed)
        assert kept == (team["ann"], None, False)
        assert rows(CaseRow.id) == []

    def test_is_confirmed_by_its_authors_own_session(self, anns, rows):
        sent = a_signed_report(anns)
        [verdict] = anns.send({**sent, "phone": {**sent["phone"], "signature": "AAAA"}})

        assert verdict["status"] == "received"

    def test_waits_when_only_the_signature_says_who_it_was(self, anns, as_, team, rows):
        [verdict] = carried_by(as_("amir"), a_signed_report(anns, ticket=None))

        assert verdict["status"] == "parked"
        assert rows(OperationRow.author_id) == [(team["ann"],)]

    def test_waits_when_ticket_and_signature_name_two_people(self, anns, as_, team, rows):
        amirs = SigningPhone(as_("amir"))
        [verdict] = carried_by(as_("ines"), a_signed_report(anns, ticket=ticket_of(amirs)))

        assert verdict["status"] == "parked"
        assert rows(CaseRow.id) == []


@pytest.fixture
def doubted(anns, as_):
    """Carried by Amir without its ticket, so that only Ann can say whether it is hers."""
    sent = a_signed_report(anns, ticket=None)
    carried_by(as_("amir"), sent)
    return sent["id"]


class TestDoubted:
    def test_is_asked_of_its_author_before_anything_else(self, anns, doubted, as_):
        assert anns.client.get("/").headers["Location"] == "/phones"
        assert "Did you write this?" in anns.client.get("/phones").text
        assert "Did you write this?" not in as_("amir").get("/phones").text

    def test_goes_into_the_record_once_its_author_says_so(self, anns, doubted, team, rows):
        answer = anns.client.post(f"/phones/words/{doubted}/confirmation")

        assert answer.status_code == 303
        assert rows(CaseRow.reporter_id) == [(team["ann"],)]
        [decided] = told(anns, doubted)
        assert "It went into the record" in decided["sentence"]
        assert decided["reference"]
        assert "Did you write this?" not in anns.client.get("/phones").text

    def test_is_decided_once(self, anns, doubted, rows):
        anns.client.post(f"/phones/words/{doubted}/confirmation")

        again = anns.client.post(f"/phones/words/{doubted}/confirmation")

        assert again.status_code == 404
        assert len(rows(CaseRow.id)) == 1

    def test_stays_with_whoever_decides_as_nobodys_words(self, anns, doubted, as_, rows):
        anns.client.post(f"/phones/words/{doubted}/disowning")

        assert rows(OperationRow.author_id) == [(None,)]
        assert "Did you write this?" not in anns.client.get("/phones").text
        assert as_("pat").post(f"/parked/{doubted}/acceptance").status_code == 422
        assert rows(CaseRow.id) == []

    def test_cannot_be_taken_in_over_its_authors_head(self, doubted, as_, rows):
        page = as_("pat").get(f"/parked/{doubted}").text
        assert "has not said yet whether they wrote this" in page
        assert "Take it into the record" not in page

        assert as_("pat").post(f"/parked/{doubted}/acceptance").status_code == 422
        assert rows(CaseRow.id) == []

    @pytest.mark.parametrize("what", ["confirmation", "disowning"])
    def test_is_nobody_elses_to_answer(self, doubted, as_, rows, what):
        assert as_("amir").post(f"/phones/words/{doubted}/{what}").status_code == 404
        assert rows(OperationRow.is_confirmed) == [(False,)]

    def test_waits_for_its_decider_when_a_rule_stops_it_as_well(self, anns, as_, rows):
        said = {"case_id": "0199a1b2-0000-7000-8000-00000000c001", "account": "He wore red."}
        sent = anns.signed(said, "add_to_report")
        carried_by(as_("amir"), sent)

        anns.client.post(f"/phones/words/{sent['id']}/confirmation")

        assert rows(OperationRow.status, OperationRow.is_confirmed) == [("parked", True)]
        assert "In the name of" not in as_("pat").get(f"/parked/{sent['id']}").text


def told(phone, operation_id):
    answer = phone.client.post(
        "/sync/decisions", json={"ids": [operation_id]}, headers=FROM_OUR_PAGE
    )
    return answer.json["decisions"]


class TestLost:
    @pytest.mark.parametrize("who", ["ann", "sam", "ines"])
    def test_parks_what_still_comes_from_it_for_a_named_person(self, anns, as_, team, rows, who):
        sent = a_signed_report(anns)
        assert as_(who).post(f"/phones/{anns.phone_id}/loss").status_code == 303

        [verdict] = carried_by(as_("amir"), sent)

        assert verdict["status"] == "parked"
        assert "reported lost. Pat Made-Up will decide" in verdict["sentence"]
        assert rows(CaseRow.id) == []
        assert "reported lost" in as_("pat").get("/due").text

    def test_signs_its_owner_out_everywhere(self, anns, as_):
        as_("sam").post(f"/phones/{anns.phone_id}/loss")

        assert anns.client.get("/phone/session").status_code == 401
        assert as_("ann").get("/phone/session").json["phones"] == []

    def test_does_not_pass_for_an_older_phone_by_signing_nothing(self, anns, as_, rows):
        sent = a_signed_report(anns)
        as_("sam").post(f"/phones/{anns.phone_id}/loss")

        [verdict] = carried_by(as_("amir"), {**sent, "phone": None})

        assert verdict["status"] == "parked"
        assert rows(CaseRow.id) == []

    def test_is_taken_in_once_its_owner_says_that_they_wrote_it(self, anns, as_, team, rows):
        sent = a_signed_report(anns)
        as_("sam").post(f"/phones/{anns.phone_id}/loss")
        carried_by(as_("amir"), sent)

        as_("ann").post(f"/phones/words/{sent['id']}/confirmation")

        assert rows(CaseRow.reporter_id) == [(team["ann"],)]

    def test_comes_back_with_another_key(self, anns, as_):
        as_("sam").post(f"/phones/{anns.phone_id}/loss")
        back = SigningPhone(as_("ann"), key=anns.key)

        assert back.enrol().status_code == 422
        assert SigningPhone(as_("ann")).enrol().status_code == 200

    @pytest.mark.parametrize("who", ["amir", "pat", "sol"])
    def test_is_not_for_everybody_to_say(self, anns, as_, who):
        assert as_(who).post(f"/phones/{anns.phone_id}/loss").status_code == 403
        assert anns.client.get("/phone/session").json["phones"] == [anns.phone_id]

    def test_is_said_by_the_service_desk_by_number(self, app, anns, as_, team):
        desk = as_("lara")
        with app.app_context(), writing() as session:
            session.execute(
                sa.update(PersonRow).where(PersonRow.id == team["lara"]).values(post="service_desk")
            )

        assert anns.phone_id in desk.get("/phones?number=1001").text
        assert "Nobody in your force" in desk.get("/phones?number=1").text
        assert desk.post(f"/phones/{anns.phone_id}/loss").status_code == 303

    def test_is_written_down(self, anns, as_, rows):
        as_("sam").post(f"/phones/{anns.phone_id}/loss")

        assert ("report a phone lost", anns.phone_id) in rows(AccessRow.deed, AccessRow.detail)

    def test_answers_for_a_phone_that_is_not_there(self, as_):
        assert as_("ann").post("/phones/nothing/loss").status_code == 422


class TestMissing:
    def test_is_told_to_its_owner_and_their_supervisor(self, anns, as_):
        first, second, third = (a_signed_report(anns) for _ in range(3))
        anns.send(third)

        for client in (anns.client, as_("sam")):
            assert "2 missing." in client.get("/phones").text
        anns.send(first, second, first)

        assert "missing." not in anns.client.get("/phones").text
        assert "3 received" in anns.client.get("/phones").text

    def test_cannot_be_made_up_by_a_number_that_nobody_signed(self, anns):
        sent = a_signed_report(anns)
        anns.send({**sent, "phone": {**sent["phone"], "number": 900}})

        assert "missing." not in anns.client.get("/phones").text

    def test_is_no_business_of_anybody_else(self, anns, as_):
        anns.send(a_signed_report(anns))

        assert anns.phone_id not in as_("amir").get("/phones").text
        assert anns.phone_id not in as_("sol").get("/phones?number=1001").text

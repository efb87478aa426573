"""Phones deliver: once, in order, believed only by what they sealed, and never refused a fact."""

import hashlib
from typing import Any

import pytest

from tests.integration.web.conftest import FROM_OUR_PAGE, Phone, a_report, a_victim, new_id

pytestmark = pytest.mark.usefixtures("clock")


class TestDeliver:
    def test_answers_each_operation_with_its_own_id_and_fingerprint(self, as_):
        phone = Phone(as_("ann"))
        operation = phone.sealed(a_report(), "report_assault")

        (verdict,) = phone.send(operation)

        assert verdict["id"] == operation["id"]
        assert verdict["sha256"] == operation["sha256"]
        assert verdict["status"] == "received"
        assert len(verdict["reference"]) == 9

    def test_answers_a_repeat_with_the_first_verdict_and_opens_no_second_case(self, as_):
        phone = Phone(as_("ann"))
        operation = phone.sealed(a_report(), "report_assault")

        first, again = phone.send(operation, operation)
        (later,) = phone.send(operation)

        assert first == again == later
        assert len(phone.client.get("/phone/cases").json["cases"]) == 1

    def test_does_not_let_one_bad_operation_stop_the_next(self, as_):
        phone = Phone(as_("ann"))

        verdicts = phone.send(
            phone.sealed({}, "report_assault"),
            phone.sealed({}, "no_such_thing"),
            phone.sealed(a_report(), "report_assault"),
        )

        assert [each["status"] for each in verdicts] == ["needs_you", "needs_you", "received"]

    def test_names_each_field_that_needs_putting_right(self, as_):
        phone = Phone(as_("ann"))
        said = a_report(victims=[a_victim(), a_victim(who="colleague", role="")], place=" ")

        (verdict,) = phone.send(phone.sealed(said, "report_assault"))

        assert set(verdict["errors"]) == {
            "place",
            "victims-1-role",
            "victims-1-name",
            "victims-1-number",
        }

    def test_refuses_a_time_to_come(self, as_):
        phone = Phone(as_("ann"))
        said = a_report(happened_at="2026-10-25T03:00")

        (verdict,) = phone.send(phone.sealed(said, "report_assault"))

        assert list(verdict["errors"]) == ["happened_at"]

    def test_says_damaged_when_the_bytes_are_not_those_fingerprinted(self, as_):
        phone = Phone(as_("ann"))
        operation = phone.sealed(a_report(), "report_assault") | {"sha256": "0" * 64}

        (verdict,) = phone.send(operation)

        assert verdict["status"] == "damaged"

    def test_takes_in_nothing_of_a_batch_after_what_was_damaged(self, as_):
        """Or a note would be read before the report it belongs to, which goes again."""
        phone = Phone(as_("ann"))
        said = a_report()
        report = phone.sealed(said, "report_assault")
        about = {"case_id": said["victims"][0]["case_id"], "happened_at": "2026-10-24T23:40"}
        note = phone.sealed({**about, "text": "Shaken."}, "write_welfare_note")

        damaged = phone.send(report | {"sha256": "0" * 64}, note, note)
        again = phone.send(report, note)

        assert [each["status"] for each in damaged] == ["damaged"] * 3
        assert [each["status"] for each in again] == ["received", "received"]

    def test_does_not_open_what_was_sealed_for_another_operation(self, as_):
        phone = Phone(as_("ann"))
        moved = phone.sealed(a_report(), "report_assault") | {"id": new_id()}

        (verdict,) = phone.send(moved)

        assert verdict["status"] == "needs_you"
        assert phone.client.get("/phone/cases").json["cases"] == []

    def test_opens_a_case_for_each_of_a_hundred_victims(self, as_, team):
        phone = Phone(as_("ann"))
        others = [
            a_victim(who="colleague", name=f"Colleague {n}", number=f"9{n:03}") for n in range(99)
        ]

        (verdict,) = phone.send(
            phone.sealed(a_report(victims=[a_victim(), *others]), "report_assault")
        )

        assert verdict["status"] == "received"
        assert len(phone.client.get("/phone/cases").json["cases"]) == 100

    def test_believes_the_ticket_inside_and_not_the_session_that_carries_it(self, as_):
        ticket = as_("ann").get("/phone/session").json["ticket"]
        courier = Phone(as_("amir"))
        operation = courier.sealed(a_report(), "report_assault", ticket=ticket)

        courier.send(operation)

        assert as_("ann").get("/my-case").status_code == 302
        assert courier.client.get("/phone/cases").json["cases"] == []

    @pytest.mark.parametrize("ticket", ["not ours", "e30.bm9wZQ", 7, ["x"]])
    def test_never_makes_the_one_who_carries_it_the_author(self, as_, ticket):
        courier = Phone(as_("amir"))

        (verdict,) = courier.send(courier.sealed(a_report(), "report_assault", ticket=ticket))

        assert verdict["status"] == "parked"
        assert "who wrote this" in verdict["sentence"]
        assert courier.client.get("/phone/cases").json["cases"] == []
        assert "who wrote this" in as_("pat").get("/due").text


class TestWhoMayDeliver:
    def test_keeps_everything_on_the_phone_when_nobody_is_signed_in(self, client):
        answer = client.post("/sync", json={"operations": []}, headers=FROM_OUR_PAGE)

        assert answer.status_code == 401
        assert "Sign in" in answer.json["sentence"]

    @pytest.mark.parametrize(
        "headers",
        [
            {},
            {"X-Pledge-Sync": "1", "Sec-Fetch-Site": "cross-site"},
            {"X-Pledge-Sync": "1", "Sec-Fetch-Site": "same-site"},
            {"X-Pledge-Sync": "1", "Origin": "https://elsewhere.example"},
            {"Sec-Fetch-Site": "same-origin"},
        ],
    )
    def test_refuses_what_does_not_come_from_our_own_page(self, as_, headers):
        answer = as_("ann").post("/sync", json={"operations": []}, headers=headers)

        assert answer.status_code == 403

    @pytest.mark.parametrize(
        "body", [b"", b"{", b"[]", b'{"operations": []}', b'{"operations": 1}']
    )
    def test_says_what_is_wrong_with_a_body_that_is_not_a_batch(self, as_, body):
        answer = as_("ann").post(
            "/sync", data=body, headers=FROM_OUR_PAGE, content_type="application/json"
        )

        assert answer.status_code == 400


class TestDeliverPhotograph:
    def test_waits_for_the_record_it_belongs_to(self, as_):
        assert Phone(as_("ann")).send_photograph(new_id(), "original", b"x").status_code == 404

    def test_echoes_the_fingerprint_of_the_sealed_bytes(self, as_):
        phone, content = Phone(as_("ann")), b"not really a picture"
        photograph = a_photograph(content)
        phone.report(a_report(photographs=[photograph]))

        answer = phone.send_photograph(photograph["id"], "original", content)

        assert answer.json["status"] == "received"
        assert answer.json["id"] == photograph["id"]

    def test_keeps_and_flags_bytes_that_are_not_those_hashed_at_capture(self, as_):
        phone, photograph = Phone(as_("ann")), a_photograph(b"as it was taken")
        case_id = phone.report(a_report(photographs=[photograph]))

        phone.send_photograph(photograph["id"], "original", b"something else")

        page = as_("sam").get(f"/cases/{case_id}")
        assert "Not the same as when it was taken" in page.text

    def test_keeps_the_photographs_of_what_was_parked(self, as_):
        """The phone may forget them; nobody sees them until somebody takes them in."""
        [photograph], case_id = [a_photograph(b"an arm")], Phone(as_("ann")).report()
        phone = Phone(as_("amir"))
        said = {"case_id": case_id, "account": "I saw it.", "photographs": [photograph]}
        (verdict,) = phone.send(phone.sealed(said, "add_to_report"))

        answers = [
            phone.send_photograph(photograph["id"], copy, b"an arm")
            for copy in ("viewing", "original", "original")
        ]

        wanted = [{"id": photograph["id"], "copy": copy} for copy in ("viewing", "original")]
        assert (verdict["status"], verdict["photographs_wanted"]) == ("parked", wanted)
        assert [each.json["status"] for each in answers] == ["parked"] * 3
        assert photograph["id"] not in as_("sam").get(f"/cases/{case_id}").text

    def test_asks_again_for_a_photograph_damaged_on_the_way(self, as_):
        phone, photograph = Phone(as_("ann")), a_photograph(b"x")
        phone.report(a_report(photographs=[photograph]))

        answer = phone.client.put(
            f"/sync/photographs/{photograph['id']}/original",
            data=b"cut sho",
            headers={**FROM_OUR_PAGE, "X-Key-Id": "k", "X-Sealed-SHA256": "0" * 64},
        )

        assert answer.status_code == 400


def a_photograph(content: bytes) -> dict[str, Any]:
    return {
        "id": new_id(),
        "sha256": hashlib.sha256(content).hexdigest(),
        "size": len(content),
        "taken_at": "2026-10-25T00:10:00+01:00",
        "shows": "",
    }


class TestSignOut:
    def test_ends_the_session_of_a_phone_that_was_left_alone(self, as_):
        client = as_("ann")

        assert client.post("/sync/sign-out", headers=FROM_OUR_PAGE).status_code == 200
        assert client.get("/phone/session").status_code == 401

    def test_is_not_done_for_another_site(self, as_):
        client = as_("ann")

        assert client.post("/sync/sign-out").status_code == 403
        assert client.get("/phone/session").status_code == 200

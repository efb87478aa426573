"""Signing in: the same words for every failure, a throttle, and nothing without it."""

import re
from datetime import timedelta

import pytest

from tests.integration.web.conftest import PASSWORD
from webapp.web.access import CLOSED, PUBLIC


def try_in(client, email, password):
    return client.post("/sign-in", data={"email": email, "password": password})


@pytest.mark.usefixtures("team")
class TestSignIn:
    def test_says_the_same_of_an_unknown_name_and_a_wrong_password(self, client):
        known = try_in(client, "ann@example.police.uk", "wrong")
        unknown = try_in(client, "nobody@example.police.uk", "wrong")

        assert "do not go together" in known.text
        assert known.text.replace("ann@", "") == unknown.text.replace("nobody@", "")

    def test_asks_for_what_is_missing_and_keeps_what_was_typed(self, client):
        page = try_in(client, "ann@example.police.uk", "").text

        assert "Enter your password" in page
        assert "ann@example.police.uk" in page

    def test_slows_down_after_five_wrong_tries_and_lets_in_later(self, client, clock):
        for _ in range(5):
            try_in(client, "ann@example.police.uk", "wrong")

        slowed = try_in(client, "ann@example.police.uk", PASSWORD)
        clock.shift(timedelta(minutes=20))
        later = try_in(client, "ann@example.police.uk", PASSWORD)

        assert "Too many tries" in slowed.text
        assert later.status_code == 302

    def test_goes_back_to_where_the_person_was_going(self, client):
        asked = client.get("/due")
        answer = client.post(
            asked.location, data={"email": "sam@example.police.uk", "password": PASSWORD}
        )

        assert asked.status_code == 302
        assert answer.location.endswith("/due")

    def test_never_leads_to_another_site(self, client):
        answer = client.post(
            "/sign-in?next=https://elsewhere.example/",
            data={"email": "sam@example.police.uk", "password": PASSWORD},
        )

        assert "elsewhere" not in (answer.location or "")


class TestSignOut:
    def test_takes_a_press_and_not_a_link(self, as_):
        client = as_("ann")

        assert client.get("/sign-out").status_code == 405
        assert client.post("/sign-out").status_code == 302
        assert client.get("/due").status_code == 302


class TestDefaultDeny:
    def test_shows_a_stranger_nothing_that_is_not_public(self, app, client):
        for rule in app.url_map.iter_rules():
            if rule.endpoint in PUBLIC | CLOSED or "GET" not in (rule.methods or ()):
                continue
            address = re.sub(r"<uuid:\w+>", "01a205af-a085-7615-8f16-9b3addcb2255", rule.rule)
            address = re.sub(r"<int:\w+>", "1", address)
            address = re.sub(r"<\w+>", "x", address)
            assert client.get(address).status_code in (302, 401), rule

    @pytest.mark.parametrize("address", ["/verify", "/fs-static/x.js"])
    def test_keeps_the_librarys_own_pages_shut(self, client, address):
        assert client.get(address).status_code == 403

    @pytest.mark.usefixtures("team")
    def test_asks_a_form_for_its_token(self, app):
        app.config["WTF_CSRF_ENABLED"] = True

        answer = try_in(app.test_client(), "ann@example.police.uk", PASSWORD)

        assert answer.status_code == 400
        assert "open too long" in answer.text


@pytest.mark.usefixtures("team", "clock")
class TestOneAddressForManyPeople:
    def test_does_not_stop_a_station_for_one_colleagues_slips(self, client):
        for _ in range(6):
            try_in(client, "ann@example.police.uk", "wrong")

        assert try_in(client, "sam@example.police.uk", PASSWORD).status_code == 302

    def test_stops_an_address_that_guesses_at_many_names(self, client):
        for n in range(20):
            try_in(client, f"guess{n}@example.police.uk", "wrong")

        assert "Too many tries" in try_in(client, "sam@example.police.uk", PASSWORD).text

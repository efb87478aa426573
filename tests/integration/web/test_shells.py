"""What lies on every phone: pages that a stranger may read, with headers that hold."""

import pytest
from flask.testing import FlaskClient

from webapp.storage import outgoing, reading
from webapp.storage.writing import writing
from webapp.web import clock as clock_of

SHELLS = (
    "/phone",
    "/reports/new",
    "/reports/additions/new",
    "/notes/new",
    "/waiting",
    "/first-aid",
    "/leaflet",
    "/looking-after/meeting",
    "/looking-after/check",
)


class TestShells:
    @pytest.mark.parametrize("address", SHELLS)
    def test_are_the_same_for_a_stranger_with_nothing_personal(self, as_, client, address):
        page = client.get(address).text

        for name in ("Ann", "Sam", "1001", "example.police.uk/"):
            assert name not in page

    @pytest.mark.parametrize("address", SHELLS)
    def test_carry_the_policy_without_any_unsafe_word(self, client, address):
        policy = client.get(address).headers["Content-Security-Policy"]

        assert policy.startswith("default-src 'none'")
        assert "unsafe" not in policy

    @pytest.mark.parametrize("address", SHELLS)
    def test_are_compressed(self, app, address):
        plain = FlaskClient(app, app.response_class)  # the strict one reads text, not gzip

        answer = plain.get(address, headers={"Accept-Encoding": "gzip"})

        assert answer.headers.get("Content-Encoding") == "gzip"


class TestInstallable:
    def test_serves_the_worker_at_the_root_and_never_from_an_old_cache(self, client):
        answer = client.get("/service-worker.js", buffered=True)

        assert answer.mimetype == "text/javascript"
        assert answer.headers["Cache-Control"] == "no-cache"

    def test_names_icons_that_exist(self, client):
        manifest = client.get("/manifest.webmanifest", buffered=True).json

        assert manifest["start_url"] == "/phone"
        for icon in manifest["icons"]:
            assert client.get(icon["src"], buffered=True).status_code == 200


class TestHealth:
    def test_is_alive_and_ready(self, client):
        assert client.get("/healthz").json == {"alive": True}
        assert client.get("/readyz").json == {
            "database": True,
            "migrations": True,
            "files": True,
            "assets": True,
            "journal": True,
            "journal_lies": "same disk",
            "worker": "none",
            "backup": "none",
            "backed_up_at": None,
        }

    def test_asks_once_whether_all_is_migrated(self, client, monkeypatch):
        asked = []
        monkeypatch.setattr(reading, "is_migrated", lambda: asked.append(1) or True)

        client.get("/readyz")

        assert asked == [1]

    def test_says_whether_anything_is_sending_and_is_ready_either_way(self, app, client, clock):
        with app.app_context(), writing() as session:
            outgoing.beat(session, worker="one", now=clock_of.now())

        assert client.get("/readyz").json["worker"] == "beating"
        clock.shift(360)
        assert client.get("/readyz").json["worker"] == "silent"
        assert client.get("/readyz").status_code == 200


class TestOpenApi:
    def test_describes_every_machine_endpoint(self, app, as_):
        paths = set(as_("ann").get("/api/openapi.json").json["paths"])
        machine = {
            rule.rule.split("<")[0].rstrip("/")
            for rule in app.url_map.iter_rules()
            if rule.endpoint.split(".")[0] in ("sync", "health")
            or rule.rule.startswith("/phone/")
            or rule.endpoint == "safety.create_export"
        }

        assert {path.split("{")[0].rstrip("/") for path in paths} == machine


class TestWhatAStrangerGets:
    @pytest.mark.parametrize("address", SHELLS)
    def test_brings_no_cookie_and_is_the_same_every_time(self, client, app, address):
        first, again = client.get(address), app.test_client().get(address)

        assert "Set-Cookie" not in first.headers
        assert first.data == again.data

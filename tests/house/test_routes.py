from pathlib import Path

from flask import Flask

from tests.house.urls import urls_of
from webapp.web.access import PUBLIC

COMMITTED = Path(__file__).with_name("urls.txt")
# What anyone may open without signing in. Adding to it is a decision, so it is written twice.
OPEN_TO_ALL = {
    "static",
    "security.login",
    "security.logout",
    "health.healthz",
    "health.readyz",
    "pwa.service_worker",
    "pwa.manifest",
    "phone.home",
    "phone.waiting",
    "phone.first_aid",
    "phone.leaflet",
    "phone.keys",
    "reports.new",
    "notes.new",
}


class TestEveryRoute:
    def test_names_its_permission_or_is_public(self, house: Flask):
        unguarded = [
            rule.endpoint
            for rule in house.url_map.iter_rules()
            if rule.endpoint not in PUBLIC
            and not hasattr(house.view_functions[rule.endpoint], "permission")
        ]

        assert not unguarded

    def test_is_listed_and_the_list_changes_only_on_purpose(self, house: Flask):
        """When you mean it, run python -m tests.house.urls."""
        assert urls_of(house) == COMMITTED.read_text().splitlines()


class TestPublic:
    def test_names_only_routes_that_exist(self, house: Flask):
        assert set(PUBLIC) <= set(house.view_functions)

    def test_grows_only_on_purpose(self):
        assert set(PUBLIC) == OPEN_TO_ALL

from collections.abc import Iterator
from pathlib import Path

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.routing import AnyConverter, BaseConverter, IntegerConverter, Rule

from tests.house.urls import AUTOMATIC, urls_of
from webapp.web import csrf
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
    "pwa.force_colours",
    "phone.home",
    "phone.waiting",
    "phone.first_aid",
    "phone.leaflet",
    "phone.keys",
    "reports.new",
    "reports.new_addition",
    "notes.new",
    "looking_after.new_meeting",
    "looking_after.new_check",
    "notices.create_receipt",
    "updates.index",
    "updates.create_phone",
    "updates.create_visit",
    "updates.create_leaving",
}
# The sign-in library's own pages that none of ours uses: unmarked, so refused to everyone.
SHUT = {"security.static", "security.verify"}
AN_ID = "01890a5d-ac96-774b-bcce-b302099a8057"


class TestEveryRoute:
    def test_names_its_permission_or_is_public(self, house: Flask):
        unguarded = [
            rule.endpoint
            for rule in house.url_map.iter_rules()
            if rule.endpoint not in PUBLIC | SHUT
            and not hasattr(house.view_functions[rule.endpoint], "permission")
        ]

        assert not unguarded

    def test_turns_a_stranger_away_unless_it_is_public(self, app: Flask, client: FlaskClient):
        let_in = [
            f"{method} {address}: {answer.status}"
            for rule in app.url_map.iter_rules()
            if rule.endpoint not in PUBLIC
            for method, address in requests_to(rule, app)
            if (answer := client.open(address, method=method)).status_code not in (302, 401, 403)
        ]

        assert not let_in

    def test_is_listed_and_the_list_changes_only_on_purpose(self, house: Flask):
        """When you mean it, run python -m tests.house.urls."""
        assert urls_of(house) == COMMITTED.read_text().splitlines()

    def test_of_the_library_that_we_do_not_use_is_refused(self, app: Flask, client: FlaskClient):
        answers = {
            rule.endpoint: client.open(address, method=method).status_code
            for rule in app.url_map.iter_rules()
            if rule.endpoint in SHUT
            for method, address in requests_to(rule, app)
        }

        assert answers == dict.fromkeys(SHUT, 403)


class TestPublic:
    def test_names_only_routes_that_exist(self, house: Flask):
        assert set(PUBLIC) <= set(house.view_functions)

    def test_grows_only_on_purpose(self):
        assert set(PUBLIC) == OPEN_TO_ALL


class TestForms:
    def test_are_guarded_against_forgery_wherever_something_changes(self, house: Flask):
        """Phones prove themselves otherwise, since a token kept with what waits would go stale.

        A carrier's receipt shows a token of its own: it has no page of ours to take one from.
        """
        assert house.config["WTF_CSRF_ENABLED"] is not False
        assert {blueprint.name for blueprint in csrf._exempt_blueprints} == {"sync"}
        assert csrf._exempt_views == {"webapp.web.notices.receipts.create_receipt"}


def requests_to(rule: Rule, app: Flask) -> Iterator[tuple[str, str]]:
    values = {name: _something_for(part) for name, part in rule._converters.items()}
    address = app.url_map.bind("localhost").build(rule.endpoint, values)
    for method in (rule.methods or set()) - AUTOMATIC:
        yield method, address


def _something_for(part: BaseConverter) -> object:
    if isinstance(part, AnyConverter):
        return min(part.items)
    return 1 if isinstance(part, IntegerConverter) else AN_ID

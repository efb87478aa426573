"""A person's own devices: kept, listed, and stopped by them alone."""

import base64
import re

import pytest
import sqlalchemy as sa

from tests.push_service import Subscribed
from webapp.storage import keys
from webapp.storage.reading import reading
from webapp.storage.tables import AccessRow, DeviceRow
from webapp.web.naming import name_of

pytestmark = pytest.mark.usefixtures("clock")

PIXEL = (
    "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) "
    "Chrome/142.0.0.0 Mobile Safari/537.36"
)
IPHONE = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 "
    "(KHTML, like Gecko) Version/26.0 Mobile/15E148 Safari/604.1"
)
WINDOWS = (
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) "
    "Chrome/142.0.0.0 Safari/537.36 Edg/142.0.0.0"
)
SUBSCRIBED = Subscribed("https://updates.push.services.mozilla.com/wpush/v2/one")


def kept(app):
    with app.app_context():
        rows = reading().execute(sa.select(DeviceRow.person_id, DeviceRow.called))
        return [tuple(row) for row in rows]


def deeds(app):
    with app.app_context():
        return list(reading().execute(sa.select(AccessRow.deed).order_by(AccessRow.n)).scalars())


def show(client, **changes):
    return client.post(
        "/devices", data={**SUBSCRIBED.said, **changes}, headers={"User-Agent": PIXEL}
    )


class TestShow:
    def test_is_kept_for_whoever_asks_and_written_down(self, app, as_, team):
        lena = as_("lena")

        assert show(lena).status_code == 303
        assert kept(app) == [(team["lena"], "Chrome on Android")]
        assert deeds(app)[-1] == "show notices on a device"
        page = lena.get("/devices").text
        assert f'id="{SUBSCRIBED.id}"' in page
        assert "Chrome on Android" in page
        assert SUBSCRIBED.endpoint not in page

    def test_gives_browsers_the_public_half_of_the_key(self, app, as_):
        page = as_("sam").get("/devices").text

        folder = app.config["PLEDGE_DATA"]
        point = base64.urlsafe_b64decode(re.search(r'data-key="([\w-]+)"', page)[1] + "=")
        assert point == keys.public_point(folder, keys.PUSH)
        assert (folder / keys.PUSH).stat().st_mode & 0o077 == 0

    @pytest.mark.parametrize(
        ("changed", "words"),
        [
            ({"endpoint": "https://internal.example/admin"}, "does not know the service"),
            ({"endpoint": "https://127.0.0.1:8000/"}, "does not know the service"),
            ({"endpoint": ""}, "did not say where it can be reached"),
            ({"p256dh": "short"}, "keys cannot be read"),
            ({"auth": ""}, "keys cannot be read"),
        ],
    )
    def test_refuses_bad_input_with_a_sentence(self, app, as_, changed, words):
        answer = show(as_("lena"), **changed)

        assert answer.status_code == 422
        assert words in answer.text
        assert kept(app) == []

    def test_says_so_where_pledge_is_not_set_up_for_it(self, app, as_):
        app.config["PLEDGE_CHANNELS"] = {}

        page = as_("lena").get("/devices").text

        assert "not set up" in page
        assert "notices-here" not in page

    def test_is_asked_of_nobody_who_is_not_signed_in(self, app, client):
        assert client.get("/devices").status_code == 302
        assert show(client).status_code == 302
        assert kept(app) == []


class TestStop:
    def test_is_for_its_owner_alone(self, app, as_):
        lena = as_("lena")
        show(lena)
        address = f"/devices/{SUBSCRIBED.id}/removal"

        assert as_("sam").post(address).status_code == 422
        assert len(kept(app)) == 1
        assert lena.post(address).status_code == 303
        assert kept(app) == []
        assert deeds(app)[-1] == "stop notices on a device"


@pytest.mark.parametrize(
    ("said", "name"),
    [
        (PIXEL, "Chrome on Android"),
        (IPHONE, "Safari on iPhone"),
        (WINDOWS, "Edge on Windows"),
        ("curl/8", "A browser"),
        ("", "A browser"),
    ],
)
def test_a_device_has_a_name_that_its_owner_knows(said, name):
    assert name_of(said) == name

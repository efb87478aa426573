"""A carrier says that an e-mail arrived: that is the third of the four facts, and no more."""

import pytest
import sqlalchemy as sa

from tests.integration.web.conftest import Phone
from webapp.services import sending
from webapp.storage.tables import NoticeRow, db
from webapp.web import clock as app_clock

pytestmark = pytest.mark.usefixtures("clock")

TOKEN = "told to Notify and to nobody else"
SHOWN = {"Authorization": f"Bearer {TOKEN}"}


@pytest.fixture
def carried(app, as_):
    """The leader's notice, as it left: the carrier calls it n-1."""
    app.config["PLEDGE_CHANNELS"] = {"PLEDGE_NOTIFY_RECEIPTS_TOKEN": TOKEN}
    Phone(as_("ann")).report()
    with app.app_context():
        message = sending.take(worker="one", now=app_clock.now())
        assert message
        sending.sent(message, carrier_id="n-1", now=app_clock.now())
    return app


def delivered(app):
    with app.app_context():
        return db.session.scalar(
            sa.select(NoticeRow.delivered_at).where(NoticeRow.sent_at.is_not(None))
        )


def test_is_written_down_once_however_often_it_is_said(carried, client):
    for _ in range(2):
        said = {"id": "n-1", "status": "delivered", "to": "x@example.police.uk"}
        assert client.post("/notices/receipts", json=said, headers=SHOWN).status_code == 200

    assert delivered(carried)


@pytest.mark.parametrize(
    "said",
    [
        {"id": "n-1", "status": "permanent-failure"},
        {"id": "n-2", "status": "delivered"},
        {"id": "", "status": "delivered"},
        {"status": "delivered"},
        ["delivered"],
    ],
)
def test_says_nothing_where_it_is_of_something_else(carried, client, said):
    assert client.post("/notices/receipts", json=said, headers=SHOWN).status_code == 200
    assert client.post("/notices/receipts", data="{", headers=SHOWN).status_code == 200

    assert delivered(carried) is None


@pytest.mark.parametrize(
    "headers", [{}, {"Authorization": "Bearer guessed"}, {"Authorization": ""}]
)
def test_is_not_believed_without_the_token(carried, client, headers):
    said = {"id": "n-1", "status": "delivered"}

    assert client.post("/notices/receipts", json=said, headers=headers).status_code == 403
    assert delivered(carried) is None


def test_is_not_believed_where_no_token_was_set(carried, client):
    carried.config["PLEDGE_CHANNELS"] = {}
    said = {"id": "n-1", "status": "delivered"}

    answer = client.post("/notices/receipts", json=said, headers={"Authorization": "Bearer "})

    assert answer.status_code == 403

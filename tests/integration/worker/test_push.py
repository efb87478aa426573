"""Web push against a service that opens what it is sent, and looks at who signed it."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from tests.builders import NOW
from tests.push_service import push_service, text
from webapp.domain.commands import AcknowledgeNotice, ShowNotices
from webapp.storage import accounts, keys, outgoing
from webapp.storage.tables import DeviceRow, NoticeRow, OutgoingRow
from webapp.storage.writing import writing
from webapp.worker.channels import channels_from, push
from webapp.worker.rounds import one_round

ADDRESS = "https://pledge.example.police.uk"
MINUTE = timedelta(minutes=1)
LEADER = "superintendent"


@pytest.fixture
def service(tmp_path):
    with push_service(tmp_path) as service:
        yield service


@pytest.fixture
def folder(app):
    return app.config["PLEDGE_DATA"]


@pytest.fixture
def configured(service, settings, folder):
    here = {"PLEDGE_DATA": str(folder), "PLEDGE_ADDRESS": ADDRESS}
    return {**settings, **service.settings, **here}


@pytest.fixture
def go(configured):
    def go(at=NOW, **changed):
        channels = channels_from({**configured, **changed})
        return one_round(channels, worker="one", address=ADDRESS, clock=lambda: at)

    return go


@pytest.fixture
def phone(desk, service):
    """The leader's phone, which shows what waits for them."""
    accounts.open_account(
        person_id=LEADER, email=f"{LEADER}@example.police.uk", password_hash="none"
    )
    accounts.datastore.commit()
    subscribed = service.subscribe()
    desk.do(ShowNotices(happened_at=NOW, called="a phone", **subscribed.said), by=LEADER)
    return subscribed


def pushes(desk, *columns):
    return desk.read(sa.select(*columns).where(OutgoingRow.channel == "push"))


class TestSend:
    def test_is_opened_by_the_device_and_signed_by_the_force(
        self, desk, phone, service, go, relay, folder
    ):
        desk.report()

        done = go(NOW + MINUTE)

        assert (done.sent, done.failed, done.gone) == (2, 0, 0)
        assert len(relay.letters) == 1
        [(path, headers, body)] = service.taken
        assert path == "/wake/one"
        assert headers["content-encoding"] == "aes128gcm"
        assert phone.open(body)["title"] == relay.letters[0]["Subject"]
        assert service.signers == [text(keys.public_point(folder, keys.PUSH))]

    def test_says_nothing_of_whom_or_what(self, desk, phone, service, go):
        [case_id] = desk.report()
        go()

        [(_, headers, body)] = service.taken
        words = f"{phone.open(body)} {headers}".casefold()
        reference = desk.case(case_id).opened.reference
        for told in ("officer", "assault", "punch", "corporation", "minor", "hate", reference):
            assert told.casefold() not in words, told
        assert case_id not in words

    def test_is_sent_and_never_delivered(self, desk, phone, go, relay):
        relay.refuses.add(f"{LEADER}@example.police.uk")
        desk.report()

        go(NOW + MINUTE)

        assert desk.read(sa.select(NoticeRow.sent_at, NoticeRow.delivered_at)) == [
            (NOW + MINUTE, None)
        ]
        assert pushes(desk, OutgoingRow.sent_at, OutgoingRow.carrier_id) == [(NOW + MINUTE, "")]

    @pytest.mark.parametrize("status", [429, 500, 503, 307, 301, 403])
    def test_tries_again_later_when_it_is_not_taken(self, desk, phone, service, go, status):
        service.answers["/wake/one"] = status
        desk.report()
        at = NOW
        for wait in (1, 2, 4):
            assert go(at).failed == 1
            [(at, fault)] = pushes(desk, OutgoingRow.next_try_at, OutgoingRow.last_fault)
            assert f"said {status}" in fault
            assert go(at - MINUTE * wait / 2).failed == 0

        service.answers.clear()
        assert go(at).sent == 1
        assert len(service.taken) == 1
        assert pushes(desk, OutgoingRow.last_fault) == [""]

    def test_is_not_tried_again_once_the_notice_was_acknowledged(self, desk, phone, service, go):
        service.answers["/wake/one"] = 503
        [case_id] = desk.report()
        go()
        [notice_id] = pushes(desk, OutgoingRow.notice_id)
        said = {"notice_id": notice_id, "support": "Rang her."}
        desk.do(AcknowledgeNotice(happened_at=NOW, case_id=case_id, **said), by=LEADER)

        service.answers.clear()
        go(NOW + 60 * MINUTE)

        assert pushes(desk, OutgoingRow.notice_id) == []
        assert service.taken == []

    def test_follows_nobody_elsewhere(self, desk, phone, service, go):
        service.answers["/wake/one"] = 307
        desk.report()

        go()

        assert service.taken == []
        assert len(service.signers) == 1

    @pytest.mark.parametrize("status", [404, 410])
    def test_forgets_a_device_that_is_gone(self, desk, phone, service, go, relay, status):
        service.answers["/wake/one"] = status
        desk.report()

        done = go()

        assert (done.sent, done.failed, done.gone) == (1, 0, 1)
        assert desk.read(sa.select(DeviceRow.id)) == []
        assert pushes(desk, OutgoingRow.id) == []
        assert len(relay.letters) == 1

    def test_gives_a_repeat_the_topic_of_the_first(self, desk, phone, service, go):
        """A sender that died after sending: the service lays the repeat over what still waits."""
        desk.report()
        go(NOW)
        with writing() as session:
            session.execute(sa.update(OutgoingRow).values(sent_at=None, claimed_until=None))

        go(NOW + outgoing.CLAIMED_FOR)

        first, second = (headers["topic"] for _, headers, _ in service.taken)
        assert first == second
        assert len(first) == 32

    def test_pushes_nothing_once_the_account_is_closed(self, desk, phone, service, go):
        desk.report()
        account = accounts.datastore.find_user(email=f"{LEADER}@example.police.uk")
        assert account
        accounts.datastore.deactivate_user(account)
        accounts.datastore.commit()

        assert go().gone == 1
        assert service.signers == []
        assert pushes(desk, OutgoingRow.id) == []

    def test_asks_no_service_that_is_not_allowed_any_more(self, desk, phone, service, go):
        desk.report()

        assert go(PLEDGE_PUSH_SERVICE="").failed == 1
        assert service.signers == []
        [fault] = pushes(desk, OutgoingRow.last_fault)
        assert "NotAPushService" in fault

    def test_refuses_a_certificate_that_nobody_vouches_for(self, desk, phone, service, go):
        desk.report()

        assert go(PLEDGE_PUSH_CA="").failed == 1
        assert service.signers == []
        [fault] = pushes(desk, OutgoingRow.last_fault)
        assert "CERTIFICATE_VERIFY_FAILED" in fault

    def test_waits_only_so_long(self, desk, phone, service, go, monkeypatch):
        monkeypatch.setattr(push, "SECONDS", 0.2)
        service.is_slow = True
        desk.report()

        assert go().failed == 1
        [fault] = pushes(desk, OutgoingRow.last_fault)
        assert "timed out" in fault


def test_is_no_way_out_where_it_is_off(configured):
    assert "push" not in channels_from({**configured, "PLEDGE_PUSH": ""})

"""A device shows one person's notices, while they have an account that is open."""

import pytest

from tests.builders import NOW
from tests.push_service import Subscribed
from webapp.storage import accounts, devices
from webapp.storage.devices import Device
from webapp.storage.tables import DeviceRow, User, db
from webapp.storage.writing import writing

ENDPOINT = "https://fcm.googleapis.com/fcm/send/one"


def a_device(person_id="lead", endpoint=ENDPOINT):
    return Device(
        id=devices.id_of(endpoint),
        person_id=person_id,
        called="Chrome on Android",
        since=NOW,
        **Subscribed(endpoint).said,
    )


def keep(device):
    with writing() as session:
        devices.keep(session, device)
    return device


@pytest.fixture(autouse=True)
def opened(desk):
    for each in ("lead", "superintendent"):
        accounts.open_account(
            person_id=each, email=f"{each}@example.police.uk", password_hash="none"
        )
    accounts.datastore.commit()


def account_of(person_id):
    return db.session.query(User).filter_by(person_id=person_id).one()


class TestKeep:
    def test_gives_back_what_was_kept(self):
        device = keep(a_device())

        assert devices.of(db.session(), "lead") == [device]
        assert devices.find(db.session(), device.id) == device
        assert devices.of(db.session(), None) == []

    def test_leaves_one_browser_to_whoever_asked_last(self):
        keep(a_device("lead"))
        later = keep(a_device("superintendent"))

        assert devices.of(db.session(), "lead") == []
        assert devices.of(db.session(), "superintendent") == [later]


class TestAccount:
    def test_takes_its_devices_with_it_when_it_is_closed(self, desk):
        keep(a_device())
        other = keep(a_device("superintendent", ENDPOINT + "2"))

        accounts.datastore.deactivate_user(account_of("lead"))
        accounts.datastore.commit()

        assert desk.read(db.select(DeviceRow.id)) == [other.id]

    def test_takes_its_devices_with_it_when_it_is_deleted(self, desk):
        keep(a_device())

        accounts.datastore.delete_user(account_of("lead"))
        accounts.datastore.commit()

        assert desk.read(db.select(DeviceRow.id)) == []

    def test_keeps_them_when_anything_else_of_it_changes(self, desk):
        keep(a_device())

        account_of("lead").email = "new@example.police.uk"
        accounts.datastore.commit()

        assert len(desk.read(db.select(DeviceRow.id))) == 1

    def test_must_be_open_for_a_device_to_be_found(self):
        accounts.datastore.deactivate_user(account_of("lead"))
        accounts.datastore.commit()
        device = keep(a_device())

        assert devices.of(db.session(), "lead") == []
        assert devices.find(db.session(), device.id) is None

"""A notice is shown on a person's devices beside the e-mail, and never in its place."""

from dataclasses import replace

import pytest
import sqlalchemy as sa

from tests.builders import NOW
from tests.push_service import Subscribed
from webapp import policy
from webapp.domain.commands import ShowNotices, StopNotices
from webapp.domain.showing_notices import MOST_DEVICES, DevicesShowNothingHere, TooManyDevices
from webapp.services.showing_notices import NoSuchDevice
from webapp.storage import accounts
from webapp.storage.tables import DeviceRow, OutgoingRow


def here(name="one"):
    said = Subscribed(f"https://fcm.googleapis.com/fcm/send/{name}").said
    return ShowNotices(happened_at=NOW, called="Chrome on Android", **said)


def show(desk, name="one", by="superintendent"):
    return desk.do(here(name), by=by).reference


def stop(desk, device_id, by="superintendent"):
    return desk.do(StopNotices(happened_at=NOW, device_id=device_id), by=by)


def waiting(desk):
    found = sa.select(OutgoingRow.channel, OutgoingRow.address)
    return desk.read(found.order_by(OutgoingRow.id))


@pytest.fixture(autouse=True)
def opened(desk):
    for each in ("superintendent", "lead", "officer"):
        accounts.open_account(
            person_id=each, email=f"{each}@example.police.uk", password_hash="none"
        )
    accounts.datastore.commit()


def forbid(monkeypatch):
    force = replace(policy.force("wmp"), notices_on_devices=False)
    monkeypatch.setattr(policy, "force", lambda _: force)


class TestShow:
    def test_queues_a_message_to_each_device_beside_the_e_mail(self, desk):
        ids = {show(desk, name) for name in ("phone", "tablet")}
        desk.report()

        email, *pushes = waiting(desk)
        assert email == ("email", "superintendent@example.police.uk")
        assert {address for _, address in pushes} == ids
        assert {channel for channel, _ in pushes} == {"push"}

    def test_queues_nothing_to_anybody_elses_device(self, desk):
        show(desk, by="lead")
        show(desk, "hers", by="officer")  # Whoever was hurt is told by no machine.
        desk.report()

        assert [channel for channel, _ in waiting(desk)] == ["email"]

    def test_is_for_the_force_to_allow(self, desk, monkeypatch):
        show(desk)
        forbid(monkeypatch)

        desk.report()

        assert [channel for channel, _ in waiting(desk)] == ["email"]
        with pytest.raises(DevicesShowNothingHere):
            show(desk, "another")

    def test_queues_nothing_once_the_account_is_closed(self, desk):
        show(desk)
        account = accounts.datastore.find_user(email="superintendent@example.police.uk")
        assert account
        accounts.datastore.deactivate_user(account)
        accounts.datastore.commit()

        desk.report()

        assert [channel for channel, _ in waiting(desk)] == ["email"]

    def test_keeps_no_more_than_anybody_can_use(self, desk):
        for n in range(MOST_DEVICES):
            show(desk, f"device-{n}")

        show(desk, "device-0")
        with pytest.raises(TooManyDevices):
            show(desk, "one-more")

    def test_moves_a_browser_to_whoever_asked_last_without_what_waits(self, desk):
        show(desk, by="superintendent")
        desk.report()

        show(desk, by="lead")

        assert desk.read(sa.select(DeviceRow.person_id)) == ["lead"]
        assert [channel for channel, _ in waiting(desk)] == ["email"]


class TestStop:
    def test_forgets_the_device_and_what_waits_for_it(self, desk):
        device_id, other = show(desk), show(desk, "other")
        desk.report()

        stop(desk, device_id)

        assert desk.read(sa.select(DeviceRow.id)) == [other]
        assert [address for _, address in waiting(desk)][1:] == [other]

    def test_is_refused_of_anybody_elses(self, desk):
        device_id = show(desk)

        with pytest.raises(NoSuchDevice):
            stop(desk, device_id, by="lead")
        assert desk.read(sa.select(DeviceRow.id)) == [device_id]

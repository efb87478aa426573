"""A leader lets a phone show that something waits, and stops it again."""

import json
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from playwright.sync_api import expect

from tests.builders import a_victim, new_id, report_assault
from tests.e2e.devices import TABLET, Device
from tests.e2e.force import Force
from tests.push_service import PushService, Subscribed, push_service
from webapp.services.context import Context
from webapp.services.handlers import handle
from webapp.storage import people
from webapp.storage.tables import DeviceRow
from webapp.storage.writing import writing
from webapp.web import clock
from webapp.worker.channels import channels_from
from webapp.worker.rounds import one_round

LEADER = "Helen Marlowe"
WORDS = "Something waits for you in Pledge"
SHOW, STOP = "Show notices on this device", "Stop notices on this device: Chrome on Android"

# What a browser does with its service, which no test may reach: it keeps one subscription.
SUBSCRIBES = """said => {
  const kept = () => JSON.parse(sessionStorage.getItem('subscribed'))
  const as = said => said && {
    endpoint: said.endpoint,
    toJSON: () => ({endpoint: said.endpoint, keys: {p256dh: said.p256dh, auth: said.auth}}),
    unsubscribe: async () => sessionStorage.removeItem('subscribed')
  }
  PushManager.prototype.getSubscription = async () => as(kept())
  PushManager.prototype.subscribe = async options => {
    if (!options.userVisibleOnly || options.applicationServerKey.length !== 87) throw new Error()
    sessionStorage.setItem('subscribed', JSON.stringify(said))
    return as(said)
  }
}"""
NEVER_ENDS = "PushManager.prototype.subscribe = () => new Promise(() => {})"
REFUSES = "Notification.requestPermission = async () => 'denied'"
ALLOWS = "Notification.requestPermission = async () => 'granted'"
SHOWN = """async () => {
  const {getNotifications} = ServiceWorkerRegistration.prototype
  const shown = await getNotifications.call(await navigator.serviceWorker.ready)
  return shown.map(each => each.title)
}"""


@pytest.fixture
def service(app: Flask, tmp_path: Path) -> Iterator[PushService]:
    with push_service(tmp_path) as service:
        app.config["PLEDGE_CHANNELS"] = service.settings
        yield service


@pytest.fixture
def subscribed(service: PushService) -> Subscribed:
    return service.subscribe()


def somebody_is_hurt(app: Flask, force: Force) -> None:
    now = datetime.now(UTC)  # noqa: TID251 - the server in this journey tells the real time
    with app.app_context(), writing() as session:
        actor = people.actor(session, force.person("Amy Clarke").id)
        context = Context(session=session, actor=actor, command_id=new_id(), saved_at=now, now=now)
        handle(report_assault(a_victim()), context)


def send_what_is_due(app: Flask, service: PushService) -> None:
    here = {
        "PLEDGE_DATA": str(app.config["PLEDGE_DATA"]),
        "PLEDGE_ADDRESS": "https://pledge.example",
    }
    with app.app_context():
        channels = channels_from({**service.settings, **here})
        one_round(channels, worker="one", address=here["PLEDGE_ADDRESS"], clock=clock.now)


def deliver(device: Device, words: dict[str, str]) -> None:
    """As the browser does when its service has something for it."""
    session = device.context.new_cdp_session(device.page)
    registered: list[dict[str, Any]] = []
    session.on(
        "ServiceWorker.workerRegistrationUpdated",
        lambda said: registered.extend(said["registrations"]),
    )
    session.send("ServiceWorker.enable")
    device.page.wait_for_timeout(300)
    session.send(
        "ServiceWorker.deliverPushMessage",
        {
            "origin": device.server.address,
            "registrationId": registered[-1]["registrationId"],
            "data": json.dumps(words),
        },
    )


def a_phone_of(hand: Callable[..., Device], *scripts: str, shape: Any = None) -> Device:
    device = hand(shape, user_agent=ANDROID) if shape else hand(user_agent=ANDROID)
    device.context.grant_permissions(["notifications"], origin=device.server.address)
    for script in (ALLOWS, *scripts):
        device.context.add_init_script(script)
    device.sign_in(LEADER, then="/devices")
    return device


ANDROID = (
    "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) "
    "Chrome/142.0.0.0 Mobile Safari/537.36"
)


def test_a_phone_shows_that_something_waits_until_it_is_stopped(
    hand: Callable[..., Device],
    app: Flask,
    force: Force,
    service: PushService,
    subscribed: Subscribed,
) -> None:
    # Given a superintendent who finds the page from any other
    helen = a_phone_of(hand, f"({SUBSCRIBES})({json.dumps(subscribed.said)})")
    helen.open("/notices")
    helen.tap("Notices on your devices")
    expect(helen.page.get_by_role("button", name=SHOW)).to_be_visible()
    helen.look("devices-none")

    # When she asks this phone to show what waits
    helen.tap(SHOW)
    expect(helen.page.get_by_text("This device", exact=True)).to_be_visible()
    expect(helen.page.get_by_role("button", name=SHOW)).to_be_hidden()
    helen.look("devices")

    # And a colleague is hurt
    somebody_is_hurt(app, force)
    send_what_is_due(app, service)

    # Then the phone shows it, in words that tell nothing
    [(_, _, body)] = service.taken
    words = subscribed.open(body)
    assert words["title"] == WORDS
    deliver(helen, words)
    helen.page.wait_for_timeout(300)
    assert helen.page.evaluate(SHOWN) == [WORDS]

    # And when she stops it, nothing more is sent there
    helen.tap(STOP)
    expect(helen.page.get_by_role("button", name=SHOW)).to_be_visible()
    assert force.rows(DeviceRow) == []
    somebody_is_hurt(app, force)
    send_what_is_due(app, service)
    assert len(service.taken) == 1


def test_a_tablet_says_what_to_do_when_it_cannot(
    hand: Callable[..., Device], service: PushService
) -> None:
    # Without the internet subscribing never ends
    cut_off = a_phone_of(hand, NEVER_ENDS, shape=TABLET)
    cut_off.page.clock.install()
    cut_off.open("/devices")
    cut_off.tap(SHOW)
    expect(cut_off.page.get_by_text("Asking this browser")).to_be_visible()
    cut_off.page.clock.fast_forward(10_000)
    expect(cut_off.page.get_by_role("status")).to_contain_text("did not answer")
    expect(cut_off.page.get_by_role("button", name=SHOW)).to_be_enabled()
    cut_off.look("devices-unreachable")

    # Somebody who once said no reads where to change their mind
    refusing = a_phone_of(hand, REFUSES, shape=TABLET)
    refusing.tap(SHOW)
    expect(refusing.page.get_by_role("status")).to_contain_text("Allow notifications for Pledge")
    refusing.look("devices-refused")

    # And a browser that knows of no such thing is not asked
    old = a_phone_of(hand, "delete window.PushManager")
    expect(old.page.get_by_role("status")).to_contain_text("put Pledge on the home screen")
    expect(old.page.get_by_role("button", name=SHOW)).to_be_hidden()
    old.look("devices-unable")

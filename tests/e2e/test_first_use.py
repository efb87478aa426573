"""First use: sign in on a phone, keep the app, and open it again where there is no network."""

from collections.abc import Callable

from playwright.sync_api import expect

from tests.e2e.devices import Device
from tests.e2e.server import Server


def test_opens_on_something_useful_where_there_is_no_network(
    phone: Callable[[], Device], server: Server
) -> None:
    # Given an officer who signs in on a new phone
    device = phone()
    device.open("/phone")
    device.look("sign-in-first")
    device.open("/sign-in")
    device.look()
    device.sign_in("Amy Clarke")
    device.look("home")

    # Then the app can be put on the home screen
    assert_installable(device)

    # When the signal goes, the browser is killed and opened again, and no server answers either
    device.lose_signal()
    device.kill()
    server.stop()
    device = phone()
    device.lose_signal()
    device.open("/phone")

    # Then the first screen offers what an officer needs
    expect(device.page.get_by_role("heading", level=1)).to_have_text("What do you need?")
    device.look("home-no-network")

    # And every door leads somewhere
    doors = (
        ("Blood, spit, a bite or a needle", "Blood, spit, a bite or a needle"),
        ("Report an assault or hate crime", "Report an assault or hate crime"),
        ("Add to a report", "Add to a report"),
        ("Write a welfare note", "Write a welfare note"),
        ("Waiting on this phone", "Waiting on this phone"),
        ("Leaflet for the person who was hurt", "Leaflet for victims"),
    )
    for door, title in doors:
        device.page.get_by_role("link", name=door).tap()
        expect(device.page.get_by_role("heading", level=1)).to_contain_text(title)
        device.look()
        device.page.get_by_role("link", name="Start").tap()


def assert_installable(device: Device) -> None:
    browser = device.context.new_cdp_session(device.page)
    manifest = browser.send("Page.getAppManifest")
    assert manifest["errors"] == []
    assert browser.send("Page.getInstallabilityErrors")["installabilityErrors"] == []
    browser.detach()

"""What a phone does besides recording: it notices what is gone, locks itself, and asks for room."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from flask import Flask, Response
from playwright.sync_api import Response as Answer
from playwright.sync_api import expect

from tests.e2e.devices import TABLET, Device
from tests.e2e.force import Force
from tests.e2e.test_report_at_scene import REPORT, a_heavy_photograph, fill_in_what_is_needed
from tests.e2e.test_waiting_to_send import save_report
from webapp import paths
from webapp.made_up.accounts import accounts

Hand = Callable[..., Device]
EMPTIED = """async () => {
  const names = (await indexedDB.databases()).map(({ name }) => name)
  await Promise.all(names.map(name => new Promise(done => {
    const request = indexedDB.deleteDatabase(name)
    request.onsuccess = request.onerror = done
  })))
}"""


LOOK_FOR_A_NEWER_VERSION = """async () => {
  await (await navigator.serviceWorker.getRegistration()).update()
}"""
IS_ONE_WAITING = """async () =>
  (await navigator.serviceWorker.getRegistration()).waiting !== null"""


def test_an_emptied_phone_tells_its_owner_and_their_supervisor(hand: Hand, force: Force) -> None:
    # Given a phone with signal, from which nothing can be sent
    device = hand()
    device.sign_in("Amy Clarke")
    device.context.route("**/sync", lambda route: route.abort("connectionfailed"))
    with device.context.expect_event("response", is_told):
        save_report(device, place="Masshouse Circus")

    # When the browser deletes what it held, and Pledge is opened again
    device.open("/first-aid")
    device.page.evaluate(EMPTIED)
    device.context.unroute_all()
    device.open("/phone")

    # Then the phone says so
    gone = device.page.get_by_text("held 1 unsent thing when last heard of")
    expect(gone).to_contain_text("If it was this phone, it was deleted by the browser or by hand")
    device.look("phone-emptied")

    # And a supervisor has it to do
    desk = hand(TABLET)
    desk.sign_in(force.supervisor_of("Amy Clarke"), "/due")
    desk.tap("Ask Constable Amy Clarke about their phone")
    expect(desk.page.get_by_text("held 1 unsent thing when last heard of")).to_be_visible()
    desk.look("silent-phone")
    desk.tap("Take it off my list")
    expect(desk.page.get_by_text("Say what you found out").first).to_be_visible()
    desk.look("silent-phone-no-words")
    desk.write("What did you find out?", "It was emptied. Amy is writing the report again.")
    desk.tap("Take it off my list")
    expect(desk.page.get_by_text("about their phone")).to_have_count(0)


def test_what_cannot_be_sent_leaves_as_a_sealed_file_that_anybody_may_bring(
    hand: Hand, force: Force, tmp_path: Path
) -> None:
    # Given a phone from which nothing can be sent, for more than an hour
    device = hand()
    device.page.clock.install()
    device.sign_in("Amy Clarke")
    device.context.route("**/sync", lambda route: route.abort("connectionfailed"))
    save_report(device, place="Gas Street basin")
    device.page.clock.fast_forward("01:01:00")
    device.go("Waiting on this phone")
    device.look("waiting-long")

    # When its owner makes a sealed file of what waits
    with device.page.expect_download() as downloading:
        device.tap("Make a sealed file of it")
    file = tmp_path / "waiting.pledge"
    downloading.value.save_as(file)

    # And a colleague takes it in
    assert b"Gas Street" not in file.read_bytes()
    desk = hand(TABLET)
    desk.sign_in("Jack Thornton", "/sealed-files/new")
    desk.look("sealed-file")
    desk.tap("Take it in")
    expect(desk.page.get_by_text("Choose the file").first).to_be_visible()
    desk.page.get_by_label("The file").set_input_files(file)
    desk.tap("Take it in")
    expect(desk.page.get_by_text("1 taken into the record.")).to_be_visible()
    desk.look("sealed-file-taken-in")

    # Then it is in the record under its author's name, and the phone hears of it
    case = force.case_at("Gas Street basin")
    assert case.reporter_id == force.person("Amy Clarke").id
    device.context.unroute_all()
    device.tap("Send now")
    item = device.page.locator("waiting-list saved-item")
    expect(item).to_have_attribute("data-state", "received")
    assert len(force.cases_at("Gas Street basin")) == 1


def test_a_phone_that_is_left_alone_locks_itself_off_line_and_on(hand: Hand) -> None:
    # Given a phone with a code, no signal, and a form that somebody is writing in
    device = hand()
    device.page.clock.install()
    device.sign_in("Amy Clarke")
    device.choose_code("271828")
    device.lose_signal()
    device.go(REPORT)
    device.write("Where?", "Aston Cross")
    device.wait_for_draft()

    # When they take a photograph and are away at the camera for long
    with device.page.expect_file_chooser() as choosing:
        device.page.get_by_label("Photographs").click()
    device.page.clock.fast_forward("11:00")

    # Then the form is as they left it
    choosing.value.set_files([])
    expect(device.page.get_by_label("Where?")).to_have_value("Aston Cross")

    # But when it is left alone, then the words are gone from it
    device.page.clock.fast_forward("11:00")
    expect(device.page.get_by_label("Phone code")).to_be_visible()
    expect(device.page.get_by_label("Where?")).to_have_value("")
    device.look("report-left-alone")

    # And signal does not open it again, though its owner is still signed in
    device.regain_signal()
    device.open("/phone")
    expect(device.page.get_by_label("Phone code")).to_be_visible()
    expect(device.page.locator("signed-in [data-name]")).to_be_hidden()

    # But the code does
    device.unlock("271828")
    device.go(REPORT)
    expect(device.page.get_by_label("Where?")).to_have_value("Aston Cross")


def test_a_session_that_ends_is_renewed_over_the_form(hand: Hand, force: Force) -> None:
    # Given somebody whose session ends while they write
    device = hand()
    device.sign_in("Amy Clarke")
    device.go(REPORT)
    fill_in_what_is_needed(device, place="Nechells Parkway")
    device.context.clear_cookies()

    # When they save, then it is saved, and the page asks them to sign in
    device.tap("Save on this phone")
    expect(device.headline()).to_contain_text("Saved on this phone")
    expect(device.page.locator("saved-item").first).to_contain_text("Sign in to send it")
    device.tap("Sign in", device.page.locator("signed-in"))
    dialog = device.page.get_by_role("dialog", name="Sign in")
    account = next(each for each in accounts() if each["name"] == "Amy Clarke")
    dialog.get_by_label("E-mail address").fill(account["sign_in"])
    dialog.get_by_label("Password", exact=True).fill("not this one")
    dialog.get_by_role("button", name="Sign in").tap()
    expect(dialog.get_by_role("alert")).to_be_visible()
    device.look("sign-in-here")

    # And once they have, it goes by itself
    dialog.get_by_label("Password", exact=True).fill(account["password"])
    dialog.get_by_role("button", name="Sign in").tap()
    expect(dialog).to_be_hidden()
    expect(device.headline()).to_contain_text("Received")
    assert force.case_at("Nechells Parkway")


def test_a_full_phone_says_which_photograph_it_did_not_keep(
    phone: Callable[[], Device], tmp_path: Path
) -> None:
    # Given a phone on which the browser has had little room from the start
    picture = tmp_path / "heavy.jpg"
    picture.write_bytes(a_heavy_photograph())
    device = phone()
    browser = device.context.new_cdp_session(device.page)
    limit = {"origin": device.server.address, "quotaSize": 8_000_000}
    browser.send("Storage.overrideQuotaForOrigin", limit)
    device.sign_in("Amy Clarke")
    device.go(REPORT)
    fill_in_what_is_needed(device, place="Digbeth viaduct")

    # When they take a photograph, then the page says that it was not kept, and why
    device.page.get_by_label("Photographs").set_input_files(picture)
    said = device.page.locator("[data-progress]")
    expect(said).to_contain_text("was not kept. This phone is full", timeout=20_000)
    expect(device.page.locator("[data-photograph]")).to_have_count(0)
    device.look("report-photograph-not-kept")

    # And the report itself, which does fit, is saved without it
    device.tap("Save on this phone")
    expect(device.headline()).to_contain_text(re.compile("Saved|Received"))
    device.open("/waiting")
    expect(device.page.locator("[data-part=promise]")).to_contain_text("This browser")
    device.look("waiting-promise")


def test_a_newer_version_waits_for_what_is_being_written(
    hand: Hand, app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Given somebody who is writing a report, without signal for a while
    device = hand()
    device.sign_in("Amy Clarke")
    device.go(REPORT)
    fill_in_what_is_needed(device, place="Curzon Street")

    # When a newer version comes, then it offers itself and nothing moves
    monkeypatch.setitem(app.view_functions, "pwa.service_worker", a_newer_worker)
    device.page.evaluate(LOOK_FOR_A_NEWER_VERSION)
    offer = device.page.locator("update-offer").filter(visible=True)
    expect(offer).to_contain_text("A newer version of Pledge is ready.")
    device.look("update-offered")

    # And it does not come, however hard it is pressed, while there are words that are not saved
    offer.get_by_role("button").tap()
    expect(offer).to_contain_text("Save what you are writing first")
    expect(device.page.get_by_label("Where?")).to_have_value("Curzon Street")
    assert device.page.evaluate(IS_ONE_WAITING)
    device.look("update-waits")

    # When they are saved and it is pressed again, then the page comes back in the newer version
    device.tap("Save on this phone")
    expect(device.headline()).to_contain_text(re.compile("Saved|Received"))
    with device.page.expect_event("load"):
        device.page.locator("update-offer").get_by_role("button").tap()
    device.wait_until_ready("Amy Clarke")
    assert not device.page.evaluate(IS_ONE_WAITING)
    device.open("/waiting")
    expect(device.page.locator("waiting-list saved-item")).to_have_count(1)


def a_newer_worker() -> Response:
    """As the true one is served, and a little longer."""
    built = (paths.STATIC / "service-worker.js").read_bytes()
    policy = {"Content-Security-Policy": "script-src 'self'; connect-src 'self'"}
    return Response(built + b"\n// newer", mimetype="text/javascript", headers=policy)


def is_told(response: Answer) -> bool:
    return response.url.endswith("/sync/waiting") and response.ok

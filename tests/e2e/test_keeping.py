"""What a phone does besides recording: it notices what is gone, locks itself, and asks for room."""

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Response, expect

from tests.e2e.devices import TABLET, Device
from tests.e2e.force import Force
from tests.e2e.test_waiting_to_send import save_report

Hand = Callable[..., Device]
EMPTIED = """async () => {
  const names = (await indexedDB.databases()).map(({ name }) => name)
  await Promise.all(names.map(name => new Promise(done => {
    const request = indexedDB.deleteDatabase(name)
    request.onsuccess = request.onerror = done
  })))
}"""


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


def is_told(response: Response) -> bool:
    return response.url.endswith("/sync/waiting") and response.ok

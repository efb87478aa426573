"""What a phone does besides recording: it notices what is gone, locks itself, and asks for room."""

from collections.abc import Callable

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


def is_told(response: Response) -> bool:
    return response.url.endswith("/sync/waiting") and response.ok

"""A phone is known by its key: what it sent, and what becomes of it when it is lost."""

from collections.abc import Callable

from playwright.sync_api import expect

from tests.e2e.devices import TABLET, Device
from tests.e2e.force import Force
from tests.e2e.test_waiting_to_send import save_report
from webapp.storage.tables import OperationRow, PhoneRow

Hand = Callable[..., Device]
PARKED = OperationRow.status == "parked"
LOST = "Report it lost: Chrome on Linux, Marcus Campbell"


def test_a_lost_phone_loses_its_word_and_nothing_that_was_saved_on_it(
    hand: Hand, force: Force
) -> None:
    # Given an officer whose phone is known, and has sent a report that it signed
    marcus = force.person("Marcus Campbell")
    phone = hand()
    phone.sign_in("Marcus Campbell")
    save_report(phone, place="Signed Street")
    phone.go("Waiting on this phone")
    expect(phone.page.locator("saved-item")).to_have_attribute(
        "data-state", "received", timeout=20_000
    )
    [known] = force.rows(PhoneRow, PhoneRow.person_id == marcus.id)
    [sent] = force.rows(OperationRow, OperationRow.phone_id == known.id)
    assert (sent.number, sent.author_id, sent.is_confirmed) == (1, marcus.id, True)

    # And a second that it could not send before it was lost
    phone.lose_signal()
    save_report(phone, place="Lost Lane")

    # When his supervisor says that it is lost
    tablet = hand(TABLET)
    tablet.sign_in("Lucy Bennett", then="/phones")
    tablet.page.get_by_text("This phone is lost").click()
    tablet.look("phones-of-others")
    tablet.tap(LOST)
    expect(tablet.page.get_by_text("Reported lost")).to_be_visible()

    # Then whoever has the phone is signed out, and a colleague's session carries what lies on it
    phone.regain_signal()
    phone.open("/phone")
    with phone.page.expect_response(lambda answer: answer.url.endswith("/sync") and answer.ok):
        phone.sign_in("Amy Clarke")
    [parked] = force.rows(OperationRow, OperationRow.author_id == marcus.id, PARKED)
    assert (parked.number, parked.is_confirmed) == (2, False)
    assert not force.cases_at("Lost Lane")

    # And it goes into the record as his, once he says that he wrote it
    other = hand()
    other.sign_in("Marcus Campbell", then="/")
    expect(other.page.get_by_role("heading", name="Did you write this?")).to_be_visible()
    other.look("phones-in-doubt")
    other.tap("Yes, I wrote this")
    expect(other.page.get_by_text("Did you write this?")).to_have_count(0)
    assert force.case_at("Lost Lane").reporter_id == marcus.id

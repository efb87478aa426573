"""A victim who is off sick follows their case on their own phone, and it ends with the next tap."""

import re
from collections.abc import Callable

from playwright.sync_api import expect

from tests.e2e.devices import PHONE, TABLET, Device
from tests.e2e.force import Force

DISORDER = "Victoria Square, by the fountain"
PASSPHRASE = "gravel teapot lantern sky"


def test_opens_with_a_code_given_in_person_until_somebody_ends_it(
    hand: Callable[..., Device], force: Force
) -> None:
    # Given a welfare officer with the victim in front of them
    sana = force.person("Sana Iqbal").id
    case = next(each for each in force.cases_at(DISORDER) if each.victim_id == sana)
    priya, phone = hand(TABLET), hand(PHONE)
    priya.sign_in("Priya Raman", then=f"/cases/{case.id}/invitation")
    expect(priya.page.get_by_text("No phone opens their page now.")).to_be_visible()
    priya.look("invitation-none")

    # When they make a code, it is on a card to print, and on no page after that
    priya.tap("Make a code and show it once")
    card = priya.page.locator("#card")
    found = re.search(r"[0-9A-Z]{4} [0-9A-Z]{4} [0-9A-Z]{4}", card.inner_text())
    assert found
    priya.look("invitation-card")
    priya.page.emulate_media(media="print")
    expect(priya.page.get_by_role("banner")).to_be_hidden()
    expect(priya.page.get_by_text("It is shown this once")).to_be_hidden()
    priya.draw("invitation-card-printed")
    priya.page.emulate_media(media="screen")

    # And the victim types it wrongly first, then as it is, in small letters
    phone.open("/updates")
    phone.look("updates-code")
    type_in(phone, "nope nope nope")
    expect(phone.page.locator(".govuk-error-summary")).to_contain_text("does not open anything")
    phone.look("updates-code-wrong")
    type_in(phone, found[0].lower())

    # Then the page shows what happens next and who is who, and nothing that others must not read
    page = phone.page
    expect(page.get_by_role("region", name="Who is who")).to_contain_text("Ravi Shah")
    expect(page).to_have_title("Updates")
    for hidden in ("Thornton", "Walsh", "Victoria Square"):
        assert hidden not in page.locator("body").inner_text()
    phone.look("updates")
    assert page.evaluate("navigator.serviceWorker.getRegistrations().then(all => all.length)") == 0

    # When they ask a question
    page.get_by_role("link", name="Ask a question").tap()
    page.get_by_role("textbox", name="Your question").fill("When do I hear from you?")
    phone.answer("What is it about?", "About the case. Everyone who works on it can read it")
    phone.tap("Ask")
    expect(page.get_by_role("heading", name="When do I hear from you?")).to_be_visible()
    phone.look("updates-questions")

    # And close it and come back, the passphrase is what it asks for
    phone.tap("Close")
    expect(page.get_by_text("I have a new code")).to_be_visible()
    phone.look("updates-passphrase")
    phone.write("Your passphrase", PASSPHRASE)
    phone.tap("Open my page")
    expect(page.get_by_text("Last opened before now")).to_be_visible()
    phone.look("updates-again")

    # When the welfare officer ends it
    priya.open(f"/cases/{case.id}/invitation")
    expect(priya.page.get_by_text("Last opened")).to_be_visible()
    priya.look("invitation-open")
    priya.tap("End it for every phone")
    expect(priya.page.get_by_text("No phone opens their page now.")).to_be_visible()

    # Then the next tap says so, and whom to call
    page.get_by_role("link", name="Ask a question").tap()
    expect(page.get_by_text("This page is closed on this phone.")).to_be_visible()
    expect(page.get_by_text("Employee assistance line")).to_be_visible()
    phone.look("updates-ended")


def type_in(phone: Device, code: str) -> None:
    phone.write("Code", code)
    phone.write("Choose a passphrase", PASSPHRASE)
    phone.write("Type it once more", PASSPHRASE)
    phone.tap("Open my page")

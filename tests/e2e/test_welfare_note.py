"""Welfare note: written without signal, read only by those who look after the victim."""

from collections.abc import Callable

from playwright.sync_api import expect

from tests.e2e.devices import TABLET, Device
from tests.e2e.force import Force
from webapp.storage import tables

PLACE = "Bradford Place bus station"
WORDS = "Chloe asked for a lift to the clinic on Monday, and for no messages at night."


def test_keeps_to_its_own_compartment(hand: Callable[..., Device], force: Force) -> None:
    # Given a welfare officer who knows the case, and has no signal
    case = force.case_at(PLACE)
    device = hand()
    device.sign_in("Priya Raman")
    expect(device.page.get_by_text(case.reference)).to_be_visible()
    device.lose_signal()

    # When they write down what the victim asked for
    device.go("Write a welfare note")
    device.tap("Save on this phone")
    expect(device.page.locator(".govuk-error-summary").filter(visible=True)).to_contain_text(
        "Choose whose case this is about."
    )
    device.look("note-errors")
    device.page.get_by_label("Whose case is this about?").select_option(case.id)
    device.write("Your note", WORDS)
    device.look("note-written")
    device.tap("Save on this phone")
    expect(device.headline()).to_contain_text("Saved on this phone")
    assert WORDS not in notes_on(force, case)

    # Then it arrives when there is signal
    device.regain_signal()
    expect(device.headline()).to_contain_text("Received")
    assert notes_on(force, case).count(WORDS) == 1

    # And the line supervisor, who looks after the victim, reads it
    tablet = hand(TABLET)
    tablet.sign_in("Owen Pritchard", then=f"/cases/{case.id}")
    expect(tablet.page.locator("#welfare")).to_contain_text(WORDS)
    tablet.look("case-line-supervisor")

    # But the investigator sees nothing of it, and the inspector only that somebody looks after them
    for name, flags in (("Ravi Shah", 0), ("Tom Hartley", 1)):
        other = hand(TABLET)
        other.sign_in(name, then=f"/cases/{case.id}")
        expect(other.page.get_by_role("heading", level=1)).to_have_text(f"Case {case.reference}")
        expect(other.page.locator("#welfare .flags")).to_have_count(flags)
        expect(other.page.get_by_text(WORDS)).to_have_count(0)


def notes_on(force: Force, case: object) -> list[str]:
    note = tables.WelfareNoteRow
    return [row.text for row in force.rows(note, note.case_id == case.id)]  # type: ignore[attr-defined]


def test_a_locked_phone_says_how_to_get_at_the_cases_it_knows(
    phone: Callable[[], Device], force: Force
) -> None:
    # Given a welfare officer with a phone code, whose phone was shut and has no signal now
    case = force.case_at(PLACE)
    device = phone()
    device.sign_in("Priya Raman")
    expect(device.page.get_by_text(case.reference)).to_be_visible()
    device.choose_code("274916")
    device.kill()
    device = phone()
    device.lose_signal()
    device.open("/phone")

    # When they want to write a note, then no case can be chosen yet, and the page says why
    device.go("Write a welfare note")
    about = device.page.get_by_label("Whose case is this about?")
    expect(about.get_by_role("option")).to_have_count(1)
    device.look("note-locked")

    # When they unlock the phone, then the case is there
    device.unlock("274916")
    about.select_option(case.id)
    device.write("Your note", WORDS)
    device.tap("Save on this phone")
    expect(device.headline()).to_contain_text("Saved on this phone")


def test_a_locked_phone_without_a_code_asks_to_sign_in(
    phone: Callable[[], Device], force: Force
) -> None:
    device = phone()
    device.sign_in("Priya Raman")
    expect(device.page.get_by_text(force.case_at(PLACE).reference)).to_be_visible()
    device.kill()
    device = phone()
    device.lose_signal()
    device.open("/notes/new")

    locked = device.page.locator("phone-lock [data-part=sign-in]")
    expect(locked).to_contain_text("the cases you know are locked")

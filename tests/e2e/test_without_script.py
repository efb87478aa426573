"""Without script, on a network: the same deeds by ordinary forms, errors beside the field."""

from collections.abc import Callable

from playwright.sync_api import expect

from tests.e2e.devices import TABLET, Device
from tests.e2e.force import Force

AMYS = "Corporation Street, outside the arcade"
NEW_PLACE = "Platform 2, by the lift"


def test_reports_an_assault(hand: Callable[..., Device], force: Force) -> None:
    # Given a browser that runs no script
    mei = hand(java_script_enabled=False)
    mei.sign_in("Mei Chan", then="/reports/new")

    # When something is left out
    mei.answer("blood, spit or a needle", "No")
    mei.page.get_by_label("Where?").fill(NEW_PLACE)
    mei.tap("Save on this phone")

    # Then each sentence stands beside its field, and what was said is kept
    expect(mei.page.locator("#kind-error")).to_be_visible()
    expect(mei.page.get_by_label("Where?")).to_have_value(NEW_PLACE)

    # When the rest is said
    mei.answer("What was it?", "An assault")
    mei.answer("What was done?", "Pushed or shoved")
    mei.answer("Who was it?", "Me")
    mei.answer("Their role", "Police officer")
    mei.answer("Injury", "No injury")
    mei.page.get_by_label("When did it happen?").fill("2026-11-01T21:00")
    mei.tap("Save on this phone")

    # Then it is with the force
    expect(mei.page.get_by_role("heading", level=1)).to_have_text("Received")
    assert force.case_at(NEW_PLACE).state == "waiting"


def test_works_a_case(hand: Callable[..., Device], force: Force) -> None:
    case, lucy = force.case_at(AMYS), hand(TABLET, java_script_enabled=False)
    lucy.sign_in("Lucy Bennett", then=f"/cases/{case.id}")

    # A point is answered on a page of its own, and the way back leads to its place
    point = lucy.page.locator("#point-statement_route")
    point.get_by_role("link", name="Say why it is not needed").tap()
    lucy.unfold("It is not needed")
    lucy.page.get_by_role("button", name="Not needed").tap()
    expect(lucy.page.locator(".govuk-error-message")).to_contain_text("Give the reason")
    lucy.page.get_by_label("Why it is not needed").fill("They will not give one.")
    lucy.page.get_by_role("button", name="Not needed").tap()
    expect(point.locator(".status")).to_contain_text("Not needed")
    assert lucy.page.url.endswith("#point-statement_route")

    # And the report is approved
    lucy.page.get_by_role("button", name="Approve as").tap()
    expect(lucy.page.locator("#decision .status")).to_have_text("Approved")


def test_chooses_how_to_be_reached(hand: Callable[..., Device]) -> None:
    amy = hand(java_script_enabled=False)
    amy.sign_in("Amy Clarke", then="/my-case")

    amy.answer("How should we get in touch?", "Phone call")
    amy.answer("How often?", "Every week")
    amy.tap("Save my choice")

    expect(amy.page.get_by_text("We have kept your choice")).to_be_visible()

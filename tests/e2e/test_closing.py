"""An inspector closes a case when nothing is left to do; the victim reads why."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.e2e.devices import PHONE, TABLET, Device
from tests.e2e.force import Force
from tests.integration.settling import settle

AMYS = "Corporation Street, outside the arcade"


@pytest.mark.parametrize("shape", [PHONE, TABLET], ids=["phone", "tablet"])
def test_closes_when_nothing_is_left_and_opens_again(
    hand: Callable[..., Device], force: Force, shape: dict[str, Any]
) -> None:
    # Given an inspector, and a case with much left to do
    case, grace = force.case_at(AMYS), hand(shape)
    grace.sign_in("Grace Adeyemi", then=f"/cases/{case.id}")
    grace.page.get_by_role("link", name="Close it").tap()

    # Then the page says what comes first, and leads there
    expect(grace.page.get_by_role("heading", level=1)).to_contain_text("Close case")
    first = grace.page.get_by_role("link", name="Name an investigator")
    grace.look("closing-not-yet")
    first.tap()
    expect(grace.page.locator("#point-investigator")).to_be_visible()

    # When all of it has been done, and she says nothing of the victim
    with force.app.app_context():
        settle(case.id, by=force.person("Grace Adeyemi").id)
    grace.open(f"/cases/{case.id}/closing")
    grace.answer("Why is it closed?", "A court has decided")
    grace.tap("Close the case")
    expect(grace.page.locator(".govuk-error-summary")).to_contain_text(
        "A case is not closed behind their back."
    )
    grace.look("closing-error")

    # When she says who told her
    grace.write("Who told the victim what, and when?", "Lucy rang her after court on Friday.")
    grace.tap("Close the case")

    # Then it is closed, and the victim reads why and that the care goes on
    expect(grace.page.locator("#closed")).to_contain_text("a court has decided")
    grace.look("case-closed")
    amy = hand(shape)
    amy.sign_in("Amy Clarke", then="/my-case")
    expect(amy.page.get_by_text("Your case was closed on")).to_contain_text(
        "Looking after you goes on."
    )
    amy.look("my-case-closed")

    # And it can be opened again
    grace.page.get_by_role("link", name="Open it again").tap()
    expect(grace.page.get_by_role("heading", level=1)).to_contain_text("again")
    grace.look("reopening")
    grace.write("Why is it opened again?", "New footage has come in.")
    grace.tap("Open it again")
    expect(grace.page.locator("#timeline")).to_contain_text("New footage has come in.")
    expect(grace.page.locator("#closed")).to_have_count(0)

"""For court: the victim writes a statement, the chief's delegate signs, the inspector reads."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.e2e.devices import PHONE, TABLET, Device
from tests.e2e.force import Force

AMYS = "Corporation Street, outside the arcade"


@pytest.mark.parametrize("shape", [PHONE, TABLET], ids=["phone", "tablet"])
def test_a_victim_is_heard_and_the_chief_signs(
    hand: Callable[..., Device], force: Force, shape: dict[str, Any]
) -> None:
    case = force.case_at(AMYS)

    # Given a victim who finds her statement on her own page, and forgets to write it
    amy = hand(shape)
    amy.sign_in("Amy Clarke", then=f"/my-case/{case.id}")
    amy.page.get_by_role("link", name="Your personal statement").tap()
    amy.tap("Sign as Amy Clarke")
    expect(amy.page.locator(".govuk-error-summary")).to_contain_text("Write the statement first.")
    amy.look("my-statement-error")

    # When she signs it, and says how the court should hear it
    amy.write("How it has affected you", "I do not sleep. I jump at doors.")
    amy.tap("Sign as Amy Clarke")
    amy.answer("How should the court hear it?", "Read out by the prosecutor")
    amy.tap("Save my wish")
    expect(amy.page.get_by_text("I do not sleep.")).to_be_visible()
    amy.look("my-statement")

    # And the chief's delegate signs for the force
    ruth = hand(shape)
    ruth.sign_in("Ruth Ellison", then="/chief-statements")
    expect(ruth.page.get_by_role("link", name=case.reference)).to_be_visible()
    ruth.look("to-sign")
    ruth.page.get_by_role("link", name=case.reference).tap()
    expect(ruth.page.get_by_role("button", name="Sign this statement")).to_be_visible()
    ruth.look("chief-statement")
    ruth.tap("Sign this statement")
    expect(ruth.page.get_by_text("It cannot be changed now.")).to_be_visible()
    ruth.look("chief-statement-signed")

    # Then the inspector finds both where the case is prepared for court
    grace = hand(shape)
    grace.sign_in("Grace Adeyemi", then=f"/cases/{case.id}/court")
    expect(grace.page.get_by_text("I do not sleep.")).to_be_visible()
    expect(grace.page.get_by_text("Signed by Assistant Chief Constable Ruth")).to_be_visible()
    grace.look("for-court")

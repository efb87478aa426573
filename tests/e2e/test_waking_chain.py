"""Charged and kept in: the force lead is woken on a phone, and sees to what is missing."""

from collections.abc import Callable

from playwright.sync_api import expect

from tests.e2e.devices import TABLET, Device
from tests.e2e.force import Force
from webapp.storage.tables import NoticeRow

AMYS = "Corporation Street, outside the arcade"


def test_a_lead_who_is_woken_sees_to_what_is_missing(
    hand: Callable[..., Device], force: Force
) -> None:
    # Given somebody who is charged and kept in until a court sits
    case, grace = force.case_at(AMYS), hand(TABLET)
    grace.sign_in("Grace Adeyemi", then=f"/cases/{case.id}/progress")
    for what in ("A suspect was charged", "A suspect was kept in custody for court"):
        grace.answer("What happened?", what)
        grace.tap("Save what happened")
        expect(grace.page.locator("#steps")).to_contain_text(what)

    # When the force's lead opens what was sent, at whatever hour, on a phone
    called = (NoticeRow.case_id == case.id, NoticeRow.step == "morning_hearing")
    notices = {each.name.split(",")[0]: each for each in force.rows(NoticeRow, *called)}
    assert len(notices) > 3
    lead = next(each for name, each in notices.items() if "Daniel Okafor" in name)
    daniel = hand()
    daniel.sign_in("Daniel Okafor", then=f"/notices/{lead.id}")

    # Then one page says what is missing and until when, and names nobody who was hurt
    main = daniel.page.locator("#main")
    expect(daniel.page.get_by_role("heading", name="Missing before then")).to_be_visible()
    expect(main).to_contain_text("The court sits on")
    expect(main).to_contain_text("Nobody sees to it yet")
    expect(main).not_to_contain_text("Amy Clarke")
    daniel.look("notice-hearing")

    # And having read it is not yet seeing to it
    daniel.tap("Acknowledge as Daniel Okafor")
    expect(daniel.page.locator(".govuk-error-message")).to_contain_text("Say whether you will")
    daniel.look("notice-hearing-asked")
    daniel.answer("Will you see that it is done?", "Yes, I see that it is done")
    daniel.tap("Acknowledge as Daniel Okafor")
    expect(main).to_contain_text("Daniel Okafor sees that it is done")

    # And the inspector sees on the case who was called, and who took it
    grace.open(f"/cases/{case.id}/who-must-know")
    expect(grace.page.locator("#morning_hearing")).to_contain_text("who sees that it is done")
    grace.look("who-was-woken")

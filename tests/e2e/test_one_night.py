"""One night's duties for one victim, by a sergeant on a tablet, from signing in to the last."""

from collections.abc import Callable

from playwright.sync_api import expect

from tests.e2e.devices import TABLET, Device
from tests.e2e.force import Force

AMYS = "Corporation Street, outside the arcade"
# The measure is four minutes, and a tap with finding where it goes takes about four seconds.
MOST_TAPS = 40
WAITS_FOR_OTHERS = ("investigator", "local_leadership_told", "staff_association_told")


def test_a_sergeant_meets_every_duty_of_the_night(
    hand: Callable[..., Device], force: Force
) -> None:
    # Given a sergeant who signs in at three in the morning
    case, lucy = force.case_at(AMYS), hand(TABLET)
    lucy.sign_in("Lucy Bennett", then="/due")
    lucy.taps = 3

    # When she names an investigator, straight from what is due
    lucy.page.locator(f"#due-{case.id}-investigator .due__what").tap()
    lucy.page.get_by_label("Name the investigator").select_option(force.person("Ravi Shah").id)
    lucy.page.get_by_role("button", name="Name them").tap()
    expect(lucy.page.locator("#main")).to_contain_text("Ravi Shah was named")
    lucy.page.get_by_role("link", name=f"Case {case.reference}").tap()
    expect(lucy.page.get_by_role("heading", level=1)).to_have_text(f"Case {case.reference}")
    lucy.taps += 5

    # And approves the report, and says who takes the statement
    lucy.page.get_by_role("button", name="Approve as").tap()
    expect(lucy.page.locator("#decision .status")).to_have_text("Approved")
    statement = lucy.page.locator("#point-statement")
    statement.get_by_role("link", name="Answer this point").tap()
    statement.get_by_role("button", name="Done").tap()
    expect(statement.locator(".status")).to_have_text("Done")
    lucy.taps += 4

    # And meets the victim
    lucy.page.locator("#point-meet_victim .point__deed").tap()
    expect(lucy.page.get_by_label("Whose case is this about?")).to_have_value(case.id)
    lucy.answer("How did you see them?", "In person")
    lucy.answer("What did you talk about?", "Support from you and the team")
    lucy.answer("How much does it affect them?", "1: a little")
    lucy.answer("Trauma support (TRiM)", "Not now")
    lucy.answer("Occupational health", "Yes")
    lucy.tap("Save on this phone")
    expect(lucy.headline()).to_contain_text("Received")

    # And gives the leaflet
    lucy.open(f"/cases/{case.id}/leaflet")
    lucy.answer("How did you give it?", "On paper, by hand")
    lucy.tap("I gave it")
    expect(lucy.page.locator("#main")).to_contain_text("Given by Sergeant Lucy Bennett")

    # And writes the health and safety report
    lucy.open(f"/cases/{case.id}/safety-report/supervisors-part")
    lucy.answer("Where are they hurt?", "Arm or elbow")
    lucy.answer("Is there any of these?", "None of these")
    lucy.answer("How many colleagues were together?", "Alone")
    lucy.answer("How long had they been at work?", "5 to 8 hours")
    lucy.answer("What were they wearing?", "Uniform")
    lucy.answer("What protection did they have with them?", "Body armour", "Body-worn video")
    lucy.answer("What did they use?", "None of these")
    lucy.answer("What was damaged or lost?", "Nothing")
    lucy.tap("Keep this report")
    expect(lucy.page.get_by_role("heading", name="Days, and RIDDOR")).to_be_visible()

    # And tells the Federation, as the victim chose
    lucy.open(f"/cases/{case.id}/who-must-know")
    lucy.answer("Who should be told?", "Police Federation")
    lucy.answer("What may they know?", "No personal details: only that it happened")
    lucy.tap("Tell them")
    expect(lucy.page.locator("#staff-association")).to_contain_text("Queued")
    lucy.taps += 6  # The way to three pages and back, from the case.

    # Then all that is left waits for others to answer: who was named, and who was told
    lucy.open("/due")
    left = lucy.page.locator(f"[id^='due-{case.id}-']")
    waits = {f"due-{case.id}-{each}" for each in WAITS_FOR_OTHERS}
    assert {each.get_attribute("id") for each in left.all()} == waits
    lucy.open("/due/welfare")
    expect(lucy.page.locator(f"#due-{case.id}-meet_victim")).to_have_count(0)
    assert lucy.taps <= MOST_TAPS

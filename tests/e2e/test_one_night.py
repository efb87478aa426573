"""One night's duties for one victim, by a sergeant on a tablet, from signing in to the last."""

from collections.abc import Callable

from playwright.sync_api import expect

from tests.e2e.devices import TABLET, Device
from tests.e2e.force import Force

AMYS = "Corporation Street, outside the arcade"
TO_SIGN_IN = 3
# The measure is four minutes, and a tap with finding where it goes takes about four seconds.
MOST_TAPS = 40
WAITS_FOR_OTHERS = ("investigator", "local_leadership_told", "staff_association_told")


def test_a_sergeant_meets_every_duty_of_the_night(
    hand: Callable[..., Device], force: Force
) -> None:
    # Given a sergeant who signs in at three in the morning
    case, lucy = force.case_at(AMYS), hand(TABLET)
    page, title = lucy.page, lucy.page.get_by_role("heading", level=1)
    lucy.sign_in("Lucy Bennett", then="/due")
    lucy.taps = TO_SIGN_IN

    # When she names an investigator, straight from what is due
    lucy.touch(page.locator(f"#due-{case.id}-investigator .due__what"))
    lucy.choose("Name the investigator", force.person("Ravi Shah").id)
    lucy.tap("Name them")
    expect(page.locator("#main")).to_contain_text("Ravi Shah was named")
    lucy.tap(f"Case {case.reference}")
    expect(title).to_have_text(f"Case {case.reference}")

    # And approves the report, and says who takes the statement
    lucy.tap("Approve as Lucy Bennett")
    expect(page.locator("#decision .status")).to_have_text("Approved")
    lucy.touch(page.locator("#point-statement_route .point__deed"))
    expect(page.get_by_label("Their name")).to_have_value(force.person("Ravi Shah").id)
    lucy.tap("They take it")
    expect(page.locator("#main")).to_contain_text("Ravi Shah takes it")
    lucy.tap("Back to the case")
    expect(page.locator("#point-statement_route .status")).to_have_text("Done")

    # And gives the leaflet
    lucy.touch(page.locator("#point-leaflet .point__deed"))
    lucy.answer("How did you give it?", "On paper, by hand")
    lucy.tap("I gave it")
    expect(page.locator("#main")).to_contain_text("Given by Sergeant Lucy Bennett")
    lucy.tap("Back to the case")

    # And writes the health and safety report
    lucy.touch(page.locator("#point-safety_report .point__deed"))
    lucy.answer("Where are they hurt?", "Arm or elbow")
    lucy.answer("Is there any of these?", "None of these")
    lucy.answer("How many colleagues were together?", "Alone")
    lucy.answer("How long had they been at work?", "5 to 8 hours")
    lucy.answer("What were they wearing?", "Uniform")
    lucy.answer("What protection did they have with them?", "Body armour", "Body-worn video")
    lucy.answer("What did they use?", "None of these")
    lucy.answer("What was damaged or lost?", "Nothing")
    lucy.tap("Keep this report")
    expect(page.get_by_role("heading", name="Days, and RIDDOR")).to_be_visible()
    lucy.tap("Back to the case")

    # And tells the Federation, as the victim chose
    lucy.touch(page.locator("#point-staff_association_told .point__deed"))
    lucy.answer("Who should be told?", "Police Federation")
    lucy.answer("What may they know?", "No personal details: only that it happened")
    lucy.tap("Tell them")
    expect(page.locator("#staff-association")).to_contain_text("Queued")
    lucy.tap("Back to the case")

    # And meets the victim
    lucy.touch(page.locator("#point-meet_victim .point__deed"))
    expect(page.get_by_label("Whose case is this about?")).to_have_value(case.id)
    lucy.answer("How did you see them?", "In person")
    lucy.answer("What did you talk about?", "Support from you and the team")
    lucy.answer("How much does it affect them?", "1: a little")
    lucy.answer("Trauma support (TRiM)", "Not now")
    lucy.answer("Occupational health", "Yes")
    lucy.tap("Save on this phone")
    expect(lucy.headline()).to_contain_text("Received")
    assert lucy.taps <= MOST_TAPS, lucy.taps

    # Then all that is left waits for others to answer: who was named, and who was told
    lucy.open("/due")
    left = page.locator(f"[id^='due-{case.id}-']")
    waits = {f"due-{case.id}-{each}" for each in WAITS_FOR_OTHERS}
    assert {each.get_attribute("id") for each in left.all()} == waits
    lucy.open("/due/welfare")
    expect(page.locator(f"#due-{case.id}-meet_victim")).to_have_count(0)

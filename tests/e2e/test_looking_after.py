"""Looking after somebody: met without signal, asked again, offered support, seen after spit."""

from collections.abc import Callable

from playwright.sync_api import expect

from tests.e2e.devices import TABLET, Device
from tests.e2e.force import Force
from webapp.storage import tables

AMYS = "Corporation Street, outside the arcade"
UNTIL_THEY_LIE_ON_THE_PHONE = """async () => {
  for (const page of ['/looking-after/meeting', '/looking-after/check'])
    while (!(await caches.match(page))) await new Promise(again => setTimeout(again, 50))
}"""


def a_sergeants_phone(hand: Callable[..., Device]) -> Device:
    device = hand()
    device.sign_in("Lucy Bennett")
    expect(device.page.get_by_role("link", name="Meet the victim")).to_be_visible()
    device.page.evaluate(UNTIL_THEY_LIE_ON_THE_PHONE)
    return device


def talks_on(force: Force, case: object) -> list[tuple[str, int]]:
    talk = tables.WelfareTalkRow
    rows = force.rows(talk, talk.case_id == case.id)  # type: ignore[attr-defined]
    return sorted((row.deed, row.impact) for row in rows)


def test_meets_the_victim_where_there_is_no_signal(
    hand: Callable[..., Device], force: Force
) -> None:
    # Given a sergeant outside the victim's house, with no signal
    case, lucy = force.case_at(AMYS), a_sergeants_phone(hand)
    lucy.lose_signal()
    lucy.go("Meet the victim")

    # When she leaves something out
    lucy.tap("Save on this phone")
    errors = lucy.page.locator(".govuk-error-summary").filter(visible=True)
    expect(errors).to_contain_text("Say how much it affects them, from 0 to 4.")
    expect(errors).to_contain_text("Choose whose case this is about.")
    lucy.look("meeting-errors")

    # And a call asks for its reason, where a visit does not
    lucy.answer("How did you see them?", "By telephone")
    expect(lucy.page.get_by_label("Why not in person?")).to_be_visible()
    lucy.answer("How did you see them?", "In person")
    expect(lucy.page.get_by_label("Why not in person?")).to_be_hidden()

    # And says the rest
    lucy.page.get_by_label("Whose case is this about?").select_option(case.id)
    lucy.answer("What did you talk about?", "Support from you and the team")
    lucy.answer("How much does it affect them?", "0: not at all. They say they are fine")
    lucy.answer("Trauma support (TRiM)", "Not now")
    lucy.answer("Occupational health", "Yes")
    lucy.look("meeting-written")
    lucy.tap("Save on this phone")

    # Then it is on the phone, and nowhere else yet
    expect(lucy.headline()).to_contain_text("Saved on this phone")
    assert talks_on(force, case) == []
    lucy.look("meeting-saved")

    # And it arrives once when there is signal
    lucy.regain_signal()
    expect(lucy.headline()).to_contain_text("Received")
    assert talks_on(force, case) == [("met", 0)]

    # And Amy, who said that she was fine, is asked again all the same
    amy = hand()
    amy.sign_in("Amy Clarke", then=f"/my-case/{case.id}")
    expect(amy.page.get_by_text("Lucy Bennett will ask again how you are")).to_be_visible()
    expect(amy.page.get_by_text("You said not now")).to_be_visible()
    amy.look("my-case-looked-after")


def test_asks_again_without_signal(hand: Callable[..., Device], force: Force) -> None:
    case, lucy = force.case_at(AMYS), a_sergeants_phone(hand)
    lucy.lose_signal()
    lucy.go("Ask again how they are")

    lucy.page.get_by_label("Whose case is this about?").select_option(case.id)
    lucy.answer("How did you ask?", "By telephone")
    lucy.answer("How much does it affect them?", "3: a lot. Work or sleep is harder")
    lucy.look("check-written")
    lucy.tap("Save on this phone")
    expect(lucy.headline()).to_contain_text("Saved on this phone")

    lucy.regain_signal()
    expect(lucy.headline()).to_contain_text("Received")
    assert talks_on(force, case) == [("checked_on", 3)]


def test_works_the_queue_of_people_on_a_tablet(hand: Callable[..., Device], force: Force) -> None:
    # Given a sergeant with somebody to meet
    case, lucy = force.case_at(AMYS), hand(TABLET)
    lucy.sign_in("Lucy Bennett", then="/due/welfare")
    lucy.look("due-welfare")

    # When she opens it from the queue, the case is chosen already
    lucy.page.locator(f"#due-{case.id}-meet_victim .due__what").tap()
    expect(lucy.page.get_by_label("Whose case is this about?")).to_have_value(case.id)
    lucy.answer("How did you see them?", "In person")
    lucy.answer("What did you talk about?", "Home: family, caring, getting about")
    lucy.answer("How much does it affect them?", "4: severely. They are struggling")
    lucy.look("meeting")
    lucy.tap("Save on this phone")
    expect(lucy.headline()).to_contain_text("Received")

    # Then the case says so in numbers, and care is arranged within the day
    lucy.open(f"/cases/{case.id}#welfare")
    expect(lucy.page.locator("#welfare")).to_contain_text("Affects them 4 of 4")
    lucy.look("case-welfare")
    lucy.open("/due/welfare")
    expect(lucy.page.locator(f"#due-{case.id}-meet_victim")).to_have_count(0)

    # And what the victim said to each offer is written down in its place
    lucy.page.locator(f"#due-{case.id}-offer_support .due__what").tap()
    lucy.answer("Occupational health", "Yes")
    lucy.look("support")
    lucy.tap("Save what they said")
    expect(lucy.page.get_by_text("Yes, asked on")).to_be_visible()


def test_sees_to_spit_in_hours_and_weeks(hand: Callable[..., Device], force: Force) -> None:
    case = next(each for each in force.rows(tables.CaseRow) if is_exposed(each))
    sergeant = force.part(case, "line_supervisor")
    assert sergeant
    device = hand(TABLET)
    device.sign_in(sergeant, then=f"/cases/{case.id}/exposure-care")

    expect(device.page.get_by_text("Be seen within 1 hour")).to_be_visible()
    device.answer("What was done?", "Follow-up appointment kept")
    device.look("exposure-care")
    device.tap("Save")

    expect(device.page.get_by_text("Follow-up appointment kept, ")).to_be_visible()


def is_exposed(case: object) -> bool:
    report = case.report  # type: ignore[attr-defined]
    return report.get("exposure") in ("spit", "bite", "blood")

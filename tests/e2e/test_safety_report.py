"""The health and safety report: written at night, added to by the victim, decided by an adviser."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.e2e.devices import PHONE, TABLET, Device
from tests.e2e.force import Force

AMYS = "Corporation Street, outside the arcade"
# Hurt a fortnight ago and on restricted duties since, so that the law has a date for it.
OFF_FOR_LONG = "Ewan Stewart"


@pytest.mark.parametrize("shape", [TABLET, PHONE], ids=["tablet", "phone"])
def test_is_written_from_what_was_said(
    hand: Callable[..., Device], force: Force, shape: dict[str, Any]
) -> None:
    # Given a sergeant who meets the duty where everything due is listed
    case, lucy = force.case_at(AMYS), hand(shape)
    lucy.sign_in("Lucy Bennett", then="/due")
    lucy.page.locator(f"#due-{case.id}-safety_report a").first.tap()
    expect(lucy.page.get_by_role("heading", level=1)).to_contain_text("the supervisor's part")

    # Then what the officer said stands there already
    expect(lucy.page.get_by_label("Punched")).to_be_checked()
    lucy.look("safety-form")

    # When something is left out, the sentence stands beside it and nothing is lost
    lucy.unfold("Put some of this right")
    lucy.page.get_by_label("What happened, in a sentence or two").fill("Punched at the arcade.")
    lucy.tap("Keep this report")
    expect(lucy.page.locator(".govuk-error-summary")).to_contain_text("how many colleagues")
    expect(lucy.page.locator(".said").filter(has_text="Punched at the arcade.")).to_be_visible()
    lucy.look("safety-form-errors")

    # And what the officer could not say is answered by tapping
    lucy.answer("Where are they hurt?", "Arm or elbow")
    lucy.answer("Is there any of these?", "None of these")
    lucy.answer("How many colleagues were together?", "Alone")
    lucy.answer("How long had they been at work?", "5 to 8 hours")
    lucy.answer("What were they wearing?", "Uniform")
    lucy.answer("What protection did they have with them?", "Body armour", "Body-worn video")
    lucy.answer("What did they use?", "None of these")
    lucy.answer("What was damaged or lost?", "Nothing")
    lucy.tap("Keep this report")

    # Then the report is kept, with the point of the plan
    expect(lucy.page.get_by_role("heading", name="Days, and RIDDOR")).to_be_visible()
    expect(lucy.page.get_by_text("5 to 8 hours")).to_be_visible()
    lucy.look("safety-report")
    [kept] = force.events_of(case, "SafetyReportWritten")
    assert kept.data["said"]["methods"] == ["punch", "push"]
    lucy.page.get_by_role("link", name="A page to print").tap()
    expect(lucy.page.get_by_role("heading", level=1)).to_contain_text("to print")
    lucy.look("safety-print")


@pytest.mark.parametrize("size", [TABLET, PHONE], ids=["1024", "390"])
def test_is_a_duty_with_a_clock_on_the_advisers_list(
    hand: Callable[..., Device], force: Force, size: dict[str, Any]
) -> None:
    # Given an adviser with somebody who has been off for long
    fiona = hand(size)
    fiona.sign_in("Fiona Kerr", then="/due")

    # Then the law's own date is on their list, like every other duty
    duty = fiona.page.locator(".due__item").filter(has_text="more than seven days")
    expect(duty).to_contain_text("Due")
    fiona.look("due-adviser")

    # And leads to where it is decided, with nothing of the case beside it
    duty.get_by_role("link").first.tap()
    expect(fiona.page.get_by_role("heading", name="Your decision")).to_be_visible()
    expect(fiona.page.locator("#days")).to_contain_text("report by")
    fiona.look("safety-adviser-duty")


def test_asks_the_adviser_who_decides(hand: Callable[..., Device], force: Force) -> None:
    # Given an adviser, whose desk opens with what the law has a date for
    fiona = hand(TABLET)
    fiona.sign_in("Fiona Kerr", then="/")
    expect(fiona.page.get_by_role("heading", level=1)).to_have_text("Health and safety")
    fiona.look("safety-desk")
    fiona.page.get_by_role("link", name=OFF_FOR_LONG).first.tap()
    expect(fiona.page.locator("#days")).to_contain_text("report by")
    fiona.look("safety-adviser")

    # When the number is left out, it is asked for
    fiona.answer("What do you decide?", "Reported to the Health and Safety Executive")
    fiona.page.get_by_role("button", name="Decide as").tap()
    expect(fiona.page.locator(".govuk-error-summary")).to_contain_text("Give the number")
    fiona.look("safety-adviser-errors")

    # And then it is decided
    fiona.answer("What do you decide?", "Not reportable")
    fiona.page.get_by_label("Because").fill("Able to do the full role; restricted by choice.")
    fiona.page.get_by_role("button", name="Decide as").tap()
    expect(fiona.page.locator("#days")).to_contain_text("Not reportable")
    fiona.open("/safety")
    expect(fiona.page.get_by_text("Nothing waits for you.")).to_be_visible()
    fiona.open("/due")
    seven = fiona.page.locator(".due__item").filter(has_text="more than seven days")
    expect(seven).to_have_count(0)


def test_is_added_to_by_the_victim_on_their_own_phone(
    hand: Callable[..., Device], force: Force
) -> None:
    case, amy = force.case_at(AMYS), hand(java_script_enabled=False)
    amy.sign_in("Amy Clarke", then="/my-case")

    amy.page.get_by_role("link", name="Add your part, if you like").first.tap()
    amy.page.get_by_label("What should be known, in your own words").fill("My wrist aches too.")
    amy.tap("Add my part")
    expect(amy.page.get_by_text("We have your part")).to_be_visible()

    amy.answer("Can you do all of your normal role?", "No: not able to work")
    amy.tap("Record these days")
    expect(amy.page.get_by_text("You said: not able to work")).to_be_visible()
    assert [each.data["said"]["account"] for each in force.events_of(case, "OwnSafetyPartWritten")]
    assert force.events_of(case, "WorkDaysRecorded")


def test_the_victims_page_fits_a_phone(hand: Callable[..., Device], force: Force) -> None:
    case, amy = force.case_at(AMYS), hand()
    amy.sign_in("Amy Clarke", then=f"/my-case/{case.id}/safety-report")
    expect(amy.page.get_by_role("heading", level=1)).to_contain_text("Your part of the")
    amy.look("safety-victim")


def test_is_written_without_script(hand: Callable[..., Device], force: Force) -> None:
    case, lucy = force.case_at(AMYS), hand(TABLET, java_script_enabled=False)
    lucy.sign_in("Lucy Bennett", then=f"/cases/{case.id}/safety-report")

    lucy.answer(
        "Can they do all of their normal role?", "No: at work, on restricted or other duties"
    )
    lucy.page.get_by_label("Since which day?").fill("2019-01-01")
    lucy.tap("Record these days")
    expect(lucy.page.locator(".govuk-error-message")).to_contain_text("before the incident")
    expect(lucy.page.get_by_label("Since which day?")).to_have_value("2019-01-01")

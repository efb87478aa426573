"""The victim's page on a phone: what was promised, who is who, what happens next and by when."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.e2e.devices import Device
from tests.e2e.force import Force
from webapp.storage import tables

Hand = Callable[..., Device]
# Four people hurt in one disorder: each has a page of their own.
DISORDER = "Victoria Square, by the fountain"


@pytest.mark.clause("W10a")
def test_says_what_was_promised_who_does_it_and_by_when(hand: Hand, force: Force) -> None:
    # Given an officer who was hurt with three colleagues, off sick at home
    device = hand()
    device.sign_in("Sana Iqbal", then="/my-case")
    page = device.page

    # Then the page has every promise with how it stands
    expect(page.get_by_role("heading", level=1)).to_have_text("Your case")
    expect(page.locator("[aria-labelledby=promises] .promise")).to_have_count(10)
    for promise in page.locator("[aria-labelledby=promises] .promise").all():
        expect(promise.locator(".promise__state .status")).not_to_be_empty()

    # And what happens next, by when and from whom
    steps = page.get_by_role("region", name="What happens next").locator(".next__step")
    for step in steps.all():
        expect(step).to_contain_text("By ")
        expect(step.locator("time")).not_to_be_empty()

    # And who is who
    who = page.get_by_role("region", name="Who is who")
    expect(who).to_contain_text("Detective Constable Ravi Shah")
    expect(who).to_contain_text("Sergeant Imran Siddiqui")
    device.look("my-case")

    # And nothing of the suspect, and nothing of the colleagues who were hurt too
    shown = page.locator("body").inner_text()
    case = next(
        each for each in force.cases_at(DISORDER) if each.victim_id == force.person("Sana Iqbal").id
    )
    for hidden in ("Thornton", "Walsh", "Mensah", "match", "Alcohol", "suspect", "Bottles"):
        assert hidden not in shown
    assert case.reference in shown

    # And the leaflet is there to read, to print, and in large print
    page.get_by_role("link", name="Your leaflet, to read or print").tap()
    expect(page.locator(".leaflet")).to_contain_text(case.reference)
    expect(page.locator(".leaflet")).to_contain_text("Ravi Shah")
    device.look("leaflet")
    page.emulate_media(media="print")
    expect(page.get_by_role("banner")).to_be_hidden()
    expect(page.get_by_role("link", name="Large print", exact=True)).to_be_hidden()
    device.draw("leaflet-printed")
    page.emulate_media(media="screen")
    ordinary = size_of_words(device)
    page.get_by_role("link", name="Large print", exact=True).tap()
    expect(page.locator(".leaflet--large")).to_be_visible()
    assert size_of_words(device) > ordinary
    device.look("leaflet-large")


def test_keeps_how_and_how_often_to_be_in_touch(hand: Hand, force: Force) -> None:
    # Given a victim who has not said yet how to be contacted
    device = hand()
    device.sign_in("Jack Thornton", then="/my-case")

    # When they press too soon
    device.page.get_by_role("button", name="Save my choice").tap()

    # Then the page says what is missing beside the question
    problems = device.page.locator(".govuk-form-group .govuk-error-message")
    expect(problems).to_have_count(2)
    device.look("contact-errors")

    # When they choose
    device.page.get_by_label("Text message").check()
    device.page.get_by_label("Every two weeks").check()
    device.page.get_by_role("button", name="Save my choice").tap()

    # Then it is kept, and the page says so
    expect(device.page.get_by_text("We have kept your choice")).to_be_visible()
    expect(device.page.get_by_label("Text message")).to_be_checked()
    device.look("contact-kept")
    choice = tables.ContactChoiceRow
    cases = [each.id for each in force.cases_at(DISORDER)]
    kept = {(each.how, each.how_often) for each in force.rows(choice, choice.case_id.in_(cases))}
    assert ("text", "fortnightly") in kept


def test_only_the_victim_opens_it(hand: Hand, force: Force) -> None:
    # Given the cases of four people hurt in one disorder
    cases = force.cases_at(DISORDER)
    victim = force.person("Dean Walsh").id

    # When one of them asks for the others' pages
    device = hand()
    device.sign_in("Dean Walsh", then="/my-case")
    for case in cases:
        device.open(f"/my-case/{case.id}")

        # Then only their own opens
        title = "Your case" if case.victim_id == victim else "Page not found"
        expect(device.page.get_by_role("heading", level=1)).to_have_text(title)


def size_of_words(device: Device) -> float:
    words = device.page.locator(".leaflet p.govuk-body").nth(1)
    return words.evaluate("part => parseFloat(getComputedStyle(part).fontSize)")

"""A supervisor on a tablet: what is due, the case, its points in place, and the decision."""

from collections.abc import Callable

from playwright.sync_api import Locator, expect

from tests.e2e.devices import TABLET, Device
from tests.e2e.force import Force

# Somebody who works with the keyboard goes on from the point, not from the top of the page.
FOCUS_IS_IN = "id => document.activeElement.closest('.point')?.id === id"
AMYS = "Corporation Street, outside the arcade"


def point(device: Device, key: str) -> Locator:
    return device.page.locator(f"#point-{key}")


def test_works_what_is_due_without_losing_the_place(
    hand: Callable[..., Device], force: Force
) -> None:
    # Given a sergeant with several cases, and one that is an hour old
    case, lucy = force.case_at(AMYS), hand(TABLET)
    lucy.sign_in("Lucy Bennett", then="/due")
    lucy.look("due")

    # When she opens what is due on it, and says who takes the statement
    lucy.page.locator(f"#due-{case.id}-statement_route .due__what").tap()
    expect(lucy.page.get_by_text("Tier 2", exact=True)).to_be_visible()
    lucy.unfold("The victim writes it themselves")
    lucy.look("statement-choose")
    lucy.choose("Their name", force.person("Ravi Shah").id)
    lucy.tap("They take it")
    expect(lucy.page.locator("#main")).to_contain_text("Ravi Shah takes it")
    lucy.look("statement-chosen")

    # And records it, with something that it wants
    lucy.answer("How long had they been on duty then?", "Less than 2 hours")
    lucy.answer("What does it hold?", "A summary, in a few lines")
    lucy.tap("Record it")
    expect(lucy.page.get_by_text("Missing", exact=True)).to_have_count(7)
    lucy.look("statement-wants")
    lucy.tap("Back to the case")

    # Then the case says so, with its photographs and its time line
    expect(lucy.page.get_by_role("heading", level=1)).to_have_text(f"Case {case.reference}")
    expect(point(lucy, "statement_taken").locator(".status")).to_have_text("Done")
    expect(lucy.page.locator(".photographs__picture")).to_have_count(2)
    expect(lucy.page.locator(".moj-timeline__item").first).to_be_visible()
    lucy.look("case")

    # And she opens it again where it stands
    lucy.unfold("2 done")
    taken = point(lucy, "statement_taken")
    taken.get_by_role("link", name="Open again").tap()
    taken.get_by_label("Why it is opened again").fill("Half of it is missing")
    before = lucy.page.evaluate("scrollY")
    taken.get_by_role("button", name="Open again").tap()

    # Then it is open in its own place, and the page has not moved or loaded anew
    expect(taken.locator(".status")).not_to_have_text("Done")
    lucy.page.wait_for_function(FOCUS_IS_IN, arg="point-statement_taken")
    assert abs(lucy.page.evaluate("scrollY") - before) < 200
    kept = [each.data["point"] for each in force.events_of(case, "PointCompleted")]
    assert kept == ["statement_route", "statement_taken"]


def test_is_asked_for_what_is_missing_with_everything_kept(
    hand: Callable[..., Device], force: Force
) -> None:
    case, lucy = force.case_at(AMYS), hand(TABLET)
    lucy.sign_in("Lucy Bennett", then=f"/cases/{case.id}/statement")
    lucy.choose("Their name", force.person("Ravi Shah").id)
    lucy.tap("They take it")

    # When the time given has not come yet
    lucy.page.get_by_label("When was it finished?").fill("2031-01-01T10:00")
    lucy.answer("What does it hold?", "A summary, in a few lines")
    lucy.tap("Record it")

    # Then the sentence stands beside it and nothing typed is lost
    expect(lucy.page.locator(".govuk-error-message").first).to_contain_text("has not come yet")
    expect(lucy.page.get_by_label("A summary, in a few lines")).to_be_checked()
    lucy.look("statement-error")
    assert force.events_of(case, "StatementTaken") == []


def test_decides_only_on_what_was_seen(hand: Callable[..., Device], force: Force) -> None:
    # Given a supervisor who is reading a report
    case, lucy, amy = force.case_at(AMYS), hand(TABLET), hand()
    lucy.sign_in("Lucy Bennett", then=f"/cases/{case.id}#decision")

    # When the officer adds to it meanwhile, from a phone
    amy.sign_in("Amy Clarke")
    amy.go("Add to a report")
    amy.page.get_by_label("Which report?").select_option(case.id)
    amy.write("What happened, in your own words", "He also kicked me in the knee")
    amy.tap("Save on this phone")
    expect(amy.headline()).to_contain_text("Received")

    # Then approving says what is new and asks again
    lucy.page.get_by_role("button", name="Approve as").tap()
    expect(lucy.page.get_by_role("alert").filter(visible=True).first).to_contain_text(
        "The report changed while you were reading it"
    )
    expect(lucy.page.locator("#decision")).to_contain_text("what happened")
    lucy.look("decision-changed")
    assert force.events_of(case, "ReportApproved") == []

    # And once read, it is approved
    lucy.page.get_by_role("button", name="Approve as").tap()
    expect(lucy.page.locator("#decision .status")).to_have_text("Approved")
    assert len(force.events_of(case, "ReportApproved")) == 1


def test_sends_back_and_the_officer_answers_without_signal(
    hand: Callable[..., Device], force: Force
) -> None:
    # Given a supervisor who needs to know more
    case, lucy, amy = force.case_at(AMYS), hand(TABLET), hand()
    lucy.sign_in("Lucy Bennett", then=f"/cases/{case.id}#decision")
    decision = lucy.page.locator("#decision")

    # When she sends it back, first without a reason
    lucy.unfold("Send it back")
    decision.get_by_role("button", name="Send it back").tap()
    expect(decision.locator(".govuk-error-message")).to_contain_text("what needs to change")
    decision.get_by_label("What needs to change").fill("Which arm was it?")
    decision.get_by_role("button", name="Send it back").tap()
    expect(decision.locator(".status")).to_have_text("Sent back")

    # Then the officer reads it on her phone
    amy.sign_in("Amy Clarke")
    expect(amy.page.get_by_text("Which arm was it?")).to_be_visible()
    amy.look("returned")

    # And answers where there is no signal
    amy.lose_signal()
    amy.write("Your answer", "The left one")
    amy.tap("Save on this phone")
    expect(amy.headline()).to_contain_text("Saved on this phone")

    # And the supervisor reads the answer when the signal is back, once
    amy.regain_signal()
    expect(amy.headline()).to_contain_text("Received")
    lucy.page.reload()
    expect(lucy.page.locator("#timeline")).to_contain_text("The left one")
    assert len(force.events_of(case, "ReturnAnswered")) == 1


def test_names_the_investigator_who_keeps_that_promise_by_taking_it_on(
    hand: Callable[..., Device], force: Force
) -> None:
    # Given a supervisor who names an investigator
    case, lucy, ravi = force.case_at(AMYS), hand(TABLET), hand()
    lucy.sign_in("Lucy Bennett", then=f"/cases/{case.id}")
    lucy.page.get_by_label("Name the investigator").select_option(force.person("Ravi Shah").id)
    lucy.page.get_by_role("button", name="Name them").tap()
    expect(lucy.page.locator("#people")).to_contain_text("Has not taken it on yet")
    assert force.part(case, "investigator") == "Ravi Shah"
    assert not force.events_of(case, "PointCompleted")

    # When the investigator, on a phone, takes the case on
    ravi.sign_in("Ravi Shah", then="/due")
    ravi.page.get_by_role("link", name=f"Investigator, case {case.reference}").tap()
    expect(ravi.page.get_by_role("heading", level=1)).to_have_text("Offered to you: investigator")
    ravi.look("offer")
    ravi.tap("Take it on")

    # Then the promise is kept, and the case is not new any more
    expect(point(ravi, "investigator").locator(".status")).to_have_text("Done")
    expect(ravi.page.get_by_text("No investigator has taken it on yet")).to_have_count(0)


def test_reads_every_page_on_a_phone_too(hand: Callable[..., Device], force: Force) -> None:
    # Given the force's lead, who has the most to read, with nothing but a phone
    case, daniel = force.case_at(AMYS), hand()
    daniel.sign_in("Daniel Okafor", then="/due")

    # Then every page fits it
    for page in ("/due", "/cases", f"/cases/{case.id}"):
        daniel.open(page)
        daniel.look(f"lead{page.replace(case.id, 'case').replace('/', '-')}")

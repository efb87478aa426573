"""A victim is heard: nobody called them, they have a question, they are asked how it is going."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.e2e.devices import PHONE, TABLET, Device
from tests.e2e.force import Force

Hand = Callable[..., Device]
DISORDER = "Victoria Square, by the fountain"
SANA = "Sana Iqbal"
NEUTRAL = "https://www.bbc.co.uk/weather"
QUESTION = "Will I be told before it is decided?"


def sanas_case(force: Force) -> Any:
    sana = force.person(SANA).id
    return next(case for case in force.cases_at(DISORDER) if case.victim_id == sana)


def at_home(hand: Hand, **more: Any) -> Device:
    """Her own phone, with the world outside made up."""
    device = hand(PHONE, **more)
    device.context.route(
        f"{NEUTRAL}**",
        lambda route: route.fulfill(
            content_type="text/html", body="<!doctype html><title>Weather</title>"
        ),
    )
    device.sign_in(SANA, then="/my-case")
    expect(device.page.get_by_role("heading", level=1)).to_have_text("Your case")
    return device


def shown_at(device: Device, address: str) -> str:
    device.open(address)
    return device.page.locator("body").inner_text()


@pytest.mark.clause("W3c")
def test_rings_the_quiet_bell_and_is_called(hand: Hand, force: Force) -> None:
    # Given a victim whom nobody has called
    case, sana = sanas_case(force), at_home(hand)

    # When she rings
    sana.tap("Nobody has called me")

    # Then she reads that she was heard, and by when somebody calls
    expect(sana.page.get_by_text("We have heard you.")).to_be_visible()
    sana.look("bell-rung")

    # And nobody who works on her case sees it
    for name in ("Ravi Shah", "Imran Siddiqui"):
        colleague = hand(TABLET)
        colleague.sign_in(name, then="/due")
        expect(colleague.page.get_by_role("heading", level=1)).to_have_text("Due now")
        for address in ("/due", f"/cases/{case.id}"):
            assert "quiet bell" not in shown_at(colleague, address).lower()

    # When the force lead calls her, and says what they agreed
    lead = hand(TABLET)
    lead.sign_in("Daniel Okafor", then="/quiet-bell")
    lead.look("quiet-bell")
    lead.page.get_by_role("link", name=f"Call Constable {SANA}: nobody has called them").tap()
    lead.tap("I got in touch")
    expect(lead.page.get_by_text("Say what you agreed with them.").first).to_be_visible()
    lead.look("quiet-bell-errors")
    lead.answer("How?", "By telephone")
    lead.write("What you agreed", "Imran rings at six, and I ask tomorrow whether he did.")
    lead.tap("I got in touch")
    expect(lead.page.get_by_text("Daniel Okafor got in touch on")).to_be_visible()
    lead.look("quiet-bell-answered")

    # Then she reads it
    sana.open("/my-case")
    expect(sana.page.locator("[aria-labelledby=bell]")).to_contain_text("Imran rings at six")
    expect(sana.page.get_by_role("button", name="Nobody has called me")).to_be_visible()
    sana.look("bell-answered")


def test_asks_a_question_and_reads_the_answer(hand: Hand, force: Force) -> None:
    # Given a victim with a question about her case
    case, sana = sanas_case(force), at_home(hand)
    sana.open(f"/my-case/{case.id}/questions")
    sana.page.get_by_label("Your question", exact=True).fill(QUESTION)
    sana.answer("What is it about?", "About the case. Everyone who works on it can read it")

    # When she asks
    sana.tap("Ask")

    # Then she reads by when she has an answer
    expect(sana.page.get_by_text("You have an answer by")).to_be_visible()
    sana.look("question-asked")

    # And whoever investigates finds it among what is due, and answers
    ravi = hand(TABLET)
    ravi.sign_in("Ravi Shah", then="/due")
    ravi.page.get_by_role("link", name="Answer what the victim asked about their case").tap()
    expect(ravi.page.get_by_role("heading", name=QUESTION)).to_be_visible()
    ravi.look("question-to-answer")
    ravi.write("Your answer", "Yes. I ring you first.")
    ravi.tap("Answer")
    expect(ravi.page.get_by_text("Yes. I ring you first.")).to_be_visible()

    # Then it is due no more, and she reads the answer
    ravi.open("/due")
    expect(ravi.page.get_by_text("Answer what the victim asked")).to_have_count(0)
    sana.open(f"/my-case/{case.id}/questions")
    expect(sana.page.get_by_text("Yes. I ring you first.")).to_be_visible()
    sana.look("question-answered")


@pytest.mark.clause("W3c")
def test_says_how_it_was_and_nobody_on_the_case_reads_it(hand: Hand, force: Force) -> None:
    # Given a victim who was told of an arrest
    case, ravi = sanas_case(force), hand(TABLET)
    ravi.sign_in("Ravi Shah", then=f"/cases/{case.id}/progress")
    ravi.answer("What happened?", "A suspect was arrested")
    ravi.tap("Save what happened")
    ravi.page.get_by_label("A suspect was arrested,").last.check()
    ravi.answer("How were they told?", "Phone call")
    ravi.answer("Who told them?", "I did")
    ravi.tap("They were told")

    # When she is asked how it was, and says that it was not good
    sana = at_home(hand)
    expect(sana.page.get_by_text("You were told what is happening.")).to_be_visible()
    sana.tap("Three short questions, if you like")
    expect(sana.page.get_by_role("heading", level=1)).to_have_text("How are we doing?")
    sana.look("pulse")
    sana.tap("Send my answers")
    expect(sana.page.get_by_text("Say whether you feel listened to.").first).to_be_visible()
    sana.look("pulse-errors")
    sana.answer("Do you know what is happening with your case?", "Partly")
    sana.answer("Do you feel listened to?", "Not at all")
    sana.answer("Do you feel looked after?", "Hardly")
    sana.tap("Send my answers")
    expect(sana.page.get_by_text("cannot see what you said")).to_be_visible()
    sana.look("pulse-answered")

    # Then whoever investigates and whoever supervises reads nothing of it anywhere
    imran = hand(TABLET)
    imran.sign_in("Imran Siddiqui", then="/due")
    expect(imran.page.get_by_role("heading", level=1)).to_have_text("Due now")
    for device in (ravi, imran):
        for address in ("/due", "/due/welfare", f"/cases/{case.id}", f"/cases/{case.id}/progress"):
            shown = shown_at(device, address)
            assert "Not at all" not in shown
            assert "well served" not in shown
        device.open("/quiet-bell")
        expect(device.page.get_by_role("heading", level=1)).not_to_have_text("Quiet bell")

    # And the force lead does, and calls her
    lead = hand(TABLET)
    lead.sign_in("Daniel Okafor", then="/quiet-bell")
    lead.page.get_by_role("link", name=f"Call Constable {SANA}: they do not feel").tap()
    expect(lead.page.get_by_text("Not at all")).to_be_visible()
    lead.look("quiet-bell-low")


def test_leaves_at_once_and_leaves_nothing_behind(hand: Hand, force: Force) -> None:
    # Given a victim who reads her page, and hears a step on the stairs
    case, sana = sanas_case(force), at_home(hand)
    sana.open(f"/my-case/{case.id}/words")
    sana.look("words")

    # When she presses Escape three times
    for _ in range(3):
        sana.page.keyboard.press("Escape")

    # Then another page is there, and nobody who goes back finds hers
    sana.page.wait_for_url(NEUTRAL)
    sana.page.go_back()
    expect(sana.page.get_by_role("heading", level=1)).to_contain_text("Sign in")

    # And a thumb does the same, also where no script runs
    without = at_home(hand, java_script_enabled=False)
    without.tap("Leave this page quickly")
    without.page.wait_for_url(NEUTRAL)


def test_shows_little_on_a_phone_that_others_see(hand: Hand, force: Force) -> None:
    # Given a victim with a phone that others look at
    case, sana = sanas_case(force), at_home(hand)
    sana.tap("Show less on this phone")
    expect(sana.page.get_by_role("heading", level=1)).to_have_text("Updates")

    # Then no page of hers says anything until she asks for it
    for page in ("", "/questions", "/leaflet", "/words"):
        shown = shown_at(sana, f"/my-case/{case.id}{page}")
        expect(sana.page).to_have_title(re.compile("^Updates"))
        for hidden in ("Sana", "Ravi", "Square", case.reference, "assault", "injur", "victim"):
            assert hidden not in shown
    sana.look("updates")

    # When she asks for it
    sana.tap("Show everything")

    # Then she is where she wanted to be, and can hide it again
    expect(sana.page.get_by_role("heading", level=1)).to_have_text("What the words mean")
    sana.tap("Hide it again")
    expect(sana.page.get_by_role("heading", level=1)).to_have_text("Updates")

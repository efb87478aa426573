"""Waiting to send: the list tells the truth, and everything arrives exactly once, untouched."""

import re
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest
from playwright.sync_api import Request, Route, expect

from tests.e2e.devices import TABLET, Device
from tests.e2e.force import Force
from tests.e2e.server import Server
from tests.e2e.test_report_at_scene import REPORT, TAKEN_AT, fill_in_what_is_needed
from webapp.domain.commands import WriteWelfareNote
from webapp.domain.permissions import NotYoursToDo
from webapp.made_up import drawing
from webapp.services.handlers import HANDLERS
from webapp.wire.reporting import ReportAssaultSchema

Hand = Callable[..., Device]
WAITING = "Waiting on this phone"


def test_everything_arrives_once_and_in_order_when_signal_returns(
    hand: Hand, force: Force, tmp_path: Path
) -> None:
    # Given a phone with no signal, on which an officer saves two reports, one with a photograph
    picture = tmp_path / "hand.jpg"
    picture.write_bytes(drawing.draw("hand", random=Random(3), taken_at=TAKEN_AT))
    device = hand()
    device.sign_in("Marcus Campbell")
    device.lose_signal()
    save_report(device, place="Lower Ground, Aston", picture=picture)
    save_report(device, place="Upper Ground, Aston")

    # And a note about the first, which the force has never heard of
    device.go("Write a welfare note")
    about = device.page.get_by_label("Whose case is this about?")
    about.select_option(label=label_with(device, "Lower Ground, Aston"))
    device.write("Your note", "Marcus would like a day to think.")
    device.tap("Save on this phone")
    expect(device.headline()).to_contain_text("Saved on this phone")

    # Then the list says of each that it is saved and waits, and nothing is green
    device.go(WAITING)
    items = device.page.locator("waiting-list saved-item")
    expect(items).to_have_count(3)
    for item in items.all():
        expect(item).to_have_attribute("data-state", "saved")
        expect(item).to_contain_text("Not sent yet")
    expect(device.page.locator("waiting-count [data-count]")).to_have_text("3")
    device.look("waiting-saved")

    # When the signal returns and nobody touches anything
    device.regain_signal()

    # Then everything is received, with a reference
    for item in items.all():
        expect(item).to_have_attribute("data-state", "received", timeout=20_000)
    expect(items.filter(has_text="Ref ")).to_have_count(3)
    expect(device.page.locator("waiting-count [data-count]")).to_be_hidden()
    device.look("waiting-received")

    # And the force has each of them once, in the order in which they were saved
    lower, upper = (force.case_at(f"{which} Ground, Aston") for which in ("Lower", "Upper"))
    (photograph,) = force.photographs_of(lower)
    assert photograph.matches
    assert photograph.viewing
    assert force.original_of(photograph) == picture.read_bytes()
    assert len(force.events_of(lower, "WelfareNoteWritten")) == 1
    assert opened(force, lower) < opened(force, upper)


def test_a_lost_answer_does_not_make_a_second_report(hand: Hand, force: Force) -> None:
    # Given a network that loses the answer after the server has kept the report
    device = hand()
    device.sign_in("Sana Iqbal")
    lost: list[str] = []

    def lose_the_first_answer(route: Route) -> None:
        if lost:
            return route.continue_()
        lost.append(route.fetch().text())
        return route.abort("connectionreset")

    device.context.route("**/sync", lose_the_first_answer)

    # When the officer saves a report
    with device.context.expect_event("requestfailed", is_delivery):
        save_report(device, place="Spaghetti Junction, canal side")

    # Then the phone still waits, though the force has it
    expect(device.page.locator("saved-item").first).to_contain_text("Not sent yet")
    assert force.case_at("Spaghetti Junction, canal side")

    # And it is sent again
    device.go(WAITING)
    device.tap("Send now")

    # Then the phone gets the first answer, and there is one report
    item = device.page.locator("waiting-list saved-item")
    expect(item).to_have_attribute("data-state", "received")
    assert force.case_at("Spaghetti Junction, canal side").reference in item.inner_text()


def test_no_answer_at_all_is_no_signal_either(hand: Hand, force: Force, server: Server) -> None:
    # Given a network, and a server that is down
    device = hand()
    device.sign_in("Amy Clarke")
    server.stop()

    # When an officer reports, opens the list and reads what they wrote
    save_report(device, place="Hawthorn Road, Kingstanding")
    expect(device.headline()).to_contain_text("Saved on this phone")
    device.go(WAITING)
    device.unfold("What you wrote")
    expect(device.page.locator("[data-answers]")).to_contain_text("Hawthorn Road, Kingstanding")
    device.look("waiting-written")

    # Then it goes when the server is back
    server.start()
    device.tap("Send now")
    expect(device.page.locator("waiting-list saved-item")).to_have_attribute(
        "data-state", "received"
    )
    assert force.case_at("Hawthorn Road, Kingstanding")


def test_what_the_force_cannot_read_is_opened_corrected_and_sent_again(
    hand: Hand, force: Force, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Given a phone without signal, and a force that has since come to ask for shorter words
    device = hand()
    device.sign_in("Marcus Campbell")
    device.lose_signal()
    place = ReportAssaultSchema._declared_fields["place"]
    monkeypatch.setattr(place, "at_most", len("Perry Common"))
    save_report(device, place="Perry Common allotments")
    expect(device.headline()).to_contain_text("Saved on this phone")

    # When it is sent
    device.regain_signal()

    # Then the list says that it needs its author, and is not green
    expect(device.headline()).to_have_text("This needs you.")
    device.go(WAITING)
    item = device.page.locator("waiting-list saved-item")
    expect(item).to_have_attribute("data-state", "needs-you")
    device.look("waiting-needs-you")

    # When they open it
    device.tap("Open it and put it right")

    # Then what is wrong is said beside the field, and everything else is still there
    expect(device.page.get_by_label("Where?")).to_have_value("Perry Common allotments")
    expect(device.page.locator(".govuk-error-message").filter(visible=True)).to_contain_text(
        "Use 12 characters or fewer."
    )
    device.look("report-corrected")

    # And once it is right it goes, and the wrong one is gone
    device.write("Where?", "Perry Common")
    device.tap("Save on this phone")
    expect(device.headline()).to_contain_text("Received")
    assert force.case_at("Perry Common")
    assert not force.cases_at("Perry Common allotments")
    device.go(WAITING)
    expect(device.page.locator("waiting-list saved-item")).to_have_count(1)


def test_its_author_hears_what_became_of_what_was_parked(
    hand: Hand, force: Force, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Given a note about a report that has arrived, and a rule that stops it
    device = hand()
    device.sign_in("Marcus Campbell")
    save_report(device, place="Perry Barr island")
    expect(device.headline()).to_contain_text("Received")
    case = force.case_at("Perry Barr island")
    monkeypatch.setitem(HANDLERS, WriteWelfareNote, refuse)
    device.go("Write a welfare note")
    about = device.page.get_by_label("Whose case is this about?")
    about.select_option(label=label_with(device, "Perry Barr island"))
    device.write("Your note", "Marcus would like a day to think.")
    device.tap("Save on this phone")

    # Then the phone says who decides
    decider = force.part(case, "line_supervisor") or ""
    expect(device.page.locator("saved-item[data-state=parked]").first).to_contain_text(
        f"{decider} will decide"
    )

    # When they take it into the record, now that the rule lets them
    monkeypatch.undo()
    desk = hand(TABLET)
    desk.sign_in(decider, "/due")
    desk.tap("Read it and decide")
    expect(desk.page.get_by_text("Marcus would like a day to think.")).to_be_visible()
    desk.look("parked")
    desk.tap("Take it into the record")
    expect(desk.page).to_have_url(re.compile("/due$"))
    assert len(force.events_of(case, "WelfareNoteWritten")) == 1

    # Then the author's phone says so
    device.open("/waiting")
    item = device.page.locator("waiting-list saved-item[data-state=decided]")
    expect(item).to_contain_text(f"{decider} decided: Taken into the record.")
    expect(item).to_contain_text(f"Ref {case.reference}")
    device.look("waiting-decided")


def test_another_officer_sees_nothing_and_loses_nothing(hand: Hand, force: Force) -> None:
    # Given an officer whose report waits on a shared phone, signed out before it could go
    device = hand()
    device.sign_in("Amy Clarke")
    device.context.route("**/sync", lambda route: route.abort("connectionfailed"))
    save_report(device, place="Moor Street, goods lift")
    expect(device.headline()).to_contain_text("Saved on this phone")
    device.sign_out()

    # When a colleague signs in on the same phone, where the report still cannot go
    device.sign_in("Jack Thornton")
    device.open("/waiting")
    device.wait_until_ready("Jack Thornton")

    # Then they see nothing of it
    expect(device.page.locator("waiting-list [data-list] > li")).to_have_count(0)
    expect(device.page.get_by_text("Moor Street")).to_have_count(0)
    device.look("waiting-colleague")

    # And when it can go, the colleague's session carries it, under its author's name
    device.context.unroute_all()
    device.open("/phone")
    device.wait_until_ready("Jack Thornton")
    device.sign_out()
    device.sign_in("Amy Clarke")
    device.open("/waiting")
    expect(device.page.locator("waiting-list saved-item")).to_have_attribute(
        "data-state", "received"
    )
    case = force.case_at("Moor Street, goods lift")
    assert case.reporter_id == force.person("Amy Clarke").id


def refuse(*_: object) -> None:
    raise NotYoursToDo


def is_delivery(request: Request) -> bool:
    return request.url.endswith("/sync")


def save_report(device: Device, *, place: str, picture: Path | None = None) -> None:
    device.go(REPORT)
    fill_in_what_is_needed(device, place=place)
    if picture:
        device.page.get_by_label("Photographs").set_input_files(picture)
        expect(device.page.locator("[data-progress]")).to_have_text("1 kept on this phone.")
    device.tap("Save on this phone")
    expect(device.headline()).to_be_visible()


def label_with(device: Device, words: str) -> str:
    option = device.page.get_by_role("option").filter(has_text=words)
    expect(option).to_have_count(1)
    return option.inner_text()


def opened(force: Force, case: object) -> int:
    (event,) = force.events_of(case, "AssaultReported")
    return event.position

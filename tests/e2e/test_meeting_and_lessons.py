"""A case is raised without a name, talked about in private, and what was learned comes back."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from playwright.sync_api import expect

from tests.e2e.devices import PHONE, TABLET, Device
from tests.e2e.force import Force
from webapp.storage.tables import CaseRow, MeetingListingRow
from webapp.web import clock

AMYS = "Corporation Street, outside the arcade"
either = pytest.mark.parametrize("size", [TABLET, PHONE], ids=["1024", "390"])


@either
def test_a_chair_raises_a_case_and_never_learns_whose(
    hand: Callable[..., Device], force: Force, size: str
) -> None:
    # Given the chair of the review meeting, whose work begins with its agenda
    naomi, listing = hand(size), MeetingListingRow
    naomi.sign_in("Naomi Fletcher", then="/")
    expect(naomi.page.get_by_role("heading", level=1)).to_have_text("TRM")
    expect(naomi.page.get_by_role("link", name="Cases", exact=True)).to_have_count(0)
    naomi.look("agenda")
    told = naomi.page.locator("main").inner_text()
    for case in force.rows(CaseRow, CaseRow.force == "wmp"):
        victim = next(each for each in force.people() if each.id == case.victim_id)
        assert victim.name not in told
        assert case.place not in told

    # When a meeting has been held, and the words let the victim's name slip in
    [waiting, *_] = force.rows(
        listing,
        listing.force == "wmp",
        listing.discussed_at.is_(None),
        listing.meeting_at < clock.now() - timedelta(hours=1),
    )
    [case] = force.rows(CaseRow, CaseRow.id == waiting.case_id)
    victim = next(each for each in force.people() if each.id == case.victim_id)
    naomi.page.get_by_role("link", name=case.reference).tap()
    naomi.write("What was said", f"{victim.name} is at home.")
    naomi.page.get_by_role("button", name="It was discussed").tap()

    # Then it is refused beside the words, and taken once it names nobody
    expect(naomi.page.locator(".govuk-error-message")).to_contain_text("Nobody is named here")
    naomi.look("agenda-names-somebody")
    naomi.write("What was said", "Two people stand there from now on.")
    naomi.page.get_by_role("button", name="It was discussed").tap()
    expect(naomi.page.locator("#raised")).to_contain_text("Two people stand there from now on.")


@either
def test_those_who_need_to_know_talk_in_private(
    hand: Callable[..., Device], force: Force, size: str
) -> None:
    # Given an inspector who chooses whom to talk to
    case, grace, lucy = force.case_at(AMYS), hand(size), hand(size)
    grace.sign_in("Grace Adeyemi", then=f"/cases/{case.id}/meeting")
    grace.page.get_by_label("Sergeant Lucy Bennett").check()
    grace.page.get_by_role("button", name="Choose them").tap()
    expect(grace.page.locator("#private li")).to_have_count(2)
    grace.look("meeting-of-case")

    # When they have talked, and she writes down what was agreed
    grace.write("What was agreed", "Lucy rings every other day.")
    grace.page.get_by_role("button", name="We have talked").tap()
    expect(grace.page.locator("#private")).to_contain_text("Lucy rings every other day.")

    # Then those chosen can read it, and the victim's own lead cannot
    lucy.sign_in("Lucy Bennett", then=f"/meetings/private/{case.id}")
    expect(lucy.page.locator("main")).to_contain_text("Lucy rings every other day.")
    lucy.look("private-discussion")
    helen = hand(size)
    helen.sign_in("Helen Marlowe", then=f"/meetings/private/{case.id}")
    expect(helen.page.get_by_role("heading", level=1)).to_have_text("Page not found")


@either
def test_what_was_learned_comes_back_to_the_victim(
    hand: Callable[..., Device], force: Force, size: str
) -> None:
    # Given an inspector who held a debrief once the accounts were safe
    case, grace, gareth, amy = force.case_at(AMYS), hand(size), hand(size), hand(PHONE)
    grace.sign_in("Grace Adeyemi", then=f"/cases/{case.id}/debrief")
    grace.look("debrief-too-early")
    grace.page.get_by_role("button", name="Every first account is safe").tap()
    expect(grace.page.locator("#accounts")).to_contain_text("The debrief can be held.")
    grace.unfold("Say that it was held")
    grace.answer("What kind was it?", "Hot: at once, while everyone is still there")
    grace.page.get_by_label("Sergeant Lucy Bennett").check()
    grace.page.get_by_role("button", name="It was held").tap()
    expect(grace.page.locator("#held")).to_contain_text("Lucy Bennett")

    # When the lesson is passed on without a name
    grace.answer("What is it about?", "Kit and protective equipment")
    grace.write("What was learned, and what should change", "The glove tore at the seam.")
    grace.page.get_by_role("button", name="Pass it on").tap()
    expect(grace.page.locator("#lessons .note")).to_contain_text("The glove tore at the seam.")
    grace.look("debrief")

    # Then whoever learns for the force takes it up, and sees no case
    gareth.sign_in("Gareth Pugh", then="/")
    gareth.page.get_by_role("link", name="The glove tore at the seam.").tap()
    expect(gareth.page.locator("main")).not_to_contain_text(case.reference)
    gareth.page.get_by_role("button", name="Accept it as").tap()
    gareth.write("What has changed", "Every locker has new gloves.")
    expect(gareth.page.locator("main")).to_contain_text("Accepted by")
    gareth.look("lesson")
    gareth.page.get_by_role("button", name="This has changed").tap()
    expect(gareth.page.locator("main")).to_contain_text("Acted on")
    gareth.open("/lessons")
    gareth.look("lessons")

    # And the victim reads what changed
    amy.sign_in("Amy Clarke", then=f"/my-case/{case.id}")
    expect(amy.page.locator("main")).to_contain_text("Every locker has new gloves.")
    amy.look("my-case-learned")


@either
def test_a_leaflet_is_given_and_accepted(
    hand: Callable[..., Device], force: Force, size: str
) -> None:
    # Given a supervisor who hands over a leaflet with its names filled in
    case, lucy, amy = force.case_at(AMYS), hand(size), hand(PHONE)
    lucy.sign_in("Lucy Bennett", then=f"/cases/{case.id}/leaflet")
    lucy.answer("How did you give it?", "On paper, by hand")
    lucy.page.get_by_role("button", name="I gave it").tap()
    expect(lucy.page.locator("main")).to_contain_text("Given by")
    lucy.look("leaflet-given")

    # When the victim says that they have it
    amy.sign_in("Amy Clarke", then=f"/my-case/{case.id}/leaflet")
    amy.look("my-leaflet")
    amy.tap("I have my leaflet")

    # Then both can see that they do
    expect(amy.page.locator("#accepted")).to_contain_text("You told us on")
    lucy.open(f"/cases/{case.id}/leaflet")
    expect(lucy.page.locator("main")).to_contain_text("The victim says they have it")

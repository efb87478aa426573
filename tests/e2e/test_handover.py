"""A part changes hands: offered on a tablet, taken on or declined on a phone, never dropped."""

from collections.abc import Callable

from playwright.sync_api import expect

from tests.e2e.devices import TABLET, Device
from tests.e2e.force import Force

AMYS = "Corporation Street, outside the arcade"
FATIMAS = "Front counter, Little Park Street"


def test_hands_the_night_over_to_whoever_comes_next(
    hand: Callable[..., Device], force: Force
) -> None:
    # Given a sergeant at the end of her shift, with a tablet
    case, lucy, neil = force.case_at(AMYS), hand(TABLET), hand()
    lucy.sign_in("Lucy Bennett", then=f"/cases/{case.id}#people")
    lucy.look("case-people")

    # When she offers the night's part to the next sergeant
    lucy.tap("Hand over supervisor on the night")
    expect(lucy.page.get_by_role("heading", level=1)).to_have_text(
        "Hand over: supervisor on the night"
    )
    lucy.look("hand-over")
    lucy.page.get_by_label("Offer it to").select_option(force.person("Neil Osborne").id)
    lucy.tap("Offer it")
    expect(lucy.page.get_by_text("Offered to Sergeant Neil Osborne")).to_be_visible()
    lucy.look("hand-over-offered")

    # Then it is still hers
    assert force.part(case, "incident_supervisor") == "Lucy Bennett"

    # When he reads it on his phone, from what is due
    neil.sign_in("Neil Osborne", then="/due")
    neil.look("due-offered")
    neil.tap(f"Supervisor on the night, case {case.reference}")
    expect(neil.page.get_by_role("heading", level=1)).to_have_text(
        "Offered to you: supervisor on the night"
    )
    neil.look("offer-part")
    neil.tap("Take it on")

    # Then it is his, with its work, and she is still the line supervisor
    expect(neil.page.get_by_role("heading", level=1)).to_have_text(f"Case {case.reference}")
    assert force.part(case, "incident_supervisor") == "Neil Osborne"
    assert force.part(case, "line_supervisor") == "Lucy Bennett"


def test_declines_with_a_reason_and_it_stays_where_it_was(
    hand: Callable[..., Device], force: Force
) -> None:
    # Given a part that the made-up force offered to a sergeant on nights
    case, neil = force.case_at(FATIMAS), hand()
    before = force.part(case, "incident_supervisor")
    neil.sign_in("Neil Osborne", then="/due")
    neil.tap(f"Supervisor on the night, case {case.reference}")
    expect(neil.page.get_by_role("button", name="Decline")).to_be_visible()

    # When he declines, first without a reason
    neil.tap("Decline")
    expect(neil.page.locator(".govuk-error-message")).to_contain_text("Say why")
    neil.look("offer-error")
    neil.write("Why you cannot take it on", "I am in court all week")
    neil.tap("Decline")

    # Then nothing changed hands, and whoever asked can read why
    expect(neil.page.get_by_role("heading", level=1)).to_have_text("Due now")
    assert force.part(case, "incident_supervisor") == before
    lucy = hand(TABLET)
    lucy.sign_in("Lucy Bennett", then="/due")
    expect(lucy.page.get_by_text("I am in court all week")).to_be_visible()
    lucy.look("due-declined")


def test_the_next_one_up_sees_who_is_away_and_passes_it_on(
    hand: Callable[..., Device], force: Force
) -> None:
    # Given an inspector on leave, and his superintendent on a phone
    helen = hand()
    helen.sign_in("Helen Marlowe", then="/due")
    away = helen.page.get_by_role("region", name="Away, with work that may not wait")
    expect(away.get_by_role("heading", level=3)).to_have_text("Inspector Tom Hartley")
    helen.look("due-away")

    # When she opens the first of all that is his and offers it to an inspector who works
    helen.unfold("things to pass on")
    helen.look("due-away-open")
    away.get_by_role("link").first.tap()
    expect(helen.page.get_by_role("heading", level=1)).to_have_text("Hand over: inspector")
    helen.look("hand-over-away")
    helen.page.get_by_label("Offer it to").select_option(force.person("Grace Adeyemi").id)
    helen.tap("Offer it")

    # Then it waits for her answer
    expect(helen.page.get_by_text("Offered to Inspector Grace Adeyemi")).to_be_visible()


def test_the_victim_is_never_asked(hand: Callable[..., Device], force: Force) -> None:
    case, lucy = force.case_at(AMYS), hand(TABLET)
    amy = force.person("Amy Clarke")
    lucy.sign_in("Lucy Bennett", then=f"/cases/{case.id}/parts/line_supervisor")
    offered = lucy.page.get_by_label("Offer it to")
    expect(offered.locator(f"option[value='{amy.id}']")).to_have_count(0)

    lucy.write("Or their collar or staff number", amy.number)
    lucy.tap("Offer it")

    expect(lucy.page.get_by_role("alert").filter(visible=True)).to_contain_text(
        "never works on, decides or leads"
    )
    lucy.look("hand-over-refused")
    assert not force.events_of(case, "PartOffered")


def test_another_offence_is_closed_and_the_case_is_not(
    hand: Callable[..., Device], force: Force
) -> None:
    case, lucy = force.case_at(AMYS), hand(TABLET)
    lucy.sign_in("Lucy Bennett", then=f"/cases/{case.id}/offences")
    lucy.look("offences")
    lucy.write("Crime number", "20CO/4471/26")
    lucy.tap("The offence they were dealing with")
    lucy.tap("Add it")
    lucy.unfold("It was closed")
    lucy.write("How it ended", "Charged with theft.")
    lucy.look("offence-closing")
    lucy.tap("Write it down")
    expect(lucy.page.get_by_text("Closed on")).to_be_visible()

    lucy.open(f"/cases/{case.id}")

    expect(lucy.page.locator("#timeline")).to_contain_text("This case stays open")
    assert force.case_at(AMYS).state == "waiting"

"""Two people, two forces: each case has the plan of its victim's force, and keeps to that force."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.e2e.devices import PHONE, TABLET, Device
from tests.e2e.force import Force

TEN_STEPS = "Violence and hate crime on police officers and staff: the ten point plan"
SEVEN_STEPS = "Officer Assault Pledge: our seven point plan"
IN_WEST_MIDLANDS, ON_THE_RAILWAY = "Park Street, by the taxi rank", "Paddington, outside the bar"


@pytest.mark.clause("W0")
@pytest.mark.clause("B1")
@pytest.mark.clause("B32")
def test_each_force_keeps_its_own_plan_side_by_side(
    hand: Callable[..., Device], force: Force
) -> None:
    # Given a case in each of two forces, and a supervisor in each
    west_midlands, railway = force.case_at(IN_WEST_MIDLANDS), force.case_at(ON_THE_RAILWAY)
    here, there = hand(TABLET), hand(TABLET)
    here.sign_in("Owen Pritchard", then=f"/cases/{west_midlands.id}")
    there.sign_in("Nia Morgan", then=f"/cases/{railway.id}")

    # Then one has ten steps and the other seven
    for device, title, steps in ((here, TEN_STEPS, 10), (there, SEVEN_STEPS, 7)):
        plan = device.page.locator("#plan")
        expect(plan.get_by_role("heading", level=2)).to_have_text(title)
        expect(plan.get_by_role("heading", level=3)).to_have_count(steps)
        device.look(f"case-{steps}-steps")

    # And whoever asks for the other force's case is told of nothing
    for device, other in ((here, railway), (there, west_midlands)):
        for page in (f"/cases/{other.id}", f"/my-case/{other.id}", f"/reports/{other.id}"):
            device.open(page)
            expect(device.page.get_by_role("heading", level=1)).to_have_text("Page not found")
            expect(device.page.get_by_text(other.place)).to_have_count(0)
        for page in ("/cases", "/due"):
            device.open(page)
            expect(device.page.get_by_text(other.reference)).to_have_count(0)
    here.look("page-not-found")


def test_each_victim_reads_what_their_own_force_promised(
    hand: Callable[..., Device], force: Force
) -> None:
    # Given a victim in each force
    officer, sergeant = hand(PHONE), hand(PHONE)
    officer.sign_in("Ben Foster", then="/my-case")
    sergeant.sign_in("Kate Sullivan", then="/my-case")

    # Then one was promised ten things, and the other is told seven that they can expect
    expect(officer.page.locator("[aria-labelledby=promises] .promise")).to_have_count(10)
    expect(sergeant.page.locator("[aria-labelledby=promises] .promise")).to_have_count(7)
    officer.look("my-case-ten")
    sergeant.look("my-case-seven")

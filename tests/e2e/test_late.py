"""What is late goes up the ladder by itself, and whoever did it late says why."""

from collections.abc import Callable

from playwright.sync_api import expect

from tests.e2e.devices import TABLET, Device
from tests.e2e.force import Force
from webapp.storage.tables import PointRow


def test_an_inspector_sees_what_their_sergeants_have_not_done(
    hand: Callable[..., Device], force: Force
) -> None:
    grace = hand(TABLET)
    grace.sign_in("Grace Adeyemi", then="/due")

    late = grace.page.get_by_role("region", name="Late, and now with you too")
    expect(late.locator(".due__item").first).to_be_visible()
    grace.look("due-escalated")

    # And the case shows who else is asked, and when the next step comes
    late.get_by_role("link").first.tap()
    expect(grace.page.locator(".ladder__step--come").first).to_be_visible()
    grace.look("case-ladder")


def test_a_sergeant_says_why_it_was_late(hand: Callable[..., Device], force: Force) -> None:
    # Given a duty that was done late, for no reason that anybody wrote
    late = force.rows(PointRow, PointRow.late_because == "", PointRow.queue == "crime")
    lucys = [row for row in late if row.answered_by == force.person("Lucy Bennett").id]
    lucy, first = hand(TABLET), lucys[0]
    lucy.sign_in("Lucy Bennett", then="/due")
    lucy.look("due-unexplained")

    lucy.page.locator(f"#late-{first.case_id}-{first.point} .due__what").tap()
    lucy.page.get_by_label("Why it was late").fill("A second call came in")
    lucy.page.get_by_role("button", name="Save the reason").tap()

    expect(lucy.page.get_by_text("Late, because: A second call came in")).to_be_visible()
    lucy.look("point-late-explained")
    lucy.open("/due")
    expect(lucy.page.locator(f"#late-{first.case_id}-{first.point}")).to_have_count(0)

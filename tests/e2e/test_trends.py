"""An analyst and the scrutiny panel learn from a quarter, and see no case and no name."""

import csv
import os
from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.e2e.devices import PHONE, TABLET, Device
from tests.e2e.force import Force
from tests.integration.web.paper import Paper

either = pytest.mark.parametrize("size", [TABLET, PHONE], ids=["1024", "390"])


@either
def test_an_analyst_reads_a_quarter_and_takes_on_what_keeps_happening(
    hand: Callable[..., Device], force: Force, size: str
) -> None:
    # Given an analyst, who begins with the figures and not with a case
    ruth = hand(size)
    ruth.sign_in("Ruth Calloway", then="/trends")
    expect(ruth.page.get_by_role("link", name="Cases", exact=True)).to_have_count(0)
    ruth.look("trends")

    # When she opens the newest quarter
    ruth.page.locator(".figures__open").first.tap()
    expect(ruth.page.get_by_role("heading", level=1)).to_contain_text("Trends, ")

    # Then it is drawn, with every number in a table, and says what is hidden
    expect(ruth.page.locator("#table-methods")).to_contain_text("hidden")
    expect(ruth.page.locator("#table-points svg.bar").first).to_be_visible()
    expect(ruth.page.get_by_role("img", name="Cases by time of day")).to_be_visible()
    ruth.look("trends-quarter")

    # And the file holds what the page holds, and that she took it is written down
    with ruth.page.expect_download() as taken:
        ruth.page.get_by_role("link", name="Take these figures away").tap()
    rows = list(csv.DictReader(taken.value.path().read_text("utf-8").splitlines()))
    assert all(int(row["count"]) >= 5 for row in rows if row["count"])

    # When she opens a problem and lets a name slip in
    ruth.open("/problems")
    ruth.unfold("Open a problem")
    ruth.write("What keeps happening", "Spitting in the custody suite")
    ruth.write("What has been seen", "Amy Clarke was the third this month")
    ruth.write("Number of whoever owns it", "1056")
    ruth.page.get_by_label("Looked at again on").fill("2031-01-01")
    ruth.page.get_by_role("button", name="Open it").tap()

    # Then it is refused beside the words, with everything typed still there
    expect(ruth.page.locator(".govuk-error-message")).to_contain_text("Amy")
    expect(ruth.page.get_by_label("What keeps happening")).to_have_value(
        "Spitting in the custody suite"
    )
    ruth.look("problem-names-somebody")

    # And taken once it names nobody
    ruth.write("What has been seen", "Three times this month, at the desk")
    ruth.page.get_by_role("button", name="Open it").tap()
    expect(ruth.page.get_by_text("Owner: Inspector, Coventry response")).to_be_visible()
    ruth.look("problem")


@either
def test_the_panel_says_what_it_makes_of_a_quarter(
    hand: Callable[..., Device], force: Force, size: str
) -> None:
    # Given a member of the panel with the pack of the newest quarter
    gordon = hand(size)
    gordon.sign_in("Gordon Ames", then="/trends")
    gordon.page.locator(".figures__open").first.tap()
    expect(gordon.page.get_by_role("link", name="Take these figures away")).to_have_count(0)
    gordon.tap("Pack for the scrutiny panel")
    expect(gordon.page.get_by_role("heading", level=1)).to_contain_text("Scrutiny pack")

    # When they say what they make of it
    gordon.write("What the panel says", "Being seen by a supervisor slips at weekends.")
    gordon.page.get_by_role("button", name="Add to the pack").tap()

    # Then it stands in the pack, without their name
    said = gordon.page.locator("blockquote").last
    expect(said).to_contain_text("slips at weekends")
    expect(said).not_to_contain_text("Gordon")
    gordon.look("pack")

    # And the pack goes away with them as a file to print, which says the same
    with gordon.page.expect_download() as taken:
        gordon.page.get_by_role("link", name="Take the pack away (PDF)").tap()
    paper = Paper(taken.value.path().read_bytes())
    assert paper.says_that_it_is_accessible
    assert paper.unnamed_drawings == 0
    assert "slips at weekends" in paper.words
    assert "Gordon" not in paper.words
    if folder := os.environ.get("PLEDGE_SCREENSHOTS"):
        taken.value.save_as(f"{folder}/pack.pdf")

    # And no case opens to them, even by its address
    case = force.case_at("Corporation Street, outside the arcade")
    gordon.open(f"/cases/{case.id}")
    expect(gordon.page.get_by_role("heading", level=1)).to_have_text("Page not found")

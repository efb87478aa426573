"""News is written down and told to the victim, who reads it among their rights."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.e2e.devices import PHONE, TABLET, Device
from tests.e2e.force import Force

AMYS = "Corporation Street, outside the arcade"


@pytest.mark.parametrize("shape", [PHONE, TABLET], ids=["phone", "tablet"])
def test_tells_the_victim_what_happened(
    hand: Callable[..., Device], force: Force, shape: dict[str, Any]
) -> None:
    # Given an inspector, who is asked for nothing that belongs to other news
    case, grace = force.case_at(AMYS), hand(shape)
    grace.sign_in("Grace Adeyemi", then=f"/cases/{case.id}/progress")
    form = grace.page.locator("#recording")
    expect(form.get_by_label("At which court?")).to_be_hidden()
    grace.answer("What happened?", "A hearing was set, or moved")
    expect(form.get_by_label("At which court?")).to_be_visible()
    expect(form.get_by_text("How did the court decide?")).to_be_hidden()
    grace.answer("What happened?", "The court decided: the result, and any sentence")
    expect(form.get_by_label("At which court?")).to_be_hidden()
    expect(form.get_by_text("What is the sentence?", exact=True)).to_be_hidden()
    grace.answer("How did the court decide?", "Guilty")
    grace.answer("What is the sentence?", "Custody of twelve months or more")
    expect(form.get_by_text("Which of the offences can be referred?")).to_be_hidden()
    grace.look("progress-result")

    # And somebody who was arrested
    grace.answer("What happened?", "A suspect was arrested")
    expect(form.get_by_text("How did the court decide?")).to_be_hidden()
    grace.tap("Save what happened")

    # Then the page says by when the victim has to hear of it
    expect(grace.page.locator("#steps")).to_contain_text("Tell Constable Amy Clarke by")
    grace.look("progress")

    # When she was told
    grace.page.get_by_label("A suspect was arrested,").check()
    grace.answer("How were they told?", "Phone call")
    grace.answer("Who told them?", "I did")
    grace.tap("They were told")
    expect(grace.page.locator("#steps")).to_contain_text("Constable Amy Clarke was told")

    # Then she reads it among her twelve rights
    amy = hand(shape)
    amy.sign_in("Amy Clarke", then="/my-case")
    amy.unfold("The twelve rights")
    expect(amy.page.locator("#right-6")).to_contain_text("A suspect was arrested. You were told")
    amy.look("my-case-rights")

    # When the time of the arrest was wrong, then she reads the right one
    grace.unfold("Correct a time")
    grace.page.get_by_label("A suspect was arrested:").check()
    typed = datetime.fromisoformat(grace.page.locator("#recording-happened_at").input_value())
    right = f"{typed - timedelta(minutes=9):%Y-%m-%dT%H:%M}"
    grace.page.get_by_label("What is the right time?").fill(right)
    grace.write("Why was it wrong?", "The custody record says so.")
    grace.look("progress-correcting")
    grace.tap("Correct the time")
    expect(grace.page.locator("#steps")).to_contain_text("corrected to")
    grace.look("progress-corrected")
    amy.page.reload()
    news = amy.page.get_by_role("region", name="What has happened")
    expect(news).to_contain_text("and we have put that right")
    amy.look("my-case-corrected")

    # And the force's lead sees that nobody was kept waiting
    lead = hand(shape)
    lead.sign_in("Daniel Okafor", then="/cases/not-told-in-time")
    expect(lead.page.get_by_role("heading", level=1)).to_contain_text("Not told in time")
    lead.look("not-told-in-time")

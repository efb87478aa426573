"""Who must know: a leader on a phone, a duty manager on a tablet, and the victim who sees it."""

from collections.abc import Callable
from typing import Any

from playwright.sync_api import expect

from tests.e2e.devices import TABLET, Device
from tests.e2e.force import Force
from webapp.storage.tables import NoticeRow

AMYS = "Corporation Street, outside the arcade"


def notice_of(force: Force, case: Any, step: str) -> Any:
    mine = (NoticeRow.case_id == case.id, NoticeRow.step == step)
    return force.rows(NoticeRow, *mine)[0]


def test_a_leader_answers_on_a_phone_with_what_they_did(
    hand: Callable[..., Device], force: Force
) -> None:
    # Given a superintendent whose only device is a phone
    case, helen = force.case_at(AMYS), hand()
    notice = notice_of(force, case, "local_leadership")
    helen.sign_in("Helen Marlowe", then=f"/notices/{notice.id}")

    # Then she sees who, how it stands and what to look at twice, and none of the evidence
    expect(helen.page.get_by_role("heading", name="How the promise stands")).to_be_visible()
    expect(helen.page.locator("#main")).to_contain_text("Amy Clarke")
    expect(helen.page.locator("#main")).not_to_contain_text("shutters")
    helen.look("notice-leader")

    # When she only says that she has read it, she is asked for more
    helen.tap("Acknowledge as Helen Marlowe")
    expect(helen.page.locator(".govuk-error-message")).to_contain_text("what support you put")
    helen.look("notice-leader-asked")
    helen.write(
        "What support did you put in place?", "Rang Amy. Her shifts are covered till Friday."
    )
    helen.answer("When will you look in on them again?", "In three days")
    helen.tap("Acknowledge as Helen Marlowe")

    # Then it is kept under her name, and her list says so
    expect(helen.page.locator(".kept")).to_contain_text("Acknowledged by Superintendent Helen")
    assert len(force.events_of(case, "SupportPutInPlace")) == 1
    helen.open("/notices")
    helen.look("notices")

    # And Amy reads what was done for her, and chooses what her Federation hears
    amy = hand()
    amy.sign_in("Amy Clarke", then=f"/my-case/{case.id}/who-knows")
    expect(amy.page.locator("#main")).to_contain_text("Her shifts are covered till Friday")
    amy.answer("Who should be told?", "Police Federation")
    amy.answer("What may they know?", "No personal details: only that it happened")
    amy.tap("Tell them")
    expect(amy.page.locator("#main")).to_contain_text("without any personal details")
    amy.look("who-knows")


def test_a_duty_manager_passes_the_news_to_a_chief_officer(
    hand: Callable[..., Device], force: Force
) -> None:
    # Given a colleague who turns out to have been admitted to hospital
    case, amy = force.case_at(AMYS), hand()
    amy.sign_in("Amy Clarke")
    amy.go("Add to a report")
    amy.page.get_by_label("Which report?").select_option(case.id)
    amy.answer("Treatment", "Admitted to hospital")
    amy.tap("Save on this phone")
    expect(amy.headline()).to_contain_text("Received")

    # When the duty manager signs in on the control room's tablet
    gareth = hand(TABLET)
    gareth.sign_in("Gareth Pryce", then="/")
    expect(gareth.page.get_by_role("heading", level=1)).to_have_text("For you to know")
    gareth.page.locator(".told__line--waiting a").first.tap()
    expect(gareth.page.locator("#main")).to_contain_text("Kept in hospital")
    expect(gareth.page.locator("#main")).not_to_contain_text("shutters")
    gareth.look("notice-duty")
    gareth.tap("Acknowledge as Gareth Pryce")
    expect(gareth.page.locator(".kept")).to_contain_text("Gareth Pryce")

    # Then the chief officer has it, and reads who was told and when
    notice = notice_of(force, case, "chief_officer")
    ruth = hand()
    ruth.sign_in("Ruth Ellison", then=f"/notices/{notice.id}")
    expect(ruth.page.locator("#chain")).to_be_visible()
    expect(ruth.page.locator("#main")).to_contain_text("Gareth Pryce")
    ruth.look("notice-chief")

    # And the sergeant sees every step with its times
    lucy = hand(TABLET)
    lucy.sign_in("Lucy Bennett", then=f"/cases/{case.id}/who-must-know")
    expect(lucy.page.locator("#duty_manager .told__fact--done")).to_have_count(3)
    lucy.look("who-must-know")


def test_a_representative_reads_no_name_that_was_not_given(
    hand: Callable[..., Device], force: Force
) -> None:
    # Given that a sergeant could not ask, and so gives no personal details
    case, lucy = force.case_at(AMYS), hand(TABLET)
    lucy.sign_in("Lucy Bennett", then=f"/cases/{case.id}/who-must-know")
    lucy.answer("Who should be told?", "Police Federation")
    lucy.answer("What may they know?", "No personal details: only that it happened")
    lucy.tap("Tell them")
    expect(lucy.page.locator("#staff-association")).to_contain_text("without any personal details")
    notice = notice_of(force, case, "staff_association")

    neil = hand()
    neil.sign_in("Neil Barker", then=f"/notices/{notice.id}")

    expect(neil.page.locator("#main")).to_contain_text("No personal details were given")
    expect(neil.page.locator("#main")).not_to_contain_text("Amy")
    neil.look("notice-association")


def test_a_rep_reads_one_page_for_as_long_as_the_victim_lets_them(
    hand: Callable[..., Device], force: Force
) -> None:
    # Given a victim who tells the Federation without a name
    case, amy = force.case_at(AMYS), hand()
    amy.sign_in("Amy Clarke", then=f"/my-case/{case.id}/who-knows")
    amy.answer("Who should be told?", "Police Federation")
    amy.answer("What may they know?", "No personal details: only that it happened")
    amy.tap("Tell them")
    expect(amy.page.get_by_role("button", name="Let Police Federation read it")).to_be_visible()
    amy.look("who-knows-rep")
    notice = notice_of(force, case, "staff_association")

    # When she lets them read her page
    amy.tap("Let Police Federation read it")
    expect(amy.page.locator("#main")).to_contain_text("So they know your name now")
    amy.look("who-knows-shared")

    # Then the rep is led to it
    neil = hand(TABLET)
    neil.sign_in("Neil Barker", then=f"/notices/{notice.id}")
    link = neil.page.get_by_role("link", name="Read or print the page (PDF)")
    expect(link).to_be_visible()
    neil.look("notice-rep-page")
    address = link.get_attribute("href") or ""
    assert neil.context.request.get(f"{neil.server.address}{address}").ok

    # And no more once she has taken it back
    amy.tap("Take it back from Police Federation")
    expect(amy.page.get_by_role("button", name="Let Police Federation read it")).to_be_visible()
    neil.page.reload()
    expect(link).to_have_count(0)
    assert neil.context.request.get(f"{neil.server.address}{address}").status == 404

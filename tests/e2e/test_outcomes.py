"""The victim is asked before anything is decided, reads why, has it looked at again, complains."""

from collections.abc import Callable

from playwright.sync_api import expect

from tests.e2e.devices import PHONE, TABLET, Device
from tests.e2e.force import Force

CHLOES = "Bradford Place bus station"


def test_hears_the_victim_before_and_after_it_is_decided(
    hand: Callable[..., Device], force: Force
) -> None:
    # Given an investigator who has not asked the victim yet
    case, ravi = force.case_at(CHLOES), hand(TABLET)
    ravi.sign_in("Ravi Shah", then=f"/cases/{case.id}/outcome")

    # Then nothing can be decided, and the page leads to the words to ask with
    expect(ravi.page.get_by_text("This has to wait.")).to_be_visible()
    ravi.look("outcome-not-yet")
    ravi.page.get_by_role("link", name="Explain it and ask the victim").tap()
    expect(ravi.page.get_by_text("Do not recommend one.")).to_be_visible()
    ravi.look("victim-view")
    ravi.answer("How?", "Phone call")
    ravi.answer("They are charged and go to court", "They want this")
    ravi.answer("Nothing more is done about it", "They are against it")
    ravi.answer("Would they support a prosecution?", "Yes")
    ravi.write("What they said, in their own words", "I want a court to decide.")
    ravi.answer("Do they want to be told the reasons for the decision?", "Yes")
    ravi.tap("Save what they think")
    expect(ravi.page.get_by_text("has not confirmed it")).to_be_visible()
    ravi.look("victim-view-said")

    # When the victim confirms it on her own phone
    chloe = hand(PHONE)
    chloe.sign_in("Chloe Nwosu", then=f"/my-case/{case.id}/outcome")
    chloe.look("my-outcome-asked")
    chloe.tap("Yes, this is what I think")
    expect(chloe.page.get_by_text("You said this yourself,")).to_be_visible()

    # And her inspector decides against it, first without a reason
    tom = hand(TABLET)
    tom.sign_in("Tom Hartley", then=f"/cases/{case.id}/outcome")
    tom.look("outcome")
    tom.page.get_by_label("15. Suspect known").check()
    tom.tap("Decide this outcome")
    expect(tom.page.locator(".govuk-error-summary")).to_contain_text("Give the reasons")
    tom.look("outcome-error")
    tom.write("The reasons", "Nobody but you saw her face, and she cannot be questioned.")
    tom.tap("Decide this outcome")
    expect(tom.page.get_by_text("It goes against what the victim wanted.")).to_be_visible()

    # Then she reads why, and until when she can have it looked at again
    chloe.open(f"/my-case/{case.id}/outcome")
    expect(chloe.page.get_by_text("Nobody but you saw her face")).to_be_visible()
    expect(chloe.page.get_by_text("the last safe day")).to_be_visible()
    chloe.look("my-outcome-decided")
    chloe.page.get_by_text("Ask for it to be looked at again").tap()
    chloe.write("Why you do not agree, if you want to say", "The shop next door has a camera.")
    chloe.look("my-review-asking")
    chloe.tap("Ask for a review")
    expect(chloe.page.get_by_text("You hear within 10 working days")).to_be_visible()

    # When a senior leader gives it to somebody: first to whoever decided it, then to no one near
    helen = hand(TABLET)
    helen.sign_in("Helen Marlowe", then=f"/cases/{case.id}/review")
    expect(helen.page.get_by_text("The shop next door has a camera.")).to_be_visible()
    helen.write("Their collar or staff number", "1093")
    helen.tap("Give them the review")
    expect(helen.page.locator(".govuk-error-summary")).to_contain_text("one rank above")
    helen.look("review-naming-error")
    helen.write("Their collar or staff number", "633")
    helen.tap("Give them the review")
    expect(helen.page.get_by_text("Chief Inspector Gareth Pryce looks at it")).to_be_visible()

    # Then the reviewer decides it, and nobody reads it before she was told
    gareth = hand(TABLET)
    gareth.sign_in("Gareth Pryce", then=f"/cases/{case.id}/review")
    gareth.look("review")
    gareth.answer("What did you find?", "The decision falls, and is made again")
    gareth.write("The reasons", "The shop has kept its film, and nobody had asked for it.")
    gareth.tap("Decide the review")
    expect(gareth.page.get_by_text("The victim does not know yet.")).to_be_visible()
    gareth.look("review-to-tell")
    chloe.open(f"/my-case/{case.id}/outcome")
    expect(chloe.page.get_by_text("had no part in it, is looking at it")).to_be_visible()
    expect(chloe.page.get_by_text("The shop has kept its film")).to_have_count(0)
    chloe.look("my-review-waiting")
    gareth.answer("How did you tell them?", "Phone call")
    gareth.tap("The victim has been told")
    expect(gareth.page.get_by_role("heading", name="Cases", exact=True)).to_be_visible()

    # And she reads what it found, and that she is asked again
    chloe.open(f"/my-case/{case.id}/outcome")
    expect(chloe.page.get_by_text("The shop has kept its film")).to_be_visible()
    expect(chloe.page.get_by_text("You are asked again what you think")).to_be_visible()
    chloe.look("my-review-told")


def test_complains_past_everybody_on_the_case(hand: Callable[..., Device], force: Force) -> None:
    # Given a victim who was not rung, on her phone
    case, chloe = force.case_at(CHLOES), hand(PHONE)
    chloe.sign_in("Chloe Nwosu", then=f"/my-case/{case.id}/outcome")
    chloe.page.get_by_text("Complain", exact=True).tap()
    chloe.tap("Send my complaint")
    expect(chloe.page.locator(".govuk-error-summary")).to_contain_text("what went wrong")
    chloe.look("my-complaint-error")
    chloe.write("What went wrong?", "Nobody rang me for a month.")
    chloe.tap("Send my complaint")
    expect(chloe.page.get_by_text("Professional standards tell you")).to_be_visible()
    chloe.look("my-complaint")

    # When professional standards take it up
    yvonne = hand(TABLET)
    yvonne.sign_in("Yvonne Archer", then="/complaints")
    yvonne.look("complaints")
    yvonne.page.get_by_role("link", name="Take up the complaint of").first.tap()
    expect(yvonne.page.get_by_text("Nobody rang me for a month.")).to_be_visible()
    yvonne.look("complaint")
    yvonne.write("What happens next", "I ask them today, and ring you on Friday.")
    yvonne.tap("Take this complaint up")
    expect(yvonne.page.get_by_text("wrote to them on")).to_be_visible()
    yvonne.write("The answer", "You should have heard from us each week.")
    yvonne.tap("Send this answer")
    expect(yvonne.page.get_by_text("answered on")).to_be_visible()

    # Then she reads the answer
    chloe.open(f"/my-case/{case.id}/outcome")
    expect(chloe.page.get_by_text("You should have heard from us each week.")).to_be_visible()
    chloe.look("my-complaint-answered")

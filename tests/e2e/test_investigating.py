"""Investigates to a ready file; then it turns out that the investigator is suspected himself."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.e2e.devices import PHONE, TABLET, Device
from tests.e2e.force import Force
from tests.integration.settling import a_stamp
from webapp.domain import events as e
from webapp.domain.gates import Step, blocking
from webapp.domain.statement_file import CONTENTS
from webapp.policy.standing import evidence_plan_of, standings_of
from webapp.storage import event_store
from webapp.storage.writing import writing

CHLOES = "Bradford Place bus station"


@pytest.mark.clause("W4a")
@pytest.mark.clause("B18")
def test_answers_the_plan_until_the_file_is_ready(
    hand: Callable[..., Device], force: Force
) -> None:
    # Given an investigator whose plan has lines open, at the roadside
    case, ravi = force.case_at(CHLOES), hand(PHONE)
    ravi.sign_in("Ravi Shah", then=f"/cases/{case.id}/evidence")
    expect(ravi.page.locator("#ready")).to_contain_text("Not yet. First:")
    ravi.look("evidence-not-ready")

    # When he says of a line that it is not needed, first without a reason
    ravi.touch(ravi.page.locator("#item-calls a"))
    ravi.answer("Is it done?", "Not needed in this case")
    ravi.tap("Save")
    expect(ravi.page.locator(".govuk-error-summary")).to_contain_text("Give the reason")
    ravi.look("evidence-item-error")
    ravi.write("What was done, or why it is not needed", "Nobody rang and no radio was used.")
    ravi.tap("Save")
    expect(ravi.page.locator("#item-calls")).to_contain_text("Not needed")

    # And names what it may be charged as
    ravi.open(f"/cases/{case.id}/named-offences")
    ravi.page.locator("#code").select_option(index=1)
    ravi.tap("Name it")
    expect(ravi.page.get_by_text("Named by Detective Constable Ravi Shah")).to_be_visible()
    ravi.look("offence-named")

    # And everything else was done meanwhile, but for the review
    _do_the_rest(force, case.id, by=force.person("Ravi Shah").id)
    ravi.open(f"/cases/{case.id}/evidence")
    expect(ravi.page.locator("#ready")).to_contain_text("A supervisor reviews the evidence.")
    expect(ravi.page.get_by_role("button", name="The file is ready")).to_have_count(0)

    # Then his inspector reviews it, and the file is ready
    tom = hand(TABLET)
    tom.sign_in("Tom Hartley", then=f"/cases/{case.id}/evidence")
    tom.answer("Is the evidence enough for a charge file?", "Yes, it is enough")
    tom.tap("Save the review")
    expect(tom.page.locator("#review")).to_contain_text("Enough for a charge file")
    ravi.open(f"/cases/{case.id}/evidence")
    ravi.tap("The file is ready")
    expect(ravi.page.locator("#ready")).to_contain_text("Ready since")


@pytest.mark.clause("B11")
def test_what_a_suspected_colleague_answered_is_answered_by_somebody_else(
    hand: Callable[..., Device], force: Force
) -> None:
    # Given a case whose file is ready on the answers of its investigator
    case, ravi = force.case_at(CHLOES), force.person("Ravi Shah")
    _do_the_rest(force, case.id, by=ravi.id)

    # When it turns out that he is suspected himself
    tom = hand(TABLET)
    tom.sign_in("Tom Hartley", then=f"/cases/{case.id}/relations")
    tom.page.locator("#colleague-person").select_option(ravi.id)
    tom.answer("Why do they stand aside?", "Suspected in this case")
    tom.tap("They stand aside")
    expect(tom.page.locator("#aside")).to_be_visible()

    # Then each of his answers is to be given again, and the inspector gives one
    tom.open(f"/cases/{case.id}/evidence")
    expect(tom.page.locator("#item-cctv")).to_contain_text("Somebody else has to look at this")
    tom.look("evidence-to-answer-again")
    tom.touch(tom.page.locator("#item-cctv a"))
    expect(tom.page.get_by_text("Look at it yourself")).to_be_visible()
    tom.look("evidence-item-again")
    tom.answer("Is it done?", "Not needed in this case")
    tom.write("What was done, or why it is not needed", "There is no camera.")
    tom.tap("Save")
    expect(tom.page.locator("#item-cctv")).not_to_contain_text("Somebody else has to look")

    # And nobody but Professional Standards lets him work on it after all
    yvonne = hand(TABLET)
    yvonne.sign_in("Yvonne Archer", then="/cases/suspected-colleagues")
    yvonne.look("suspected-colleagues")
    yvonne.unfold("Let them work on it")
    yvonne.write("Why they may work on it all the same", "He was on leave that day.")
    yvonne.tap("Allow it")
    expect(yvonne.page.get_by_text("Nobody.")).to_be_visible()
    assert force.part(case, "investigator") is None


def _do_the_rest(force: Force, case_id: str, *, by: str) -> None:
    """What twenty pages would take, said in the record itself."""
    with force.app.app_context(), writing() as session:
        case = event_store.load(session, case_id)
        plan = evidence_plan_of(case)
        of = {"plan_id": plan.id, "plan_version": plan.version}
        lines = [
            e.EvidenceItemAnswered(item=each.key, is_done=True, words="", **of)
            for each in plan.of(case.opened.force)
            if each.key not in case.evidence.answers or each.key == "cctv"
        ]
        taken = e.StatementTaken(
            route="taken", person_id=by, hours_after=2, hours_on_duty="", contents=CONTENTS
        )
        held = blocking(standings_of(case), Step.CHARGE_FILE)
        kept = [e.PointCompleted(point=duty.key) for duty in held]
        numbered = e.OffenceLinked(number="20/1", what="own")
        event_store.append(session, case, [*lines, taken, numbered, *kept], a_stamp(by))

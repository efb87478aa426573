"""Never their own: no path in a browser puts a victim, or anyone hurt beside them, in charge."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.e2e.devices import TABLET, Device
from tests.e2e.force import Force
from webapp.storage.tables import CaseRow

ALONE = "Corporation Street, outside the arcade"
TOGETHER = "Victoria Square, by the fountain"

# A hand-made request: the page's own token, and an answer that its list never offered.
ASK = """async ([address, said]) => {
  const token = document.querySelector('[name=csrf_token]').value
  const body = new URLSearchParams({ csrf_token: token, ...said })
  const answer = await fetch(address, { method: 'POST', body, redirect: 'manual' })
  return [answer.status, await answer.text()]
}"""


@pytest.mark.clause("W2a")
@pytest.mark.clause("B9")
@pytest.mark.clause("B26")
@pytest.mark.clause("B35")
def test_the_victim_is_not_offered_and_not_taken(hand: Callable[..., Device], force: Force) -> None:
    # Given a sergeant who works the case of one of her constables
    case, amy = force.case_at(ALONE), force.person("Amy Clarke")
    lucy = hand(TABLET)
    lucy.sign_in("Lucy Bennett", then=f"/cases/{case.id}")

    # Then the list of investigators has everybody but the victim
    offered = lucy.page.get_by_label("Name the investigator")
    expect(offered.locator(f"option[value='{amy.id}']")).to_have_count(0)
    expect(offered.locator("option", has_text="Ravi Shah")).to_have_count(1)

    # When a request is made by hand that names her all the same
    status, page = lucy.page.evaluate(
        ASK, [f"/cases/{case.id}/investigator", {"person_id": amy.id}]
    )

    # Then it is refused with the reason, nothing changed, and the attempt is on record
    assert status == 403
    assert "A victim never works on, decides or leads their own case" in page
    assert force.part(case, "investigator") is None
    assert force.refusals("Lucy Bennett") == ["VictimMayNotAct"]


@pytest.mark.clause("B11")
def test_a_colleague_hurt_beside_them_is_not_taken_either(
    hand: Callable[..., Device], force: Force
) -> None:
    dean = force.person("Dean Walsh")
    case = next(each for each in force.cases_at(TOGETHER) if each.victim_id != dean.id)
    before = force.part(case, "investigator")
    imran = hand(TABLET)
    imran.sign_in("Imran Siddiqui", then=f"/cases/{case.id}")

    status, page = imran.page.evaluate(
        ASK, [f"/cases/{case.id}/investigator", {"person_id": dean.id}]
    )

    assert status == 403
    assert "witnesses" in page
    assert force.part(case, "investigator") == before


def test_nobody_who_was_hurt_approves(hand: Callable[..., Device], force: Force) -> None:
    # Given four people hurt in one disorder, some of whose reports wait for a second person
    cases, dean = force.cases_at(TOGETHER), force.person("Dean Walsh")
    before = [(each.id, each.state) for each in cases]
    assert "waiting" in {state for _, state in before}

    # When one of them asks by hand to approve each, and to send each back
    phone = hand()
    phone.sign_in("Dean Walsh", then="/my-case")
    for case in cases:
        for deed in ("approval", "return"):
            decided = {"seen_version": case.version, "reason": "Because I say so."}
            status, page = phone.page.evaluate(ASK, [f"/cases/{case.id}/{deed}", decided])

            # Then they read why: of their own case, and of those whose witness they are
            why = "never works on" if case.victim_id == dean.id else "witnesses in each other"
            assert status == 403
            assert why in page

    # And every attempt is on record, and every report stands as it stood
    assert len(force.refusals("Dean Walsh")) == 2 * len(cases)
    assert [(each.id, each.state) for each in force.cases_at(TOGETHER)] == before


def test_the_victim_reads_why_and_where_their_own_page_is(
    hand: Callable[..., Device], force: Force
) -> None:
    case, amy = force.case_at(ALONE), hand(TABLET)

    amy.sign_in("Amy Clarke", then=f"/cases/{case.id}")

    expect(amy.page.get_by_role("heading", level=1)).to_have_text("You cannot do that")
    expect(amy.page.get_by_text("A victim never works on")).to_be_visible()
    amy.look("refused")
    assert force.refusals("Amy Clarke") == ["VictimMayNotAct"]


def test_a_supervisor_who_was_hurt_is_passed_over(
    hand: Callable[..., Device], force: Force
) -> None:
    # Given a sergeant who was hurt herself
    kate_id = force.person("Kate Sullivan").id
    (case,) = force.rows(CaseRow, CaseRow.victim_id == kate_id)

    # Then somebody above her supervises, and it is not on her desk
    assert force.part(case, "line_supervisor") == "Nia Morgan"
    kate = hand(TABLET)
    kate.sign_in("Kate Sullivan", then="/cases")
    expect(kate.page.get_by_text(case.reference)).to_have_count(0)

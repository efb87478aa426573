"""Whoever was told reads only what is theirs, and answers for it by name."""

import re
from uuid import UUID, uuid5

import pytest
import sqlalchemy as sa
from flask import Response

from tests.integration.web.conftest import Phone, a_report, a_victim
from webapp.storage.reading import reading
from webapp.storage.tables import AccessRow, NoticeRow, OutgoingRow, PersonRow
from webapp.storage.writing import writing
from webapp.web import printing

pytestmark = pytest.mark.usefixtures("clock")

ADMITTED = {"injury": "serious", "treatment": "admitted"}
# What a leader, a duty manager or a representative must never read.
EVIDENCE = "He wore a red jacket"
WELFARE = "wants her sister"


@pytest.fixture
def posts(app, team):
    """Those of the team who hold the posts that a route goes through."""
    with app.app_context(), writing() as session:
        for name, post in (("ines", "duty_manager"), ("amir", "police_federation")):
            session.execute(
                sa.text("UPDATE people SET post = :post WHERE id = :id"),
                {"post": post, "id": team[name]},
            )
    return team


def hurt(as_, **victim):
    return Phone(as_("ann")).report(
        a_report(
            account=EVIDENCE,
            factors={"alcohol": "suspected"},
            victims=[a_victim(welfare=WELFARE, **victim)],
        )
    )


def hurt_together(as_):
    """Ann's case, of an incident in which Amir was hurt as well."""
    colleague = a_victim(who="colleague", name="Amir Made-Up", number="1002")
    return Phone(as_("ann")).report(a_report(victims=[a_victim(), colleague]))


def address_of(case_id, step="local_leadership"):
    return f"/notices/{uuid5(UUID(case_id), f'{step} 0')}"


class TestLeader:
    def test_sees_status_support_and_flags_and_no_words_of_anybody_else(self, as_):
        case_id = hurt(as_, exposure="spit", **ADMITTED)

        page = as_("lena").get(address_of(case_id)).text

        for shown in ("Ann Made-Up", "Kept in hospital", "0 of 10", "Look twice", "tests and a"):
            assert shown in page
        for hidden in (EVIDENCE, WELFARE, "Suspect", "punch", "Punch", "Corporation"):
            assert hidden not in page

    @pytest.mark.clause("B7")
    def test_is_asked_again_until_they_say_what_support_they_gave(self, as_):
        case_id = hurt(as_)
        lena, address = as_("lena"), address_of(case_id)

        empty = lena.post(f"{address}/acknowledgement", data={"support": " "})
        assert empty.status_code == 422
        assert "Say what support you put in place" in empty.text

        said = {"support": "Rang her and moved her shifts", "follow_up": "tomorrow"}
        assert lena.post(f"{address}/acknowledgement", data=said).status_code == 303
        page = lena.get(address).text
        assert "Acknowledged by Superintendent Lena" in page
        assert "Monday 26 October 2026" in page

    def test_keeps_what_was_typed_when_an_answer_was_there_already(self, as_):
        address = f"{address_of(hurt(as_))}/acknowledgement"
        as_("lena").post(address, data={"support": "Rang her"})

        late = as_("lena").post(address, data={"support": "Moved her shifts"})

        assert late.status_code == 409
        for shown in ("Somebody has already", "Acknowledged by Superintendent", "Moved her shifts"):
            assert shown in late.text
        assert late.text.count('id="support"') == 1

    def test_finds_it_among_what_is_due(self, as_):
        case_id = hurt(as_)

        due = as_("lena").get("/due").text
        assert address_of(case_id) in due
        assert "Nothing is due" not in due
        assert address_of(case_id) in as_("lena").get("/notices").text


class TestDutyManager:
    @pytest.mark.clause("W7b")
    def test_sees_the_card_and_who_was_told_and_nothing_else(self, as_, posts):
        case_id = hurt(as_, **ADMITTED)
        ines = as_("ines")

        page = ines.get(address_of(case_id, "duty_manager")).text

        for shown in ("Ann Made-Up", "Kept in hospital", "Supervisor on the night", "Sergeant Sam"):
            assert shown in page
        for hidden in (EVIDENCE, WELFARE, "Look twice", "ten point", "Support so far"):
            assert hidden not in page
        assert ines.get("/").location.endswith("/notices")


class TestWhoeverIsTold:
    """A notice is a card. What opens a case is a part in it, and being told gives none."""

    def test_opens_no_case_by_it(self, app, as_, team):
        with app.app_context(), writing() as session:
            chet = sa.update(PersonRow).where(PersonRow.id == team["chet"])
            session.execute(chet.values(post="duty_manager"))
        case_id = hurt(as_, **ADMITTED)
        chet, notice = as_("chet"), address_of(case_id, "duty_manager")

        assert chet.get(notice).status_code == 200
        assert chet.post(f"{notice}/acknowledgement").status_code == 303
        for address in ("", "/who-must-know", "/safety-report", "/meeting", "/debrief"):
            assert chet.get(f"/cases/{case_id}{address}").status_code == 404
        assert case_id not in chet.get("/cases").text

    def test_reads_no_evidence_and_no_welfare_as_the_leader_of_the_case(self, as_):
        """Leadership is a part: it reads how the case stands, and nobody's own words."""
        case_id = hurt(as_)
        lena = as_("lena")
        lena.get(address_of(case_id))

        page = lena.get(f"/cases/{case_id}")

        assert page.status_code == 200
        for hidden in (EVIDENCE, WELFARE):
            assert hidden not in page.text


class TestRepresentative:
    @pytest.mark.clause("W9a")
    def test_gets_a_count_and_no_name_when_no_details_are_given(self, as_, posts):
        case_id = hurt(as_)
        page = tell_association(as_, case_id, details="none")

        assert "No personal details were given" in page
        assert "Police Federation was sent 1 notice in the last 30 days" in page
        for hidden in ("Ann", "Sam", "Coventry", "injury", "Reference"):
            assert hidden not in page, hidden

    @pytest.mark.clause("W9a")
    def test_gets_the_name_once_the_victim_allows_it_and_the_victim_sees_that(self, as_, posts):
        case_id = hurt(as_)
        tell_association(as_, case_id, details="none")

        page = tell_association(as_, case_id, details="name", by="ann")

        assert "Ann Made-Up asked that you know" in page
        assert "was sent 2 notices in the last 30 days" in page
        own = as_("ann").get(f"/my-case/{case_id}/who-knows").text
        assert "without any personal details" in own
        assert own.count("Police Federation</strong>") == 2

    def test_asks_for_both_answers_and_keeps_the_one_that_was_given(self, as_):
        case_id = hurt(as_)
        answer = as_("sam").post(
            f"/cases/{case_id}/who-must-know/association", data={"association": "unite"}
        )

        assert answer.status_code == 422
        assert "Choose what they may know" in answer.text
        assert re.search(r'value="unite" checked', answer.text)


class TestRepPage:
    def notice(self, as_, case_id):
        tell_association(as_, case_id, details="none")
        page = as_("ann").get(f"/my-case/{case_id}/who-knows").text
        [notice_id] = re.findall(r"/rep-page/([0-9a-f-]{36})\"", page)
        return notice_id

    def share(self, as_, case_id, notice_id, *, by="ann", then=""):
        return as_(by).post(f"/my-case/{case_id}/rep-page/{notice_id}{then}")

    def test_is_read_by_the_rep_only_while_the_victim_shares_it(self, as_, posts):
        case_id = hurt(as_)
        notice_id = self.notice(as_, case_id)
        address = f"/notices/{notice_id}/rep-page.pdf"
        assert as_("amir").get(address).status_code == 404

        assert self.share(as_, case_id, notice_id).status_code == 303
        answer = as_("amir").get(address)
        assert answer.data.startswith(b"%PDF-")
        assert address in as_("amir").get(f"/notices/{notice_id}").text
        assert "So they know your name now" in as_("ann").get(f"/my-case/{case_id}/who-knows").text

        assert self.share(as_, case_id, notice_id, then="/taken-back").status_code == 303
        assert as_("amir").get(address).status_code == 404
        assert address not in as_("amir").get(f"/notices/{notice_id}").text

    def test_is_shared_by_nobody_else_and_read_by_nobody_else(self, as_, posts):
        case_id = hurt(as_)
        notice_id = self.notice(as_, case_id)
        for who in ("sam", "amir", "sol"):
            assert self.share(as_, case_id, notice_id, by=who).status_code == 404
        self.share(as_, case_id, notice_id)

        for who in ("sam", "ines", "sol"):
            assert as_(who).get(f"/notices/{notice_id}/rep-page.pdf").status_code == 404
            assert as_(who).get(f"/my-case/{case_id}/rep-page.pdf").status_code == 404

    def test_is_no_news_to_whoever_works_on_the_case(self, as_, posts):
        case_id = hurt(as_)
        notice_id = self.notice(as_, case_id)
        before = as_("sam").get(f"/cases/{case_id}").text.count("moj-timeline__item")

        self.share(as_, case_id, notice_id)
        self.share(as_, case_id, notice_id, then="/taken-back")

        page = as_("sam").get(f"/cases/{case_id}")
        assert page.status_code == 200
        assert page.text.count("moj-timeline__item") == before

    def test_says_so_when_it_was_shared_already(self, as_, posts):
        case_id = hurt(as_)
        notice_id = self.notice(as_, case_id)
        self.share(as_, case_id, notice_id)

        again = self.share(as_, case_id, notice_id)

        assert again.status_code == 409
        assert "They can read your page already." in again.text

    def test_has_what_a_claim_asks_for_and_nothing_of_anybody_else(self, as_, posts, monkeypatch):
        monkeypatch.setattr(printing, "as_pdf", lambda html, **_: Response(html))
        case_id = hurt(as_)
        days = {"able": "absent", "from_on": "2026-10-25"}
        as_("sam").post(f"/cases/{case_id}/work-days", data=days)

        told = as_("ann").get(f"/my-case/{case_id}/rep-page.pdf").text

        for wanted in ("Ann Made-Up", "1001", "Corporation Street", "Days so far", "claim by"):
            assert wanted in told, wanted
        for hidden in (EVIDENCE, WELFARE, "Suspect", "suspect", "Amir"):
            assert hidden not in told, hidden


class TestNobodyElse:
    @pytest.mark.parametrize("who", ["sam", "amir", "sol", "pia"])
    def test_finds_the_notice_of_another(self, as_, who):
        case_id = hurt(as_)

        assert as_(who).get(address_of(case_id)).status_code == 404
        assert as_(who).post(f"{address_of(case_id)}/acknowledgement").status_code == 404

    @pytest.mark.clause("W2a")
    def test_answers_for_their_own_case(self, app, as_, team):
        case_id = hurt(as_)
        with app.app_context(), writing() as session:
            session.execute(sa.update(NoticeRow).values(person_id=team["ann"]))

        assert as_("ann").get("/notices").text.count("told__line") == 0
        assert as_("ann").get(address_of(case_id)).status_code == 403

    @pytest.mark.clause("W2a")
    @pytest.mark.parametrize(
        ("who", "why"), [("ann", "the victim in this case"), ("amir", "same incident")]
    )
    @pytest.mark.parametrize("support", ["", "x" * 2001])
    def test_sees_the_card_of_their_own_incident_by_answering_badly(
        self, app, as_, team, who, why, support
    ):
        case_id = hurt_together(as_)
        with app.app_context(), writing() as session:
            told = sa.update(PersonRow).where(PersonRow.id == team[who])
            session.execute(told.values(post="spoc"))
            session.execute(sa.update(NoticeRow).values(post="spoc"))

        answer = as_(who).post(f"{address_of(case_id)}/acknowledgement", data={"support": support})

        assert answer.status_code == 403
        assert why in answer.text
        assert "Constable Ann Made-Up" not in answer.text


class TestEveryLook:
    @pytest.mark.parametrize("support", ["", "x" * 2001])
    def test_is_written_down_also_when_the_answer_was_refused(self, app, as_, support):
        case_id = hurt(as_)
        address = f"{address_of(case_id)}/acknowledgement"

        assert as_("lena").post(address, data={"support": support}).status_code == 422

        with app.app_context():
            seen = sa.select(AccessRow.case_id).where(AccessRow.deed == "read notice")
            assert reading().execute(seen).scalars().all() == [case_id]


class TestWhoMustKnow:
    def test_shows_the_four_facts_apart(self, as_):
        case_id = hurt(as_)
        as_("lena").get(address_of(case_id))

        page = as_("sam").get(f"/cases/{case_id}/who-must-know").text

        assert page.count("told__fact--done") == 2
        for word in ("Queued", "Sent", "Delivered", "Acknowledged"):
            assert word in page

    def test_is_neither_excused_nor_opened_again_beside_its_own_page(self, as_):
        case_id = hurt(as_, **ADMITTED)
        sam, point = as_("sam"), f"/cases/{case_id}/points/duty_manager_told"

        excused = sam.post(f"{point}/excuse", data={"reason": "They know"})
        assert excused.status_code == 422
        assert "Open its own page" in excused.text
        assert "It is not needed" not in sam.get(point).text

        as_("lena").post(f"{address_of(case_id)}/acknowledgement", data={"support": "Rang her"})
        answered = sam.get(f"/cases/{case_id}/points/local_leadership_told").text
        assert "Open again" not in answered

    @pytest.mark.clause("B7")
    @pytest.mark.parametrize(
        ("who", "reads"),
        [("sam", True), ("ines", False), ("amir", False), ("lena", False), ("pat", False)],
    )
    def test_shows_the_words_of_support_only_to_who_looks_after_the_victim(
        self, as_, team, who, reads
    ):
        case_id = hurt(as_)
        as_("sam").post(f"/cases/{case_id}/investigator", data={"person_id": team["amir"]})
        said = {"support": "Her sister may stay with her"}
        as_("lena").post(f"{address_of(case_id)}/acknowledgement", data=said)

        page = as_(who).get(f"/cases/{case_id}/who-must-know").text

        assert "Acknowledged by Superintendent Lena" in page
        assert ("Her sister" in page) is reads
        assert "Her sister" in as_("ann").get(f"/my-case/{case_id}/who-knows").text

    def test_asks_whoever_can_tell_them_to_do_it_when_nothing_carries_the_notice(
        self, app, as_, team
    ):
        case_id, asked = hurt(as_), "Tell them yourself"
        as_("sam").post(f"/cases/{case_id}/investigator", data={"person_id": team["amir"]})
        with app.app_context(), writing() as session:
            session.execute(sa.delete(OutgoingRow))
        sams, address = as_("sam"), f"/cases/{case_id}/who-must-know"

        assert asked in sams.get(address).text
        assert asked not in as_("amir").get(address).text
        assert asked not in as_("ann").get(f"/my-case/{case_id}/who-knows").text

        as_("lena").get(address_of(case_id))
        assert asked not in sams.get(address).text

    @pytest.mark.clause("B8")
    def test_offers_to_stand_down_only_what_the_injury_no_longer_asks_for(self, as_):
        case_id = hurt(as_, **ADMITTED)
        sam, address = as_("sam"), f"/cases/{case_id}/who-must-know"
        refused = sam.post(f"{address}/duty_manager/stand-down", data={"reason": "No"})
        assert refused.status_code == 422
        assert "still asks for this step" in refused.text

        as_("ann").post("/reports/additions", data={"case_id": case_id, "treatment": "gp"})
        case = sam.get(f"/cases/{case_id}").text
        seen = case.split('name="seen_version" value="')[1].split('"')[0]
        less = {"decision": "less", "reason": "I saw him.", "seen_version": seen}
        assert sam.post(f"/cases/{case_id}/less/treatment", data=less).status_code == 303
        assert "less badly hurt" in sam.get(address).text
        empty = sam.post(f"{address}/duty_manager/stand-down", data={"reason": " "})
        assert empty.status_code == 422
        assert 'href="#duty_manager-reason"' in empty.text
        assert empty.text.count("govuk-error-message") == 1
        assert 'id="duty_manager-reason-error"' in empty.text
        sam.post(f"{address}/duty_manager/stand-down", data={"reason": "Sent home at four"})
        assert "Sent home at four" in sam.get(address).text

    @pytest.mark.clause("W7b")
    def test_is_an_alarm_for_supervisor_inspector_and_lead_when_nobody_could_be_told(
        self, app, as_, clock
    ):
        case_id = hurt(as_, **ADMITTED)
        with app.app_context(), writing() as session:
            session.execute(sa.delete(NoticeRow).where(NoticeRow.step == "duty_manager"))
        clock.shift(31 * 60)

        for who in ("sam", "ines", "pat"):
            page = as_(who).get("/due").text
            assert "FIM: there was nobody to tell" in page.replace("duty manager", "FIM")
            assert f"/cases/{case_id}/who-must-know" in page
        assert "nobody to tell" not in as_("lena").get("/due").text


def tell_association(as_, case_id, *, details, by="sam"):
    """What the representative then reads."""
    own = f"/my-case/{case_id}/association"
    address = own if by == "ann" else f"/cases/{case_id}/who-must-know/association"
    said = {"association": "police_federation", "details": details}
    assert as_(by).post(address, data=said).status_code == 303
    amir = as_("amir")
    numbers = re.findall(r'href="/notices/([0-9a-f-]{36})"', amir.get("/notices").text)
    pages = [amir.get(f"/notices/{number}").text for number in numbers]
    wanted = "asked that you know" if details == "name" else "No personal details"
    return next(page for page in pages if wanted in page)


class TestWokenForAHearing:
    """Charged and kept in over a Sunday: the court sits on Monday at nine."""

    @pytest.fixture
    def notice(self, posts, as_):
        case_id = hurt(as_)
        for what in ("charged", "remanded_in_custody"):
            said = {"what": what, "happened_at": "2026-10-25T01:30"}
            assert as_("sam").post(f"/cases/{case_id}/progress", data=said).status_code == 303
        with as_("sam").application.app_context():
            mine = sa.select(NoticeRow.id).where(
                NoticeRow.step == "morning_hearing", NoticeRow.person_id == posts["sam"]
            )
            return reading().execute(mine).scalar_one()

    @pytest.mark.clause("W4b")
    @pytest.mark.clause("B19")
    def test_reads_what_is_missing_and_the_hour_and_nothing_of_anybody_hurt(self, as_, notice):
        page = as_("sam").get(f"/notices/{notice}").text

        for shown in ("26 October 2026 at 09:00", "Missing before then", "personal statement",
                      "chief constable", "crime number", "Nobody sees to it yet"):  # fmt: skip
            assert shown in page
        for hidden in ("Ann Made-Up", EVIDENCE, WELFARE, "Corporation"):
            assert hidden not in page

    @pytest.mark.clause("W4b")
    def test_is_asked_beside_the_field_whether_they_see_to_it(self, as_, notice):
        sam, address = as_("sam"), f"/notices/{notice}/acknowledgement"

        refused = sam.post(address, data={})
        assert refused.status_code == 422
        assert "Say whether you will see that it is done" in refused.text
        assert sam.post(address, data={"sees_to_it": "yes"}).status_code == 303

        page = sam.get(f"/notices/{notice}").text
        assert "Sergeant Sam Made-Up sees that it is done" in page

    def test_nobody_else_opens_it(self, as_, notice):
        assert as_("wes").get(f"/notices/{notice}").status_code == 404
        assert as_("ann").get(f"/notices/{notice}").status_code == 404

    def test_the_case_and_the_victim_see_who_was_called(self, as_, notice):
        with as_("sam").application.app_context():
            row = reading().get(NoticeRow, notice)
            case_id = row.case_id if row else ""
        page = as_("ines").get(f"/cases/{case_id}/who-must-know").text
        assert "A court sits soon" in page
        assert "less badly hurt" not in page
        assert "Sergeant Sam Made-Up" in as_("ann").get(f"/my-case/{case_id}/who-knows").text

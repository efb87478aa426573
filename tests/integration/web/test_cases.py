"""A supervisor works a case; nobody who was hurt in it ever does; another force sees nothing."""

import pytest

from tests.integration.web.conftest import Phone, a_report, a_victim

pytestmark = pytest.mark.usefixtures("clock")

HTMX = {"HX-Request": "true"}

POINT_TITLE = '<h3 class="govuk-heading-s point__title'


@pytest.fixture
def case_id(as_):
    """Ann was assaulted and reported it herself; Sam is her sergeant."""
    return Phone(as_("ann")).report()


class TestShow:
    def test_gives_the_supervisor_plan_report_people_and_time_line(self, as_, case_id):
        page = as_("sam").get(f"/cases/{case_id}").text

        for heading in ("ten point plan", "Report", "Who is who", "Time line"):
            assert heading in page
        assert page.count(POINT_TITLE) == 10

    def test_folds_what_is_for_another_day_and_leaves_what_presses(self, as_, case_id):
        page = as_("sam").get(f"/cases/{case_id}").text
        pressing, folded = page.split('id="point-check_72_hours"')[0].rsplit("<details", 1)

        assert 'id="point-meet_victim"' in pressing
        assert " for later" in folded

    @pytest.mark.clause("W2a")
    @pytest.mark.clause("B35")
    def test_tells_the_victim_why_this_is_not_their_page(self, as_, case_id):
        answer = as_("ann").get(f"/cases/{case_id}")

        assert answer.status_code == 403
        assert "the victim in this case" in answer.text

    @pytest.mark.parametrize("who", ["amir", "sol", "pia", "bo"])
    def test_does_not_exist_for_those_who_have_no_part(self, as_, case_id, who):
        assert as_(who).get(f"/cases/{case_id}").status_code == 404

    def test_shows_welfare_notes_only_to_those_who_look_after_the_victim(self, as_, case_id):
        note = {"case_id": case_id, "happened_at": "2026-10-25T00:30", "text": "wants her sister"}
        phone = Phone(as_("ann"))
        phone.send(phone.sealed(note, "write_welfare_note"))

        assert "wants her sister" in as_("wes").get(f"/cases/{case_id}").text
        assert "wants her sister" in as_("sam").get(f"/cases/{case_id}").text
        assert "wants her sister" not in as_("ines").get(f"/cases/{case_id}").text
        assert "wants her sister" not in as_("pat").get(f"/cases/{case_id}").text

    def test_shows_what_is_known_of_the_suspect_as_evidence_only(self, as_):
        case_id = Phone(as_("ann")).report(a_report(factors={"alcohol": "suspected"}))

        assert "Suspect: alcohol" in as_("sam").get(f"/cases/{case_id}").text
        assert "Suspect: alcohol" not in as_("wes").get(f"/cases/{case_id}").text

    def test_answers_an_address_that_makes_no_sense(self, as_):
        assert as_("sam").get("/cases?after=nonsense").status_code == 200
        assert as_("sam").get("/due?after=2026~~").status_code == 200
        assert as_("sam").get("/cases/not-a-case").status_code == 404


class TestCompletePoint:
    def test_answers_htmx_with_the_point_in_its_new_state(self, as_, case_id):
        answer = as_("sam").post(
            f"/cases/{case_id}/points/best_evidence/completion",
            data={"happened_at": "2026-10-25T00:20", "note": "Read through together"},
            headers=HTMX,
        )

        assert answer.text.strip().startswith("<article")
        assert "Read through together" in answer.text
        assert "Done" in answer.text

    def test_draws_the_whole_point_again_when_one_of_its_duties_is_answered(self, as_, case_id):
        sam, address = as_("sam"), f"/cases/{case_id}/points/offer_support/excuse"

        answer = sam.post(address, data={"reason": "Already with them."}, headers=HTMX)

        assert answer.headers["HX-Retarget"] == "#point-seen_by_supervisor"
        assert 'id="point-seen_by_supervisor"' in answer.text
        assert 'id="point-check_72_hours"' in answer.text

    def test_sends_a_browser_without_script_back_to_its_place(self, as_, case_id):
        answer = as_("sam").post(
            f"/cases/{case_id}/points/best_evidence/completion",
            data={"happened_at": "2026-10-25T00:20"},
        )

        assert answer.status_code == 303
        assert answer.location.endswith(f"/cases/{case_id}#point-best_evidence")

    @pytest.mark.parametrize("when", ["", "yesterday", "2026-10-25T05:00", "2026-13-45T99:99"])
    def test_keeps_what_was_typed_when_the_time_will_not_do(self, as_, case_id, when):
        answer = as_("sam").post(
            f"/cases/{case_id}/points/best_evidence/completion",
            data={"happened_at": when, "note": "typed already"},
            headers=HTMX,
        )

        assert answer.status_code == 422
        assert "typed already" in answer.text
        assert "govuk-error-message" in answer.text

    def test_says_so_when_somebody_was_quicker(self, as_, case_id):
        url = f"/cases/{case_id}/points/best_evidence/completion"
        as_("sam").post(url, data={"happened_at": "2026-10-25T00:20"})

        answer = as_("ines").post(url, data={"happened_at": "2026-10-25T00:25"}, headers=HTMX)

        assert answer.status_code == 409
        assert answer.headers["HX-Retarget"] == "#refusal"

    def test_excuses_with_a_reason_and_opens_again(self, as_, case_id):
        sam, url = as_("sam"), f"/cases/{case_id}/points/best_evidence"

        assert sam.post(f"{url}/excuse", data={"reason": " "}, headers=HTMX).status_code == 422
        excused = sam.post(f"{url}/excuse", data={"reason": "No meeting this week"}, headers=HTMX)
        reopened = sam.post(f"{url}/reopening", data={"reason": "Moved"}, headers=HTMX)

        assert "Not needed" in excused.text
        assert "Answer this point" in reopened.text

    @pytest.mark.clause("W6a", "B20")
    def test_keeps_looking_after_the_victim_from_whoever_investigates(self, as_, case_id):
        as_("sam").post(f"/cases/{case_id}/investigator", data={"number": "1002"})
        amir, point = as_("amir"), f"/cases/{case_id}/points/meet_victim"
        amir.post(f"/cases/{case_id}/parts/investigator/acceptance")

        assert f'hx-get="{point}"' in as_("sam").get(f"/cases/{case_id}").text
        assert f'hx-get="{point}"' not in amir.get(f"/cases/{case_id}").text
        assert amir.get(point).status_code == 403
        assert amir.post(f"{point}/excuse", data={"reason": "Fine"}).status_code == 403

    def test_knows_no_point_that_the_plan_does_not_have(self, as_, case_id):
        assert as_("sam").get(f"/cases/{case_id}/points/party").status_code == 404


class TestDecide:
    def test_approves_what_was_seen(self, as_, case_id):
        answer = as_("sam").post(
            f"/cases/{case_id}/approval", data={"seen_version": seen(as_, case_id)}, headers=HTMX
        )

        assert "Approved by Sergeant Sam" in answer.text

    def test_says_what_changed_meanwhile_and_asks_again(self, as_, case_id):
        before = seen(as_, case_id)
        phone = Phone(as_("ann"))
        phone.send(
            phone.sealed({"case_id": case_id, "account": "He also kicked me"}, "add_to_report")
        )

        answer = as_("sam").post(
            f"/cases/{case_id}/approval", data={"seen_version": before}, headers=HTMX
        )
        again = as_("sam").post(
            f"/cases/{case_id}/approval", data={"seen_version": seen(as_, case_id)}, headers=HTMX
        )

        assert answer.status_code == 409
        assert "what happened" in answer.text
        assert "Approved" in again.text

    def test_sends_back_with_a_reason_that_the_officer_reads_and_answers(self, as_, case_id):
        as_("sam").post(
            f"/cases/{case_id}/return",
            data={"seen_version": seen(as_, case_id), "reason": "Which hand?"},
        )
        phone = Phone(as_("ann"))
        (known,) = phone.client.get("/phone/cases").json["cases"]
        answer = {
            "case_id": case_id,
            "report_version": known["returned"]["report_version"],
            "answer": "The left",
        }
        phone.send(phone.sealed(answer, "answer_return"))

        assert known["returned"]["reason"] == "Which hand?"
        assert "The left" in as_("sam").get(f"/cases/{case_id}").text

    def test_asks_for_the_reason(self, as_, case_id):
        answer = as_("sam").post(
            f"/cases/{case_id}/return", data={"seen_version": 99, "reason": ""}, headers=HTMX
        )

        assert answer.status_code == 422
        assert "Say what needs to change" in answer.text

    def test_is_not_for_the_one_who_wrote_it(self, as_):
        victim = a_victim(who="colleague", name="Ann Made-Up", number="1001")
        case_id = Phone(as_("sam")).report(a_report(victims=[victim]))

        answer = as_("sam").post(f"/cases/{case_id}/approval", data={"seen_version": 99})

        assert answer.status_code == 403
        assert "someone else must approve" in answer.text


class TestNeverTheirOwn:
    @pytest.mark.clause("W2a")
    @pytest.mark.clause("B9")
    @pytest.mark.clause("B26")
    def test_refuses_the_victim_as_investigator_and_writes_it_down(self, as_, app, team, case_id):
        answer = as_("sam").post(
            f"/cases/{case_id}/investigator", data={"person_id": team["ann"]}, headers=HTMX
        )

        assert answer.status_code == 403
        assert "never works on, decides or leads" in answer.text
        assert ("refused", "VictimMayNotAct") in access_log(app)

    @pytest.mark.clause("B11")
    def test_refuses_a_co_victim_as_investigator(self, as_, team):
        other = a_victim(who="colleague", name="Amir Made-Up", number="1002")
        case_id = Phone(as_("ann")).report(a_report(victims=[a_victim(), other]))

        answer = as_("sam").post(f"/cases/{case_id}/investigator", data={"person_id": team["amir"]})

        assert answer.status_code == 403
        assert "witnesses" in answer.text

    @pytest.mark.clause("B11")
    @pytest.mark.parametrize(("who", "status"), [("amir", 403), ("bo", 404)])
    @pytest.mark.parametrize(
        "deed",
        [
            *("approval", "return", "investigator", "victim", "points/investigator/completion"),
            *("outcome", "closing", "progress", "points/leaflet/excuse", "relations/allowance"),
            *("evidence/exhibits", "evidence/ready", "evidence/witness-statements"),
            *("statement/taker", "court/served", "debrief/held"),
        ],
    )
    def test_tells_a_colleague_hurt_beside_them_why_and_a_stranger_nothing(
        self, as_, app, who, status, deed
    ):
        other = a_victim(who="colleague", name="Amir Made-Up", number="1002")
        case_id = Phone(as_("ann")).report(a_report(victims=[a_victim(), other]))
        client = as_(who)

        answers = [client.post(f"/cases/{case_id}/{deed}"), client.get(f"/cases/{case_id}")]

        assert [each.status_code for each in answers] == [status, status]
        assert all(("witnesses" in each.text) is (who == "amir") for each in answers)
        assert all(("could do it." in each.text) is (who == "amir") for each in answers)
        refusal = "CoVictimMayNotAct" if who == "amir" else "NotOnTheirDesk"
        assert ("refused", refusal) in access_log(app)

    def test_offers_nobody_who_was_hurt(self, as_, team, case_id):
        page = as_("sam").get(f"/cases/{case_id}").text

        assert f'<option value="{team["amir"]}"' in page
        assert f'<option value="{team["ann"]}"' not in page

    def test_goes_past_a_supervisor_who_is_the_victim(self, as_):
        case_id = Phone(as_("sam")).report()

        assert as_("sam").get(f"/cases/{case_id}").status_code == 403
        assert as_("ines").get(f"/cases/{case_id}").status_code == 200

    @pytest.mark.parametrize("person_id", ["", "nobody", "' or 1=1 --"])
    def test_asks_for_a_colleague_who_exists(self, as_, case_id, person_id):
        answer = as_("sam").post(f"/cases/{case_id}/investigator", data={"person_id": person_id})

        assert answer.status_code == 422

    def test_takes_a_number_for_whoever_is_not_in_the_list(self, as_, case_id):
        sam, address = as_("sam"), f"/cases/{case_id}/investigator"

        unknown = sam.post(address, data={"number": "99999"})
        victim = sam.post(address, data={"number": "1001"})
        named = sam.post(address, data={"number": "1002"})

        assert (unknown.status_code, victim.status_code, named.status_code) == (422, 403, 303)

    def test_names_nobody_until_the_victim_is_known(self, as_, team):
        stranger = a_victim(who="colleague", name="Nobody We Know", number="77777")
        case_id = Phone(as_("ann")).report(a_report(victims=[stranger]))
        sam, name_amir = as_("sam"), {"person_id": team["amir"]}

        refused = sam.post(f"/cases/{case_id}/investigator", data=name_amir)
        elsewhere = sam.post(f"/cases/{case_id}/victim", data={"person_id": team["bo"]})
        sam.post(f"/cases/{case_id}/victim", data={"person_id": team["lena"]})
        named = sam.post(f"/cases/{case_id}/investigator", data=name_amir)

        assert refused.status_code == 422
        assert elsewhere.status_code == 403
        assert named.status_code == 303


class TestTwoForces:
    def test_each_case_has_its_own_forces_plan(self, as_):
        wmp, btp = Phone(as_("ann")).report(), Phone(as_("bo")).report()

        assert as_("sam").get(f"/cases/{wmp}").text.count(POINT_TITLE) == 10
        assert as_("sol").get(f"/cases/{btp}").text.count(POINT_TITLE) == 7

    def test_the_lead_of_one_force_sees_nothing_of_the_other(self, as_):
        case_id = Phone(as_("ann")).report()

        assert case_id in as_("pat").get("/cases").text
        assert case_id not in as_("pia").get("/cases").text
        assert case_id not in as_("pia").get("/due").text


def seen(as_, case_id):
    page = as_("sam").get(f"/cases/{case_id}").text
    return page.split('name="seen_version" value="')[1].split('"')[0]


def access_log(app):
    from webapp.storage.reading import reading
    from webapp.storage.tables import AccessRow

    with app.app_context():
        return [(row.deed, row.detail) for row in reading().query(AccessRow)]

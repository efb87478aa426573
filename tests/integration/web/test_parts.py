"""A part is handed over on its own page; whoever is asked answers on theirs."""

from datetime import timedelta

import pytest

from tests.integration.web.conftest import IDS, Phone
from webapp.storage import roster
from webapp.storage.roster import Rostered
from webapp.storage.writing import writing
from webapp.web import clock

pytestmark = pytest.mark.usefixtures("clock")

HTMX = {"HX-Request": "true"}


@pytest.fixture
def case_id(as_):
    """Ann was assaulted and reported it herself; Sam is her sergeant, Ines their inspector."""
    return Phone(as_("ann")).report()


def offer(client, case_id, number, part="line_supervisor", **more):
    return client.post(f"/cases/{case_id}/parts/{part}/offer", data={"number": number}, **more)


def send_away(app, name):
    with app.app_context(), writing() as session:
        roster.replace(
            session,
            [
                Rostered(
                    person_id=IDS[name],
                    what="absence",
                    starts_at=clock.now(),
                    ends_at=clock.now() + timedelta(days=7),
                )
            ],
        )


class TestHandOver:
    @pytest.mark.clause("W6a")
    def test_is_offered_read_and_taken_on(self, as_, case_id):
        sam, amir = as_("sam"), as_("amir")
        page = sam.get(f"/cases/{case_id}/parts/line_supervisor").text
        assert "Amir Made-Up" in page
        assert "Ann Made-Up" not in page

        assert offer(sam, case_id, "1002").status_code == 303
        assert "Offered to Constable Amir" in sam.get(f"/cases/{case_id}").text
        assert amir.get("/").location == "/due"
        assert f"/cases/{case_id}/parts/line_supervisor/offer" in amir.get("/due").text

        asked = amir.get(f"/cases/{case_id}/parts/line_supervisor/offer").text
        assert "Sergeant Sam Made-Up asks you" in asked
        taken = amir.post(f"/cases/{case_id}/parts/line_supervisor/acceptance")
        assert taken.location == f"/cases/{case_id}"
        assert "Taken on by Constable Amir" in amir.get(f"/cases/{case_id}").text

    def test_opens_nothing_of_the_case_before_it_is_taken_on(self, as_, case_id):
        offer(as_("sam"), case_id, "1002")

        assert as_("amir").get(f"/cases/{case_id}").status_code == 404

    def test_is_nobody_elses_to_read_or_answer(self, as_, case_id):
        offer(as_("sam"), case_id, "1002")
        address = f"/cases/{case_id}/parts/line_supervisor"

        for who in ("lena", "sam", "sol", "ann"):
            assert as_(who).get(f"{address}/offer").status_code == 404
        assert as_("lena").post(f"{address}/acceptance").status_code == 409
        assert as_("sol").post(f"{address}/acceptance").status_code == 404

    @pytest.mark.clause("W2a", "B34")
    def test_tells_why_the_victim_cannot_be_asked(self, as_, case_id):
        answer = offer(as_("pat"), case_id, "1001", "leadership", headers=HTMX)

        assert answer.status_code == 403
        assert "never works on" in answer.text
        assert as_("ann").get("/due").text.count("Offered to you") == 0

    @pytest.mark.clause("W2a")
    def test_is_not_the_victims_to_do(self, as_, case_id):
        ann = as_("ann")

        assert offer(ann, case_id, "1002").status_code == 403
        assert ann.get(f"/cases/{case_id}/parts/line_supervisor").status_code == 403

    @pytest.mark.parametrize("number", ["", "0000", "x" * 300])
    def test_says_so_when_nobody_is_meant(self, as_, case_id, number):
        assert offer(as_("sam"), case_id, number, headers=HTMX).status_code == 422

    @pytest.mark.parametrize("part", ["inspector", "investigator", "chief"])
    def test_has_no_page_for_what_is_not_theirs_to_pass_on(self, as_, case_id, part):
        assert as_("sam").get(f"/cases/{case_id}/parts/{part}").status_code == 404

    def test_is_declined_with_a_reason_which_the_asker_reads(self, as_, case_id):
        sam, amir = as_("sam"), as_("amir")
        offer(sam, case_id, "1002")
        address = f"/cases/{case_id}/parts/line_supervisor/declining"

        assert amir.post(address, data={"reason": " "}).status_code == 422
        assert amir.post(address, data={"reason": "My brother"}).status_code == 303

        assert "My brother" in sam.get("/due").text
        assert "My brother" in sam.get(f"/cases/{case_id}/parts/line_supervisor").text


class TestTakeOnTheInvestigation:
    @pytest.mark.clause("W1a")
    def test_the_case_is_new_until_the_investigator_takes_it_on(self, as_, case_id):
        sam, amir = as_("sam"), as_("amir")
        is_new = "No investigator has taken it on yet"
        sam.post(f"/cases/{case_id}/investigator", data={"number": "1002"})
        assert is_new in sam.get(f"/cases/{case_id}").text
        assert "has not taken it on yet" in sam.get(f"/cases/{case_id}/investigator").text
        assert "You are asked to be investigator" in amir.get(f"/cases/{case_id}").text

        amir.post(f"/cases/{case_id}/parts/investigator/acceptance")

        assert is_new not in sam.get(f"/cases/{case_id}").text

    @pytest.mark.clause("W1a")
    def test_a_tick_does_not_stand_for_it(self, as_, case_id):
        ticked = as_("sam").post(
            f"/cases/{case_id}/points/investigator/completion",
            data={"happened_at": "2026-10-25T00:20"},
        )

        assert ticked.status_code == 422

    def test_is_named_on_a_page_of_its_own(self, as_, case_id):
        assert "Name them" in as_("sam").get(f"/cases/{case_id}/investigator").text
        assert as_("pat").get(f"/cases/{case_id}/investigator").status_code == 403


class TestAway:
    def test_shows_on_the_case_and_to_the_next_one_up(self, app, as_, case_id):
        send_away(app, "sam")

        assert "Away" in as_("wes").get(f"/cases/{case_id}").text
        due = as_("ines").get("/due").text
        assert "Away, with work that may not wait" in due
        assert f"/cases/{case_id}/parts/line_supervisor" in due
        assert "Away, with work that may not wait" not in as_("lena").get("/due").text

    def test_names_each_person_once_with_all_that_waits_for_them(self, app, as_, case_id):
        second = Phone(as_("ann")).report()
        send_away(app, "sam")

        away = as_("ines").get("/due").text.split('id="away"')[1].split("</section>")[0]

        assert away.count("Sam Made-Up") == 1
        assert f"/cases/{case_id}/parts/line_supervisor" in away
        assert f"/cases/{second}/parts/line_supervisor" in away

    @pytest.mark.clause("W6a")
    def test_alarms_the_inspector_when_nobody_looks_after_the_victim(self, as_):
        case_id = Phone(as_("wes")).report()

        page = as_("pat").get("/due").text

        assert f"/cases/{case_id}/parts/welfare_officer" in page


class TestOversight:
    @pytest.mark.clause("B34")
    def test_names_the_leader_to_the_victim_and_the_next_after_a_handover(self, as_, case_id):
        ann, address = as_("ann"), f"/cases/{case_id}/parts/leadership"
        assert "Superintendent Lena" in ann.get(f"/my-case/{case_id}").text

        offer(as_("lena"), case_id, "5002", "leadership")
        assert "Superintendent Lena" in ann.get(f"/my-case/{case_id}").text
        as_("pat").post(f"{address}/acceptance")

        page = ann.get(f"/my-case/{case_id}").text
        assert "Pat Made-Up" in page
        assert "Superintendent Lena" not in page

    @pytest.mark.clause("B34")
    def test_says_in_red_that_no_leader_was_named_in_time(self, as_, clock):
        case_id = Phone(as_("pat")).report()
        early = as_("pat").get(f"/my-case/{case_id}").text
        clock.shift(timedelta(hours=12))

        late = as_("pat").get(f"/my-case/{case_id}").text

        assert "We should have named someone by now" not in early.split("Leadership")[1]
        assert "We should have named someone by now" in late.split("Leadership")[1]

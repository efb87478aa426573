"""A victim is looked after: met, asked again, offered support; and who reads what of it."""

from uuid import UUID, uuid5

import pytest

from tests.integration.web.conftest import Phone, a_report, a_victim

pytestmark = pytest.mark.usefixtures("clock")

WHY = "In intensive care until Tuesday"


@pytest.fixture
def case_id(as_):
    return Phone(as_("ann")).report(a_report(victims=[a_victim(exposure="spit")]))


def a_meeting(case_id, **changes):
    return {
        "case_id": case_id,
        "happened_at": "2026-10-25T00:30",
        "how": "in_person",
        "topics": ["support"],
        "impact": "much",
        "offers": {"trim": "declined", "occupational_health": "accepted"},
        **changes,
    }


def send(client, said, kind="meet_victim"):
    phone = Phone(client)
    [verdict] = phone.send(phone.sealed(said, kind))
    return verdict


def _coming(client):
    page = client.get("/my-case", follow_redirects=True).text
    return page.partition("What happens next")[2].partition("</section>")[0]


class TestMeeting:
    def test_comes_from_a_phone_and_keeps_the_promise(self, as_, case_id):
        assert send(as_("sam"), a_meeting(case_id))["status"] == "received"

        assert f'id="due-{case_id}-meet_victim"' not in as_("sam").get("/due/welfare").text
        assert "Seen by a supervisor" in as_("ines").get(f"/cases/{case_id}").text

    def test_is_no_longer_what_happens_next_to_the_victim(self, as_, case_id):
        visit = "Your supervisor comes to see you, in person."
        notice = uuid5(UUID(case_id), "local_leadership 0")
        as_("lena").post(f"/notices/{notice}/acknowledgement", data={"support": "Rang her."})
        for point in ("statement_route", "statement_taken", "best_evidence", "exposure_clinic"):
            url = f"/cases/{case_id}/points/{point}/excuse"
            as_("ines").post(url, data={"reason": "It is seen to elsewhere."})
        assert visit in _coming(as_("ann"))

        send(as_("sam"), a_meeting(case_id))

        assert visit not in _coming(as_("ann"))

    @pytest.mark.clause("W6b", "B22")
    def test_asks_a_phone_for_the_reason_when_it_was_only_a_call(self, as_, case_id):
        verdict = send(as_("sam"), a_meeting(case_id, how="telephone"))

        assert verdict["status"] == "needs_you"
        assert verdict["errors"] == {"reason": ["Say why it could not be in person."]}

    def test_is_made_by_an_ordinary_form_too(self, as_, case_id):
        flat = a_meeting(case_id)
        offers = {f"offers-{kind}": answer for kind, answer in flat.pop("offers").items()}

        answer = as_("sam").post("/looking-after/meeting", data={**flat, **offers})

        assert answer.status_code == 303
        assert as_("sam").get(answer.location).status_code == 200
        assert "Affects them 3 of 4" in as_("sam").get(f"/cases/{case_id}").text

    def test_keeps_what_was_typed_when_something_is_missing(self, as_, case_id):
        answer = as_("sam").post(
            "/looking-after/meeting", data={"case_id": case_id, "how": "video", "reason": ""}
        )

        assert answer.status_code == 422
        assert "Say why it could not be in person." in answer.text
        assert "Say how much it affects them" in answer.text

    @pytest.mark.parametrize("address", ["/looking-after/meeting", "/looking-after/check"])
    def test_knows_the_case_that_its_link_came_from(self, as_, case_id, address):
        page = as_("sam").get(f"{address}?case={case_id}").text

        assert f'<option value="{case_id}" selected>' in page


class TestCheck:
    def test_comes_from_a_phone_and_from_an_ordinary_form(self, as_, case_id):
        said = {"case_id": case_id, "happened_at": "2026-10-25T00:30", "how": "video"}
        said["impact"] = "none"

        assert send(as_("sam"), said, "check_on_victim")["status"] == "received"
        assert as_("sam").post("/looking-after/check", data=said).status_code == 303
        assert as_("sam").post("/looking-after/check", data={}).status_code == 422
        assert 'id="point-check_72_hours"' in as_("sam").get(f"/cases/{case_id}").text


class TestWhoReadsIt:
    @pytest.mark.clause("B20")
    @pytest.mark.parametrize("who", ["ines", "lena", "pat"])
    def test_a_leader_and_an_inspector_see_flags_only(self, as_, case_id, who):
        send(as_("sam"), a_meeting(case_id, how="video", reason=WHY))

        page = as_(who).get(f"/cases/{case_id}").text

        assert "Has support" in page
        assert "Badly affected" in page
        assert WHY not in page
        assert "Affects them" not in page

    def test_those_who_look_after_the_victim_read_it(self, as_, case_id):
        send(as_("sam"), a_meeting(case_id, how="video", reason=WHY))

        assert WHY in as_("wes").get(f"/cases/{case_id}").text

    def test_why_a_duty_of_welfare_was_not_needed_stays_with_them(self, as_, case_id):
        as_("sam").post(f"/cases/{case_id}/points/offer_support/excuse", data={"reason": WHY})

        assert WHY in as_("wes").get(f"/cases/{case_id}").text
        assert WHY not in as_("lena").get(f"/cases/{case_id}").text

    @pytest.mark.parametrize("place", ["support", "exposure-care"])
    def test_an_investigator_and_a_stranger_have_no_such_page(self, as_, team, case_id, place):
        as_("sam").post(f"/cases/{case_id}/investigator", data={"person_id": team["amir"]})

        for who in ("amir", "sol"):
            assert as_(who).get(f"/cases/{case_id}/{place}").status_code == 404
            assert as_(who).post(f"/cases/{case_id}/{place}", data={}).status_code == 404

    def test_the_victim_reads_what_comes_next_and_what_they_said_to_each_offer(self, as_, case_id):
        send(as_("sam"), a_meeting(case_id))

        page = as_("ann").get(f"/my-case/{case_id}").text

        assert "Sam Made-Up will ask again how you are" in page
        assert "You said not now. We will ask again by Sunday 22 November 2026" in page
        assert "You said yes on Sunday 25 October 2026" in page

    def test_the_victim_never_reads_how_much_it_seemed_to_affect_them(self, as_, case_id):
        send(as_("sam"), a_meeting(case_id, how="video", reason=WHY))

        page = as_("ann").get(f"/my-case/{case_id}").text

        assert WHY not in page
        assert "of 4" not in page


class TestSupport:
    def test_is_answered_and_says_when_it_is_offered_again(self, as_, case_id):
        address = f"/cases/{case_id}/support"
        sam = as_("sam")
        assert "Not offered yet" in sam.get(address).text

        answer = sam.post(
            address, data={"happened_at": "2026-10-25T00:40", "offers-trim": "declined"}
        )

        assert answer.status_code == 303
        assert "Offer it again by Sunday 22 November 2026" in sam.get(address).text

    @pytest.mark.parametrize(
        ("said", "sentence"),
        [
            ({"happened_at": "2026-10-25T00:40"}, "Say what was offered"),
            ({"happened_at": "2030-01-01T00:00", "offers-trim": "offered"}, "has not come yet"),
            ({"offers-trim": "offered"}, "Give the date and time you asked"),
        ],
    )
    def test_says_what_is_missing_and_keeps_the_rest(self, as_, case_id, said, sentence):
        answer = as_("sam").post(f"/cases/{case_id}/support", data=said)

        assert answer.status_code == 422
        assert sentence in answer.text


class TestExposureCare:
    def test_shows_the_clock_and_whom_to_ring(self, as_, case_id):
        page = as_("sam").get(f"/cases/{case_id}/exposure-care").text

        assert "Be seen within 1 hour" in page
        assert "0113 496 0101" in page
        assert "Six weeks after blood or spit" in page

    def test_records_dates_and_nothing_else(self, as_, case_id):
        address, sam = f"/cases/{case_id}/exposure-care", as_("sam")

        answer = sam.post(
            address,
            data={"care": "treated", "happened_at": "2026-10-25T00:40", "next_on": "2026-11-02"},
        )

        assert answer.status_code == 303
        page = sam.get(address).text
        assert "Next on Monday 2 November 2026" in page
        assert "<textarea" not in page
        assert "suspect" not in page.lower()

    @pytest.mark.parametrize("next_on", ["2026-10-25", "2020-01-01", "soon", "2026-02-30"])
    def test_takes_only_a_day_that_is_still_to_come(self, as_, case_id, next_on):
        answer = as_("sam").post(
            f"/cases/{case_id}/exposure-care",
            data={"care": "treated", "happened_at": "2026-10-25T00:40", "next_on": next_on},
        )

        assert answer.status_code == 422

    def test_is_no_page_where_nothing_got_in(self, as_):
        dry = Phone(as_("ann")).report()

        assert as_("sam").get(f"/cases/{dry}/exposure-care").status_code == 404


@pytest.mark.clause("B21")
class TestGoingBack:
    def test_puts_a_check_on_the_day_they_go_back(self, as_, case_id):
        address, sam = f"/cases/{case_id}/going-back", as_("sam")

        assert sam.post(address, data={"to": "suspect", "on": "2026-12-01"}).status_code == 303

        page = sam.get(address).text
        assert "Ask after they meet the suspect" in page
        assert "2 December" in page

    @pytest.mark.parametrize(
        ("said", "sentence"),
        [
            ({"to": "place", "on": "2026-10-24"}, "Give today, or a day that is still to come."),
            ({"to": "place", "on": ""}, "Give the day they go back."),
            ({"to": "", "on": "2026-12-01"}, "Say what they go back to."),
        ],
    )
    def test_says_what_is_missing_beside_it(self, as_, case_id, said, sentence):
        answer = as_("sam").post(f"/cases/{case_id}/going-back", data=said)

        assert answer.status_code == 422
        assert sentence in answer.text


class TestFirstAidCard:
    def test_says_whom_to_ring_on_a_phone_without_signal(self, client):
        card = client.get("/first-aid").text

        assert "West Midlands Police: occupational health" in card
        assert 'href="tel:01134960101"' in card


class TestTheCode:
    @pytest.mark.clause("B24")
    def test_can_be_set_aside_only_on_the_inspectors_page(self, as_, case_id):
        address = f"/cases/{case_id}/points/refer_to_victim_service"

        assert "It is not needed" not in as_("sam").get(address).text
        refused = as_("sam").post(f"{address}/excuse", data={"reason": "No need."})
        assert refused.status_code == 403
        assert "It is not needed" in as_("ines").get(address).text
        assert as_("ines").post(f"{address}/excuse", data={"reason": "Abroad."}).status_code == 303

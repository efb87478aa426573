"""The review meeting sees no name; what is said in private is read by those chosen alone."""

from datetime import timedelta

import pytest

from tests.integration.web.conftest import IDS, Phone, a_report, a_victim
from webapp.storage import meetings
from webapp.web.filters import as_heading

pytestmark = pytest.mark.usefixtures("clock")

HATE = {"kind": "both", "hate_strands": ["race"]}
UNTIL_MONDAY_MORNING = timedelta(days=1, hours=9)


@pytest.fixture
def case_id(as_):
    return Phone(as_("ann")).report(a_report(**HATE))


class TestIndex:
    def test_is_where_the_chair_begins(self, as_, case_id):
        chair = as_("chet")

        assert chair.get("/").headers["Location"] == "/meetings"
        assert 'href="/meetings"' in chair.get("/meetings").text

    def test_is_for_the_chair_and_the_force_lead(self, as_, case_id):
        assert as_("pat").get("/meetings").status_code == 200
        for who in ("sam", "ines", "lara"):
            assert as_(who).get("/meetings").status_code == 403

    def test_begins_with_a_capital_and_keeps_a_forces_own(self, as_, case_id):
        assert ">Review meeting</h1>" in as_("pia").get("/meetings").text
        assert ">Review meeting</a>" in as_("pia").get("/problems").text
        assert ">TRM</h1>" in as_("chet").get("/meetings").text
        assert [as_heading(label) for label in ("LXC", "e-safety report")] == [
            "LXC",
            "E-safety report",
        ]

    def test_is_another_forces_agenda_in_another_force(self, as_, case_id):
        reference = as_("chet").get("/meetings/agenda.json").json["cases"][0]["reference"]

        assert reference not in as_("pia").get("/meetings").text


class TestAgenda:
    @pytest.mark.clause("W8a")
    def test_holds_no_name_number_team_place_or_strand(self, as_, case_id):
        answer = as_("chet").get("/meetings/agenda.json")

        (case,) = answer.json["cases"]
        assert case["case_id"] == case_id
        for told in ("Ann", "Made-Up", "1001", "Sam", "2001", "race", "Corporation", "punch"):
            assert told not in answer.text
        assert set(case) == {
            "case_id",
            "reference",
            "area",
            "kind",
            "listed_for",
            "warning",
            "steps",
        }

    def test_counts_what_is_answered_in_the_words_of_the_case(self, as_, case_id):
        """Kept is what was done in time; late, and not needed, are answers as well."""
        said = {"reason": "They asked not to have one."}
        as_("ines").post(f"/cases/{case_id}/points/leaflet/excuse", data=said)

        for who, address in (("chet", f"/meetings/{case_id}"), ("sam", f"/cases/{case_id}")):
            assert "1 of 10 points answered" in as_(who).get(address).text

    def test_is_empty_for_a_chair_who_was_hurt(self, as_, case_id):
        victim = a_victim(who="colleague", name="Chet Made-Up", number="5004")
        Phone(as_("amir")).report(a_report(victims=[victim]))

        assert len(as_("chet").get("/meetings/agenda.json").json["cases"]) == 1
        assert len(as_("pat").get("/meetings/agenda.json").json["cases"]) == 2

    def test_says_so_when_more_cases_wait_than_it_shows(self, as_, case_id, monkeypatch):
        """The page of a case that is not shown can be opened all the same."""
        later = Phone(as_("amir")).report(a_report())
        chair = as_("chet")
        assert "cases wait" not in chair.get("/meetings").text
        monkeypatch.setattr(meetings, "MOST_ON_AN_AGENDA", 1)

        page, data = chair.get("/meetings").text, chair.get("/meetings/agenda.json").json

        assert "2 cases wait." in page
        assert "the 1 listed longest ago" in page
        assert (len(data["cases"]), data["waiting"]) == (1, 2)
        for each in (case_id, later):
            assert chair.get(f"/meetings/{each}").status_code == 200


class TestCreateDiscussion:
    @pytest.mark.clause("W8a")
    @pytest.mark.parametrize("minutes", ["Ann is off sick.", "Ring 1001.", "PC Made-Up did well."])
    def test_refuses_minutes_that_name_somebody(self, as_, clock, case_id, minutes):
        clock.shift(UNTIL_MONDAY_MORNING)
        chair = as_("chet")

        answer = chair.post(f"/meetings/{case_id}/discussion", data={"minutes": minutes})

        assert answer.status_code == 422
        assert "Nobody is named here" in answer.text
        assert minutes in answer.text
        assert len(chair.get("/meetings/agenda.json").json["cases"]) == 1

    def test_waits_for_the_meeting(self, as_, case_id):
        words = {"minutes": "A second officer from now on."}

        answer = as_("chet").post(f"/meetings/{case_id}/discussion", data=words)

        assert answer.status_code == 409
        assert words["minutes"] in answer.text
        assert "has not begun yet" in answer.text

    def test_of_what_somebody_else_has_raised_keeps_the_minutes(self, as_, clock, case_id):
        clock.shift(UNTIL_MONDAY_MORNING)
        address, words = f"/meetings/{case_id}/discussion", {"minutes": "Talked about in full."}
        as_("pat").post(address, data={"minutes": "Raised."})

        answer = as_("chet").post(address, data=words)

        assert answer.status_code == 409
        assert words["minutes"] in answer.text
        assert "does not wait" in as_("chet").get(f"/meetings/{case_id}").text

    def test_takes_the_case_off_the_agenda_and_keeps_the_promise(self, as_, clock, case_id):
        clock.shift(UNTIL_MONDAY_MORNING)
        chair, words = as_("chet"), "A second officer from now on."

        answer = chair.post(f"/meetings/{case_id}/discussion", data={"minutes": words})

        assert answer.status_code == 303
        assert chair.get("/meetings/agenda.json").json["cases"] == []
        assert words in chair.get("/meetings").text
        assert words in as_("ines").get(f"/cases/{case_id}/meeting").text

    def test_is_on_the_agenda_again_once_it_is_open_again(self, as_, clock, case_id):
        clock.shift(UNTIL_MONDAY_MORNING)
        chair, ines = as_("chet"), as_("ines")
        chair.post(f"/meetings/{case_id}/discussion", data={"minutes": "Raised in a hurry."})
        again = {"reason": "It was hardly talked about."}
        ines.post(f"/cases/{case_id}/points/raise_at_meeting/reopening", data=again)

        assert "It is on the list" in ines.get(f"/cases/{case_id}/meeting").text
        assert [each["case_id"] for each in chair.get("/meetings/agenda.json").json["cases"]] == [
            case_id
        ]
        said = {"minutes": "Talked about in full."}
        assert chair.post(f"/meetings/{case_id}/discussion", data=said).status_code == 303
        assert "It is on the list" not in ines.get(f"/cases/{case_id}/meeting").text

    def test_asks_for_a_few_words(self, as_, clock, case_id):
        clock.shift(UNTIL_MONDAY_MORNING)

        answer = as_("chet").post(f"/meetings/{case_id}/discussion", data={"minutes": " "})

        assert answer.status_code == 422
        assert "Write a few words" in answer.text


class TestPrivately:
    @pytest.fixture
    def chosen(self, as_, case_id):
        """Ines, who chooses, and Amir, who has no part in the case at all."""
        address = f"/cases/{case_id}/meeting/participants"
        answer = as_("ines").post(address, data={"numbers": "1002"})
        assert answer.status_code == 303, answer.text
        return case_id

    @pytest.mark.clause("W8a")
    def test_is_read_by_those_chosen_and_by_nobody_else(self, as_, chosen):
        said = {"happened_at": "2026-10-25T01:30", "words": "Two of us will sit with them."}
        told = as_("ines").post(f"/cases/{chosen}/meeting/private-discussion", data=said)

        assert told.status_code == 303, told.text
        assert said["words"] in as_("amir").get(f"/meetings/private/{chosen}").text
        for who in ("sam", "pat", "chet", "ann"):
            assert as_(who).get(f"/meetings/private/{chosen}").status_code == 404
        for who in ("sam", "pat"):
            assert said["words"] not in as_(who).get(f"/cases/{chosen}").text
            assert said["words"] not in as_(who).get(f"/cases/{chosen}/meeting").text

    def test_is_said_to_be_held_by_those_who_supervise_the_case_alone(self, as_, case_id):
        """The force lead may be chosen, and reads; a form they cannot send is not for them."""
        address = f"/cases/{case_id}/meeting"
        as_("ines").post(f"{address}/participants", data={"numbers": "5002"})

        assert "We have talked" in as_("ines").get(address).text
        lead = as_("pat").get(address)
        assert "Pat Made-Up" in lead.text
        assert "We have talked" not in lead.text

    def test_is_where_those_chosen_begin_until_it_is_held(self, as_, chosen):
        amir = as_("amir")
        assert amir.get("/").headers["Location"] == "/meetings/private"
        assert f"/meetings/private/{chosen}" in amir.get("/meetings/private").text

        said = {"happened_at": "2026-10-25T01:30", "words": "Done."}
        as_("ines").post(f"/cases/{chosen}/meeting/private-discussion", data=said)

        assert amir.get("/").headers["Location"] == "/phone"

    def test_is_found_again_once_it_is_held(self, as_, chosen):
        said = {"happened_at": "2026-10-25T01:30", "words": "Done."}
        as_("ines").post(f"/cases/{chosen}/meeting/private-discussion", data=said)
        amir = as_("amir")

        found = amir.get("/meetings/private").text

        assert f'href="/meetings/private/{chosen}"' in found
        assert 'href="/meetings/private">Private discussions</a>' in amir.get("/problems").text
        assert found.index("None waits for you") < found.index("Held")
        assert said["words"] not in found

    def test_closes_to_somebody_found_to_be_hurt(self, as_, case_id):
        """Nobody knew that the unknown colleague was Amir when he was chosen."""
        unknown = a_victim(who="colleague", name="A tall officer", number="not known")
        victims = [a_victim(), unknown]
        report = a_report(victims=victims)
        mine = Phone(as_("ann")).report(report)
        ines = as_("ines")
        ines.post(f"/cases/{mine}/meeting/participants", data={"numbers": "1002"})
        assert as_("amir").get(f"/meetings/private/{mine}").status_code == 200

        found = {"person_id": IDS["amir"]}
        assert ines.post(f"/cases/{unknown['case_id']}/victim", data=found).status_code == 303

        assert as_("amir").get(f"/meetings/private/{mine}").status_code == 404

    @pytest.mark.parametrize(
        ("numbers", "words"), [("9999", "Nobody has the number 9999"), ("", "Choose at least one")]
    )
    def test_says_whom_it_could_not_find(self, as_, case_id, numbers, words):
        answer = as_("ines").post(
            f"/cases/{case_id}/meeting/participants", data={"numbers": numbers}
        )

        assert answer.status_code == 422
        assert words in answer.text

    def test_never_lets_a_colleague_of_another_force_be_chosen(self, as_, case_id):
        """The page offers none; whoever sends an id of their own is refused all the same."""
        ines, address = as_("ines"), f"/cases/{case_id}/meeting"

        answer = ines.post(f"{address}/participants", data={"person_id": IDS["sol"]})

        assert answer.status_code == 403
        assert "someone who serves in this force" in answer.text
        assert "Who needs to talk about it?" in answer.text
        assert "Sol Made-Up" not in ines.get(address).text

    def test_never_lets_the_victim_be_chosen(self, as_, case_id):
        answer = as_("ines").post(
            f"/cases/{case_id}/meeting/participants", data={"numbers": "1002 1001"}
        )

        assert answer.status_code == 403
        assert "1002 1001" in answer.text

    def test_keeps_what_was_agreed_when_the_writer_is_not_in_it(self, as_, chosen):
        """Sam supervises the case, and was not chosen: what she typed is not lost to her."""
        said = {"happened_at": "2026-10-25T01:30", "words": "Two of us will sit with them."}

        answer = as_("sam").post(f"/cases/{chosen}/meeting/private-discussion", data=said)

        assert answer.status_code == 403
        assert said["words"] in answer.text
        assert "Only the people chosen" in answer.text

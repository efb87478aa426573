"""What is due, for whoever it is due from; and what a rule stopped, for whoever decides."""

import hashlib
from datetime import timedelta

import pytest

from tests.integration.web.conftest import FROM_OUR_PAGE, IDS, Phone, a_report, a_victim, new_id
from webapp.storage.reading import reading
from webapp.storage.tables import AccessRow, EventRow

pytestmark = pytest.mark.usefixtures("clock")


class TestIndex:
    def test_lists_what_each_person_owes_and_nothing_of_others(self, as_):
        Phone(as_("ann")).report()

        assert "Meet the victim" in as_("sam").get("/due/welfare").text
        assert "raised at the next review meeting" in as_("ines").get("/due").text
        assert "Meet the victim" not in as_("ines").get("/due/welfare").text
        assert "Nothing is due" in as_("sol").get("/due").text

    def test_never_mixes_looking_after_people_with_the_crime(self, as_):
        Phone(as_("ann")).report()

        assert "Meet the victim" not in as_("sam").get("/due").text
        assert "e-safety" not in as_("sam").get("/due/welfare").text

    def test_never_lists_to_the_force_lead_a_case_they_were_hurt_in(self, as_):
        case_id = Phone(as_("pat")).report()

        assert case_id not in as_("pat").get("/cases").text
        assert case_id not in as_("pat").get("/due").text

    def test_turns_the_page_without_losing_or_repeating_anything(self, as_):
        others = [
            a_victim(who="colleague", name=f"Colleague {n}", number=f"9{n:03}") for n in range(12)
        ]
        Phone(as_("ann")).report(a_report(victims=[a_victim(), *others]))
        sam, seen, address = as_("sam"), [], "/due"

        while address:
            page = sam.get(address).text
            seen += [part.split('"')[0] for part in page.split('id="due-')[1:]]
            address = page.split('govuk-pagination__link" href="')[1:]
            address = address[0].split('"')[0].replace("&amp;", "&") if address else None

        assert len(seen) == len(set(seen)) > 25


class TestLinks:
    def test_lead_whoever_owes_it_to_where_it_is_done_and_others_to_the_case(self, as_):
        case_id = Phone(as_("ann")).report()
        deed = f"/cases/{case_id}/safety-report/supervisors-part"
        case = f"/cases/{case_id}#point-safety_report"

        assert f'due__what" href="{deed}"' in as_("sam").get("/due").text
        assert f'due__what" href="{deed}"' not in as_("pat").get("/due").text
        assert f'due__what" href="{case}"' in as_("pat").get("/due").text


class TestUrgent:
    def test_says_what_to_aim_for_while_there_is_time_and_then_only_the_last_moment(
        self, as_, clock
    ):
        """P4: local leaders within two hours; late only after twelve."""
        case_id = Phone(as_("ann")).report()
        sam = as_("sam")

        def says():
            on_desk = sam.get("/due").text.partition(f"due-{case_id}-local_leadership_told")[2]
            return on_desk.partition("</li>")[0]

        assert "aim for" in says()
        clock.shift(timedelta(hours=3))
        assert "at the latest" not in says()
        assert "Due soon" in says()


class TestLate:
    def test_comes_up_the_ladder_and_says_whose_it_is(self, as_, clock):
        case_id = Phone(as_("ann")).report()
        clock.shift(timedelta(hours=30))

        page = as_("ines").get("/due").text

        assert "Late, and now with you too" in page
        assert f'id="escalated-{case_id}-leaflet"' in page
        assert "Sam Made-Up" in page

    def test_draws_the_ladder_on_the_case(self, as_, clock):
        case_id = Phone(as_("ann")).report()
        assert "ladder__step" not in as_("sam").get(f"/cases/{case_id}").text
        clock.shift(timedelta(hours=40))

        page = as_("sam").get(f"/cases/{case_id}").text

        assert "ladder__step--come" in page
        assert "Senior leadership" in page

    def test_asks_for_the_reason_until_it_is_given(self, as_, clock):
        case_id = Phone(as_("ann")).report()
        point = f"/cases/{case_id}/points/best_evidence"
        clock.shift(timedelta(hours=40))
        sam = as_("sam")
        sam.post(f"{point}/completion", data={"happened_at": "2026-10-26T12:00"})
        assert "Say why these were late" in sam.get("/due").text

        empty = sam.post(f"{point}/lateness", data={"because": " "})
        sam.post(f"{point}/lateness", data={"because": "At a second call all night"})

        assert (empty.status_code, "Give the reason" in empty.text) == (422, True)
        assert "Say why these were late" not in sam.get("/due").text
        assert "At a second call all night" in sam.get(f"/cases/{case_id}").text


class TestParked:
    def test_shows_all_of_it_to_the_one_who_decides_and_to_nobody_else(self, as_):
        address = parked(as_)

        assert "not mine to say" in as_("sam").get(address).text
        assert as_("ines").get(address).status_code == 404

    def test_leaves_the_list_once_decided_with_a_sentence(self, app, as_):
        sam, address = as_("sam"), parked(as_)

        empty = sam.post(f"{address}/decision", data={"decision": ""})
        sam.post(f"{address}/decision", data={"decision": "Told Amir to write a statement"})

        assert empty.status_code == 422
        assert "decide parked" in deeds(app)
        assert address not in sam.get("/due").text
        assert sam.get(address).status_code == 404


class TestTakeIn:
    def test_puts_into_the_record_what_its_author_said_when_they_said_it(self, app, as_):
        """A note came before its case; by now the case is here."""
        case_id, phone = new_id(), Phone(as_("ann"))
        saved_at = "2026-10-24T23:55:00+00:00"
        note = {"case_id": case_id, "happened_at": "2026-10-24T23:45", "text": "wants her sister"}
        phone.send(phone.sealed(note, "write_welfare_note", saved_at=saved_at))
        phone.report(a_report(victims=[a_victim(case_id=case_id)]))
        pat = as_("pat")
        address = parked_on(pat)

        answer = pat.post(f"{address}/acceptance")

        assert answer.status_code == 303
        assert "wants her sister" in as_("sam").get(f"/cases/{case_id}").text
        assert pat.get(address).status_code == 404
        assert pat.post(f"{address}/acceptance").status_code == 404
        with app.app_context():
            [noted] = reading().query(EventRow).filter_by(kind="WelfareNoteWritten")
            assert noted.saved_at.isoformat() == saved_at
            assert noted.actor_id == IDS["ann"]
        assert "take in parked" in deeds(app)

    def test_brings_the_photographs_that_waited_with_it(self, as_):
        case_id, phone, content = new_id(), Phone(as_("ann")), b"an arm"
        sha256 = hashlib.sha256(content).hexdigest()
        listed = {"id": new_id(), "sha256": sha256, "size": len(content)}
        said = {"case_id": case_id, "account": "More.", "photographs": [listed]}
        phone.send(phone.sealed(said, "add_to_report"))
        phone.send_photograph(listed["id"], "original", content)
        phone.report(a_report(victims=[a_victim(case_id=case_id)]))
        pat = as_("pat")

        pat.post(f"{parked_on(pat)}/acceptance")

        page = as_("sam").get(f"/cases/{case_id}").text
        assert "The same to the last byte as when it was taken" in page

    def test_says_why_where_the_rule_still_stops_it_and_keeps_it(self, app, as_):
        sam, address = as_("sam"), parked(as_)
        offered = sam.get(address).text

        answer = sam.post(f"{address}/acceptance")

        assert "Take it into the record" in offered
        assert answer.status_code == 403
        assert "reported by someone else" in answer.text
        assert "not mine to say" in sam.get(address).text
        assert "refused" in deeds(app)

    def test_is_not_offered_where_nobody_knows_who_wrote_it(self, as_):
        courier = Phone(as_("amir"))
        courier.send(courier.sealed(a_report(), "report_assault", ticket="not ours"))
        pat = as_("pat")
        address = parked_on(pat)

        assert "Take it into the record" not in pat.get(address).text
        assert pat.post(f"{address}/acceptance").status_code == 422

    def test_is_for_the_one_who_decides_alone(self, as_):
        assert as_("ines").post(f"{parked(as_)}/acceptance").status_code == 404


class TestTheAuthorIsTold:
    @pytest.mark.parametrize(
        ("deed", "data", "sentence"),
        [
            ("acceptance", {}, "Pat Made-Up decided: Taken into the record."),
            ("decision", {"decision": "Rang Ann."}, "Pat Made-Up decided: Rang Ann."),
        ],
    )
    def test_what_became_of_it_and_by_whom(self, as_, deed, data, sentence):
        phone, sent = a_note_before_its_case(as_)
        pat = as_("pat")
        before = decisions(phone, sent)

        pat.post(f"{parked_on(pat)}/{deed}", data=data)

        [told] = decisions(phone, sent)
        assert before == []
        assert (told["id"], told["sha256"]) == (sent["id"], sent["sha256"])
        assert (told["status"], told["sentence"]) == ("decided", sentence)
        assert bool(told["reference"]) == (deed == "acceptance")

    def test_nobody_else_learns_of_it(self, as_):
        _, sent = a_note_before_its_case(as_)
        pat = as_("pat")
        pat.post(f"{parked_on(pat)}/acceptance")

        assert decisions(Phone(as_("amir")), sent) == []

    @pytest.mark.parametrize("body", [{}, {"ids": []}, {"ids": ["x"]}, {"ids": [new_id()] * 51}])
    def test_reads_only_a_question(self, as_, body):
        answer = as_("ann").post("/sync/decisions", json=body, headers=FROM_OUR_PAGE)

        assert answer.status_code == 400


def a_note_before_its_case(as_):
    case_id, phone = new_id(), Phone(as_("ann"))
    note = {"case_id": case_id, "happened_at": "2026-10-24T23:45", "text": "wants her sister"}
    sent = phone.sealed(note, "write_welfare_note")
    phone.send(sent)
    phone.report(a_report(victims=[a_victim(case_id=case_id)]))
    return phone, sent


def decisions(phone, sent):
    answer = phone.client.post(
        "/sync/decisions", json={"ids": [sent["id"], new_id()]}, headers=FROM_OUR_PAGE
    )
    assert answer.status_code == 200
    return answer.json["decisions"]


def parked_on(client):
    return "/parked/" + client.get("/due").text.split('href="/parked/')[1][:36]


def parked(as_):
    case_id = Phone(as_("ann")).report()
    as_("amir").post("/reports/additions", data={"case_id": case_id, "account": "not mine to say"})
    return parked_on(as_("sam"))


def deeds(app):
    with app.app_context():
        return [row.deed for row in reading().query(AccessRow)]

"""The health and safety report: told once, read by few, taken out with a reason."""

from datetime import timedelta

import pytest

from tests.integration.web.conftest import Phone, a_report, a_victim
from webapp.wire.safety import SafetyReportFile

pytestmark = pytest.mark.usefixtures("clock")

STRANDS = "the word he used"
# What a supervisor adds to what the report already said.
REST = {
    "description": "Punched while making an arrest.",
    "place_type": "street",
    "factors-hostile": "not_known",
    "factors-resisting": "no",
    "crewing": "alone",
    "hours_into_shift": "over_10",
    "clothing": "uniform",
    "protection_worn": ["armour", "camera"],
    "protection_used": "none",
    "kit_damage": "uniform",
    "body_parts": "arm",
    "grave_injuries": "none",
    "treatment": "first_aid",
}
SAID_BEFORE = {
    "methods": "punch",
    "activity": "arrest",
    "factors-alcohol": "suspected",
    "factors-drugs": "not_known",
    "factors-mental_health": "no",
    "injury": "minor",
    "exposure": "none",
}
WHOLE = {**SAID_BEFORE, **REST, "seen_version": "0"}


@pytest.fixture
def case_id(as_):
    """Ann was assaulted for what she is taken for, and reported it herself; Sam is her sergeant."""
    return Phone(as_("ann")).report(
        a_report(
            kind="both",
            activity="arrest",
            hate_strands=["religion"],
            hate_words=STRANDS,
            account="A tall man who lives upstairs.",
            factors={"alcohol": "suspected", "drugs": "not_known", "mental_health": "no"},
        )
    )


@pytest.fixture
def hate_only(as_):
    return Phone(as_("ann")).report(
        a_report(kind="hate", methods=[], hate_strands=["race"], victims=[a_victim(injury="none")])
    )


# As a colleague would name her.
HANA = a_victim(who="colleague", name="Hana Made-Up", number="5003")


def address(case_id, part=""):
    return f"/cases/{case_id}/safety-report{part}"


def write(client, case_id, **changes):
    return client.post(address(case_id, "/supervisors-part"), data={**WHOLE, **changes})


def access_log(app):
    from webapp.storage.reading import reading
    from webapp.storage.tables import AccessRow

    with app.app_context():
        return [(row.deed, row.detail) for row in reading().query(AccessRow)]


class TestWrite:
    def test_stands_filled_in_with_what_was_already_said(self, as_, case_id):
        page = as_("sam").get(address(case_id, "/supervisors-part")).text

        for checked in ('value="punch" checked', 'value="arrest" checked', 'value="minor" checked'):
            assert checked in page
        assert "Punched. Making an arrest." in page
        assert page.count('value="suspected" checked') == 1

    @pytest.mark.clause("B12")
    def test_shows_the_way_to_the_forces_own_system(self, as_):
        case_id = Phone(as_("bo")).report()

        page = as_("sol").get(address(case_id, "/supervisors-part")).text

        assert "Accident Management System" in page
        assert "Applications &gt; Core Applications" in page
        assert 'href="https://btp-one.example.police.uk/"' in page

    @pytest.mark.clause("W5a")
    def test_keeps_the_point_and_the_case_without_a_word_from_the_victim(self, as_, case_id):
        answer = write(as_("sam"), case_id)

        assert answer.status_code == 303
        page = as_("sam").get(address(case_id)).text
        assert "Sergeant Sam Made-Up, supervisor on the night" in page
        assert "nothing waits for it" in page
        assert "More than 10 hours" in page

    @pytest.mark.clause("B13")
    @pytest.mark.parametrize(
        "question",
        [
            "methods",
            "activity",
            "factors-alcohol",
            "factors-drugs",
            "factors-mental_health",
            "factors-hostile",
            "factors-resisting",
        ],
    )
    def test_asks_for_every_factor_and_keeps_what_was_typed(self, as_, case_id, question):
        answer = write(as_("sam"), case_id, **{question: [], "description": "Typed at three."})

        assert answer.status_code == 422
        assert f'href="#{question}"' in answer.text
        assert "Typed at three." in answer.text
        assert 'value="over_10" checked' in answer.text
        assert "Not written yet" in as_("sam").get(address(case_id)).text

    @pytest.mark.clause("B13")
    def test_takes_not_known_for_an_answer(self, as_, case_id):
        unknown = dict.fromkeys(
            (name for name in WHOLE if name.startswith("factors-")), "not_known"
        )

        assert write(as_("sam"), case_id, **unknown, methods="not_known").status_code == 303

    @pytest.mark.clause("B27")
    def test_is_written_for_words_alone_and_without_injury(self, as_, hate_only):
        page = as_("sam").get(address(hate_only, "/supervisors-part")).text
        assert 'value="verbal" checked' in page

        answer = write(
            as_("sam"),
            hate_only,
            methods="verbal",
            injury="none",
            body_parts=[],
            grave_injuries=[],
            reference="E-5001",
        )

        assert answer.status_code == 303
        assert "E-5001" in as_("sam").get(address(hate_only)).text

    def test_does_not_take_none_together_with_something(self, as_, case_id):
        answer = write(as_("sam"), case_id, protection_used=["none", "baton"])

        assert answer.status_code == 422
        assert "does not go with other answers" in answer.text

    def test_takes_no_words_of_abuse(self, as_, case_id):
        answer = write(as_("sam"), case_id, description=f"Shouted {STRANDS} and hit.")

        assert answer.status_code == 422
        assert "Leave out the words of abuse" in answer.text
        assert "Not written yet" in as_("sam").get(address(case_id)).text

    def test_keeps_what_was_typed_when_somebody_else_wrote_meanwhile(self, as_, case_id):
        write(as_("ines"), case_id, description="Written by Ines.")

        answer = write(as_("sam"), case_id, description="Written by Sam.")

        assert answer.status_code == 409
        assert "Someone else wrote in this report" in answer.text
        assert "Written by Sam." in answer.text
        assert "Written by Ines." in as_("sam").get(address(case_id)).text

    @pytest.mark.parametrize(
        ("who", "status"), [("ann", 403), ("amir", 404), ("wes", 403), ("sol", 404), ("hana", 403)]
    )
    def test_is_for_supervisors_of_the_case(self, as_, case_id, who, status):
        assert write(as_(who), case_id).status_code == status
        assert as_(who).get(address(case_id, "/supervisors-part")).status_code == status


class TestTheAdviser:
    def test_sees_the_report_and_the_days_but_no_strand_evidence_or_welfare(self, as_, case_id):
        note = {"case_id": case_id, "happened_at": "2026-10-25T00:30", "text": "wants her sister"}
        phone = Phone(as_("ann"))
        phone.send(phone.sealed(note, "write_welfare_note"))
        write(as_("sam"), case_id)
        hana = as_("hana")

        for path in (address(case_id), address(case_id, "/print"), "/safety"):
            page = hana.get(path).text
            assert "Ann Made-Up" in page
            for kept in (STRANDS, "eligion", "tall man", "wants her sister"):
                assert kept not in page
        assert hana.get(f"/cases/{case_id}").status_code == 404
        assert case_id not in hana.get("/cases").text

    def test_lists_what_has_no_number_and_the_desk_is_nobody_elses(self, as_, case_id):
        assert "Not written yet" in as_("hana").get("/safety").text
        assert case_id not in as_("hugh").get("/safety").text
        for who in ("sam", "pat", "ann"):
            assert as_(who).get("/safety").status_code == 403
        assert as_("hana").get("/").location == "/safety"

    def test_does_not_list_an_incident_they_were_hurt_in(self, as_):
        with_hana = a_victim(who="colleague", name="Hana Made-Up", number="5003", role="staff")
        case_id = Phone(as_("ann")).report(a_report(victims=[a_victim(), with_hana]))

        assert case_id not in as_("hana").get("/safety").text
        assert as_("hana").get(address(case_id)).status_code == 403

    @pytest.mark.clause("B27")
    def test_exempts_with_a_reason_that_the_plan_does_not_show(self, as_, case_id):
        missing = as_("hana").post(address(case_id, "/exemption"), data={"reason": " "})
        done = as_("hana").post(
            address(case_id, "/exemption"), data={"reason": "Entered by the other force."}
        )
        again = as_("hana").post(address(case_id, "/exemption"), data={"reason": "Again."})

        assert (missing.status_code, done.status_code, again.status_code) == (422, 303, 409)
        assert "Say why no report is needed" in missing.text
        assert "Entered by the other force." in as_("sam").get(address(case_id)).text
        plan = as_("sam").get(f"/cases/{case_id}").text.split('id="timeline"')[0]
        assert "adviser says that none is needed" in plan
        assert "Entered by the other force." not in plan
        assert case_id not in as_("hana").get("/safety").text

    @pytest.mark.parametrize("deed", ["exemption", "riddor"])
    def test_is_the_only_one_who_exempts_and_decides(self, as_, case_id, deed):
        tries = {
            "exemption": (address(case_id, "/exemption"), {"reason": "Because."}),
            "riddor": (
                f"/cases/{case_id}/riddor-decision",
                {"decision": "not_reportable", "reason": "Because."},
            ),
        }
        where, said = tries[deed]

        assert as_("sam").post(where, data=said).status_code == 403
        assert as_("ann").post(where, data=said).status_code == 403
        assert as_("hugh").post(where, data=said).status_code == 404


class TestThePlan:
    def test_leads_to_the_report_and_takes_neither_a_tick_nor_an_excuse(self, as_, case_id):
        sam, point = as_("sam"), f"/cases/{case_id}/points/safety_report"

        assert address(case_id, "/supervisors-part") in sam.get("/due").text
        assert address(case_id, "/supervisors-part") in sam.get(f"/cases/{case_id}").text
        ticked = sam.post(f"{point}/completion", data={"happened_at": "2026-10-25T00:20"})
        excused = sam.post(f"{point}/excuse", data={"reason": "Busy."})

        assert (ticked.status_code, excused.status_code) == (422, 403)
        assert "Only the health and safety adviser" in excused.text


class TestReference:
    @pytest.mark.clause("B36")
    def test_is_shown_to_the_victim_with_its_date_beside_the_promise(self, as_, case_id):
        before = as_("ann").get(f"/my-case/{case_id}").text
        as_("hana").post(address(case_id, "/reference"), data={"reference": "AMS-2026-0417"})

        page = as_("ann").get(f"/my-case/{case_id}").text
        assert "AMS-2026-0417" not in before
        assert "AMS-2026-0417" in page
        assert "since Sunday 25 October 2026" in page

    def test_is_asked_for_and_not_given_twice(self, as_, case_id):
        client = as_("sam")

        def post(number):
            return client.post(address(case_id, "/reference"), data={"reference": number})

        assert post("").status_code == 422
        assert post("E-1").status_code == 303
        assert post("E-1").status_code == 409
        assert post("E-2").status_code == 303


class TestDays:
    def test_are_recorded_by_supervisor_and_victim_and_drawn(self, as_, case_id, clock):
        clock.move_to("2026-10-28T09:00:00+00:00")
        days = {"able": "absent", "from_on": "2026-10-25"}

        assert as_("ann").post(f"/my-case/{case_id}/work-days", data=days).status_code == 303
        restricted = {"able": "restricted", "from_on": "2026-10-27"}
        assert as_("sam").post(f"/cases/{case_id}/work-days", data=restricted).status_code == 303

        page = as_("hana").get(address(case_id)).text
        assert page.count('class="days__one ') == 16
        assert page.count("days__one--restricted") == 2
        assert "4 days so far" in page
        assert "since Wednesday 28 October 2026" in page

    def test_are_asked_for_on_the_third_the_seventh_and_the_eighth_day(self, as_, case_id, clock):
        asked = "Can they do all of their normal role today?"
        for day, answered in (("26", False), ("27", True), ("30", False), ("31", True)):
            clock.move_to(f"2026-10-{day}T09:00:00+00:00")
            sam = as_("sam")
            assert (asked in sam.get("/due").text) is answered
            if answered:
                data = {"able": "absent", "from_on": "2026-10-25"}
                assert sam.post(f"/cases/{case_id}/work-days", data=data).status_code == 303
                assert asked not in sam.get("/due").text
        clock.move_to("2026-11-01T09:00:00+00:00")
        assert asked in as_("sam").get("/due").text

    def test_say_beside_the_field_what_cannot_be(self, as_, case_id):
        for who, where in (("sam", f"/cases/{case_id}"), ("ann", f"/my-case/{case_id}")):
            client = as_(who)
            for since, until, words in (
                ("2026-10-01", "", "before the incident"),
                ("2026-10-24", "2026-12-01", "has not come yet"),
                ("2026-10-25", "2026-10-24", "before the first"),
                ("soon", "", "Give a day"),
            ):
                data = {"able": "absent", "from_on": since, "until_on": until}
                answer = client.post(f"{where}/work-days", data=data)
                assert answer.status_code == 422
                assert words in answer.text
                assert f'value="{since}"' in answer.text


class TestRiddor:
    DAYS = {"able": "absent", "from_on": "2026-10-25"}

    def test_waits_for_the_adviser_from_the_eighth_day_with_the_date_of_the_law(
        self, as_, case_id, clock
    ):
        clock.move_to("2026-10-31T09:00:00+00:00")
        as_("sam").post(f"/cases/{case_id}/work-days", data=self.DAYS)
        assert "report by" not in as_("hana").get("/safety").text

        clock.move_to("2026-11-01T09:00:00+00:00")
        assert "report by Sunday 8 November 2026" in as_("hana").get("/safety").text
        clock.move_to("2026-11-09T09:00:00+00:00")
        assert "Late" in as_("hana").get("/safety").text

    def test_is_shown_to_the_forces_lead_when_the_date_is_near(self, as_, case_id, clock):
        clock.move_to("2026-11-05T09:00:00+00:00")
        as_("sam").post(f"/cases/{case_id}/work-days", data=self.DAYS)
        assert "No adviser has decided" not in as_("pat").get("/due").text

        clock.move_to("2026-11-06T09:00:00+00:00")
        assert "report by Sunday 8 November 2026" in as_("pat").get("/due").text
        assert "No adviser has decided" not in as_("pia").get("/due").text

    def test_is_decided_with_a_number_or_a_reason(self, as_, case_id, clock):
        clock.move_to("2026-11-01T09:00:00+00:00")
        as_("sam").post(f"/cases/{case_id}/work-days", data=self.DAYS)
        hana, where = as_("hana"), f"/cases/{case_id}/riddor-decision"

        for said in ({"decision": "reported"}, {"decision": "not_reportable"}, {}):
            assert hana.post(where, data=said).status_code == 422
        report = {
            "decision": "reported",
            "happened_at": "2026-11-01T08:30",
            "way": "online",
            "reference": "HSE-9",
        }
        assert hana.post(where, data=report).status_code == 303

        page = hana.get(address(case_id)).text
        assert "number HSE-9. On the HSE&#39;s web site." in page
        assert "report by" not in hana.get("/safety").text

    def test_is_a_duty_on_the_advisers_own_list_that_leads_to_where_it_is_decided(self, as_):
        held = Phone(as_("ann")).report(a_report(methods=["strangle"]))
        hana = as_("hana")

        due = hana.get("/due").text
        assert "Look at it now" in due
        assert f'href="{address(held)}"' in due
        assert f"/cases/{held}#" not in due
        assert "Look at it now" not in as_("sam").get("/due").text
        assert "Your decision" in hana.get(address(held)).text

        told = {"decision": "told", "happened_at": "2026-10-25T01:30", "way": "telephone"}
        assert hana.post(f"/cases/{held}/riddor-decision", data=told).status_code == 303
        due = hana.get("/due").text
        assert "Look at it now" not in due
        assert "Report it within ten days" in due
        assert "the report follows" in hana.get(address(held)).text

    def test_is_shown_in_the_case_to_a_supervisor_who_may_not_answer_it(self, as_):
        held = Phone(as_("ann")).report(a_report(methods=["strangle"]))

        page = as_("ines").get(f"/cases/{held}").text

        assert "Health and safety adviser: Hana Made-Up" in page
        assert "Tell the HSE without delay</a>" not in page
        assert "Say why it is not needed<span" in page

    def test_is_late_with_a_reason_beside_the_words(self, as_, clock):
        held = Phone(as_("ann")).report(a_report(methods=["strangle"]))
        clock.shift(timedelta(days=3))
        hana, where = as_("hana"), f"/cases/{held}/riddor-decision"
        said = {
            "decision": "reported",
            "happened_at": "2026-10-28T00:30",
            "way": "online",
            "reference": "HSE-9",
        }

        answer = hana.post(where, data=said)
        assert answer.status_code == 422
        assert "Say why it is late" in answer.text
        assert "HSE-9" in answer.text

        assert hana.post(where, data={**said, "reason": "On leave."}).status_code == 303
        page = as_("ines").get(f"/cases/{held}").text
        assert "Late, because: The health and safety record says why." in page
        assert "On leave." not in page

    def test_asks_for_nothing_that_does_not_wait(self, as_, case_id):
        said = {"decision": "recorded"}

        answer = as_("hana").post(f"/cases/{case_id}/riddor-decision", data=said)

        assert answer.status_code == 409
        assert "Nothing here waits for that answer now" in answer.text

    def test_is_decided_by_the_lead_where_the_only_adviser_was_hurt(self, as_):
        hurt = a_report(methods=["strangle"], victims=[HANA])
        held, pat = Phone(as_("ann")).report(hurt), as_("pat")

        assert f'href="{address(held)}"' in pat.get("/due").text
        said = {"decision": "not_reportable", "reason": "No injury of that kind."}
        assert pat.post(f"/cases/{held}/riddor-decision", data=said).status_code == 303
        assert as_("hana").get(address(held)).status_code == 403

    def test_is_asked_at_once_when_somebody_was_held_by_the_neck(self, as_):
        Phone(as_("ann")).report(a_report(methods=["strangle"]))

        assert "report by Tuesday 3 November 2026" in as_("hana").get("/safety").text


class TestTheVictim:
    def test_adds_their_part_later_and_it_stands_beside_the_supervisors(self, as_, case_id):
        write(as_("sam"), case_id)
        ann = as_("ann")
        page = ann.get(f"/my-case/{case_id}/safety-report").text
        assert "uspected" not in page

        added = {"account": "My knee hurts since this morning.", "injury": "more"}
        answer = ann.post(f"/my-case/{case_id}/safety-report", data=added)

        assert answer.status_code == 303
        page = as_("sam").get(address(case_id)).text
        assert "My knee hurts since this morning." in page
        assert "Minor" in page

    def test_is_told_what_cannot_be_read_with_their_words_kept(self, as_, case_id):
        answer = as_("ann").post(
            f"/my-case/{case_id}/safety-report",
            data={"account": "Kept words", "kit_damage": ["none", "uniform"]},
        )

        assert answer.status_code == 422
        assert "Kept words" in answer.text

    def test_is_asked_to_leave_out_the_words_of_abuse(self, as_, case_id):
        answer = as_("ann").post(
            f"/my-case/{case_id}/safety-report", data={"account": f"It was {STRANDS} again."}
        )

        assert answer.status_code == 422
        assert "Leave out the words of abuse" in answer.text
        assert f"It was {STRANDS} again." in answer.text
        assert STRANDS not in as_("hana").get(address(case_id)).text

    @pytest.mark.parametrize("who", ["sam", "amir", "hana"])
    def test_is_nobody_else(self, as_, case_id, who):
        where = f"/my-case/{case_id}/safety-report"

        assert as_(who).get(where).status_code == 404
        assert as_(who).post(where, data={"account": "x"}).status_code == 404


class TestExport:
    def test_has_the_declared_fields_and_says_in_the_log_why(self, app, as_, case_id):
        write(as_("sam"), case_id, reference="E-77")
        answer = as_("hana").post(address(case_id, "/export"), data={"reason": "For the register"})

        assert answer.mimetype == "application/json"
        assert "attachment" in answer.headers["Content-Disposition"]
        assert set(answer.json) == set(SafetyReportFile().fields)
        assert answer.json["factors"]["alcohol"] == "suspected"
        assert answer.json["number"] == "E-77"
        for kept in (STRANDS, "religion", "tall man"):
            assert kept not in answer.text
        assert ("export safety report", "For the register") in access_log(app)

    def test_leaves_only_with_a_reason(self, app, as_, case_id):
        answer = as_("sam").post(address(case_id, "/export"), data={})

        assert answer.status_code == 422
        assert "Say why you take this report out" in answer.text
        assert not [deed for deed, _ in access_log(app) if deed == "export safety report"]

    def test_is_not_for_the_victim_or_a_stranger_to_the_case(self, as_, case_id):
        for who, status in (("ann", 403), ("wes", 403), ("hugh", 404)):
            answer = as_(who).post(address(case_id, "/export"), data={"reason": "Curious"})
            assert answer.status_code == status


def test_every_look_is_written_down(app, as_, case_id):
    hana = as_("hana")
    hana.get("/safety")
    hana.get(address(case_id))
    hana.get(address(case_id, "/print"))
    as_("ann").get(f"/my-case/{case_id}/safety-report")

    deeds = {deed for deed, _ in access_log(app)}
    assert deeds >= {
        "list safety reports",
        "read safety report",
        "print safety report",
        "read own safety report",
    }

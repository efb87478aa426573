"""Reporting by an ordinary form, for a browser without our script: the same command and words."""

import io

import pytest

from tests.integration.web.conftest import Phone, a_report, a_victim, new_id

pytestmark = pytest.mark.usefixtures("clock")

FORM = {
    "kind": "assault",
    "happened_at": "2026-10-24T23:30",
    "place": "Corporation Street",
    "methods": ["spit", "punch"],
    "factors-alcohol": "suspected",
    "victims-0-who": "me",
    "victims-0-role": "officer",
    "victims-0-exposure": "spit",
    "victims-0-injury": "none",
    "victims-0-welfare": "my hands will not stop shaking",
}


class TestCreateReport:
    def test_opens_a_case_and_gives_its_reference(self, as_):
        ann = as_("ann")

        answer = ann.post("/reports", data=FORM, follow_redirects=True)

        assert "Your reference is" in answer.text
        assert ann.get("/my-case").status_code == 302

    def test_opens_one_case_when_pressed_twice(self, as_):
        ann, pressed = as_("ann"), {**FORM, "operation_id": new_id()}

        for _ in range(2):
            ann.post("/reports", data=pressed)

        assert len(ann.get("/phone/cases").json["cases"]) == 1

    def test_keeps_one_photograph_however_often_it_is_pressed(self, as_):
        ann, number = as_("ann"), new_id()
        for _ in range(2):
            brought = {"operation_id": number, "pictures": (io.BytesIO(b"bytes"), "hand.jpg")}
            assert ann.post("/reports", data={**FORM, **brought}).status_code == 303

        (case,) = ann.get("/phone/cases").json["cases"]
        assert as_("sam").get(f"/cases/{case['id']}").text.count("Take the original") == 1

    def test_puts_each_error_beside_its_field_and_keeps_what_was_typed(self, as_):
        answer = as_("ann").post(
            "/reports", data={**FORM, "kind": "hate", "victims-0-who": "colleague"}
        )

        assert answer.status_code == 422
        for field in ("hate_strands", "victims-0-name", "victims-0-number"):
            assert f'id="{field}-error"' in answer.text
        assert "Corporation Street" in answer.text
        assert "my hands will not stop shaking" in answer.text

    def test_makes_room_for_another_victim(self, as_):
        page = as_("ann").post("/reports", data={**FORM, "another": "victims"}).text

        assert 'name="victims-1-who"' in page
        assert "Corporation Street" in page

    def test_keeps_photographs_brought_by_the_form(self, as_):
        ann = as_("ann")
        ann.post("/reports", data={**FORM, "pictures": (io.BytesIO(b"bytes"), "hand.jpg")})
        (case,) = ann.get("/phone/cases").json["cases"]

        page = as_("sam").get(f"/cases/{case['id']}").text

        assert "The same to the last byte as when it was taken" in page

    def test_keeps_the_words_for_welfare_from_those_who_investigate(self, as_):
        ann = as_("ann")
        ann.post("/reports", data=FORM)
        (case,) = ann.get("/phone/cases").json["cases"]

        assert "shaking" in as_("wes").get(f"/cases/{case['id']}").text
        assert "shaking" not in as_("ines").get(f"/cases/{case['id']}").text

    @pytest.mark.parametrize(
        ("name", "value"),
        [
            ("kind", "party"),
            ("kind", "\x00"),
            ("place", "x" * 201),
            ("happened_at", "2026-02-30T10:00"),
            ("happened_at", "99999-01-01T00:00"),
            ("victims-0-role", "king"),
            ("methods", "glare"),
        ],
    )
    def test_answers_bad_input_with_a_sentence_and_never_a_fault(self, as_, name, value):
        answer = as_("ann").post("/reports", data={**FORM, name: value})

        assert answer.status_code == 422
        assert "govuk-error-message" in answer.text


class TestAddToReport:
    def test_adds_what_there_was_no_time_for_and_keeps_the_rest(self, as_):
        case_id = Phone(as_("ann")).report(a_report(factors={"drugs": "no"}))

        as_("ann").post(
            "/reports/additions",
            data={"case_id": case_id, "factors-alcohol": "yes", "account": "He ran at me"},
        )
        page = " ".join(as_("sam").get(f"/cases/{case_id}").text.split())

        assert "He ran at me" in page
        assert "Suspect: drugs" in page
        assert "Suspect: alcohol" in page
        assert "Corporation Street" in page

    def test_moves_the_clocks_when_the_time_is_put_right(self, as_):
        case_id = Phone(as_("ann")).report()
        before = as_("sam").get(f"/cases/{case_id}").text

        as_("ann").post(
            "/reports/additions", data={"case_id": case_id, "happened_at": "2026-10-20T10:00"}
        )

        assert "20 October 2026 at 10:00" in as_("sam").get(f"/cases/{case_id}").text
        assert "20 October 2026 at 10:00" not in before

    @pytest.mark.clause("B11")
    def test_leaves_it_as_grave_as_it_was_until_somebody_else_agrees(self, as_):
        report = a_report(victims=[a_victim(exposure="spit")])
        case_id, sam = Phone(as_("ann")).report(report), as_("sam")
        address, said = f"/cases/{case_id}", {"case_id": case_id, "exposure": "none"}
        place = f"{address}/less/exposure"

        assert as_("ann").post("/reports/additions", data=said).status_code == 303
        shown = sam.get(address).text
        assert "Was it less?" in shown
        assert "Approve as" not in shown
        seen = shown.split('name="seen_version" value="')[1].split('"')[0]
        words = {"decision": "less", "reason": "It was water.", "seen_version": seen}

        empty = sam.post(place, data={**words, "decision": "", "reason": ""})
        assert empty.status_code == 422
        assert "Say whether it was less" in empty.text
        assert 'id="less-exposure-reason-error"' in empty.text
        kept = sam.post(place, data={**words, "decision": ""})
        assert "It was water." in kept.text
        assert sam.post(place, data={**words, "seen_version": "1"}).status_code == 409
        assert sam.post(f"{address}/less/injury", data=words).status_code == 409
        assert as_("ann").post(place, data=words).status_code == 403
        assert sam.post(place, data=words).status_code == 303

        after = sam.get(address).text
        assert "It was agreed that it was less: blood, spit or a needle. It was water." in after
        assert "Was it less?" not in after
        assert "Approve as" in after

    def test_asks_which_report_it_belongs_to(self, as_):
        answer = as_("ann").post("/reports/additions", data={"account": "typed already"})

        assert answer.status_code == 422
        assert "Choose which report" in answer.text
        assert "typed already" in answer.text

    def test_parks_what_somebody_else_adds_and_its_photographs(self, as_):
        case_id = Phone(as_("ann")).report()
        said = {"case_id": case_id, "account": "not mine"}

        answer = as_("amir").post(
            "/reports/additions", data={**said, "pictures": (io.BytesIO(b"bytes"), "hand.jpg")}
        )

        assert answer.status_code == 303
        assert "not mine" not in as_("sam").get(f"/cases/{case_id}").text
        assert "waiting for you to decide" in as_("sam").get("/due").text


class TestShow:
    def test_gives_the_reporter_their_own_words_and_nobody_else(self, as_):
        case_id = Phone(as_("ann")).report(a_report(victims=[a_victim()]))

        assert "Corporation Street" in as_("ann").get(f"/reports/{case_id}").text
        assert as_("amir").get(f"/reports/{case_id}").status_code == 404

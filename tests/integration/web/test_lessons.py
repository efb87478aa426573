"""A debrief waits for the first accounts; its lesson travels without a name, and comes back."""

import re
from datetime import timedelta
from uuid import UUID

import pytest

from tests.integration.web.conftest import IDS, Phone
from webapp.storage import lessons

pytestmark = pytest.mark.usefixtures("clock")

HELD = {"form": "hot", "happened_at": "2026-10-25T01:40", "numbers": "2001"}
LESSON = {"about": "kit", "text": "The glove tore at the seam."}

# How the day of the test would be written.
TODAY = ("25 October", "2026-10-25", "Sunday")


@pytest.fixture
def case_id(as_):
    return Phone(as_("ann")).report()


@pytest.fixture
def lesson(as_, case_id):
    """Its address, as whoever learns for the force finds it."""
    answer = as_("ines").post(f"/cases/{case_id}/debrief/lesson", data=LESSON)
    assert answer.status_code == 303, answer.text
    found = re.search(r'href="(/lessons/[0-9a-f-]{36})"', as_("lara").get("/lessons").text)
    assert found
    return found[1]


class TestDebrief:
    @pytest.mark.clause("B30")
    def test_before_the_first_accounts_warns_and_asks_why(self, as_, case_id):
        ines, address = as_("ines"), f"/cases/{case_id}/debrief"

        warned = ines.post(f"{address}/held", data=HELD)
        held = ines.post(f"{address}/held", data={**HELD, "because": "They go on leave today."})

        assert "The first accounts are not safe yet" in ines.get(address).text
        assert warned.status_code == 422
        assert "2001" in warned.text
        assert held.status_code == 303
        assert "They go on leave today." in ines.get(address).text

    def test_is_not_held_with_a_colleague_of_another_force(self, as_, case_id):
        ines, address = as_("ines"), f"/cases/{case_id}/debrief"
        ines.post(f"{address}/accounts", data={"happened_at": "2026-10-25T01:35"})

        answer = ines.post(f"{address}/held", data={**HELD, "person_id": IDS["sol"]})

        assert answer.status_code == 403
        assert "2001" in answer.text
        assert "Sol Made-Up" not in ines.get(address).text

    def test_asks_no_reason_once_they_are_safe(self, as_, case_id):
        ines, address = as_("ines"), f"/cases/{case_id}/debrief"
        ines.post(f"{address}/accounts", data={"happened_at": "2026-10-25T01:35"})

        assert ines.post(f"{address}/held", data=HELD).status_code == 303
        assert "Sam Made-Up" in ines.get(address).text

    @pytest.mark.clause("B30")
    def test_waits_again_once_it_is_open_again_that_they_are_safe(self, as_):
        case_id = Phone(as_("bo")).report()
        ivy, address = as_("ivy"), f"/cases/{case_id}/debrief"
        safe, warning = {"happened_at": "2026-10-25T01:35"}, "The first accounts are not safe yet"
        assert ivy.post(f"{address}/accounts", data=safe).status_code == 303
        assert warning not in ivy.get(address).text

        taken_back = {"reason": "One account is missing."}
        ivy.post(f"/cases/{case_id}/points/secure_accounts/reopening", data=taken_back)

        assert warning in ivy.get(address).text
        assert ivy.post(f"{address}/held", data=HELD).status_code == 422
        assert ivy.post(f"{address}/accounts", data=safe).status_code == 303
        assert ivy.post(f"{address}/held", data=HELD).status_code == 303

    @pytest.mark.clause("B39")
    def test_has_its_date_on_the_victims_page(self, as_, case_id):
        as_("ines").post(f"/cases/{case_id}/debrief/date", data={"planned_for": "2026-10-27T10:00"})

        assert "A debrief is planned for" in as_("ann").get(f"/my-case/{case_id}").text

    def test_cannot_be_set_for_a_time_that_has_passed(self, as_, case_id):
        answer = as_("ines").post(
            f"/cases/{case_id}/debrief/date", data={"planned_for": "2026-10-20T10:00"}
        )

        assert answer.status_code == 422
        assert "That time has passed" in answer.text

    @pytest.mark.clause("B31")
    def test_may_teach_nothing_but_says_so(self, as_, case_id):
        ines, address = as_("ines"), f"/cases/{case_id}/debrief"

        silent = ines.post(f"{address}/no-lesson", data={"reason": ""})
        said = ines.post(f"{address}/no-lesson", data={"reason": "Nothing could be foreseen."})

        assert (silent.status_code, said.status_code) == (422, 303)
        assert "Nothing could be foreseen." in ines.get(address).text

    def test_keeps_the_reason_when_a_lesson_was_passed_on_meanwhile(self, as_, case_id, lesson):
        said = {"reason": "Nothing could be foreseen."}

        answer = as_("ines").post(f"/cases/{case_id}/debrief/no-lesson", data=said)

        assert answer.status_code == 409
        assert said["reason"] in answer.text


class TestShare:
    @pytest.mark.clause("B31")
    @pytest.mark.parametrize("text", ["Ann tore a glove.", "1001 had no glove."])
    def test_refuses_words_that_name_somebody(self, as_, case_id, text):
        answer = as_("ines").post(f"/cases/{case_id}/debrief/lesson", data={**LESSON, "text": text})

        assert answer.status_code == 422
        assert "Nobody is named here" in answer.text
        assert text in answer.text

    @pytest.mark.clause("B31")
    def test_tells_neither_the_case_nor_the_day_nor_anybody(self, as_, case_id, lesson):
        lara = as_("lara")
        lara.post(f"{lesson}/acceptance")
        lara.post(f"{lesson}/change", data={"changed": "New gloves."})
        lara.post(f"{lesson}/closure")
        reference = re.search(
            r'"reference":"([^"]+)"', as_("chet").get("/meetings/agenda.json").text
        )
        assert reference

        for page in ("/lessons", lesson, "/lessons/export.csv"):
            told = lara.get(page).text
            assert LESSON["text"] in told
            for secret in (case_id, reference[1], "Ann", "1001", "Corporation", *TODAY):
                assert secret not in told
            assert "October 2026" in told or "2026-10," in told
        assert UUID(lesson.rsplit("/", 1)[1]).version == 4, "Others hold the moment they were made."
        assert "Status" in lara.get("/lessons").text
        assert "2026-10," in lara.get("/lessons/export.csv").text

    def test_are_paged_and_the_file_has_them_all(self, as_, clock, case_id, lesson, monkeypatch):
        clock.shift(timedelta(minutes=1))
        monkeypatch.setattr(lessons, "PAGE", 1)
        later = {**LESSON, "text": "The radio was dead at the gate."}
        assert as_("ines").post(f"/cases/{case_id}/debrief/lesson", data=later).status_code == 303
        lara = as_("lara")

        first = lara.get("/lessons").text
        assert later["text"] in first
        assert LESSON["text"] not in first
        following = re.search(r'href="(/lessons\?after=[0-9a-f-]{36})"', first)
        assert following
        second = lara.get(following[1]).text
        assert LESSON["text"] in second
        assert later["text"] not in second
        assert "Next page" not in second
        for each in (LESSON, later):
            assert each["text"] in lara.get("/lessons/export.csv").text

    def test_opens_no_case(self, as_, case_id, lesson):
        lara = as_("lara")

        assert lara.get("/").headers["Location"] == "/lessons"
        assert lara.get(f"/cases/{case_id}").status_code == 404
        assert as_("sam").get("/lessons").status_code == 403
        assert as_("sam").get(lesson).status_code == 403


class TestWhatBecomesOfIt:
    @pytest.mark.clause("B31")
    @pytest.mark.clause("B39")
    def test_comes_back_to_the_victim(self, as_, case_id, lesson):
        lara = as_("lara")
        too_early = lara.post(f"{lesson}/change", data={"changed": "New gloves."})
        assert too_early.status_code == 409
        assert "New gloves." in too_early.text

        assert lara.post(f"{lesson}/acceptance").status_code == 303
        assert lara.post(f"{lesson}/change", data={"changed": "New gloves."}).status_code == 303
        assert lara.post(f"{lesson}/closure").status_code == 303

        assert "New gloves." in as_("ann").get(f"/my-case/{case_id}").text
        assert "Closed" in lara.get(lesson).text

    @pytest.mark.parametrize(("deed", "field"), [("change", "changed"), ("closure", "reason")])
    def test_keeps_what_was_typed_when_somebody_else_was_quicker(self, as_, lesson, deed, field):
        lara = as_("lara")
        lara.post(f"{lesson}/acceptance")
        lara.post(f"{lesson}/closure", data={"reason": "Not ours."})

        answer = lara.post(f"{lesson}/{deed}", data={field: "Ordered a stronger seam."})

        assert answer.status_code == 409
        assert "Ordered a stronger seam." in answer.text
        assert "Somebody has already done this" in answer.text

    def test_is_not_closed_without_a_change_or_a_reason(self, as_, lesson):
        lara = as_("lara")
        lara.post(f"{lesson}/acceptance")

        assert lara.post(f"{lesson}/closure", data={"reason": ""}).status_code == 422
        assert lara.post(f"{lesson}/closure", data={"reason": "Not ours."}).status_code == 303

    def test_names_nobody_either(self, as_, lesson):
        lara = as_("lara")
        lara.post(f"{lesson}/acceptance")

        answer = lara.post(f"{lesson}/change", data={"changed": "Ann has new gloves."})

        assert answer.status_code == 422
        assert "Ann has new gloves." in answer.text

"""The victim has a decision looked at again, on their own page and on those of who looks at it."""

import re
from datetime import timedelta

import pytest

from tests.integration.web.conftest import Phone
from tests.integration.web.test_outcomes import decide, said_by

pytestmark = pytest.mark.usefixtures("clock")

AGAIN = {"words": "There was a second camera."}
FALLS = {"result": "falls", "reasons": "The second camera shows it."}
TOLD = {"happened_at": "2026-10-25T01:59", "how": "phone"}


def a_decided_case(as_, code="15"):
    case_id = Phone(as_("ann")).report()
    as_("sam").post(f"/cases/{case_id}/investigator", data={"number": "1002"})
    as_("amir").post(f"/cases/{case_id}/parts/investigator/acceptance")
    said_by(as_("amir"), case_id)
    decide(as_("amir"), case_id, code, reasons="No camera saw it.")
    return case_id


@pytest.fixture
def case_id(as_):
    return a_decided_case(as_)


@pytest.fixture
def asked(as_, case_id):
    as_("ann").post(f"/my-case/{case_id}/review", data=AGAIN)
    return case_id


@pytest.fixture
def taken_on(as_, asked):
    as_("lena").post(f"/cases/{asked}/review/reviewer", data={"number": "5004"})
    return asked


class TestAskForReview:
    def test_says_to_the_victim_until_when_and_then_what_comes_next(self, as_, case_id):
        ann, address = as_("ann"), f"/my-case/{case_id}/outcome"
        assert "Sunday 24 January 2027" in ann.get(address).text

        answer = ann.post(f"/my-case/{case_id}/review", data=AGAIN)

        assert answer.status_code == 303
        page = ann.get(address).text
        assert "You hear within 10 working days who does it." in page
        assert "Ask for a review" not in page
        assert "There was a second camera." in as_("lena").get(f"/cases/{case_id}/review").text
        assert "Name somebody more senior" in as_("lena").get("/due").text

    def test_happens_once_for_a_decision(self, as_, asked):
        again = as_("ann").post(f"/my-case/{asked}/review", data=AGAIN)

        assert again.status_code == 409
        assert "A review of this decision has been asked for." in again.text

    def test_can_be_done_by_a_supervisor_and_says_so(self, as_, case_id):
        assert as_("amir").post(f"/cases/{case_id}/review", data=AGAIN).status_code == 403
        assert as_("sam").post(f"/cases/{case_id}/review", data=AGAIN).status_code == 303

        assert "Your supervisor asked for you" in as_("ann").get(f"/my-case/{case_id}/outcome").text
        page = as_("lena").get(f"/cases/{case_id}/review").text
        assert "A supervisor asked for the victim" in page

    def test_is_over_after_the_last_day_and_says_what_is_left(self, as_, case_id, clock):
        clock.shift(timedelta(days=92))
        ann = as_("ann")

        page = ann.get(f"/my-case/{case_id}/outcome").text
        assert "The last day to ask for a review was Sunday 24 January 2027." in page
        late = ann.post(f"/my-case/{case_id}/review", data=AGAIN)
        assert late.status_code == 422
        assert "You can still complain" in late.text

    def test_of_prosecutors_leads_to_them_with_the_days(self, as_):
        case_id = a_decided_case(as_, code="9")
        ann = as_("ann")

        page = ann.get(f"/my-case/{case_id}/outcome").text
        assert "ask the Crown Prosecution Service" in page
        assert "best by <strong>Friday 30 October 2026" in page
        assert "Sunday 24 January 2027" in page
        assert "Ask for a review" not in page
        refused = ann.post(f"/my-case/{case_id}/review", data=AGAIN)
        assert refused.status_code == 422
        assert "only they can look at it again" in refused.text

    def test_keeps_what_was_typed_when_it_is_too_long(self, as_, case_id):
        long = as_("ann").post(f"/my-case/{case_id}/review", data={"words": "x" * 2001})

        assert long.status_code == 422
        assert "x" * 2001 in long.text


class TestTakeOnReview:
    @pytest.mark.parametrize(
        ("number", "sentence"),
        [
            ("", "Give the number of whoever looks at it again."),
            ("1002", "at least one rank above"),
            ("1001", "This person is the victim"),
            ("0", "Nobody in this force has that number."),
            ("3001", "has had a part in this case"),
        ],
    )
    def test_is_refused_beside_the_number(self, as_, asked, number, sentence):
        refused = as_("lena").post(f"/cases/{asked}/review/reviewer", data={"number": number})

        assert refused.status_code in (403, 422)
        assert sentence in refused.text
        assert f'value="{number}"' in refused.text
        assert "As it stands" not in refused.text

    def test_is_not_for_those_who_work_on_the_case(self, as_, asked):
        for who in ("sam", "ines", "amir"):
            answer = as_(who).post(f"/cases/{asked}/review/reviewer", data={"number": "5004"})
            assert answer.status_code == 403

    def test_opens_the_case_to_the_reviewer_for_as_long_as_it_takes(self, as_, taken_on):
        chet = as_("chet")
        assert chet.get(f"/cases/{taken_on}/review").status_code == 200

        page = as_("ann").get(f"/my-case/{taken_on}/outcome").text
        assert "Superintendent Chet Made-Up, who had no part in it, is looking at it." in page
        chet.post(f"/cases/{taken_on}/review/result", data=FALLS)
        chet.post(f"/cases/{taken_on}/review/telling", data=TOLD)
        assert chet.get(f"/cases/{taken_on}/review").status_code == 404


class TestTellReview:
    def test_is_read_by_the_victim_once_they_were_told_and_not_from_a_draft(self, as_, taken_on):
        ann, chet, address = as_("ann"), as_("chet"), f"/my-case/{taken_on}/outcome"
        assert chet.post(f"/cases/{taken_on}/review/telling", data=TOLD).status_code == 409
        chet.post(f"/cases/{taken_on}/review/result", data=FALLS)

        assert "The second camera shows it." not in ann.get(address).text
        assert (
            "The second camera shows it." not in as_("lena").get(f"/cases/{taken_on}/review").text
        )
        assert "See that the review is decided" in as_("lena").get("/due").text

        assert chet.post(f"/cases/{taken_on}/review/telling", data=TOLD).status_code == 303
        assert "The second camera shows it." in ann.get(address).text
        assert "The second camera shows it." in as_("lena").get(f"/cases/{taken_on}/review").text
        assert "See that the review is decided" not in as_("lena").get("/due").text
        assert 'name="code"' in as_("ines").get(f"/cases/{taken_on}/outcome").text

    @pytest.mark.parametrize(
        ("place", "said", "sentence"),
        [
            ("result", {"result": "falls"}, "Give the reasons, in words that the victim can read."),
            ("result", {"reasons": "Seen again."}, "Say what you found."),
            ("telling", {"how": "phone"}, "Give the date and time you told them."),
            ("telling", {**TOLD, "happened_at": "2030-01-01T10:00"}, "This time has not come yet."),
            ("telling", {**TOLD, "happened_at": "2026-10-24T10:00"}, "had not begun by then"),
        ],
    )
    def test_says_beside_the_answer_what_is_wrong(self, as_, taken_on, place, said, sentence):
        chet = as_("chet")
        if place == "telling":
            chet.post(f"/cases/{taken_on}/review/result", data=FALLS)

        wrong = chet.post(f"/cases/{taken_on}/review/{place}", data=said)

        assert wrong.status_code == 422
        assert sentence in wrong.text
        assert said.get("reasons", "") in wrong.text

    def test_of_a_decision_that_fell_leaves_it_to_somebody_else_who_is_named(self, as_, taken_on):
        for place, said in (("result", FALLS), ("telling", TOLD)):
            as_("chet").post(f"/cases/{taken_on}/review/{place}", data=said)

        assert "Inspector Ines Made-Up could do it." in (
            as_("amir").get(f"/cases/{taken_on}/outcome").text
        )
        seen = re.search(
            r'name="seen_version" value="(\d+)"', as_("ines").get(f"/cases/{taken_on}/outcome").text
        )
        said = {"seen_version": seen[1], "code": "15", "reasons": "Once more."}
        again = as_("amir").post(f"/cases/{taken_on}/outcome", data=said)
        assert again.status_code == 403
        assert "Inspector Ines Made-Up could do it." in again.text
        assert "Once more." in again.text
        assert as_("ines").post(f"/cases/{taken_on}/outcome", data=said).status_code == 303

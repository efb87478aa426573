"""What a victim asks, who may read it, and the answer that they read."""

import re
from datetime import timedelta

import pytest

from tests.integration.web.conftest import Phone

pytestmark = pytest.mark.usefixtures("clock")


def ask(as_, about, words):
    case_id = Phone(as_("ann")).report()
    answer = as_("ann").post(f"/my-case/{case_id}/questions", data={"about": about, "words": words})
    assert answer.status_code == 303
    return case_id


class TestAskQuestion:
    def test_waits_for_those_it_was_asked_of_and_is_answered_on_the_victims_page(self, as_):
        case_id = ask(as_, "me", "Can I swap my nights?")
        assert "Answer Constable Ann Made-Up" in as_("sam").get("/due").text
        page = as_("sam").get(f"/cases/{case_id}/questions").text
        address = re.search(r"/cases/[\w-]+/questions/[\w-]+/answer", page).group()

        assert "swap my nights" not in as_("ines").get(f"/cases/{case_id}/questions").text
        assert as_("ines").post(address, data={"words": "No."}).status_code == 403
        missing = as_("sam").post(address, data={"words": " "})
        assert missing.status_code == 422
        assert "Write the answer." in missing.text
        assert as_("sam").post(address, data={"words": "Yes, from Monday."}).status_code == 303

        mine = as_("ann").get(f"/my-case/{case_id}/questions").text
        assert "Yes, from Monday." in mine
        assert "Answer Constable Ann" not in as_("sam").get("/due").text

    def test_has_a_time_an_owner_and_an_alarm(self, as_, clock):
        case_id = ask(as_, "case", "When is the hearing?")
        assert "You have an answer by" in as_("ann").get(f"/my-case/{case_id}/questions").text
        assert "27 October 2026 at 23:59" in as_("ann").get(f"/my-case/{case_id}/questions").text
        assert "27 October 2026 at 23:59" in as_("sam").get(f"/cases/{case_id}/questions").text
        todo = "Answer what the victim asked about their case."
        assert todo not in as_("ines").get("/due").text

        clock.shift(timedelta(days=4))

        assert todo in as_("ines").get("/due").text
        assert todo in as_("pat").get("/due").text

    def test_about_themselves_is_a_duty_of_their_supervisor_in_the_queue_of_welfare(
        self, as_, clock
    ):
        case_id = ask(as_, "me", "Can I swap my nights?")
        todo = "Answer what the victim asked about themselves."
        assert todo in as_("sam").get("/due/welfare").text
        page = as_("sam").get(f"/cases/{case_id}/questions").text
        address = re.search(r"/cases/[\w-]+/questions/[\w-]+/answer", page).group()

        as_("sam").post(address, data={"words": "Yes, from Monday."})

        assert todo not in as_("sam").get("/due/welfare").text
        ticked = as_("sam").post(
            f"/cases/{case_id}/points/answer_about_me/reopening", data={"reason": "A slip."}
        )
        assert ticked.status_code in (409, 422)

    def test_keeps_what_was_typed_when_nobody_was_chosen(self, as_):
        case_id = Phone(as_("ann")).report()

        answer = as_("ann").post(
            f"/my-case/{case_id}/questions", data={"words": "When is the hearing?"}
        )

        assert answer.status_code == 422
        assert "When is the hearing?" in answer.text
        assert "Say what it is about" in answer.text


class TestChooseAskAgain:
    def test_keeps_the_day_and_gives_the_supervisor_a_duty(self, as_):
        case_id = Phone(as_("ann")).report()

        past = as_("ann").post(f"/my-case/{case_id}/ask-again", data={"on": "2026-10-20"})
        assert past.status_code == 422
        assert "from tomorrow on" in past.text
        kept = as_("ann").post(
            f"/my-case/{case_id}/ask-again", data={"on": "2026-11-05"}, follow_redirects=True
        )

        assert "You chose Thursday 5 November 2026" in kept.text
        assert "they asked for this day themselves" in as_("sam").get("/due/welfare").text

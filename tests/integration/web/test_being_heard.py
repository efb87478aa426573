"""The quiet bell and the three questions, on the pages of the victim and of the force lead."""

from datetime import timedelta

import pytest

from tests.integration.conftest import statements
from tests.integration.web.conftest import Phone
from webapp.storage import roster
from webapp.storage.roster import ABSENCE, Rostered
from webapp.storage.writing import writing
from webapp.web import clock

pytestmark = pytest.mark.usefixtures("clock")
ANSWERED = {"happened_at": "2026-10-25T01:59", "how": "telephone", "words": "Sam calls at ten."}
A_MEETING = {
    "happened_at": "2026-10-25T01:10",
    "how": "in_person",
    "topics": ["support"],
    "impact": "little",
}
LOW = {"informed": "not_at_all", "heard": "hardly", "looked_after": "fully"}


def ring(as_):
    case_id = Phone(as_("ann")).report()
    page = as_("ann").post(f"/my-case/{case_id}/bell", follow_redirects=True).text
    return case_id, page


def is_away(app, person_id):
    day, a_week = clock.now(), timedelta(days=7)
    away = Rostered(person_id=person_id, what=ABSENCE, starts_at=day - a_week, ends_at=day + a_week)
    with app.app_context(), writing() as session:
        roster.replace(session, [away])


def the_bell(as_, who="pat"):
    page = as_(who).get("/due").text
    return page.split('href="/quiet-bell/')[1].split('"')[0]


class TestRingBell:
    def test_says_to_the_victim_by_when_and_to_the_lead_whom_to_call(self, as_):
        _, page = ring(as_)

        assert "We have heard you" in page
        assert "26 October 2026 at 13:00" in page
        assert "Call Constable Ann Made-Up" in as_("pat").get("/due").text
        assert "nobody has called them" in as_("pat").get("/quiet-bell").text

    def test_is_nothing_to_whoever_works_on_the_case_or_leads_another_force(self, as_):
        case_id, _ = ring(as_)
        bell = the_bell(as_)

        for who in ("sam", "ines", "wes", "amir"):
            assert as_(who).get(f"/quiet-bell/{bell}").status_code == 403
            for address in ("/due", f"/cases/{case_id}"):
                assert "quiet bell" not in as_(who).get(address).text.lower()
        assert as_("pia").get(f"/quiet-bell/{bell}").status_code == 404


class TestAnswerBell:
    def test_is_read_by_the_victim(self, as_):
        case_id, _ = ring(as_)

        answer = as_("pat").post(f"/quiet-bell/{the_bell(as_)}/answer", data=ANSWERED)

        assert answer.status_code == 303
        page = as_("ann").get(f"/my-case/{case_id}").text
        assert "Sam calls at ten." in page
        assert "We have heard you" not in page

    @pytest.mark.parametrize(
        ("wrong", "words"),
        [
            ({"words": ""}, "Say what you agreed"),
            ({"happened_at": "2026-10-24T12:00"}, "They rang after that"),
        ],
    )
    def test_keeps_what_was_typed_when_something_is_wrong(self, as_, wrong, words):
        ring(as_)

        answer = as_("pat").post(
            f"/quiet-bell/{the_bell(as_)}/answer",
            data={**ANSWERED, "words": "We agreed.", **wrong},
        )

        assert answer.status_code == 422
        assert words in answer.text
        assert 'value="telephone" checked' in " ".join(answer.text.split())


class TestStandIn:
    @pytest.mark.clause("W3c")
    def test_hears_and_answers_it_while_no_lead_is_there(self, app, team, as_):
        assert as_("cate").get("/quiet-bell").status_code == 403
        is_away(app, team["pat"])
        case_id, _ = ring(as_)
        assert 'href="/quiet-bell"' in as_("cate").get("/notices").text
        bell = the_bell(as_, "cate")

        page = as_("cate").get(f"/quiet-bell/{bell}").text
        assert "no force lead can answer" in page
        assert f"/cases/{case_id}" not in page
        for who in ("lena", "ines", "sam", "wes", "hana"):
            assert as_(who).get(f"/quiet-bell/{bell}").status_code == 403
            assert as_(who).get("/quiet-bell").status_code == 403
            assert "quiet bell" not in as_(who).get("/due").text.lower()
        answer = as_("cate").post(f"/quiet-bell/{bell}/answer", data=ANSWERED)

        assert answer.status_code == 303
        assert as_("cate").get(answer.location).status_code == 200
        assert "Sam calls at ten." in as_("ann").get(f"/my-case/{case_id}").text
        assert "Cate" in as_("pat").get(f"/quiet-bell/{bell}").text


def asked_of_bells(as_, who):
    client = as_(who)
    with statements() as asked:
        assert client.get("/cases").status_code == 200
    return [each for each in asked if "FROM bells" in each]


class TestMasthead:
    def test_asks_nothing_more_of_bells_while_none_rings(self, app, as_):
        """Its one question is asked with whether they have a desk."""
        Phone(as_("ann")).report()
        with app.app_context():
            [only] = asked_of_bells(as_, "sam")
        assert "FROM part_offers" in only

    def test_lists_the_bell_to_whoever_it_came_up_to(self, app, team, as_):
        is_away(app, team["pat"])
        ring(as_)

        assert 'href="/quiet-bell"' in as_("cate").get("/notices").text
        assert 'href="/quiet-bell"' not in as_("sam").get("/due").text


class TestAnswerPulse:
    def test_asks_after_the_meeting_and_tells_only_the_lead(self, as_):
        phone = Phone(as_("ann"))
        case_id = phone.report()
        desk = Phone(as_("sam"))
        desk.send(desk.sealed({"case_id": case_id, **A_MEETING}, "meet_victim"))
        assert "came to see you" in as_("ann").get(f"/my-case/{case_id}").text

        wrong = as_("ann").post(f"/my-case/{case_id}/how-it-is/met", data={**LOW, "heard": ""})
        page = as_("ann").post(f"/my-case/{case_id}/how-it-is/met", data=LOW, follow_redirects=True)

        assert wrong.status_code == 422
        assert "Say whether you feel listened to" in wrong.text
        assert "cannot see what you said" in page.text
        lead = as_("pat").get(f"/quiet-bell/{the_bell(as_)}").text
        assert "Not at all" in lead
        for who in ("sam", "ines"):
            assert "Not at all" not in as_(who).get(f"/cases/{case_id}").text

    @pytest.mark.clause("W3c")
    def test_asks_after_news_and_shows_the_answer_to_nobody_on_the_case(self, as_):
        case_id = Phone(as_("ann")).report()
        at = "2026-10-25T00:30"
        news = {"what": "arrested", "happened_at": at}
        told = {"number": "1", "happened_at": at, "how": "phone", "told_by": "me"}
        assert as_("sam").post(f"/cases/{case_id}/progress", data=news).status_code == 303
        assert "Three short questions" not in as_("ann").get(f"/my-case/{case_id}").text
        as_("sam").post(f"/cases/{case_id}/progress/telling", data=told)
        assert "You were told what is happening." in as_("ann").get(f"/my-case/{case_id}").text

        said = as_("ann").post(f"/my-case/{case_id}/how-it-is/told_news", data=LOW)

        assert said.status_code == 303
        assert (
            "you were told what is happening" in as_("pat").get(f"/quiet-bell/{the_bell(as_)}").text
        )
        for who in ("sam", "ines"):
            for address in (f"/cases/{case_id}", f"/cases/{case_id}/progress", "/due"):
                page = as_(who).get(address).text
                assert "Not at all" not in page
                assert "do not feel well served" not in page

    def test_refuses_an_answer_that_nobody_asked_for(self, as_):
        case_id = Phone(as_("ann")).report()

        assert as_("ann").post(f"/my-case/{case_id}/how-it-is/met", data=LOW).status_code == 409

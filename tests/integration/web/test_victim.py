"""The victim's own page: promises, people, what is next, and nothing that is not theirs."""

from datetime import timedelta

import pytest

from tests.integration.web.conftest import Phone, a_report, a_victim

pytestmark = pytest.mark.usefixtures("clock")


def test_says_by_when_a_claim_has_to_be_made(as_):
    case_id = Phone(as_("ann")).report()

    page = as_("ann").get(f"/my-case/{case_id}").text

    assert '<time datetime="2028-10-23">' in page
    assert '<time datetime="2029-10-23">' in page


class TestShowWords:
    def test_says_what_the_words_mean_where_it_happened_and_leads_there_from_every_page(self, as_):
        case_id = Phone(as_("ann")).report()
        client = as_("ann")

        for page in ("", "/questions", "/outcome", "/statement", "/leaflet", "/personal-statement"):
            assert (
                f'href="/my-case/{case_id}/words"' in client.get(f"/my-case/{case_id}{page}").text
            )
        words = client.get(f"/my-case/{case_id}/words").text
        assert "MG11" in words
        assert "force incident manager" in words
        assert "rocurator fiscal" not in words

    def test_has_the_words_of_scotland_in_scotland(self, as_):
        there = a_report(jurisdiction="scotland", victims=[a_victim(role="special")])
        case_id = Phone(as_("bo")).report(there)

        words = as_("bo").get(f"/my-case/{case_id}/words").text

        assert "Procurator fiscal" in words
        assert "MG11" not in words

    def test_is_nobody_elses(self, as_):
        case_id = Phone(as_("ann")).report()

        assert as_("sam").get(f"/my-case/{case_id}/words").status_code == 404


OWN_PAGES = ("", "/questions", "/outcome", "/statement", "/leaflet", "/words", "/who-knows")
TELLS = ("Ann", "Sam", "Ines", "Corporation Street", "njur", "assault", "your case", "Police")


class TestReplaceScreen:
    """A phone of one's own, that somebody else may look at."""

    def test_hides_every_page_until_the_victim_asks_for_it(self, as_):
        client = as_("ann")
        case_id = Phone(client).report()
        assert "Show less on this phone" in client.get(f"/my-case/{case_id}").text

        client.post("/my-case/screen", data={"show": "less"})

        for address in ("/my-case", *(f"/my-case/{case_id}{page}" for page in OWN_PAGES)):
            page = client.get(address)
            assert page.status_code == 200
            assert "<title>Updates" in page.text
            assert "Leave this page quickly" in page.text
            assert not [word for word in TELLS if word in page.text]
        asked = client.post(
            "/my-case/screen", data={"show": "more", "then": f"/my-case/{case_id}/questions"}
        )
        assert asked.location == f"/my-case/{case_id}/questions"
        assert "Your questions" in client.get(asked.location).text

    def test_says_by_when_something_is_next_and_not_what(self, as_):
        client = as_("ann")
        Phone(client).report()
        client.post("/my-case/screen", data={"show": "less"})

        assert "Next by <" in " ".join(client.get("/my-case").text.split())

    def test_hides_again_after_ten_minutes_or_when_asked_to(self, as_, clock):
        client = as_("ann")
        address = f"/my-case/{Phone(client).report()}"
        client.post("/my-case/screen", data={"show": "less"})
        client.post("/my-case/screen", data={"show": "more"})
        clock.shift(timedelta(minutes=9))
        assert "Your reference" in client.get(address).text
        clock.shift(timedelta(minutes=9))
        assert "Hide it again" in client.get(address).text

        clock.shift(timedelta(minutes=10))
        assert "Your reference" not in client.get(address).text

        client.post("/my-case/screen", data={"show": "more"})
        client.post("/my-case/screen", data={"show": "less"})
        assert "Your reference" not in client.get(address).text

    def test_is_of_this_phone_alone_and_can_be_taken_back(self, as_):
        client = as_("ann")
        address = f"/my-case/{Phone(client).report()}"
        client.post("/my-case/screen", data={"show": "less"})
        assert "Your reference" in as_("ann").get(address).text

        client.post("/my-case/screen", data={"show": "always"})

        assert "Your reference" in client.get(address).text

    @pytest.mark.parametrize(
        "then", ["https://elsewhere.example", "//elsewhere.example", "/cases", "/my-case/\n", "x"]
    )
    def test_leads_nowhere_else(self, as_, then):
        answer = as_("ann").post("/my-case/screen", data={"show": "more", "then": then})

        assert answer.location == "/my-case"

    @pytest.mark.parametrize("show", [None, "", "everything"])
    def test_refuses_what_is_no_choice(self, as_, show):
        answer = as_("ann").post("/my-case/screen", data={"show": show} if show else {})

        assert answer.status_code == 400

    def test_asks_a_stranger_to_sign_in(self, app):
        client = app.test_client()
        client.set_cookie("screen", "less", path="/my-case")

        assert "/sign-in" in client.get("/my-case").location


class TestLeaving:
    def test_is_a_link_to_a_page_that_says_nothing_on_every_page(self, as_):
        client = as_("ann")
        case_id = Phone(client).report()

        for page in (*OWN_PAGES, "/safety-report", "/personal-statement", "/how-it-is"):
            shown = client.get(f"/my-case/{case_id}{page}").text
            assert shown.index("Leave this page quickly") < shown.index('role="banner"'), page
            assert 'href="https://www.bbc.co.uk/weather" rel="nofollow noreferrer"' in shown


class TestShow:
    def test_lists_ten_promises_with_where_each_one_stands(self, as_):
        Phone(as_("ann")).report()

        page = as_("ann").get("/my-case", follow_redirects=True).text

        assert page.count('class="promise"') == 10
        assert "To do" in page

    @pytest.mark.clause("B32")
    @pytest.mark.clause("B4")
    def test_lists_the_seven_things_that_a_volunteer_can_expect(self, as_):
        Phone(as_("bo")).report(a_report(victims=[a_victim(role="volunteer")]))

        page = as_("bo").get("/my-case", follow_redirects=True).text

        assert page.count('class="promise"') == 7

    @pytest.mark.clause("B41")
    def test_says_at_the_foot_that_it_is_never_just_the_job(self, as_):
        Phone(as_("bo")).report()

        assert "never just part of the job" in as_("bo").get("/my-case", follow_redirects=True).text

    def test_says_nothing_of_the_suspect_or_of_anyone_hurt_beside_them(self, as_):
        other = a_victim(who="colleague", name="Amir Made-Up", number="1002")
        said = a_report(
            victims=[a_victim(), other],
            account="a tall man called Terrence",
            factors={"drugs": "yes"},
        )
        Phone(as_("ann")).report(said)

        page = as_("ann").get("/my-case", follow_redirects=True).text

        for word in ("Amir", "Terrence", "drugs", "1002"):
            assert word not in page

    def test_is_nobody_elses(self, as_):
        case_id = Phone(as_("ann")).report()

        for who in ("amir", "sam", "pat", "bo"):
            assert as_(who).get(f"/my-case/{case_id}").status_code == 404
            assert as_(who).get(f"/my-case/{case_id}/leaflet").status_code == 404


class TestChooseContact:
    def test_keeps_the_choice_and_shows_it_again(self, as_):
        case_id = Phone(as_("ann")).report()
        choice = {"how": "text", "how_often": "weekly", "safe_times": "Not before ten"}

        page = (
            as_("ann").post(f"/my-case/{case_id}/contact", data=choice, follow_redirects=True).text
        )

        assert "We have kept your choice" in page
        assert 'value="text" checked' in " ".join(page.split())
        assert "Not before ten" in page

    def test_keeps_what_was_typed_when_something_is_missing(self, as_):
        case_id = Phone(as_("ann")).report()

        answer = as_("ann").post(f"/my-case/{case_id}/contact", data={"safe_times": "after six"})

        assert answer.status_code == 422
        assert "after six" in answer.text
        assert "Choose how we should get in touch" in answer.text


class TestLeaflet:
    @pytest.mark.clause("W11")
    def test_names_the_benevolent_fund_and_the_commissioners_victim_service(self, as_):
        case_id = Phone(as_("ann")).report()

        page = as_("ann").get(f"/my-case/{case_id}/leaflet").text

        assert "Benevolent Fund" in page
        assert "Police and Crime Commissioner" in page
        assert "Sergeant Sam" in page


class TestRights:
    @pytest.mark.clause("W3a")
    def test_are_all_twelve_whatever_the_victims_work_and_without_any_news(self, as_):
        case_id = Phone(as_("ann")).report(a_report(victims=[a_victim(role="volunteer")]))
        steps = f"/cases/{case_id}/progress"
        as_("sam").post(steps, data={"what": "arrested", "happened_at": "2026-10-25T00:30"})

        page = as_("ann").get("/my-case", follow_redirects=True).text

        assert page.count('class="promise right"') == 12
        assert "There is news about your case" in page
        assert "arrested" not in page
        told = {"happened_at": "2026-10-25T00:40", "how": "phone", "told_by": "me", "number": "1"}
        as_("sam").post(f"{steps}/telling", data=told)
        page = as_("ann").get("/my-case", follow_redirects=True).text
        assert "A suspect was arrested. You were told on" in page
        assert "There is news" not in page

    @pytest.mark.clause("W3a")
    def test_of_another_country_are_not_shown_in_scotland(self, as_):
        Phone(as_("bo")).report(a_report(jurisdiction="scotland"))

        page = as_("bo").get("/my-case", follow_redirects=True).text

        assert 'class="promise right"' not in page
        assert "outside England and Wales" in page

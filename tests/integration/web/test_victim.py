"""The victim's own page: promises, people, what is next, and nothing that is not theirs."""

import pytest

from tests.integration.web.conftest import Phone, a_report, a_victim

pytestmark = pytest.mark.usefixtures("clock")


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

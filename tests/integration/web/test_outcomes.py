"""The options are explained, the victim is asked and puts it right, and only then is it decided."""

import pytest

from tests.integration.web.conftest import IDS, Phone

pytestmark = pytest.mark.usefixtures("clock")

SAID = {
    "happened_at": "2026-10-24T10:00",
    "how": "in_person",
    "preferences-court": "wants",
    "preferences-no_action": "against",
    "supports": "yes",
    "words": "I want it to go to court.",
    "wants_reasons": "yes",
}


@pytest.fixture
def case_id(as_):
    case_id = Phone(as_("ann")).report()
    as_("sam").post(f"/cases/{case_id}/investigator", data={"number": "1002"})
    as_("amir").post(f"/cases/{case_id}/parts/investigator/acceptance")
    return case_id


def decide(client, case_id, code, **more):
    page = client.get(f"/cases/{case_id}/outcome").text
    seen = page.partition('name="seen_version" value="')[2].partition('"')[0]
    said = {"seen_version": seen, "code": code, **more}
    return client.post(f"/cases/{case_id}/outcome", data=said)


def said_by(client, case_id, **more):
    return client.post(f"/cases/{case_id}/victim-view", data={**SAID, **more})


class TestBeforeAnOutcome:
    @pytest.mark.clause("W3b")
    @pytest.mark.clause("B6")
    def test_refuses_one_without_the_victims_view_and_saves_nothing(self, as_, case_id):
        answer = as_("ines").post(
            f"/cases/{case_id}/outcome", data={"seen_version": "9", "code": "15", "reasons": "None"}
        )

        assert answer.status_code in (409, 422)
        page = as_("ines").get(f"/cases/{case_id}/outcome").text
        assert "This comes first" in page
        assert 'name="code"' not in page
        assert "Decided by" not in page

    def test_has_the_words_to_explain_it_in_and_takes_down_theirs(self, as_, case_id):
        page = as_("amir").get(f"/cases/{case_id}/victim-view").text
        assert "They are charged and go to court" in page
        assert "Do not recommend one." in page

        assert said_by(as_("amir"), case_id).status_code == 303
        assert "I want it to go to court." in as_("ines").get(f"/cases/{case_id}/outcome").text

    @pytest.mark.parametrize(
        ("wrong", "sentence"),
        [
            ({"words": " "}, "Write down what they said, in their own words."),
            ({"preferences-court": "maybe"}, "Choose one of the answers shown."),
            ({"explained_by": "0000"}, "Nobody has that number."),
            ({"explained_by": "1001"}, "This person is the victim in this case."),
            ({"happened_at": "2030-01-01T10:00"}, "This time has not come yet."),
        ],
    )
    def test_keeps_what_was_typed_when_something_is_wrong(self, as_, case_id, wrong, sentence):
        answer = said_by(as_("amir"), case_id, **wrong)

        assert answer.status_code in (403, 422)
        assert sentence in answer.text
        assert "words" in wrong or "I want it to go to court." in answer.text
        assert "As it stands" not in answer.text

    def test_is_gone_round_by_an_inspector_alone_after_two_tries(self, as_, case_id):
        tries = {
            "first_at": "2026-10-22T10:00",
            "first_how": "phone",
            "second_at": "2026-10-22T18:00",
            "second_how": "text",
            "reason": "Abroad until the spring.",
        }
        address = f"/cases/{case_id}/victim-view/missing"
        assert as_("sam").post(address, data=tries).status_code == 403
        same_day = as_("ines").post(address, data=tries)
        assert same_day.status_code == 422
        assert "Give two tries on two different days." in same_day.text

        done = as_("ines").post(address, data={**tries, "second_at": "2026-10-23T09:00"})

        assert done.status_code == 303
        assert "Abroad until the spring." in as_("ines").get(f"/cases/{case_id}/outcome").text


class TestDeciding:
    @pytest.mark.clause("W3b")
    def test_against_their_view_gives_them_the_reasons_and_the_way_to_a_review(self, as_, case_id):
        said_by(as_("amir"), case_id)

        bare = decide(as_("ines"), case_id, "15")
        assert bare.status_code == 422
        assert "Give the reasons" in bare.text
        assert 'value="15" checked' in bare.text
        assert decide(as_("ines"), case_id, "15", reasons="No camera saw it.").status_code == 303

        staff = as_("sam").get(f"/cases/{case_id}/outcome").text
        assert "It goes against what the victim wanted." in staff
        victims = as_("ann").get(f"/my-case/{case_id}/outcome").text
        assert "No camera saw it." in victims
        assert "There is a suspect, and you want this to go on" in victims
        assert "look at this decision again" in victims

    def test_sixteen_waits_until_the_victim_says_so_on_their_own_page(self, as_, case_id):
        said_by(as_("amir"), case_id, supports="no")
        refused = decide(as_("ines"), case_id, "16", reasons="As she says.")
        assert refused.status_code == 422
        assert "it needs their own word" in refused.text

        page = as_("ann").get(f"/my-case/{case_id}/outcome").text
        seen = page.partition('name="seen_version" value="')[2].partition('"')[0]
        confirmed = as_("ann").post(
            f"/my-case/{case_id}/view/confirmation", data={"seen_version": seen}
        )

        assert confirmed.status_code == 303
        assert decide(as_("ines"), case_id, "16", reasons="As she says.").status_code == 303

    def test_is_the_inspectors_where_the_public_interest_is_said_to_be_missing(self, as_, case_id):
        said_by(as_("amir"), case_id)

        refused = decide(as_("amir"), case_id, "10", reasons="Minor.")

        assert refused.status_code == 403
        assert "Only an inspector" in refused.text
        assert "Minor." in refused.text

    def test_does_not_call_the_time_out_before_it_is(self, as_, case_id):
        said_by(as_("amir"), case_id)

        refused = decide(as_("ines"), case_id, "17", reasons="Nobody watched it.")

        assert refused.status_code == 422
        assert "The time to charge has not run out." in refused.text


class TestTheVictim:
    def test_puts_it_right_in_their_own_words(self, as_, case_id):
        said_by(as_("amir"), case_id)
        own = {key: SAID[key] for key in SAID if key not in ("happened_at", "how")}
        address = f"/my-case/{case_id}/view"
        empty = as_("ann").post(address, data={**own, "words": ""})
        assert empty.status_code == 422
        assert "Say what you think in a few words." in empty.text

        as_("ann").post(address, data={**own, "words": "I would settle for an apology."})

        staff = as_("sam").get(f"/cases/{case_id}/victim-view").text
        assert "I would settle for an apology." in staff
        assert "In their own word" in staff

    def test_reads_what_could_happen_before_anybody_has_asked(self, as_, case_id):
        page = as_("ann").get(f"/my-case/{case_id}/outcome").text

        assert "What could happen, in plain words" in page
        assert "You do not have to have a view." in page

    def test_is_nobody_else(self, as_, case_id):
        said_by(as_("amir"), case_id)

        assert as_("bo").get(f"/my-case/{case_id}/outcome").status_code == 404
        assert as_("ann").get(f"/cases/{case_id}/outcome").status_code == 403
        assert as_("ann").post(f"/cases/{case_id}/victim-view", data=SAID).status_code == 403
        assert IDS["ann"] not in as_("sam").get(f"/cases/{case_id}/outcome").text

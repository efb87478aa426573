"""The victim's page on their own phone: what opens it, what it shows, and how it ends at once."""

import re
from datetime import timedelta

import pytest
from flask.testing import FlaskClient

from tests.house.test_routes import AN_ID, requests_to
from tests.integration.web.conftest import Phone, a_report, a_victim
from webapp.storage import access_log
from webapp.storage.reading import reading
from webapp.storage.tables import AccessRow, CaseRow, InvitationRow, QuestionRow
from webapp.storage.writing import writing
from webapp.web.access import BY_INVITATION
from webapp.web.clock import now
from webapp.web.updates.forms import TOO_MANY, WRONG_CODE

pytestmark = pytest.mark.usefixtures("clock")

PASSPHRASE = "gravel teapot lantern sky"
WRONG = {"passphrase": PASSPHRASE, "again": PASSPHRASE}
PLACE, SUSPECT = "Corporation Street", "Zebulon"


@pytest.fixture
def case_id(as_):
    said = a_report(suspect_details=SUSPECT, victims=[a_victim(), a_victim(**COLLEAGUE)])
    return Phone(as_("ann")).report(said)


COLLEAGUE = {"who": "colleague", "name": "Amir Made-Up", "number": "1002"}


def invite(as_, case_id, by="sam"):
    """The code on the card that is shown once."""
    answer = as_(by).post(f"/cases/{case_id}/invitation")
    assert answer.status_code == 200, answer.text
    return re.search(r"[0-9A-Z]{4} [0-9A-Z]{4} [0-9A-Z]{4}", answer.text)[0]


def type_in(phone, code, **said):
    return phone.post("/updates/phone", data={"code": code, **WRONG, **said})


def come_back(phone, passphrase=PASSPHRASE):
    return phone.post("/updates/visit", data={"passphrase": passphrase})


@pytest.fixture
def phone(app, as_, case_id):
    """On which the victim has used their code, and nobody is signed in."""
    client = app.test_client()
    answer = type_in(client, invite(as_, case_id))
    assert answer.location == f"/my-case/{case_id}", answer.text
    return client


def is_closed(phone, case_id):
    """The next tap leads to the door, and the door has nothing behind it."""
    tap = phone.get(f"/my-case/{case_id}")
    return tap.location == "/updates" and "closed on this phone" in phone.get("/updates").text


class TestCode:
    def test_survives_every_look_at_the_page(self, app, as_, case_id):
        code, scanner = invite(as_, case_id), FlaskClient(app)

        for _ in range(50):
            scanner.get("/updates", query_string={"code": code})
            scanner.head("/updates")

        assert type_in(app.test_client(), code).status_code == 303

    def test_is_kept_by_its_hash_alone(self, app, as_, case_id):
        code = invite(as_, case_id).replace(" ", "")

        with app.app_context():
            row = reading().query(InvitationRow).one()
        assert row.code_hash.startswith("$argon2id$")
        assert code[4:] not in f"{vars(row)}"

    @pytest.mark.parametrize("why", ["unknown", "wrong", "used", "ended", "replaced", "expired"])
    def test_gets_the_same_answer_whatever_is_wrong_with_it(self, app, as_, case_id, clock, why):
        code, phone = invite(as_, case_id), app.test_client()
        if why == "used":
            type_in(app.test_client(), code)
        elif why == "ended":
            as_("sam").post(f"/cases/{case_id}/invitation/end")
        elif why == "replaced":
            invite(as_, case_id)
        elif why == "expired":
            clock.shift(timedelta(hours=72))
        typed = {"unknown": "ZZZZ ZZZZ ZZZZ", "wrong": f"{code[:5]}ZZZZ ZZZZ"}.get(why, code)

        answer = type_in(phone, typed)

        assert (answer.status_code, WRONG_CODE in answer.text) == (422, True)
        nobodys = type_in(app.test_client(), "YYYY YYYY YYYY")
        assert without_values(answer) == without_values(nobodys)
        assert not phone.get_cookie("updates-phone")

    def test_is_dead_after_five_tries_and_not_before(self, app, as_, case_id):
        for failed, status in ((4, 303), (5, 422)):
            code = invite(as_, case_id)
            for _ in range(failed):
                type_in(app.test_client(), f"{code[:5]}ZZZZ ZZZZ")

            assert type_in(app.test_client(), code).status_code == status

    def test_is_throttled_by_the_address_that_guesses(self, app, as_, case_id):
        code, guesser = invite(as_, case_id), app.test_client()
        for _ in range(20):
            type_in(guesser, "ZZZZ ZZZZ ZZZZ")

        assert TOO_MANY in type_in(guesser, code).text

    @pytest.mark.parametrize(
        "said", [{"passphrase": "short", "again": "short"}, {"again": "not the same at all"}]
    )
    def test_is_not_used_up_by_a_passphrase_that_cannot_be_kept(self, app, as_, case_id, said):
        code, phone = invite(as_, case_id), app.test_client()

        answer = type_in(phone, code, **said)

        assert answer.status_code == 422
        assert f'value="{code}"' in answer.text
        assert type_in(phone, code).status_code == 303


class TestPhone:
    def test_asks_for_the_passphrase_when_it_comes_back(self, phone, case_id):
        phone.post("/updates/leaving")

        assert phone.get(f"/my-case/{case_id}").location == "/updates"
        assert come_back(phone, "not my words at all").status_code == 422
        assert come_back(phone).location == f"/my-case/{case_id}"
        assert phone.get(f"/my-case/{case_id}").status_code == 200

    def test_is_one_of_the_two_things_that_open_it(self, app, phone):
        assert come_back(app.test_client()).location == "/updates"

    def test_waits_after_five_wrong_passphrases(self, phone):
        phone.post("/updates/leaving")
        for _ in range(5):
            come_back(phone, "not my words at all")

        assert TOO_MANY in come_back(phone).text

    def test_is_one_of_two_and_a_third_ends_the_first(self, app, as_, case_id, clock, phone):
        others = [app.test_client(), app.test_client()]
        for each in others:
            clock.shift(timedelta(minutes=1))
            type_in(each, invite(as_, case_id))

        assert is_closed(phone, case_id)
        assert [each.get(f"/my-case/{case_id}").status_code for each in others] == [200, 200]

    @pytest.mark.parametrize(
        ("pause", "taps", "stays"), [(14, 1, True), (15, 1, False), (14, 4, True), (14, 5, False)]
    )
    def test_is_let_in_for_fifteen_idle_minutes_and_an_hour(
        self, phone, case_id, clock, pause, taps, stays
    ):
        answers = []
        for _ in range(taps):
            clock.shift(timedelta(minutes=pause))
            answers.append(phone.get(f"/my-case/{case_id}").status_code)

        assert answers[-1] == (200 if stays else 303)

    def test_has_cookies_that_no_script_and_no_other_site_can_use(self, app, phone):
        for name in ("updates-phone", "updates"):
            cookie = phone.get_cookie(name)
            assert (cookie.http_only, cookie.same_site, cookie.path) == (True, "Strict", "/")
        assert phone.get_cookie("updates").max_age is None

    def test_has_them_bound_to_its_host_over_https(self, app, as_, case_id):
        code = invite(as_, case_id)
        app.config["SESSION_COOKIE_SECURE"] = True
        answer = type_in(app.test_client(), code)

        cookies = [each for each in answer.headers.getlist("Set-Cookie") if "updates" in each]
        assert len(cookies) == 2
        assert all(each.startswith("__Host-updates") and "Secure" in each for each in cookies)


class TestHowMany:
    def test_codes_one_person_gives_in_a_day_is_ten_in_all_their_cases(self, as_, case_id, clock):
        sam = as_("sam")
        other = Phone(as_("amir")).report()
        for number in range(10):
            invite(as_, (case_id, other)[number % 2])

        refused = sam.post(f"/cases/{other}/invitation")

        assert refused.status_code == 422
        assert "You have given ten codes in the last 24 hours" in refused.text
        invite(as_, other, by="ines")
        clock.shift(timedelta(days=1, minutes=1))
        invite(as_, other)


class TestWhatItReaches:
    def test_is_its_own_pages_and_nothing_else_that_there_is(self, app, phone, case_id, subtests):
        """A new route is closed by default: it is here before anybody thinks of it."""
        for rule in app.url_map.iter_rules():
            if rule.endpoint in BY_INVITATION:
                continue
            for method, address in requests_to(rule, app):
                with subtests.test(address=address, method=method):
                    own = address.replace(AN_ID, case_id)
                    assert phone.open(own, method=method).status_code == 404
        assert phone.get(f"/my-case/{case_id}").status_code == 200

    def test_is_of_its_own_case_alone(self, app, phone, subtests):
        for rule in app.url_map.iter_rules():
            if rule.endpoint not in BY_INVITATION or "case_id" not in rule.arguments:
                continue
            for method, address in requests_to(rule, app):
                with subtests.test(address=address, method=method):
                    assert phone.open(address, method=method).status_code == 404

    def test_is_not_the_case_of_a_colleague_who_was_hurt_too(self, app, phone, case_id):
        with app.app_context():
            others = reading().query(CaseRow.id).filter(CaseRow.id != case_id).scalar()

        assert phone.get(f"/my-case/{others}").status_code == 404
        assert phone.post(f"/my-case/{others}/bell").status_code == 404

    def test_says_nothing_of_place_suspect_colleagues_and_what_others_wrote(
        self, app, as_, phone, case_id
    ):
        phone.post(f"/my-case/{case_id}/questions", data={"about": "case", "words": "And now?"})
        phone.post(f"/my-case/{case_id}/questions", data={"about": "me", "words": "I do not sleep"})
        with app.app_context():
            asked = {row.about: row.id for row in reading().query(QuestionRow)}
        for about, question_id in asked.items():
            as_("sam").post(
                f"/cases/{case_id}/questions/{question_id}/answer",
                data={"words": f"Words on {about}."},
            )
        shown = {
            page: phone.get(f"/my-case/{case_id}{page}").text
            for page in ("", "/questions", "/outcome", "/how-it-is", "/words")
        }

        for page, text in shown.items():
            assert "<title>Updates</title>" in text
            for hidden in (PLACE, SUSPECT, "Amir", "I do not sleep", "Words on me."):
                assert hidden not in text, (page, hidden)
            for hidden in ("manifest", "service-worker", "/sign-out", "leaflet.pdf"):
                assert hidden not in text, (page, hidden)
            assert re.findall(r'src="/static/(\w+)', text) == ["victim"]
        assert "Words on case." in shown["/questions"]
        assert "Sam Made-Up" in shown[""]

    def test_is_never_kept_by_the_browser(self, phone, case_id):
        for address in ("/updates", f"/my-case/{case_id}"):
            assert phone.get(address).headers["Cache-Control"] == "no-store"

    def test_is_written_down_as_the_victim_by_invitation(self, app, phone, case_id, team):
        phone.get(f"/my-case/{case_id}")

        with app.app_context():
            line = reading().query(AccessRow).order_by(AccessRow.n.desc()).first()
            assert (line.person_id, line.case_id) == (team["ann"], case_id)
            assert (line.deed, line.detail) == ("read own case", "by invitation")
            assert list(access_log.broken_links(reading())) == []


class TestTheEnd:
    @pytest.mark.parametrize(
        ("who", "address"),
        [
            ("phone", "/my-case/{case}/invitation/end"),
            ("ann", "/my-case/{case}/invitation/end"),
            ("sam", "/cases/{case}/invitation/end"),
            ("wes", "/cases/{case}/invitation/end"),
            ("zara", "/invitations/{case}/end"),
        ],
    )
    def test_is_with_the_next_tap(self, as_, phone, case_id, who, address):
        assert phone.get(f"/my-case/{case_id}").status_code == 200

        hand = phone if who == "phone" else as_(who)
        assert hand.post(address.format(case=case_id)).status_code == 303

        assert is_closed(phone, case_id)
        assert come_back(phone).location == "/updates"

    def test_comes_by_itself_ninety_days_after_the_case_closed(self, app, phone, case_id, clock):
        with app.app_context(), writing() as session:
            session.query(CaseRow).filter(CaseRow.id == case_id).update({"closed_at": now()})
        clock.shift(timedelta(days=90) - timedelta(minutes=1))
        assert come_back(phone).status_code == 303
        assert phone.get(f"/my-case/{case_id}").status_code == 200

        clock.shift(timedelta(minutes=1))
        assert is_closed(phone, case_id)

    @pytest.mark.parametrize(
        ("who", "address"),
        [
            ("amir", "/cases/{case}/invitation/end"),
            ("sam", "/invitations/{case}/end"),
            ("zeb", "/invitations/{case}/end"),
        ],
    )
    def test_is_nobody_elses_to_bring_about(self, as_, phone, case_id, who, address):
        assert as_(who).post(address.format(case=case_id)).status_code in (403, 404)
        assert phone.get(f"/my-case/{case_id}").status_code == 200

    def test_is_seen_coming_by_who_opened_it_when(self, as_, phone, case_id):
        for hand, address in (
            (phone, f"/my-case/{case_id}"),
            (as_("ann"), f"/my-case/{case_id}"),
        ):
            assert "It was last opened" in hand.get(address).text
        assert "Last opened" in as_("wes").get(f"/cases/{case_id}/invitation").text
        assert "Ann Made-Up" in as_("zara").get("/invitations").text


def without_values(answer):
    """But for what was typed and the form's own token, which are never the same."""
    return re.sub(r'value="[^"]*"', "", answer.text)

"""What happened in a case and what its victim was told, on a page of its own."""

from datetime import datetime, timedelta

import pytest

from tests.integration.web.conftest import IDS, Phone, a_report
from webapp.storage import roster
from webapp.storage.writing import writing

pytestmark = pytest.mark.usefixtures("clock")

AT = "2026-10-25T00:30"
GUILTY = {"what": "result", "verdict": "convicted", "happened_at": AT}
LONG = {**GUILTY, "sentence": "custody_long", "sentenced_on": "2026-10-25"}


@pytest.fixture
def address(as_):
    return f"/cases/{Phone(as_('ann')).report()}/progress"


def test_is_written_down_and_then_told(as_, address):
    sam = as_("sam")

    said = sam.post(address, data={"what": "arrested", "happened_at": AT})
    assert said.status_code == 303
    assert "30 October 2026 at 23:59" in sam.get(address).text
    assert sam.post(f"{address}/enhanced-rights", data={"ground": "vulnerable"}).status_code == 303
    assert "26 October 2026 at 23:59" in sam.get(address).text
    assert "Tell them of the arrest" in sam.get(address.removesuffix("/progress")).text
    ending = {"ground": "not_enhanced", "reason": "A slip."}
    assert sam.post(f"{address}/enhanced-rights", data=ending).status_code == 403
    assert as_("ines").post(f"{address}/enhanced-rights", data=ending).status_code == 303
    told = {"number": "1", "happened_at": AT, "how": "phone", "told_by": "me"}
    assert sam.post(f"{address}/telling", data=told).status_code == 303

    assert "was told" in sam.get(address).text
    case = sam.get(address.removesuffix("/progress")).text
    assert "A suspect was arrested." in case
    assert sam.post(f"{address}/telling", data=told).status_code == 409


@pytest.mark.parametrize(
    ("where", "said", "words"),
    [
        ("", {}, "Choose what happened."),
        ("", {"what": "x", "happened_at": AT, "court": "Leeds"}, "Leeds"),
        ("", {"what": "hearing_set", "happened_at": AT, "court": "Leeds"}, "Leeds"),
        ("", {"what": "arrested", "happened_at": "1926-10-25T02:30"}, "Check the date."),
        ("", {"what": "out_of_court", "happened_at": AT}, "This is an outcome of the case."),
        ("", {**GUILTY, "words": "Two years."}, "Two years."),
        ("", GUILTY, "Say what the sentence is"),
        ("", {**LONG, "sentenced_on": ""}, "Give the day the sentence was passed"),
        ("", {**LONG, "sentenced_on": "yesterday"}, "Give a day, for example"),
        ("", LONG, "Ask the prosecutor; do not guess."),
        ("", {**LONG, "referral": "can"}, "Say which offences can be referred"),
        ("/time", {"reason": "Because so"}, "Because so"),
        ("/time", {"which": "step-9-9-9", "time": AT, "reason": "x"}, "has no such step"),
        ("/telling", {"number": ["1", "x", "²"], "how": "phone"}, "Say who told them."),
        ("/enhanced-rights", {"ground": "not_enhanced"}, "Give the reason"),
        ("/enhanced-rights", {"reason": "Because so"}, "Because so"),
        (
            "/telling",
            {"number": "77", "happened_at": AT, "how": "phone", "told_by": "me"},
            "has no such step",
        ),
    ],
)
def test_keeps_what_was_typed_when_it_will_not_do(as_, address, where, said, words):
    answer = as_("sam").post(f"{address}{where}", data=said)

    assert answer.status_code == 422
    assert words in answer.text


def test_puts_a_wrong_time_right_and_says_so_to_both(as_, address):
    sam, own = as_("sam"), address.replace("/cases", "/my-case").removesuffix("/progress")
    sam.post(address, data={"what": "arrested", "happened_at": AT})
    told = {"number": "1", "happened_at": AT, "how": "phone", "told_by": "me"}
    sam.post(f"{address}/telling", data=told)
    said = {"which": "step-1-0", "time": "2026-10-24T23:50", "reason": "A slip of the pen."}

    assert sam.post(f"{address}/time", data=said).status_code == 303

    page = sam.get(address).text
    assert "was 25 October 2026 at 00:30, corrected to 24 October 2026 at 23:50" in page
    assert "by Sergeant Sam Made-Up because: A slip of the pen." in page
    assert (
        "It was on 24 October 2026 at 23:50, and we have put that right."
        in as_("ann").get(own).text
    )
    assert "slip of the pen" not in as_("ann").get(own).text
    again = sam.post(f"{address}/time", data={**said, "time": "2026-10-24T23:40"})
    assert (again.status_code, "while you were reading" in again.text) == (409, True)
    assert "slip of the pen" in sam.get(address.removesuffix("/progress")).text
    later = {**said, "which": "telling-1-0", "time": "2026-10-25T00:40"}
    assert sam.post(f"{address}/time", data=later).status_code == 303
    assert as_("ann").post(f"{address}/time", data=later).status_code == 403


def test_asks_whether_somebody_hurt_three_times_in_a_year_is_targeted(as_, address):
    sam, ann = as_("sam"), Phone(as_("ann"))
    ann.report()
    assert "being targeted" not in sam.get(address).text

    ann.report()

    assert "Ask them whether they are being targeted." in sam.get(address).text
    sam.post(f"{address}/enhanced-rights", data={"ground": "persistently_targeted"})
    assert "being targeted" not in sam.get(address).text


def test_is_not_the_victims_page_nor_a_strangers(as_, address):
    assert as_("wes").get(address).status_code == 403
    assert as_("ann").get(address).status_code == 403
    assert as_("ann").post(address, data={"what": "arrested"}).status_code == 403
    assert as_("sol").get(address).status_code == 404


def test_lists_an_arrest_that_the_victim_was_not_told_of_in_time(as_, address, clock):
    as_("sam").post(address, data={"what": "arrested", "happened_at": AT})
    assert "Every victim was told" in as_("pat").get("/cases/not-told-in-time").text

    clock.shift(timedelta(days=9))

    listed = as_("pat").get("/cases/not-told-in-time").text
    assert "A suspect was arrested" in listed
    assert "Late" in listed
    told = {"number": "1", "happened_at": "2026-11-02T10:00", "how": "phone", "told_by": "me"}
    as_("sam").post(f"{address}/telling", data=told)
    assert "Done late" in as_("pat").get("/cases/not-told-in-time").text
    assert as_("sam").get("/cases/not-told-in-time").status_code == 403


class TestCourtDay:
    HEARING = "2026-11-05T10:00"
    SHIFTS = {
        "has a rest day then": ("2026-11-09T07:00", "2026-11-09T15:00"),
        "comes off a shift": ("2026-11-04T22:00", "2026-11-05T07:00"),
    }

    def set_down(self, app, as_, address, *when, what=roster.SHIFT):
        with app.app_context(), writing() as session:
            starts_at, ends_at = (datetime.fromisoformat(f"{each}+00:00") for each in when)
            rostered = roster.Rostered(
                person_id=IDS["ann"], what=what, starts_at=starts_at, ends_at=ends_at
            )
            roster.replace(session, [rostered])
        said = {
            "what": "hearing_set",
            "happened_at": AT,
            "hearing_at": self.HEARING,
            "court": "Leeds",
            "hearing_kind": "trial",
        }
        assert as_("sam").post(address, data=said).status_code == 303
        return as_("sam").get(address).text

    @pytest.mark.parametrize("words", SHIFTS)
    def test_is_seen_by_whoever_can_change_a_shift(self, app, as_, address, words):
        page = self.set_down(app, as_, address, *self.SHIFTS[words])

        assert f"Constable Ann Made-Up {words}" in page

    def test_is_said_to_the_victim_once_they_were_told(self, app, as_, address):
        own = address.replace("/cases", "/my-case").removesuffix("/progress")
        self.set_down(app, as_, address, "2026-11-09T07:00", "2026-11-09T15:00")
        assert "rest day" not in as_("ann").get(own).text

        told = {"number": "1", "happened_at": AT, "how": "phone", "told_by": "me"}
        assert as_("sam").post(f"{address}/telling", data=told).status_code == 303

        assert "The roster gives you a rest day then" in as_("ann").get(own).text

    def test_is_not_said_of_a_day_on_shift(self, app, as_, address):
        page = self.set_down(app, as_, address, "2026-11-05T07:00", "2026-11-05T15:00")

        assert "roster" not in page

    def test_is_not_known_from_leave_that_was_booked_ahead(self, app, as_, address):
        leave = ("2026-12-20T00:00", "2026-12-28T00:00")

        page = self.set_down(app, as_, address, *leave, what=roster.ABSENCE)

        assert "roster" not in page


def test_keeps_a_hearing_that_was_moved_and_shows_each_of_several(as_, address):
    sam, own = as_("sam"), address.replace("/cases", "/my-case").removesuffix("/progress")
    on = {"what": "hearing_set", "happened_at": AT, "hearing_kind": "trial", "court": "Leeds"}
    for day in ("2026-11-05T10:00", "2026-12-05T10:00"):
        assert sam.post(address, data={**on, "hearing_at": day}).status_code == 303
    told = {"number": ["1", "2"], "happened_at": AT, "how": "phone", "told_by": "me"}
    sam.post(f"{address}/telling", data=told)
    assert "Your next day in court: <strong>5 November 2026" in as_("ann").get(own).text

    moved = {**on, "hearing_at": "2026-12-20T10:00", "hearing": "1"}
    refused = sam.post(address, data=moved)
    assert (refused.status_code, "Say why it was moved" in refused.text) == (422, True)
    assert sam.post(address, data={**moved, "words": "No judge."}).status_code == 303

    page = sam.get(address).text
    assert "<strong>Moved:</strong> No judge." in page
    assert page.count("Tell Constable Ann Made-Up by") == 1
    victims = as_("ann").get(own).text
    assert "Your next day in court: <strong>5 December 2026" in victims
    assert "No judge." not in victims
    sam.post(f"{address}/telling", data={**told, "number": "3"})
    assert "It was moved: No judge." in as_("ann").get(own).text


def test_tells_the_victim_what_the_court_decided_once_they_were_told(as_, address):
    sam, own = as_("sam"), address.replace("/cases", "/my-case").removesuffix("/progress")
    sentence = "Twelve weeks in prison, and to pay you 200 pounds."
    said = {**GUILTY, "words": sentence, "sentence": "not_yet"}
    assert sam.post(address, data=said).status_code == 303

    page = sam.get(address).text
    assert "The court decided: guilty" in page
    assert sentence in page
    for where in (own, f"{own}/outcome"):
        assert "The court decided" not in as_("ann").get(where).text

    told = {"number": "1", "happened_at": AT, "how": "phone", "told_by": "me"}
    sam.post(f"{address}/telling", data=told)

    for where in (own, f"{own}/outcome"):
        assert "The court decided: guilty" in as_("ann").get(where).text
        assert sentence in as_("ann").get(where).text


@pytest.mark.parametrize(
    ("said", "promise"),
    [
        ({**GUILTY, "sentence": "not_yet"}, "After the result we ask you once more."),
        (
            {"what": "hearing_set", "hearing_at": "2026-10-29T10:00", "court": "Leeds"}
            | {"happened_at": AT, "hearing_kind": "trial"},
            "Before any hearing we ask you how you are",
        ),
    ],
)
def test_no_clock_tells_the_victim_before_a_person_does(as_, address, said, promise):
    sam, own = as_("sam"), address.replace("/cases", "/my-case").removesuffix("/progress")
    assert sam.post(address, data=said).status_code == 303

    assert promise not in as_("ann").get(own).text

    told = {"number": "1", "happened_at": AT, "how": "phone", "told_by": "me"}
    sam.post(f"{address}/telling", data=told)
    assert promise in as_("ann").get(own).text


def test_says_what_hangs_on_a_sentence_by_which_day(as_, address, clock):
    sam, own = as_("sam"), address.replace("/cases", "/my-case").removesuffix("/progress")
    said = {**LONG, "referral": "can", "offences": "Wounding with intent"}
    assert sam.post(address, data=said).status_code == 303

    page = sam.get(address).text
    assert "22 November 2026" in page
    assert "Custody of twelve months or more, passed on Sunday 25 October 2026" in page
    assert "Victim Contact Scheme" in sam.get(address.removesuffix("/progress")).text
    before = as_("ann").get(own).text
    assert "Contact Scheme" not in before
    assert "Attorney" not in before

    told = {"number": "1", "happened_at": AT, "how": "phone", "told_by": "me"}
    sam.post(f"{address}/telling", data=told)

    victims = as_("ann").get(own).text
    assert "Victim Contact Scheme by <strong>Friday 20 November 2026" in victims
    assert "22 November 2026</time></strong> is the last day." in victims
    assert "It can be asked for: Wounding with intent." in victims
    clock.shift(timedelta(days=40))
    assert "The last day to ask the Attorney General's Office" in as_("ann").get(own).text


def test_tells_a_victim_in_scotland_too(as_):
    case_id = Phone(as_("bo")).report(a_report(jurisdiction="scotland"))
    address = f"/cases/{case_id}/progress"
    as_("sol").post(address, data={"what": "arrested", "happened_at": AT})
    told = {"number": "1", "happened_at": AT, "how": "phone", "told_by": "me"}
    as_("sol").post(f"{address}/telling", data=told)

    assert (
        "A suspect was arrested.</strong> You were told"
        in as_("bo").get("/my-case", follow_redirects=True).text
    )

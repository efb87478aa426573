"""A phone that held unsent work and fell silent is somebody's task, and its owner is told."""

from datetime import timedelta

import pytest

from tests.integration.web.conftest import FROM_OUR_PAGE, IDS, new_id
from webapp.storage.reading import reading
from webapp.storage.tables import AccessRow

pytestmark = pytest.mark.usefixtures("clock")
IPHONE = {"User-Agent": "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0) Version/18.0 Safari/604.1"}
DESK = {"User-Agent": "Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/140.0 Safari/537.36"}
HELD = "held 2 unsent things when last heard of"


def tell(client, phone, waiting, *, person="ann", browser=IPHONE):
    said = {"phone": phone, "person": IDS[person], "waiting": waiting}
    headers = {**FROM_OUR_PAGE, **browser}
    return client.post("/sync/waiting", json={"phones": [said]}, headers=headers)


def missing(answer):
    assert answer.status_code == 200, answer.text
    return [(each["waiting"], each["is_this_one"]) for each in answer.json["missing"]]


class TestEmptied:
    def test_tells_the_officer_and_the_supervisor_at_the_next_open(self, as_, clock):
        ann, before = as_("ann"), new_id()
        tell(ann, before, 2)
        clock.shift(timedelta(minutes=5))

        answer = tell(ann, new_id(), 0)

        assert missing(answer) == [(2, True)]
        assert "Ask Constable Ann Made-Up about their phone" in as_("sam").get("/due").text
        assert HELD in as_("sam").get(f"/due/phones/{before}").text
        assert "about their phone" in as_("pat").get("/due").text
        for nobody in ("ann", "amir", "ines", "pia"):
            assert before not in as_(nobody).get("/due").text
            assert as_(nobody).get(f"/due/phones/{before}").status_code == 404

    def test_is_not_feared_of_another_kind_of_browser(self, as_):
        ann = as_("ann")
        tell(ann, new_id(), 2)

        assert missing(tell(ann, new_id(), 0, browser=DESK)) == []
        assert "about their phone" not in as_("sam").get("/due").text

    def test_is_over_when_the_other_phone_speaks_again(self, as_):
        ann, other = as_("ann"), new_id()
        tell(ann, other, 2)
        tell(ann, new_id(), 0)

        tell(ann, other, 2)

        assert "about their phone" not in as_("sam").get("/due").text


class TestSilent:
    def test_is_a_task_after_twelve_hours_until_everything_arrives(self, as_, clock):
        ann, phone = as_("ann"), new_id()
        tell(ann, phone, 2)
        clock.shift(timedelta(hours=11, minutes=59))
        assert "about their phone" not in as_("sam").get("/due").text
        clock.shift(timedelta(minutes=1))
        assert "Ask Constable Ann Made-Up about their phone" in as_("sam").get("/due").text

        tell(as_("ann"), phone, 0)

        assert "about their phone" not in as_("sam").get("/due").text

    def test_is_told_to_its_owner_on_another_device(self, as_, clock):
        tell(as_("ann"), new_id(), 2)
        clock.shift(timedelta(hours=12))

        assert missing(tell(as_("ann"), new_id(), 0, browser=DESK)) == [(2, False)]

    def test_is_answered_with_words(self, as_, app, clock):
        phone = new_id()
        tell(as_("ann"), phone, 2)
        clock.shift(timedelta(hours=12))
        sam, answer = as_("sam"), f"/due/phones/{phone}/answer"

        refused = sam.post(answer, data={"words": " "})
        assert refused.status_code == 422
        assert "Say what you found out" in refused.text
        taken = sam.post(answer, data={"words": "It broke. Ann wrote both again."})

        assert taken.status_code == 303
        assert phone not in sam.get("/due").text
        with app.app_context():
            logged = reading().query(AccessRow.deed, AccessRow.detail).all()
        assert ("answer for a phone", phone) in [tuple(each) for each in logged]

    def test_is_asked_about_again_after_it_has_spoken_again(self, as_, clock):
        phone = new_id()
        tell(as_("ann"), phone, 2)
        clock.shift(timedelta(hours=12))
        as_("sam").post(f"/due/phones/{phone}/answer", data={"words": "In a locker."})
        tell(as_("ann"), phone, 2)

        clock.shift(timedelta(hours=12))

        assert phone in as_("sam").get("/due").text


class TestTell:
    def test_may_be_carried_by_a_colleague(self, as_, clock):
        phone = new_id()
        assert missing(tell(as_("amir"), phone, 2)) == []
        clock.shift(timedelta(hours=12))

        assert phone in as_("sam").get("/due").text

    @pytest.mark.parametrize("person", ["bo", "nobody"])
    def test_is_refused_for_somebody_we_do_not_know(self, as_, person, monkeypatch):
        monkeypatch.setitem(IDS, "nobody", new_id())

        assert tell(as_("ann"), new_id(), 2, person=person).status_code == 400

    def test_never_takes_another_persons_phone_over(self, as_, clock):
        phone = new_id()
        tell(as_("ann"), phone, 2)

        assert tell(as_("amir"), phone, 0, person="amir").status_code == 400
        clock.shift(timedelta(hours=12))
        assert phone in as_("sam").get("/due").text

    @pytest.mark.parametrize("waiting", [-1, 1.5, "2", None, 10**9])
    def test_says_what_is_wrong_with_a_count_that_is_none(self, as_, waiting):
        assert tell(as_("ann"), new_id(), waiting).status_code == 400

    def test_keeps_everything_when_nobody_is_signed_in(self, client, team):
        assert tell(client, new_id(), 2).status_code == 401

"""Several people are hurt together: whose injuries a photograph shows decides who looks at it."""

import hashlib
import io
from typing import Any

import pytest

from tests.integration.web.conftest import IDS, Phone, a_report, a_victim, new_id

pytestmark = pytest.mark.usefixtures("clock")

QUESTION = "What does photograph 1 show?"
COLLEAGUE = {"who": "colleague", "name": "Amir Made-Up", "number": "1002"}


@pytest.fixture
def two_hurt(as_):
    """Ann and Amir were hurt; Sam supervises, and Lara investigates what was done to Amir."""

    def report(shows: str) -> tuple[str, str, str]:
        content = b"an arm"
        listed = a_photograph(content, shows=shows)
        victims = [a_victim(), a_victim(**COLLEAGUE)]
        phone = Phone(as_("ann"))
        phone.report(a_report(victims=victims, photographs=[listed]))
        phone.send_photograph(listed["id"], "original", content)
        mine, theirs = (each["case_id"] for each in victims)
        as_("sam").post(f"/cases/{theirs}/investigator", data={"person_id": IDS["lara"]})
        return mine, theirs, listed["id"]

    return report


class TestShowPhotograph:
    @pytest.mark.parametrize(
        ("shows", "who", "in_hers", "in_his"),
        [
            ("0", "sam", 200, 404),
            ("0", "lara", 404, 404),
            ("1", "lara", 404, 200),
            ("1", "sam", 404, 200),
            ("scene", "lara", 404, 200),
            ("scene", "sam", 200, 200),
            ("scene", "lena", 403, 403),
            ("", "sam", 200, 200),
            ("", "lara", 404, 404),
            ("", "ines", 404, 404),
            ("7", "sam", 200, 200),
        ],
    )
    def test_keeps_the_injuries_of_one_from_the_case_of_another(
        self, as_, two_hurt, shows, who, in_hers, in_his
    ):
        mine, theirs, photograph_id = two_hurt(shows)
        client = as_(who)

        for case_id, status in ((mine, in_hers), (theirs, in_his)):
            address = f"/cases/{case_id}/photographs/{photograph_id}/original"
            assert client.get(address, buffered=True).status_code == status


class TestReplaceSubject:
    def test_is_asked_of_whoever_supervises_the_incident(self, as_, two_hurt):
        mine, theirs, _ = two_hurt("")

        assert QUESTION in as_("sam").get(f"/cases/{mine}").text
        assert QUESTION not in as_("lara").get(f"/cases/{theirs}").text

    def test_is_not_asked_where_one_person_was_hurt(self, as_):
        listed = a_photograph(b"an arm")
        case_id = Phone(as_("ann")).report(a_report(photographs=[listed]))

        assert QUESTION not in as_("sam").get(f"/cases/{case_id}").text
        assert "has not arrived yet" in as_("ines").get(f"/cases/{case_id}").text

    def test_brings_it_to_the_case_of_the_one_it_shows(self, as_, two_hurt):
        mine, theirs, photograph_id = two_hurt("")

        answer = as_("sam").post(
            f"/cases/{mine}/photographs/{photograph_id}/subject",
            data={"shows": theirs},
            follow_redirects=True,
        )

        assert answer.status_code == 200
        assert photograph_id not in answer.text
        assert photograph_id in as_("lara").get(f"/cases/{theirs}").text

    @pytest.mark.parametrize(("who", "shows", "status"), [("ines", "scene", 403), ("sam", "", 422)])
    def test_says_why_not(self, as_, two_hurt, who, shows, status):
        mine, _, photograph_id = two_hurt("")

        answer = as_(who).post(
            f"/cases/{mine}/photographs/{photograph_id}/subject", data={"shows": shows}
        )

        assert answer.status_code == status


def test_the_form_without_script_asks_what_they_show(as_):
    """One question for all it brings, as soon as there is a second person to ask about."""
    ann, sam = as_("ann"), as_("sam")
    said = {**form_about(0, who="me"), **form_about(1, **COLLEAGUE)}
    assert "pictures_show" not in ann.get("/reports/new").text
    assert "pictures_show" in ann.post("/reports", data={**said, "another": "victims"}).text

    picture = (io.BytesIO(b"an arm"), "arm.jpg")
    ann.post("/reports", data={**said, "pictures_show": "1", "pictures": picture})

    cases = {each["title"]: each["id"] for each in ann.get("/phone/cases").json["cases"]}
    shown = {
        title: QUESTION in sam.get(f"/cases/{case_id}").text for title, case_id in cases.items()
    }
    assert shown == {"Constable Ann Made-Up": False, "Constable Amir Made-Up": True}


def form_about(place: int, **said: str) -> dict[str, str]:
    everybody = {"role": "officer", "exposure": "none", "injury": "minor"}
    of_one = {f"victims-{place}-{name}": words for name, words in (everybody | said).items()}
    return {
        "kind": "assault",
        "happened_at": "2026-10-24T23:30",
        "place": "Corporation Street",
        "methods": "punch",
        **of_one,
    }


def a_photograph(content: bytes, *, shows: str = "") -> dict[str, Any]:
    return {
        "id": new_id(),
        "sha256": hashlib.sha256(content).hexdigest(),
        "size": len(content),
        "taken_at": "2026-10-24T23:31:00+00:00",
        "shows": shows,
    }

"""The leaflet is given, printed with its names, and accepted by the victim alone."""

import builtins
import re
import zlib
from datetime import UTC, date, datetime, timedelta

import pytest

from tests.integration.web.conftest import Phone
from webapp import policy

pytestmark = pytest.mark.usefixtures("clock")

GIVEN = {"how": "by_hand", "happened_at": "2026-10-25T01:30"}


def unpacked(pdf):
    """Every stream of the file as it was before it was made small."""
    streams = re.findall(rb"stream\n(.*?)\nendstream", pdf, re.DOTALL)
    return b"".join(zlib.decompressobj().decompress(each) for each in streams)


@pytest.fixture
def case_id(as_):
    return Phone(as_("ann")).report()


class TestGive:
    @pytest.mark.clause("W10a")
    def test_says_by_whom_how_and_when_and_keeps_the_promise(self, as_, case_id):
        sam, address = as_("sam"), f"/cases/{case_id}/leaflet"
        assert address in sam.get("/due").text

        answer = sam.post(address, data=GIVEN)

        assert answer.status_code == 303
        page = sam.get(address).text
        assert "Sam Made-Up" in page
        assert "by hand" in page.lower()
        assert address not in sam.get("/due").text

    @pytest.mark.clause("W10a")
    def test_is_asked_for_on_the_second_day(self, as_, case_id, clock):
        clock.shift(timedelta(days=2))

        assert "has no leaflet, two days on" in as_("sam").get("/due").text

    def test_says_what_is_missing(self, as_, case_id):
        answer = as_("sam").post(f"/cases/{case_id}/leaflet", data={})

        assert answer.status_code == 422
        assert "Choose how you gave it" in answer.text

    def test_is_not_for_whoever_leads_or_investigates(self, as_, case_id):
        lena, address = as_("lena"), f"/cases/{case_id}/leaflet"

        assert lena.get(f"/cases/{case_id}").status_code == 200
        assert lena.post(address, data=GIVEN).status_code == 403
        for page in (address, f"{address}.pdf", f"{address}.pdf?large=yes"):
            assert lena.get(page).status_code == 403

    def test_is_given_again(self, as_, case_id):
        sam, address = as_("sam"), f"/cases/{case_id}/leaflet"
        assert "Say that you gave it again" not in sam.get(address).text
        sam.post(address, data=GIVEN)

        assert "Say that you gave it again" in sam.get(address).text

    def test_is_the_version_of_londons_day(self, as_, case_id, clock, monkeypatch):
        """Half past midnight in London is still the day before by UTC."""
        asked, leaflet = [], policy.leaflet

        def asking(force, *, on):
            asked.append(on)
            return leaflet(force, on=on)

        clock.move_to(datetime(2027, 6, 30, 23, 45, tzinfo=UTC))
        sam = as_("sam")
        monkeypatch.setattr(policy, "leaflet", asking)

        said = {"how": "by_hand", "happened_at": "2027-07-01T00:30"}
        assert sam.post(f"/cases/{case_id}/leaflet", data=said).status_code == 303

        assert set(asked) == {date(2027, 7, 1)}


class TestAccept:
    @pytest.mark.clause("W10a")
    def test_is_said_by_the_victim_once(self, as_, case_id):
        ann, address = as_("ann"), f"/my-case/{case_id}/leaflet"

        assert ann.post(address).status_code == 303
        assert ann.post(address).status_code == 409
        assert "You told us" in ann.get(address).text

    def test_is_said_by_nobody_else(self, as_, case_id):
        assert as_("sam").post(f"/my-case/{case_id}/leaflet").status_code == 404


class TestPrint:
    @pytest.mark.parametrize(
        ("who", "room"), [("sam", "cases"), ("ann", "my-case")], ids=["supervisor", "victim"]
    )
    @pytest.mark.parametrize("large", ["", "?large=yes"])
    def test_is_a_tagged_file_for_both(self, as_, case_id, who, room, large):
        answer = as_(who).get(f"/{room}/{case_id}/leaflet.pdf{large}")

        assert answer.mimetype == "application/pdf"
        assert answer.data.startswith(b"%PDF-")
        assert b"pdfuaid" in unpacked(answer.data)

    def test_is_not_for_a_stranger(self, as_, case_id):
        assert as_("bo").get(f"/cases/{case_id}/leaflet.pdf").status_code == 404
        assert as_("amir").get(f"/my-case/{case_id}/leaflet.pdf").status_code == 404

    def test_says_so_where_the_machine_cannot_print(self, as_, case_id, monkeypatch):
        """As the import does on a machine without the system's library for text."""

        def lacks_it(name, *rest, load=builtins.__import__):
            if name == "weasyprint":
                raise OSError("cannot load library")
            return load(name, *rest)

        client = as_("sam")
        monkeypatch.setattr(builtins, "__import__", lacks_it)

        answer = client.get(f"/cases/{case_id}/leaflet.pdf")

        assert answer.status_code == 503
        assert "print the page itself with your browser" in answer.text

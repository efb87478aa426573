"""A file that a phone made: taken in as if its phone had sent it, whoever brings it."""

import base64
import hashlib
import io
import json

import pytest

from tests.integration.web.conftest import IDS, Phone, a_report
from tests.integration.web.test_sync import a_photograph
from webapp.storage.reading import reading
from webapp.storage.tables import AccessRow, CaseRow, OperationRow

pytestmark = pytest.mark.usefixtures("clock")
HEAD = {"pledge": "sealed items", "version": 1}


def a_file(*lines, end=True):
    said = [HEAD, *lines, *([{"end": len(lines)}] if end else [])]
    return "\n".join(json.dumps(each) for each in said).encode()


def bring(client, content):
    return client.post("/sealed-files", data={"file": (io.BytesIO(content), "waiting.pledge")})


def report_of(who, as_, **said):
    """As their phone has it: sealed, with their ticket inside."""
    phone = Phone(as_(who))
    ticket = phone.client.get("/phone/session").json["ticket"]
    return phone.sealed(a_report(**said), "report_assault", ticket=ticket)


def reporters(app):
    with app.app_context():
        return [row.reporter_id for row in reading().query(CaseRow.reporter_id)]


class TestTakeIn:
    def test_gives_each_the_author_sealed_inside_and_never_who_brings_it(self, as_, app):
        lines = [{"operation": report_of(who, as_)} for who in ("ann", "amir")]

        answer = bring(as_("sam"), a_file(*lines))

        assert "2 taken into the record" in answer.text
        assert sorted(reporters(app)) == sorted([IDS["ann"], IDS["amir"]])

    def test_takes_nothing_in_twice_by_file_or_by_phone(self, as_, app):
        operation = report_of("ann", as_)
        content = a_file({"operation": operation})

        for _ in range(2):
            bring(as_("sam"), content)
        (verdict,) = Phone(as_("ann")).send(operation)

        assert verdict["status"] == "received"
        assert len(reporters(app)) == 1

    def test_takes_in_photographs_after_their_report(self, as_):
        photograph, phone = a_photograph(b"an arm"), Phone(as_("ann"))
        operation = report_of("ann", as_, photographs=[photograph])
        sealed = phone.seal(b"an arm", f"photograph/v1|{photograph['id']}|original")
        copy = {
            "id": photograph["id"],
            "copy": "original",
            "key_id": phone.keys["key_id"],
            "sha256": hashlib.sha256(sealed).hexdigest(),
            "sealed": base64.b64encode(sealed).decode(),
        }

        early = bring(as_("sam"), a_file({"photograph": copy}))
        answer = bring(as_("sam"), a_file({"operation": operation}, {"photograph": copy}))

        assert "their report is not here yet" in early.text
        assert "1 copies of photographs taken in" in answer.text

    def test_makes_nobody_the_author_of_what_names_none(self, as_, app):
        unsigned = Phone(as_("ann")).sealed(a_report(), "report_assault")

        answer = bring(as_("sam"), a_file({"operation": unsigned}))

        assert "waiting for somebody" in answer.text
        with app.app_context():
            assert reading().query(OperationRow.author_id).scalar() is None

    def test_writes_down_who_brought_what(self, as_, app):
        bring(as_("sam"), a_file({"operation": report_of("ann", as_)}))

        with app.app_context():
            logged = reading().query(AccessRow.person_id, AccessRow.deed, AccessRow.detail).all()
        assert (IDS["sam"], "take in a file", "1 received") in [tuple(each) for each in logged]


class TestDamaged:
    @pytest.mark.parametrize(
        "content", [b"", b"\x00\xff\xd8 a picture", b"[]\n", b'{"pledge": "sealed items"}\n']
    )
    def test_a_foreign_file_is_refused_with_a_sentence(self, as_, content):
        answer = bring(as_("sam"), content)

        assert answer.status_code == 422
        assert "not a file that Pledge made" in answer.text

    def test_no_file_is_asked_for(self, as_):
        answer = as_("sam").post("/sealed-files", data={})

        assert answer.status_code == 422
        assert "Choose the file" in answer.text

    def test_what_is_whole_is_taken_in_all_the_same(self, as_, app):
        whole, broken = report_of("ann", as_), report_of("amir", as_)
        broken["sealed"] = broken["sealed"][:-8] + "AAAAAAA="

        answer = bring(as_("sam"), a_file({"operation": broken}, {"operation": whole}))

        assert "1 taken into the record" in answer.text
        assert "damaged or cut short: 1 could not be read" in answer.text
        assert reporters(app) == [IDS["ann"]]

    @pytest.mark.parametrize("line", [{}, [], 7, {"operation": None}, {"photograph": {"id": 1}}])
    def test_a_line_that_says_nothing_is_counted(self, as_, line):
        assert "damaged or cut short: 1" in bring(as_("sam"), a_file(line)).text

    @pytest.mark.parametrize("left", [0.3, 0.6, 0.95, 0.999])
    def test_a_file_cut_short_says_so(self, as_, left):
        content = a_file({"operation": report_of("ann", as_)})

        answer = bring(as_("sam"), content[: int(len(content) * left)])

        assert "damaged or cut short" in answer.text

    def test_a_file_without_its_end_says_so(self, as_):
        content = a_file({"operation": report_of("ann", as_)}, end=False)

        assert "damaged or cut short" in bring(as_("sam"), content).text


def test_may_be_larger_than_a_form_but_only_for_somebody_signed_in(as_, client, app, monkeypatch):
    monkeypatch.setitem(app.config, "MAX_CONTENT_LENGTH", 100)
    content = a_file({"operation": report_of("ann", as_)})

    assert "1 taken into the record" in bring(as_("sam"), content).text
    assert bring(client, content).status_code != 200

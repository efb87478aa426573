import os
from datetime import timedelta

import pytest

from tests.integration.web.conftest import Phone, a_report, new_id
from tests.integration.web.test_sync import a_photograph
from webapp.storage import files, pieces
from webapp.web import clock

CONTENT = bytes(range(256)) * 40


@pytest.fixture
def phone(as_):
    return Phone(as_("ann"))


@pytest.fixture
def photograph_id(phone):
    photograph = a_photograph(CONTENT)
    phone.report(a_report(photographs=[photograph]))
    return photograph["id"]


@pytest.fixture
def sealed(phone, photograph_id):
    return phone.seal(CONTENT, f"photograph/v1|{photograph_id}|original")


@pytest.fixture
def put(phone, photograph_id, sealed):
    def put(start, stop, *, of=sealed, length=None, number=photograph_id):
        span = f"bytes {start}-{stop - 1}/{length or len(of)}"
        return phone.put_photograph(number, "original", of[start:stop], of=of, Content_Range=span)

    return put


def kept(app, photograph_id):
    folder = app.config["PLEDGE_DATA"]
    return files.read_if_there(folder, photograph_id=photograph_id, copy="original")


class TestPieces:
    def test_are_a_photograph_once_the_last_is_here_and_only_that_is_a_receipt(
        self, app, put, photograph_id, sealed
    ):
        first, last = put(0, 4000), put(4000, len(sealed))

        assert (first.status_code, first.json["here"]) == (202, 4000)
        assert "status" not in first.json
        assert (last.status_code, last.json["status"]) == (200, "received")
        assert kept(app, photograph_id) == CONTENT

    def test_go_on_from_where_the_line_was_cut(self, app, put, photograph_id, sealed):
        put(0, 4000)
        put(4000, 8000)

        again = put(0, 4000)
        last = put(again.json["here"], len(sealed))

        assert again.json["here"] == 8000
        assert last.json["status"] == "received"
        assert kept(app, photograph_id) == CONTENT

    def test_that_leave_a_gap_are_not_kept(self, put):
        assert put(4000, 8000).json["here"] == 0

    def test_of_two_photographs_are_never_mixed(self, app, phone, put, photograph_id, sealed):
        other = phone.seal(CONTENT, f"photograph/v1|{photograph_id}|original")
        put(0, 4000)

        assert put(0, 3000, of=other).json["here"] == 3000
        assert put(4000, len(sealed)).json["status"] == "received"

    def test_that_were_damaged_begin_anew(self, app, put, photograph_id, sealed):
        put(0, 4000)
        name = next((app.config["PLEDGE_DATA"] / pieces.FOLDER).iterdir())
        name.write_bytes(b"?" * 4000)

        damaged = put(4000, len(sealed))
        put(0, 4000)

        assert damaged.status_code == 400
        assert put(4000, len(sealed)).json["status"] == "received"
        assert kept(app, photograph_id) == CONTENT

    def test_of_what_nobody_listed_are_not_kept(self, app, put):
        assert put(0, 4000, number=new_id()).status_code == 404
        assert not (app.config["PLEDGE_DATA"] / pieces.FOLDER).exists()

    def test_are_forgotten_when_no_phone_went_on_for_a_month(self, app, put, phone, photograph_id):
        put(0, 4000)
        [old] = (app.config["PLEDGE_DATA"] / pieces.FOLDER).iterdir()
        long_ago = (clock.now() - timedelta(days=31)).timestamp()
        os.utime(old, (long_ago, long_ago))

        put(0, 3000, of=phone.seal(CONTENT, f"photograph/v1|{photograph_id}|original"))

        assert not old.exists()


@pytest.mark.parametrize(
    ("said", "status"),
    [
        ("bytes 0-9/10", 400),
        ("bytes 0-3999/3000", 400),
        ("bytes */8000", 400),
        ("pages 0-3999/8000", 400),
        ("bytes 0-3999/*", 400),
        ("nonsense", 400),
        (f"bytes 0-3999/{65 * 1024 * 1024}", 413),
    ],
)
def test_a_piece_that_does_not_say_what_it_is_is_refused(
    phone, photograph_id, sealed, said, status
):
    piece = sealed[:4000]
    answer = phone.put_photograph(photograph_id, "original", piece, of=sealed, Content_Range=said)

    assert answer.status_code == status
    assert answer.json["sentence"]


def test_a_piece_never_chooses_where_it_lies(app, phone, photograph_id):
    answer = phone.put_photograph(
        photograph_id,
        "original",
        b"x",
        of=b"x",
        Content_Range="bytes 0-0/2",
        X_Sealed_SHA256="../../../secret",
    )

    assert answer.status_code == 400

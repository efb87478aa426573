import pytest
import sqlalchemy as sa

from tests.builders import NOW, a_photograph, a_victim, new_id
from tests.integration.conftest import the_colleague
from webapp.domain.commands import ReceivePhotograph
from webapp.services.photographs import Bytes, RecordNotHereYet, keep_bytes
from webapp.storage import files
from webapp.storage.tables import EventRow, PhotographRow

CONTENT = b"an untouched original"
FINGERPRINT = Bytes(photograph_id="", copy="original", content=CONTENT).sha256


def receiving(photograph_id, copy="original", sha256=FINGERPRINT):
    return ReceivePhotograph(happened_at=NOW, photograph_id=photograph_id, copy=copy, sha256=sha256)


def arrivals(desk):
    kind = EventRow.kind == "PhotographReceived"
    return desk.read(sa.select(sa.func.count(EventRow.position)).where(kind))[0]


class TestReceivePhotograph:
    def test_says_that_the_bytes_are_those_of_the_scene(self, desk):
        photograph = a_photograph(sha256=FINGERPRINT)
        desk.report(photographs=(photograph,))

        desk.do(receiving(photograph.id), by="officer")

        row = sa.select(PhotographRow.original, PhotographRow.viewing, PhotographRow.matches)
        assert desk.read(row) == [(FINGERPRINT, None, True)]

    def test_keeps_and_flags_what_is_not_what_was_photographed(self, desk):
        photograph = a_photograph(sha256="0" * 64)
        desk.report(photographs=(photograph,))

        desk.do(receiving(photograph.id), by="officer")

        assert desk.read(sa.select(PhotographRow.matches)) == [False]

    def test_compares_only_the_original(self, desk):
        photograph = a_photograph(sha256=FINGERPRINT)
        desk.report(photographs=(photograph,))

        desk.do(receiving(photograph.id, "viewing", "1" * 64), by="officer")

        row = sa.select(PhotographRow.viewing, PhotographRow.matches)
        assert desk.read(row) == [("1" * 64, None)]

    def test_joins_every_case_that_lists_it(self, desk):
        photograph = a_photograph(sha256=FINGERPRINT)
        desk.report(a_victim(), the_colleague("colleague"), photographs=(photograph,))

        desk.do(receiving(photograph.id), by="officer")

        assert desk.read(sa.select(PhotographRow.matches)) == [True, True]

    def test_is_recorded_once_however_often_it_is_sent(self, desk):
        photograph = a_photograph(sha256=FINGERPRINT)
        desk.report(photographs=(photograph,))

        for _ in range(3):
            desk.do(receiving(photograph.id), by="officer")

        assert arrivals(desk) == 1

    def test_waits_for_the_record_that_lists_it(self, desk):
        with pytest.raises(RecordNotHereYet):
            desk.do(receiving(new_id()), by="officer")


class TestKeepBytes:
    def test_never_writes_over_what_is_kept(self, tmp_path):
        for content in (CONTENT, b"something else"):
            keep_bytes(tmp_path, Bytes(photograph_id="photo", copy="original", content=content))

        assert files.read(tmp_path, photograph_id="photo", copy="original") == CONTENT

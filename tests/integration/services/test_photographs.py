import pytest
import sqlalchemy as sa

from tests.builders import NOW, a_photograph, a_victim, new_id
from tests.integration.conftest import the_colleague
from webapp.domain.commands import PlacePhotograph, ReceivePhotograph
from webapp.services.photographs import Bytes, RecordNotHereYet, keep_bytes
from webapp.storage import files, people, queries
from webapp.storage.tables import EventRow, PhotographRow, db

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


class TestPlacePhotograph:
    def test_takes_it_from_the_others_once_somebody_says_whose_it_is(self, desk):
        photograph = a_photograph()
        mine, theirs = two_hurt(desk, photograph)

        desk.do(placing(mine, photograph, shows=theirs), by="sergeant")

        assert seen(desk, mine, "sergeant") == []
        assert seen(desk, theirs, "sergeant") == [photograph.id]
        assert seen(desk, theirs, "inspector") == [photograph.id]

    def test_brings_all_there_is_to_a_case_that_did_not_have_it(self, desk):
        mine, theirs = a_victim(), the_colleague("colleague")
        photograph = a_photograph(sha256=FINGERPRINT, shows=mine.case_id)
        desk.report(mine, theirs, photographs=(photograph,))
        desk.do(receiving(photograph.id), by="officer")

        desk.do(placing(mine.case_id, photograph, shows=theirs.case_id), by="sergeant")

        row = sa.select(PhotographRow.original, PhotographRow.matches, PhotographRow.shows)
        here = row.where(PhotographRow.case_id == theirs.case_id)
        assert desk.read(here) == [(FINGERPRINT, True, theirs.case_id)]
        assert seen(desk, mine.case_id, "inspector") == []

    def test_shows_the_scene_in_every_case(self, desk):
        photograph = a_photograph()
        case_ids = two_hurt(desk, photograph)

        desk.do(placing(case_ids[0], photograph, shows="scene"), by="sergeant")

        assert [seen(desk, each, "inspector") for each in case_ids] == [[photograph.id]] * 2

    def test_is_seen_by_the_supervisor_of_the_incident_alone_until_then(self, desk):
        photograph = a_photograph()
        mine, _ = two_hurt(desk, photograph)

        assert seen(desk, mine, "sergeant") == [photograph.id]
        assert seen(desk, mine, "inspector") == []


def two_hurt(desk, photograph):
    return desk.report(a_victim(), the_colleague("colleague"), photographs=(photograph,))


def placing(case_id, photograph, *, shows):
    return PlacePhotograph(
        happened_at=NOW, case_id=case_id, photograph_id=photograph.id, shows=shows
    )


def seen(desk, case_id, by):
    session = db.session()
    case = queries.case_for(session, people.actor(session, by), case_id, now=NOW)
    assert case
    return [each.id for each in queries.photographs(session, case)]


class TestKeepBytes:
    def test_never_writes_over_what_is_kept(self, tmp_path):
        for content in (CONTENT, b"something else"):
            keep_bytes(tmp_path, Bytes(photograph_id="photo", copy="original", content=content))

        assert files.read(tmp_path, photograph_id="photo", copy="original") == CONTENT

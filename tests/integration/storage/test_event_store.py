import pytest
import sqlalchemy as sa

from tests.builders import NOW, a_victim
from tests.integration.conftest import the_colleague
from webapp.domain import events as e
from webapp.storage import event_store
from webapp.storage.event_store import Stamp
from webapp.storage.tables import EventRow, PointRow, db
from webapp.storage.writing import SomeoneWasQuicker, writing

STAMP = Stamp(
    actor_id="sergeant", command_id="command", happened_at=NOW, saved_at=NOW, received_at=NOW
)
DONE = e.PointCompleted(point="leaflet", note="By hand.")
NOTE = e.WelfareNoteWritten(text="Rang her.")


class TestAppend:
    def test_writes_after_what_is_there_and_brings_the_case_up_to_date(self, desk):
        [case_id] = desk.report()
        case = desk.case(case_id)
        before = case.version

        with writing() as session:
            event_store.append(session, case, [DONE, NOTE], STAMP)

        assert case.version == before + 2
        assert desk.case(case_id).history == case.history

    def test_fails_whole_when_another_wrote_the_same_version_first(self, desk):
        mine, theirs = desk.report(a_victim(), the_colleague("colleague"))
        first, second, other = desk.case(mine), desk.case(mine), desk.case(theirs)
        with writing() as session:
            event_store.append(session, first, [NOTE], STAMP)

        with pytest.raises(SomeoneWasQuicker):
            append_to_both(other, second)

        assert desk.case(theirs).answers == {}
        assert desk.read(sa.select(PointRow.answered).where(PointRow.point == "leaflet")) == [
            "",
            "",
        ]
        assert [type(each.event) for each in desk.case(mine).history][-1] is e.WelfareNoteWritten


class TestLoad:
    def test_knows_nothing_of_a_case_that_is_not_here(self, desk):
        assert desk.case("nowhere").version == 0

    def test_gives_back_every_event_as_it_was_said(self, desk):
        [case_id] = desk.report(a_victim(welfare="Ring his wife — “Zoë”."))

        history = desk.case(case_id).history

        assert [each.version for each in history] == list(range(1, len(history) + 1))
        assert any(
            each.event == e.WelfareNoteWritten(text="Ring his wife — “Zoë”.") for each in history
        )


class TestConflictsOf:
    def test_holds_everyone_hurt_in_the_incident_and_nobody_of_another(self, desk):
        mine, theirs = desk.report(a_victim(), the_colleague("colleague"))
        desk.report(by="bystander")

        conflicts = event_store.conflicts_of(db.session(), desk.case(mine))

        assert conflicts.victim_id == "officer"
        assert conflicts.co_victim_ids == {"colleague"}
        assert "officer" in event_store.conflicts_of(db.session(), desk.case(theirs))


class TestWholeRecord:
    def test_comes_in_the_order_it_was_received(self, desk):
        earlier, later = desk.report(), desk.report(by="colleague")

        cases = [each.case_id for each in event_store.whole_record(db.session())]

        assert cases == sorted(cases, key=[*earlier, *later].index)
        assert len(cases) == desk.read(sa.select(sa.func.count(EventRow.position)))[0]


def append_to_both(other, stale):
    with writing() as session:
        event_store.append(session, other, [DONE], STAMP)
        event_store.append(session, stale, [DONE], STAMP)

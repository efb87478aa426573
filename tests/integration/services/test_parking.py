from datetime import timedelta

import pytest
import sqlalchemy as sa

from tests.builders import HAPPENED, NOW, a_victim, new_id
from tests.integration.conftest import the_colleague
from webapp.domain.commands import WriteWelfareNote
from webapp.domain.conflicts import CoVictimMayNotAct
from webapp.services.parking import AlreadyDecided, close, take_in
from webapp.storage import operations, people
from webapp.storage.tables import OperationRow, WelfareNoteRow, db
from webapp.storage.writing import writing

LATER = NOW + timedelta(hours=3)


@pytest.fixture
def early(desk):
    """A note that came before its case, and waits for the lead to decide."""
    note = WriteWelfareNote(happened_at=HAPPENED, case_id=new_id(), text="Rang her.")
    desk.send(note, by="officer")
    return note


class TestTakeIn:
    def test_says_by_whom_and_when_and_into_which_case(self, desk, early):
        desk.report(a_victim(case_id=early.case_id))

        taking(early)

        row = sa.select(OperationRow.status, OperationRow.case_id, OperationRow.decided_at)
        assert desk.read(row) == [("received", early.case_id, LATER)]
        assert desk.read(sa.select(WelfareNoteRow.author_id)) == ["officer"]

    def test_is_never_done_by_somebody_hurt_in_the_incident(self, desk, early):
        desk.report(a_victim(case_id=early.case_id), the_colleague("lead"))

        with pytest.raises(CoVictimMayNotAct):
            taking(early)

        assert desk.read(sa.select(WelfareNoteRow.text)) == []
        assert operations.parked_for(db.session(), "lead")

    def test_is_done_once(self, desk, early):
        desk.report(a_victim(case_id=early.case_id))
        [parked] = operations.parked_for(db.session(), "lead")
        with writing() as session:
            close(parked, "Told her.", session=session, now=NOW)

        with pytest.raises(AlreadyDecided):
            taking(early, parked)

        assert desk.read(sa.select(WelfareNoteRow.text)) == []


def taking(command, parked=None):
    [parked] = [parked] if parked else operations.parked_for(db.session(), "lead")
    with writing() as session:
        take_in(parked, command, actor=people.actor(session, "lead"), session=session, now=LATER)

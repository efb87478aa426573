"""A case is closed and opened again; what arrives for a closed case waits for its inspector."""

import pytest
import sqlalchemy as sa

from tests.builders import NOW
from tests.integration.settling import settle
from webapp.domain.closing import CaseMovedOn
from webapp.domain.commands import (
    AddToReport,
    ApproveReport,
    CloseCase,
    ReopenCase,
    WriteWelfareNote,
)
from webapp.domain.gates import StepMustWait
from webapp.storage.operations import PARKED, RECEIVED
from webapp.storage.tables import CaseRow, PartRow


@pytest.fixture
def case_id(desk):
    [case_id] = desk.report()
    return case_id


@pytest.fixture
def closed(desk, case_id):
    settle(case_id, by="inspector")
    desk.do(closing(desk, case_id), by="inspector")
    return case_id


def closing(desk, case_id, **more):
    said = {"seen_version": desk.case(case_id).version, "reason": "court", "told": "Rang."}
    return CloseCase(happened_at=NOW, case_id=case_id, **{**said, **more})


def stands(desk):
    return desk.read(sa.select(CaseRow.closed_at, CaseRow.closing_reason))


def more_to_say(case_id):
    return AddToReport(happened_at=NOW, case_id=case_id, said={"account": "He came back."})


def test_keeps_when_and_why(desk, closed):
    assert stands(desk) == [(NOW, "court")]


def test_waits_for_what_is_left_to_do(desk, case_id):
    seen = desk.case(case_id).version
    desk.do(ApproveReport(happened_at=NOW, case_id=case_id, seen_version=seen), by="inspector")

    with pytest.raises(StepMustWait):
        desk.do(closing(desk, case_id), by="inspector")

    assert stands(desk) == [(None, "")]


def test_is_refused_when_something_arrived_meanwhile(desk, case_id):
    settle(case_id, by="inspector")
    command = closing(desk, case_id)
    desk.do(more_to_say(case_id), by="officer")

    with pytest.raises(CaseMovedOn):
        desk.do(command, by="inspector")


def test_parks_what_arrives_for_a_closed_case_and_takes_in_welfare(desk, closed):
    added = desk.send(more_to_say(closed), by="officer")
    noted = desk.send(
        WriteWelfareNote(happened_at=NOW, case_id=closed, text="Sleeping better."), by="sergeant"
    )

    assert added["status"] == PARKED
    assert "inspector can open it again" in added["sentence"]
    assert noted["status"] == RECEIVED


def test_leaves_the_open_work_of_everyone_in_it_until_it_is_opened_again(desk, closed):
    are_closed = sa.select(PartRow.is_closed).distinct()
    assert desk.read(are_closed) == [True]

    desk.do(ReopenCase(happened_at=NOW, case_id=closed, reason="New footage."), by="inspector")

    assert desk.read(are_closed) == [False]


def test_goes_on_once_it_is_opened_again(desk, closed):
    desk.do(ReopenCase(happened_at=NOW, case_id=closed, reason="New footage."), by="inspector")

    assert stands(desk) == [(None, "")]
    assert desk.send(more_to_say(closed), by="officer")["status"] == RECEIVED
